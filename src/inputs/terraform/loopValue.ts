import type { SourceEntry, SourceNode } from '../../model/source.ts';
import type { HclFor } from '../../source/hcl/expression.ts';
import { expressionValue } from './expressionValue.ts';
import { itemsOf } from './itemsOf.ts';
import { knownText } from './knownText.ts';
import { resourcesMade } from './resourcesMade.ts';
import { spend } from './spend.ts';
import { stepsOf } from './stepsOf.ts';
import type { Evaluation, WrittenExpression } from './terraformModule.ts';

/**
 * What a `for` expression makes; null where what it goes over, a key or a condition is only known later.
 * https://developer.hashicorp.com/terraform/language/expressions/for, read 2026-11-25.
 */
export function loopValue(loop: HclFor, written: WrittenExpression, at: Evaluation): SourceNode | null {
  const steps = stepsOf(loop.over, written, at);
  const over = (steps === null ? null : resourcesMade(steps, at)) ?? expressionValue(loop.over, written, at);
  const items = itemsOf(over);
  if (items === null) return null;
  const span = written.spanOf(loop.start, loop.end);
  const values: SourceNode[] = [];
  const entries = new Map<string, SourceEntry>();
  for (const [key, item] of items) {
    if (!spend(at, span)) return null;
    const names = new Map([...(at.names ?? []), ...(loop.key === null ? [] : [[loop.key, key] as const])]);
    const inside = { ...at, names: names.set(loop.item, item) };
    if (loop.when !== null) {
      const holds = knownText(expressionValue(loop.when, written, inside));
      if (holds === null) return null;
      if (holds !== 'true') continue;
    }
    const value = expressionValue(loop.value, written, inside);
    if (loop.name === null) {
      values.push(value);
      continue;
    }
    const name = knownText(expressionValue(loop.name, written, inside));
    if (name === null) return null;
    const before = entries.get(name)?.value;
    const together: SourceNode = {
      kind: 'array',
      items: [...(before?.kind === 'array' ? before.items : []), value],
      span: value.span,
    };
    const keySpan = written.spanOf(loop.name.start, loop.name.end);
    entries.set(name, { key: name, keySpan, value: loop.groups ? together : value });
  }
  return loop.name === null
    ? { kind: 'array', items: values, span }
    : { kind: 'object', entries: [...entries.values()], span };
}
