import { type Declared, readDefinition } from '../inputs/asl/readDefinition.ts';
import { type Problem, problemCodes } from '../model/problem.ts';
import type { DefinitionChange } from '../model/report.ts';
import type { Workflow } from '../model/workflow.ts';

/** The changed workflow and the new ones; null where AWS would refuse one of them. */
export function changedWorkflows(
  before: Workflow,
  { definition, children }: DefinitionChange,
): { readonly workflow: Workflow; readonly children: readonly Workflow[] } | null {
  // A definition that is asked for as it is is read for what is wrong with it.
  const isChanged = definition !== before.node;
  const read = readDefinition(definition, declaredOf(before), isChanged ? before : undefined);
  const made = children.map((child) => newWorkflow(before, child));
  if (isRefused(read.problems) || made.includes(null)) return null;
  return {
    workflow: { ...read.value, triggers: before.triggers },
    children: made.flatMap((child) => child ?? []),
  };
}

/** A new workflow beside the one that it is a part of; null where AWS would refuse it. */
export function newWorkflow(
  before: Workflow,
  { name, type, definition }: DefinitionChange['children'][number],
): Workflow | null {
  const declared = declaredOf(before);
  const read = readDefinition(definition, {
    ...declared,
    name,
    deployedName: name,
    type,
    address: `${declared.address}/${name}`,
    source: { ...declared.source, logicalId: null, constructPath: null },
  });
  return isRefused(read.problems) ? null : read.value;
}

/** What the source said of a workflow besides its definition. */
function declaredOf({
  name,
  file,
  source,
  address,
  deployedName,
  type,
  logging,
  tracing,
  encryption,
  resources,
}: Workflow): Declared {
  return { name, file, source, address, deployedName, type, logging, tracing, encryption, resources };
}

/** Whether one of the problems is an error: AWS would not take it, or it cannot be counted. */
export function isRefused(problems: readonly Problem[]): boolean {
  return problems.some(({ code }) => problemCodes[code].severity === 'error');
}
