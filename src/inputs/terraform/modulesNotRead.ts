import type { SourceFile, Span } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import type { Project } from '../kind.ts';
import { calledFolder } from './calledFolder.ts';
import { definitionIn } from './definitionIn.ts';
import { filesByFolder } from './filesByFolder.ts';
import { makesMachine } from './makesMachine.ts';
import { quotedText } from './quotedText.ts';

/** A call of a module that is not at hand, and may have state machines. */
export interface ModuleNotRead {
  readonly name: string;
  /** Its folder, or where else it comes from. */
  readonly where: string;
  /** Its folder; null where it comes from elsewhere. */
  readonly path: string | null;
  readonly span: Span;
}

/** The calls of modules in folders that were not read, and of those from elsewhere that are handed a definition. */
export function modulesNotRead(file: SourceFile, project: Project): readonly ModuleNotRead[] {
  const calls = entriesOf(entriesOf(file.node ?? undefined).get('module')?.value).values();
  return [...calls].flatMap((call): readonly ModuleNotRead[] => {
    const source = entriesOf(call.value).get('source')?.value;
    const span = source?.span ?? call.keySpan;
    const path = calledFolder(call);
    if (path !== null) {
      return filesByFolder(project).has(path) ? [] : [{ name: call.key, where: path, path, span }];
    }
    if (definitionIn(call) === undefined || makesMachine(call)) return [];
    return [{ name: call.key, where: quotedText(source) ?? '', path, span }];
  });
}
