import type { Problem, Staged } from '../../model/problem.ts';
import type { EncryptionSetting, LoggingSetting, Workflow, WorkflowType } from '../../model/workflow.ts';
import { readDefinition } from '../asl/readDefinition.ts';
import { encryptionSetting } from '../encryptionSetting.ts';
import { entriesOf } from '../entriesOf.ts';
import { nearest } from '../nearest.ts';
import { definitionOf } from './definitionOf.ts';
import { evaluate } from './evaluate.ts';
import { functionsIn } from './functionsIn.ts';
import type { Machine } from './machinesOf.ts';
import { nameOfConstruct } from './nameOfConstruct.ts';
import type { Evaluation } from './stack.ts';
import { type Substitutions, substitute } from './substitute.ts';
import { textOf } from './textOf.ts';

/** A state machine of a template as a workflow; null where its definition is not at hand. */
export function readMachine(machine: Machine): Staged<Workflow | null> {
  const { stack, logicalId, constructPath, properties } = machine;
  const problems: Problem[] = [];
  const at: Evaluation = { stack, resources: new Map(), problems, open: new Set() };
  const found = definitionOf(machine, at);
  if (found === null) return { value: null, problems };
  const node = substitute(found.node, substitutionsOf(machine, at));
  if (node.kind !== 'object') return { value: null, problems };
  const stated = properties.get('StateMachineName') ?? properties.get('Name');
  const deployedName = stated === undefined ? null : textOf(stated.value, at);
  const read = readDefinition(node, {
    name: isKnown(deployedName) ? deployedName : constructPath === null ? logicalId : nameOfConstruct(constructPath),
    file: found.file,
    source: { kind: stack.kind, file: stack.file.path, logicalId, constructPath, region: stack.region },
    address: `${stack.address}${logicalId}`,
    deployedName,
    type: typeOf(machine, at),
    logging: loggingOf(machine, at),
    tracing: truthIn(machine, ['Tracing', 'TracingConfiguration'], 'Enabled', at),
    encryption: encryptionOf(machine, at),
    resources: [...functionsIn(node, stack), ...at.resources.values()],
  });
  return { value: read.value, problems: [...problems, ...read.problems] };
}

function substitutionsOf({ properties }: Machine, at: Evaluation): Substitutions {
  const stated = properties.get('DefinitionSubstitutions')?.value;
  const values = stated === undefined ? null : evaluate(stated, at);
  return new Map([...entriesOf(values ?? undefined).values()].map(({ key, value }) => [key, value]));
}

function isKnown(name: string | null): name is string {
  return name !== null && !name.includes('${');
}

const types: readonly WorkflowType[] = ['STANDARD', 'EXPRESS'];

/** AWS makes a Standard workflow where the template says nothing; null where it says something that is not known. */
function typeOf({ properties }: Machine, at: Evaluation): WorkflowType | null {
  const entry = properties.get('StateMachineType') ?? properties.get('Type');
  const text = entry === undefined ? null : textOf(entry.value, at);
  if (entry === undefined || text === null) return entry === undefined ? 'STANDARD' : null;
  const type = types.find((one) => one === text);
  if (type !== undefined) return type;
  const { span } = entry.value;
  if (text.includes('${')) at.problems.push({ code: 'unresolved-placeholder', args: { text }, span });
  else {
    const args = { field: entry.key, found: text, allowed: types, suggestion: nearest(text, types) };
    at.problems.push({ code: 'unknown-value', args, span });
  }
  return null;
}

const levels: readonly LoggingSetting['level'][] = ['ALL', 'ERROR', 'FATAL', 'OFF'];

/** AWS logs nothing where the template says nothing; null where it says something that is not known. */
function loggingOf(machine: Machine, at: Evaluation): LoggingSetting | null {
  const names = ['Logging', 'LoggingConfiguration'];
  const entry = names.flatMap((name) => machine.properties.get(name) ?? [])[0];
  const value = entry === undefined ? null : evaluate(entry.value, at);
  const stated = entriesOf(value ?? undefined).get('Level')?.value;
  const text = stated?.kind === 'string' ? stated.value : 'OFF';
  const level = levels.find((one) => one === text);
  const includeExecutionData = truthIn(machine, names, 'IncludeExecutionData', at);
  return level === undefined || includeExecutionData === null ? null : { level, includeExecutionData };
}

/** The workflow is encrypted with AWS's own key where the template says nothing; null where it says something that is not known. */
function encryptionOf({ properties }: Machine, at: Evaluation): EncryptionSetting | null {
  const entry = properties.get('EncryptionConfiguration');
  const value = entry === undefined ? null : evaluate(entry.value, at);
  return encryptionSetting(value, { type: 'Type', period: 'KmsDataKeyReusePeriodSeconds' });
}

/** A truth inside of one of these properties: false where it is absent, null where it is not known. */
function truthIn({ properties }: Machine, names: readonly string[], key: string, at: Evaluation): boolean | null {
  const entry = names.flatMap((name) => properties.get(name) ?? [])[0];
  const value = entry === undefined ? null : evaluate(entry.value, at);
  const stated = entriesOf(value ?? undefined).get(key)?.value;
  if (stated === undefined) return false;
  if (stated.kind === 'boolean') return stated.value;
  return stated.kind === 'string' && /^(?:true|false)$/i.test(stated.value) ? /^true$/i.test(stated.value) : null;
}
