import type { SourceNode, SourceObject } from '../../model/source.ts';
import type { ChoiceState, Target } from '../../model/workflow.ts';
import { checkFields } from './checkFields.ts';
import { comparisonFields, ruleFields } from './fields.ts';
import type { StateBase, TargetOf } from './readState.ts';
import { field, missing, type Reading, wrongType } from './values.ts';

/** The outcomes of a Choice: each target once, in the order of the rules, the `Default`'s last. */
export function readChoice(
  { node, name, span }: StateBase,
  targetOf: TargetOf,
  reading: Reading,
): Pick<ChoiceState, 'outcomes' | 'hasDefault'> {
  const targets: Target[] = [];
  const choices = field(node, 'Choices');
  if (choices === undefined) missing(`the Choice state ${name}`, 'Choices', span, reading);
  else if (choices.value.kind !== 'array' || choices.value.items.length === 0) {
    wrongType(reading, choices, 'an array with at least one rule');
    targets.push({ name: 'unknown', index: null, span: choices.value.span });
  } else {
    for (const rule of choices.value.items) targets.push(readRule(rule, name, targetOf, reading));
  }
  const otherwise = field(node, 'Default');
  const defaultTarget = otherwise === undefined ? null : targetOf(otherwise);
  if (defaultTarget !== null) targets.push(defaultTarget);
  const outcomes = targets.filter(
    (target, index) => targets.findIndex(({ name: other }) => other === target.name) === index,
  );
  return { outcomes, hasDefault: otherwise !== undefined };
}

/** Where a rule leads to. */
function readRule(rule: SourceNode, name: string, targetOf: TargetOf, reading: Reading): Target {
  const unknown: Target = { name: 'unknown', index: null, span: rule.span };
  if (rule.kind !== 'object') {
    wrongType(reading, { key: 'Choices', keySpan: rule.span, value: rule }, 'rules that are objects');
    return unknown;
  }
  checkTest(rule, `a rule of ${name}`, reading);
  const next = field(rule, 'Next');
  if (next !== undefined) return targetOf(next);
  missing(`a rule of ${name}`, 'Next', rule.span, reading);
  return unknown;
}

const combined = ['And', 'Or', 'Not'];
const tests: ReadonlySet<string> = new Set([...combined, 'Variable', 'Condition']);

/** The condition of a rule, and of the rules that it is put together from. */
function checkTest(rule: SourceObject, of: string, reading: Reading): void {
  checkFields(rule, of, ruleFields, reading);
  const has = (keys: ReadonlySet<string>): boolean => rule.entries.some(({ key }) => keys.has(key));
  if (!has(tests)) {
    const what = reading.language === 'JSONata' ? 'Condition' : 'Variable, And, Or or Not';
    missing(of, what, rule.span, reading);
  } else if (field(rule, 'Variable') !== undefined && !has(comparisonFields)) {
    missing(of, 'comparison like StringEquals', rule.span, reading);
  }
  for (const key of combined) {
    const entry = field(rule, key);
    const parts = entry?.value.kind === 'array' ? entry.value.items : entry === undefined ? [] : [entry.value];
    for (const part of parts) {
      if (part.kind === 'object') checkTest(part, of, reading);
      else wrongType(reading, { key, keySpan: part.span, value: part }, 'rules that are objects');
    }
  }
}
