import type { SourceNode } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { placeholder } from '../placeholder.ts';
import { evaluate } from './evaluate.ts';
import { itemsOf } from './itemsOf.ts';
import type { Evaluation, Section } from './terraformModule.ts';

/**
 * An argument of a block, or the first block of a name inside of it, worked out; null where it is absent. A `dynamic` block
 * is made of what it goes over (https://developer.hashicorp.com/terraform/language/expressions/dynamic-blocks, read
 * 2026-11-25); where that is only known later, the block is a placeholder.
 */
export function argumentOf(section: Section, name: string, at: Evaluation): SourceNode | null {
  const node = section.get(name)?.value;
  if (node !== undefined) return evaluate(node, at);
  const dynamic = entriesOf(section.get('dynamic')?.value).get(name)?.value;
  const block = entriesOf(dynamic);
  const [over, content] = [block.get('for_each')?.value, block.get('content')?.value];
  if (dynamic === undefined || over === undefined || content === undefined) return null;
  const items = itemsOf(evaluate(over, at));
  if (items === null) return placeholder(name, dynamic);
  const [first] = items;
  if (first === undefined) return null;
  const [key, value] = first;
  const { span } = over;
  const entries = [
    { key: 'key', keySpan: span, value: key },
    { key: 'value', keySpan: span, value },
  ];
  const iterator = block.get('iterator')?.value;
  const named = iterator?.kind === 'string' ? iterator.value.replace(/^\$\{|\}$/g, '') : name;
  const names = new Map([...(at.names ?? []), [named, { kind: 'object', entries, span }] as const]);
  return evaluate(content, { ...at, names });
}
