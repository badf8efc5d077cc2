import type { SourceNode } from '../model/source.ts';

/** What a file that has no workflows seems to be, by the keys that others have. */
const others: readonly { readonly keys: readonly string[]; readonly what: string }[] = [
  { keys: ['terraform_version'], what: 'a Terraform plan' },
  { keys: ['service', 'provider'], what: 'a Serverless Framework configuration' },
  { keys: ['events'], what: 'an execution history' },
  { keys: ['definition'], what: 'a DescribeStateMachine answer or a wrapper: the definition is inside it' },
  { keys: ['dependencies', 'name'], what: 'a package.json' },
  { keys: ['schemaVersion', 'tool', 'workflows'], what: 'a report of stepcost (use diff, or check --base)' },
  { keys: ['version', 'monthlyUsd', 'workflows'], what: 'a baseline of stepcost (use check --base)' },
  { keys: ['version', 'workflows'], what: 'an assumptions file (use --config)' },
];

/** What a text without workflows seems to be; null where nothing comes to mind. */
export function looksLike(node: SourceNode): string | null {
  if (node.kind !== 'object') return null;
  const keys = node.entries.map(({ key }) => key);
  return others.find((other) => other.keys.every((key) => keys.includes(key)))?.what ?? null;
}
