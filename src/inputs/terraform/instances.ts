import type { SourceEntry, SourceNode } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { evaluate } from './evaluate.ts';
import type { Evaluation } from './terraformModule.ts';

/** One of the resources that a block makes. */
export interface Instance {
  /** `[0]` or `["eu"]` behind the address; empty where the block makes one. */
  readonly key: string;
  readonly at: Evaluation;
}

/** Instances of one block; beyond, the number is a mistake. */
const instancesMax = 1_000;

/**
 * What `count` and `for_each` make of a block: none, one or many. Where the number is only known later it is taken to be one,
 * with its own names left open.
 */
export function instances({ value }: SourceEntry, at: Evaluation): readonly Instance[] {
  const section = entriesOf(value);
  const [count, each] = ['count', 'for_each'].map((name) => {
    const node = section.get(name)?.value;
    return node === undefined ? null : evaluate(node, at);
  });
  if (count?.kind === 'number' && count.value >= 0 && count.value <= instancesMax) {
    return Array.from({ length: Math.floor(count.value) }, (_, index) => {
      const number: SourceNode = { kind: 'number', value: index, span: count.span };
      return {
        key: instanceKey(index),
        at: { ...at, names: new Map([['count', objectOf({ index: number }, count)]]) },
      };
    });
  }
  const items = each == null ? null : itemsOf(each);
  if (each == null || items === null || items.length > instancesMax) return [{ key: '', at }];
  return items.map(([name, item]) => {
    const key: SourceNode = { kind: 'string', value: name, span: item.span };
    return { key: instanceKey(name), at: { ...at, names: new Map([['each', objectOf({ key, value: item }, each)]]) } };
  });
}

/** How an address names an instance. */
export function instanceKey(index: string | number): string {
  return typeof index === 'number' ? `[${index}]` : `["${index}"]`;
}

/** The keys and values of a map, or of a set of texts; null where it is neither. */
function itemsOf(each: SourceNode): readonly (readonly [string, SourceNode])[] | null {
  if (each.kind === 'object') return each.entries.map(({ key, value }) => [key, value]);
  if (each.kind !== 'array' || each.items.some((item) => item.kind !== 'string' || item.value.includes('${')))
    return null;
  return each.items.flatMap((item) => (item.kind === 'string' ? [[item.value, item] as const] : []));
}

function objectOf(fields: { readonly [key: string]: SourceNode }, { span }: SourceNode): SourceNode {
  return {
    kind: 'object',
    entries: Object.entries(fields).map(([key, value]) => ({ key, keySpan: span, value })),
    span,
  };
}
