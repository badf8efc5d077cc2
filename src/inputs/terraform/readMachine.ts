import type { Problem, Staged } from '../../model/problem.ts';
import type { SourceNode, Span } from '../../model/source.ts';
import type { LoggingSetting, ResourceReference, Workflow, WorkflowType } from '../../model/workflow.ts';
import { readDefinition } from '../asl/readDefinition.ts';
import { encryptionSetting } from '../encryptionSetting.ts';
import { entriesOf } from '../entriesOf.ts';
import { nearest } from '../nearest.ts';
import type { FoundDefinition } from './definitionOf.ts';

/** A state machine as a plan or a configuration declares it. */
export interface DeclaredMachine {
  /** `module.orders.aws_sfn_state_machine.order`. */
  readonly address: string;
  /** The folder or file in which the address is unique. */
  readonly within: string;
  /** The file that declares it. */
  readonly file: string;
  readonly span: Span;
  readonly region: string | null;
  /** An argument, worked out; null where it is absent. */
  readonly argument: (name: string) => SourceNode | null;
  readonly definition: FoundDefinition;
  readonly resources: readonly ResourceReference[];
}

const types: readonly WorkflowType[] = ['STANDARD', 'EXPRESS'];
const levels: readonly LoggingSetting['level'][] = ['ALL', 'ERROR', 'FATAL', 'OFF'];

/** A state machine of Terraform as a workflow. */
export function readMachine(machine: DeclaredMachine): Staged<Workflow> {
  const { address, within, file, region, argument, definition, resources } = machine;
  const problems: Problem[] = [];
  const name = argument('name');
  const deployedName = name?.kind === 'string' ? name.value : null;
  const read = readDefinition(definition.node, {
    name: deployedName === null || deployedName.includes('${') ? address : deployedName,
    file: definition.file,
    source: { kind: 'terraform', file, logicalId: address, constructPath: null, region },
    address: `${within}#${address}`,
    deployedName,
    type: typeOf(machine, problems),
    logging: loggingOf(argument('logging_configuration')),
    tracing: truthIn(argument('tracing_configuration'), 'enabled'),
    encryption: encryptionSetting(blockOf(argument('encryption_configuration')) ?? null, {
      type: 'type',
      period: 'kms_data_key_reuse_period_seconds',
    }),
    resources,
  });
  return { value: read.value, problems: [...problems, ...read.problems] };
}

/** The provider makes a Standard workflow where nothing is said; null where it is something that is not known. */
function typeOf({ address, argument }: DeclaredMachine, problems: Problem[]): WorkflowType | null {
  const stated = argument('type');
  if (stated === null || stated.kind === 'null') return 'STANDARD';
  const text = 'value' in stated ? String(stated.value) : stated.kind;
  // The provider takes capitals alone; modules of registries make capitals of it.
  const isModule = /(?:^|\.)module\.[^.]+$/.test(address);
  const type = types.find((one) => one === (isModule ? text.toUpperCase() : text));
  if (type !== undefined) return type;
  const { span } = stated;
  if (text.includes('${')) problems.push({ code: 'unresolved-placeholder', args: { text }, span });
  else {
    const args = { field: 'type', found: text, allowed: types, suggestion: nearest(text, types) };
    problems.push({ code: 'unknown-value', args, span });
  }
  return null;
}

/** A block: in a plan it is a list of one. */
function blockOf(node: SourceNode | null): SourceNode | undefined {
  return node?.kind === 'array' ? node.items[0] : (node ?? undefined);
}

/** Nothing is logged where nothing is said; null where it is something that is not known. */
function loggingOf(node: SourceNode | null): LoggingSetting | null {
  if (node?.kind === 'string') return null;
  const stated = entriesOf(blockOf(node)).get('level')?.value;
  const text = stated?.kind === 'string' ? stated.value : 'OFF';
  const level = levels.find((one) => one === text);
  const includeExecutionData = truthIn(node, 'include_execution_data');
  return level === undefined || includeExecutionData === null ? null : { level, includeExecutionData };
}

function truthIn(node: SourceNode | null, key: string): boolean | null {
  if (node?.kind === 'string') return null;
  const stated = entriesOf(blockOf(node)).get(key)?.value;
  if (stated === undefined || stated.kind === 'null') return false;
  if (stated.kind === 'boolean') return stated.value;
  return stated.kind === 'string' && /^(?:true|false)$/.test(stated.value) ? stated.value === 'true' : null;
}
