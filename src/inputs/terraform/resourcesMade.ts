import type { SourceEntry, SourceNode } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { placeholder } from '../placeholder.ts';
import { instances } from './instances.ts';
import { meantValue } from './meantValue.ts';
import { resourceReference } from './resourceReference.ts';
import type { Evaluation } from './terraformModule.ts';
import { type Steps, whatIsMeant } from './whatIsMeant.ts';

/** What of a resource is handed on; by all of them a function, a state machine or a queue is known. */
const attributes = ['arn', 'id', 'name', 'function_name', 'invoke_arn', 'qualified_arn', 'url'];

/**
 * The resources that a block with `for_each` makes, as the map that Terraform has of them: by their keys, each with the attributes
 * that are handed on. Null where the name is none of such a block, or where only a plan knows the keys.
 */
export function resourcesMade(steps: Steps, at: Evaluation): SourceNode | null {
  const [type, name, ...more] = steps;
  if (typeof type !== 'string' || typeof name !== 'string' || more.length > 0) return null;
  const entry = at.module.resources.get(`${type}.${name}`);
  if (entry === undefined || !entriesOf(entry.value).has('for_each')) return null;
  const made = instances(entry, { ...at, names: null, problems: [] });
  if (made.some(({ undecided }) => undecided !== null)) return null;
  const { span } = entry.value;
  const entries = made.flatMap(({ names }): readonly SourceEntry[] => {
    const key = entriesOf(names?.get('each')).get('key')?.value;
    return key?.kind === 'string'
      ? [{ key: key.value, keySpan: span, value: attributesOf([type, name, key.value]) }]
      : [];
  });
  return { kind: 'object', entries, span };

  function attributesOf(of: Steps): SourceNode {
    const own = attributes.map((attribute): SourceEntry => {
      const whole = [...of, attribute];
      const open = placeholder(`${type}.${name}[${of[2]}].${attribute}`, entry?.value as SourceNode);
      return {
        key: attribute,
        keySpan: span,
        value: meantValue(whatIsMeant(whole, at), at) ?? resourceReference(whole, open, at),
      };
    });
    return { kind: 'object', entries: own, span };
  }
}
