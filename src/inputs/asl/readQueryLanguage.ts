import type { SourceObject } from '../../model/source.ts';
import type { QueryLanguage } from '../../model/workflow.ts';
import { field } from './values.ts';

/** The `QueryLanguage` that a machine or a state says; null where it says none. */
export function readQueryLanguage(node: SourceObject): QueryLanguage | null {
  const value = field(node, 'QueryLanguage')?.value;
  const known: readonly QueryLanguage[] = ['JSONPath', 'JSONata'];
  return value?.kind === 'string' ? (known.find((one) => one === value.value) ?? null) : null;
}
