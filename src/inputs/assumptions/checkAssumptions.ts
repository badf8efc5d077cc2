import * as z from 'zod';
import type { Problem } from '../../model/problem.ts';
import type { SourceNode } from '../../model/source.ts';
import { assumptionsSchema } from './schema.ts';
import { plain, zodIssues } from './zodIssues.ts';

/** What of an assumptions file breaks its schema. */
export function checkAssumptions(node: SourceNode): readonly Problem[] {
  const { error } = assumptionsSchema.safeParse(plain(node));
  return error === undefined ? [] : zodIssues(error.issues, node, knownKeys);
}

/** The keys that may stand in the object at a path. */
function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  let level: readonly unknown[] = [assumptionsSchema];
  for (const step of path) level = level.flatMap(forms).flatMap((form) => inside(form, step));
  return level.flatMap(forms).flatMap((form) => (form instanceof z.ZodObject ? Object.keys(form.shape) : []));
}

/** What a schema allows, one by one, whether it may be left out or not. */
function forms(schema: unknown): readonly unknown[] {
  if (schema instanceof z.ZodOptional) return forms(schema.unwrap());
  return schema instanceof z.ZodUnion ? schema.options.flatMap(forms) : [schema];
}

/** The schema of what stands under a key. */
function inside(schema: unknown, key: PropertyKey): readonly unknown[] {
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  if (schema instanceof z.ZodArray) return [schema.element];
  return schema instanceof z.ZodObject && Object.hasOwn(schema.shape, key) ? [schema.shape[String(key)]] : [];
}
