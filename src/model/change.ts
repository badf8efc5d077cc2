/** What a workflow would be after a change that is advised. */
import type { KeyedStateAssumptions, WorkflowSettings } from './decisions.ts';
import type { SourceObject } from './source.ts';
import type { WorkflowType } from './workflow.ts';

/** A changed workflow: what it would be, valid as it stands. */
export type Change = { readonly type: WorkflowType } | DefinitionChange;

/** What a change assumes of one workflow. */
export interface ChangedAssumptions {
  readonly workflow: string;
  readonly states: readonly KeyedStateAssumptions[];
  /** Of a new workflow: what holds for the one that it was a part of. */
  readonly settings?: WorkflowSettings;
}

/** A changed definition, with the new workflows that it starts. */
export interface DefinitionChange {
  readonly definition: SourceObject;
  /** New workflows that it starts, joined to it by their names. */
  readonly children: readonly {
    readonly name: string;
    readonly type: WorkflowType;
    readonly definition: SourceObject;
  }[];
  /** What is assumed of it besides what was stated: of states that moved, or whose work became another. */
  readonly assumptions: readonly ChangedAssumptions[];
}
