import type { Problem } from '../../model/problem.ts';
import type { SourceEntry, SourceNode, Span } from '../../model/source.ts';
import type { ResourceReference } from '../../model/workflow.ts';
import type { HclExpression } from '../../source/hcl/expression.ts';
import type { Project, Reference } from '../kind.ts';

/** Arguments or blocks by name. */
export type Section = ReadonlyMap<string, SourceEntry>;

/** Values by the names of a template, of a loop, or of `count` and `each`. */
export type Names = ReadonlyMap<string, SourceNode>;

/** A module of a configuration as one of its callers makes it: the files of one folder together. */
export interface TerraformModule {
  readonly project: Project;
  readonly folder: string;
  /** `module.orders.` for what `module "orders"` makes; empty at the root. */
  readonly prefix: string;
  /** The folder of the root module. */
  readonly root: string;
  /** By type and name: `aws_lambda_function.work`, and `data.template_file.definition` of data sources. */
  readonly resources: Section;
  /** The blocks of the provider of AWS, with and without an alias. */
  readonly providers: readonly Section[];
  readonly variables: Section;
  readonly locals: Section;
  readonly outputs: Section;
  /** The calls of other modules. */
  readonly calls: Section;
  /** Values that a file of variables gives. */
  readonly given: Section;
  /** Who makes it of this module, and the arguments; null at the root. */
  readonly caller: {
    readonly module: TerraformModule;
    readonly args: Section;
    /** What `count` and `each` stand for in the arguments; null where there are none. */
    readonly names: Names | null;
  } | null;
  /** The counts of it, and of modules around it, of which only a plan knows how many they make: one is taken. */
  readonly undecided: readonly SourceNode[];
}

/** An expression in the text that it was read from. */
export interface WrittenExpression {
  readonly expression: HclExpression;
  readonly text: string;
  /** The value that it was written in. */
  readonly node: SourceNode;
  readonly spanOf: (start: number, end: number) => Span;
}

/** What the evaluation of an expression looks up, and what it adds to. */
export interface Evaluation {
  readonly module: TerraformModule;
  /** The names of a template and of loops, and `count` and `each`; null where there are none. */
  readonly names: Names | null;
  /** What is behind the placeholders, by their text. */
  readonly resources: Map<string, ResourceReference>;
  readonly problems: Problem[];
  /** Files that are named on the way. */
  readonly references: Reference[];
  /** The values that are being worked out, against those that refer to themselves. */
  readonly open: readonly { readonly node: SourceNode; readonly module: TerraformModule }[];
  /** Expressions that may still be worked out, and how many are being worked out inside each other. */
  readonly budget: { left: number; depth: number };
}
