import type { Staged } from '../model/problem.ts';
import type { SourceFile, Span } from '../model/source.ts';
import type { Trigger, Workflow } from '../model/workflow.ts';
import type { WrittenText } from '../source/joinedText.ts';

/** A file that another one names. */
export interface Reference {
  /** From where the path of the naming file starts, without `.` and inner `..`. */
  readonly path: string;
  /** Where it is named. */
  readonly span: Span;
  /** Its text alone is wanted: that it is no JSON or YAML is not told. */
  readonly asText?: boolean;
  /** It is the code of a function: it is read where it can be, without a word where not, and not taken apart. */
  readonly isCode?: boolean;
  /** The path is a folder: its files of these names are wanted, each on its own. */
  readonly filesInside?: RegExp;
  /** They are wanted only for what they declare beside the naming file. */
  readonly isBeside?: boolean;
}

/** Everything that was read for a run. */
export interface Project {
  readonly files: readonly SourceFile[];
  /** The file at a path, else the only one whose path differs in case alone; null where it was not read. */
  readonly find: (path: string) => SourceFile | null;
  /** The text of a file that was read, and the places in it. */
  readonly writtenIn: (file: string) => WrittenText | null;
  /** The environment's variables, where the user allows them to be read; null where nobody does. */
  readonly environment: ReadonlyMap<string, string> | null;
  /** The region that the run prices, for templates that ask for it. */
  readonly region: string | null;
}

/** A trigger, and the workflow that it starts: by its address, or by the name in its ARN. */
export interface Start {
  readonly starts: { readonly address: string } | { readonly name: string };
  readonly trigger: Trigger;
}

/** What a file declares. */
export interface Declarations {
  /** In the order of the text. */
  readonly workflows: readonly Workflow[];
  /** What starts workflows, those of the file or others. */
  readonly starts: readonly Start[];
}

/** One kind of input. All of it works on what has been read; nothing here touches the disk. */
export interface InputKind {
  /** How messages call a file of it, like `a SAM template`. */
  readonly what: string;
  /** The names of the files that may be of this kind. */
  readonly fileNames: RegExp;
  /**
   * Groups of words: a file that was only met in a folder is read when its text has all words of one group. It saves the
   * reading of everything else that ends in .json or .yaml.
   */
  readonly marks: readonly (readonly string[])[];
  /** Whether a file is of this kind. */
  readonly recognises: (file: SourceFile) => boolean;
  /**
   * The files that it needs, and those that they need as far as they were read. It is asked again whenever one of them has
   * been read, until it names nothing new. What it names is a part of this file and is not read on its own.
   */
  readonly refersTo: (file: SourceFile, project: Project) => readonly Reference[];
  /** The regions that it deploys to, as far as it says so. */
  readonly regionsOf: (file: SourceFile, project: Project) => readonly string[];
  readonly read: (file: SourceFile, project: Project) => Staged<Declarations>;
}
