import type { SourceFile, Span } from '../../model/source.ts';
import { pathFrom } from '../files.ts';
import type { Stack } from './stack.ts';

/** A file that a template names. */
export interface WantedFile {
  readonly path: string;
  /** Null where it is missing, or has not been read yet. */
  readonly file: SourceFile | null;
}

/** Notes that a template names a file, and returns it. @param location from the template's folder. */
export function wantedFile({ file, project, references }: Stack, location: string, span: Span): WantedFile {
  const path = pathFrom(file.path, location);
  references.push({ path, span });
  return { path, file: project.find(path) };
}
