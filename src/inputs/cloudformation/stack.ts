import type { Problem } from '../../model/problem.ts';
import type { SourceEntry, SourceFile, SourceNode } from '../../model/source.ts';
import type { ResourceReference, SourceKind } from '../../model/workflow.ts';
import type { Project, Reference } from '../kind.ts';

/** What is known of a stack from outside of its template. */
export interface Surroundings {
  /** Names the stack in the run: the path of its template and, behind a `#`, the resources that it is nested by. */
  readonly address: string;
  /** What wrote the template; null where only the template can tell. */
  readonly kind: SourceKind | null;
  readonly region: string | null;
  readonly account: string | null;
  readonly name: string | null;
  /** Values that are given to the parameters from outside. */
  readonly given: ReadonlyMap<string, Given>;
  /** The stack that this one is nested in. */
  readonly parent: Stack | null;
  /** CDK: the path, from the template's folder, of the file behind a key in the bucket of assets; null where none is. */
  readonly assetPath: (key: string) => string | null;
  /** What has been done for the outermost stack: nested stacks that were looked for, values that came from another stack. */
  readonly counts: { stacks: number; values: number };
}

/** A value that is given to a parameter, and the stack that it is to be evaluated in; null for a literal. */
export interface Given {
  readonly node: SourceNode;
  readonly stack: Stack | null;
}

/** A template, opened: its sections, with included files and loops written out. */
export interface Stack extends Surroundings {
  readonly file: SourceFile;
  readonly project: Project;
  readonly kind: SourceKind;
  readonly parameters: Section;
  readonly mappings: Section;
  readonly conditions: Section;
  readonly resources: Section;
  readonly outputs: Section;
  /** SAM's `Globals`. */
  readonly globals: Section;
  /** Whether a condition holds, as far as it was asked for; undecided is null. */
  readonly truths: Map<string, boolean | null>;
  /** Nested stacks that were opened, by logical id. */
  readonly children: Map<string, Stack | null>;
  /** Every file that this stack or one in it names. */
  readonly references: Reference[];
}

export type Section = ReadonlyMap<string, SourceEntry>;

/** What evaluating a value of a template adds to. */
export interface Evaluation {
  readonly stack: Stack;
  /** The resources behind placeholders, by the placeholder's text. */
  readonly resources: Map<string, ResourceReference>;
  readonly problems: Problem[];
  /** The values of other stacks, and the conditions, that are being evaluated: meeting one again is a circle. */
  readonly open: ReadonlySet<SourceNode>;
}
