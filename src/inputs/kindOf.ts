import type { SourceFile } from '../model/source.ts';
import type { InputKind } from './kind.ts';
import { kinds } from './kinds.ts';

/** What a file is; null where it is nothing that has workflows. */
export function kindOf(file: SourceFile): InputKind | null {
  return kinds.find((kind) => kind.recognises(file)) ?? null;
}
