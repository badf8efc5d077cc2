import type { SourceEntry, SourceNode } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { evaluate } from './evaluate.ts';
import { instanceKey } from './instanceKey.ts';
import { itemsOf } from './itemsOf.ts';
import { knownText } from './knownText.ts';
import type { Evaluation, Names } from './terraformModule.ts';

/** One of the resources, or modules, that a block makes. */
export interface Instance {
  /** `[0]` or `["eu"]` behind the address; empty where the block makes one. */
  readonly key: string;
  /** What `count` or `each` stands for; null where the block makes one. */
  readonly names: Names | null;
  /** The `count` or `for_each` of which only a plan knows how many it makes; null where it is known. */
  readonly undecided: SourceNode | null;
}

/** Instances of one block; beyond, the number is a mistake. */
const instancesMax = 1_000;

/**
 * What `count` and `for_each` make of a block: none, one or many. Where the number is only known later it is taken to be one,
 * with its own names left open.
 */
export function instances({ value }: Pick<SourceEntry, 'value'>, at: Evaluation): readonly Instance[] {
  const section = entriesOf(value);
  const [count, each] = ['count', 'for_each'].map((name) => section.get(name)?.value);
  if (count !== undefined) return counted(count, evaluate(count, at));
  if (each !== undefined) return forEach(each, evaluate(each, at));
  return [{ key: '', names: null, undecided: null }];
}

function counted(stated: SourceNode, count: SourceNode): readonly Instance[] {
  const number = Number(knownText(count) ?? Number.NaN);
  if (!(Number.isInteger(number) && number >= 0 && number <= instancesMax)) return [undecided(stated)];
  return Array.from({ length: number }, (_, value) => ({
    key: instanceKey(value),
    names: new Map([['count', objectOf({ index: { kind: 'number', value, span: count.span } }, count)]]),
    undecided: null,
  }));
}

function forEach(stated: SourceNode, each: SourceNode): readonly Instance[] {
  const items = keyed(each);
  if (items === null || items.length > instancesMax) return [undecided(stated)];
  return items.map(([name, item]) => {
    const key: SourceNode = { kind: 'string', value: name, span: item.span };
    return {
      key: instanceKey(name),
      names: new Map([['each', objectOf({ key, value: item }, each)]]),
      undecided: null,
    };
  });
}

function undecided(stated: SourceNode): Instance {
  return { key: '', names: null, undecided: stated };
}

/** The keys and values of a map, or of a set of texts; null where it is neither, or a text is only known later. */
function keyed(each: SourceNode): readonly (readonly [string, SourceNode])[] | null {
  const found: (readonly [string, SourceNode])[] = [];
  for (const [key, item] of itemsOf(each) ?? [[null, each] as const]) {
    const text = key === null ? null : knownText(each.kind === 'array' ? item : key);
    if (text === null) return null;
    found.push([text, item]);
  }
  return found;
}

function objectOf(fields: { readonly [key: string]: SourceNode }, { span }: SourceNode): SourceNode {
  return {
    kind: 'object',
    entries: Object.entries(fields).map(([key, value]) => ({ key, keySpan: span, value })),
    span,
  };
}
