import type * as z from 'zod';
import type { Problem } from '../../model/problem.ts';
import type { SourceNode, Span } from '../../model/source.ts';
import { nearest } from '../nearest.ts';

/** Stands for the key `__proto__`, whose value the schema library does not look at. */
const proto = '\u0000__proto__';

function written<Key extends PropertyKey>(key: Key): Key | '__proto__' {
  return key === proto ? '__proto__' : key;
}

/** A tree of values as plain data for a schema. */
export function plain(node: SourceNode): unknown {
  if (node.kind === 'array') return node.items.map(plain);
  if (node.kind !== 'object') return node.value;
  const object: Record<string, unknown> = Object.create(null);
  for (const { key, value } of node.entries) object[key === '__proto__' ? proto : key] = plain(value);
  return object;
}

/** What a schema found, as problems at their places. */
export function zodIssues(
  issues: readonly z.core.$ZodIssue[],
  root: SourceNode,
  knownKeys: (path: readonly PropertyKey[]) => readonly string[],
): readonly Problem[] {
  return issues.flatMap((issue): Problem[] => {
    const found = deepest(issue);
    const issuePath = { ...found, path: found.path.map(written) };
    if (issuePath.issue.code !== 'unrecognized_keys') {
      return [problemAt(root, issuePath.path, sentenceOf(issuePath.issue), null)];
    }
    return issuePath.issue.keys.map((key) =>
      problemAt(
        root,
        [...issuePath.path, written(key)],
        'nothing of this name may stand here',
        nearest(written(key), knownKeys(issuePath.path)),
      ),
    );
  });
}

/** In a choice of forms, the issue of the form that came furthest; where all fail at once, the choice's own. */
function deepest(issue: z.core.$ZodIssue): { readonly path: readonly PropertyKey[]; readonly issue: z.core.$ZodIssue } {
  if (issue.code === 'invalid_union') {
    const inner = issue.errors.flat().find((one) => one.code !== 'invalid_type');
    if (inner !== undefined) return { path: [...issue.path, ...inner.path], issue: inner };
  }
  return { path: issue.path, issue };
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_union':
      return issue.message === 'Invalid input'
        ? 'a number is expected here, or a range { low, likely, high }'
        : issue.message;
    case 'invalid_type':
      return `${issue.expected} is expected here`.replace(/^(?=[aeiou])/, 'an ').replace(/^(?!an )/, 'a ');
    case 'invalid_value':
      return `it must be ${issue.values.length === 1 ? '' : 'one of '}${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return issue.inclusive === false
        ? `it must be more than ${issue.minimum}`
        : `it must be at least ${issue.minimum}`;
    case 'too_big':
      return `it must be at most ${issue.maximum}`;
    default:
      return issue.message;
  }
}

function problemAt(root: SourceNode, path: readonly PropertyKey[], detail: string, suggestion: string | null): Problem {
  return {
    code: 'config-invalid',
    args: { where: path.map(String).join('.') || 'the file', detail, suggestion },
    span: spanAt(root, path),
  };
}

/** The place of a path: its key where it is there, else the nearest thing around it. */
function spanAt(root: SourceNode, path: readonly PropertyKey[]): Span {
  let node: SourceNode = root;
  let span = root.span;
  for (const step of path) {
    if (node.kind === 'object') {
      const entry = node.entries.find(({ key }) => key === step);
      if (entry === undefined) return span;
      span = entry.keySpan;
      node = entry.value;
    } else if (node.kind === 'array') {
      const item: SourceNode | undefined = node.items[Number(step)];
      if (item === undefined) return span;
      span = item.span;
      node = item;
    } else return span;
  }
  return span;
}
