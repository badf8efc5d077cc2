import type { SourceNode, SourceObject } from '../model/source.ts';
import { fieldOf } from './fields.ts';

/** Where a state says by name what comes next: its Next, its Default, the Next of each rule of a Choice and of each Catch. */
export function targetNodes(state: SourceObject): readonly SourceNode[] {
  const rules = ['Choices', 'Catch'].flatMap((key): readonly SourceNode[] => {
    const list = fieldOf(state, key);
    return list?.kind === 'array' ? list.items : [];
  });
  const named = [
    fieldOf(state, 'Next'),
    fieldOf(state, 'Default'),
    ...rules.map((rule) => (rule.kind === 'object' ? fieldOf(rule, 'Next') : undefined)),
  ];
  return named.flatMap((target) => target ?? []);
}
