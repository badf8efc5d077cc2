import type { Problem, Staged } from '../../model/problem.ts';
import type { SourceFile, SourceNode, SourceObject } from '../../model/source.ts';
import type { State, Workflow } from '../../model/workflow.ts';
import { readScope } from './readScope.ts';
import { field, secondsField } from './values.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/statemachine-structure.html, read 2026-11-23. */
const timeout = { min: 1, max: 99_999_999, whole: true };

/**
 * A file as a workflow. Null where it is no definition: a problem when the user named the file, nothing when it was only
 * met in a folder.
 */
export function readWorkflow(file: SourceFile): Staged<Workflow | null> {
  const { node } = file;
  if (node === null) return { value: null, problems: [] };
  if (node.kind !== 'object' || (field(node, 'States') === undefined && field(node, 'StartAt') === undefined)) {
    const args = { looksLike: looksLike(node) };
    return { value: null, problems: file.named ? [{ code: 'not-a-definition', args, span: node.span }] : [] };
  }
  const problems: Problem[] = [];
  const states: State[] = [];
  const scope = readScope(node, 'the definition', '', { problems, states });
  const workflow: Workflow = {
    name: nameOf(file.path),
    file: file.path,
    source: { kind: 'asl', logicalId: null, constructPath: null, region: null },
    type: null,
    scope,
    states,
    definitionBytes: file.bytes,
    timeoutMs: secondsField(node, 'TimeoutSeconds', timeout, { problems }),
    placeholders: placeholdersOf(node),
    node,
  };
  return { value: workflow, problems };
}

/** A file's workflow has the file's name without its extensions; standard input's is `stdin`. */
function nameOf(path: string): string {
  if (path === '-') return 'stdin';
  return path.slice(path.lastIndexOf('/') + 1).replace(/(\.asl)?\.(json|ya?ml)$|\.asl$/, '');
}

/** What a file that is no definition seems to be, by the keys that others have. */
const others: readonly { readonly keys: readonly string[]; readonly what: string }[] = [
  { keys: ['AWSTemplateFormatVersion'], what: 'a CloudFormation template' },
  { keys: ['Transform', 'Resources'], what: 'a SAM template' },
  { keys: ['Resources'], what: 'a CloudFormation template' },
  { keys: ['terraform_version'], what: 'a Terraform plan' },
  { keys: ['artifacts', 'version'], what: 'a CDK manifest' },
  { keys: ['service', 'provider'], what: 'a Serverless Framework configuration' },
  { keys: ['events'], what: 'an execution history' },
  { keys: ['definition'], what: 'a DescribeStateMachine answer or a wrapper: the definition is inside it' },
  { keys: ['dependencies', 'name'], what: 'a package.json' },
  { keys: ['version', 'workflows'], what: 'an assumptions file (use --config)' },
];

function looksLike(node: SourceNode): string | null {
  if (node.kind !== 'object') return null;
  const keys = node.entries.map(({ key }) => key);
  return others.find((other) => other.keys.every((key) => keys.includes(key)))?.what ?? null;
}

function placeholdersOf(root: SourceObject): Workflow['placeholders'] {
  const found = new Map<string, Workflow['placeholders'][number]>();
  const open: SourceNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'object')
      for (let at = node.entries.length - 1; at >= 0; at--) open.push(node.entries[at]?.value as SourceNode);
    else if (node.kind === 'array')
      for (let at = node.items.length - 1; at >= 0; at--) open.push(node.items[at] as SourceNode);
    else if (node.kind === 'string' && node.value.includes('${')) {
      for (const text of node.value.match(/\$\{[^}]+\}/g) ?? [])
        if (!found.has(text)) found.set(text, { text, span: node.span });
    }
  }
  return [...found.values()];
}
