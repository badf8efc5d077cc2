import { counted, type Side, sideOf } from '../../src/index.ts';
import { type EstimateOptions, requestOf } from './estimateOf.ts';

/** One side of a comparison: definitions that are given as values, as if they were of a revision. */
export async function sideOfDefinitions(
  definitions: { readonly [file: string]: object },
  options: EstimateOptions = {},
  label = 'some',
): Promise<Side> {
  const all = counted(await requestOf(definitions, options));
  return sideOf({ label, kind: 'revision', commit: null }, all, all.problems);
}
