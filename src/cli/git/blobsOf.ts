import type { Unreadable } from '../../index.ts';
import type { Git } from '../io.ts';

/** The contents of a repository's files by their hashes. */
export interface Blobs {
  readonly bytesOf: (hash: string) => number;
  readonly read: (hash: string) => Uint8Array | Unreadable;
  /** Fetches at once what is about to be read: git takes some milliseconds each time that it is started. */
  readonly fetch: (hashes: readonly string[]) => void;
  /** What git said where it could not give one of them; null where it gave all. */
  readonly failure: () => string | null;
}

/** Larger files are read when they are asked for, one by one. */
const fetchedBytesMax = 1_000_000;

export function blobsOf(git: Git): Blobs {
  const sizes = new Map<string, number>();
  const contents = new Map<string, Uint8Array>();
  let failure: string | null = null;
  const ask = (mode: '--batch' | '--batch-check', hashes: readonly string[]): Uint8Array => {
    const { stdout, error } = git(['cat-file', mode], `${hashes.join('\n')}\n`);
    failure ??= error;
    return stdout;
  };
  const weigh = (hashes: readonly string[]): void => {
    const unknown = [...new Set(hashes)].filter((hash) => !sizes.has(hash));
    if (unknown.length === 0) return;
    for (const line of new TextDecoder().decode(ask('--batch-check', unknown)).split('\n')) {
      const [hash = '', kind, size] = line.split(' ');
      if (kind === 'blob') sizes.set(hash, Number(size));
    }
    if (unknown.some((hash) => !sizes.has(hash))) failure ??= 'it does not have all files of the revision';
  };
  const load = (hashes: readonly string[]): void => {
    const missing = [...new Set(hashes)].filter((hash) => sizes.has(hash) && !contents.has(hash));
    if (missing.length > 0)
      for (const [hash, content] of contentsIn(ask('--batch', missing))) contents.set(hash, content);
  };
  return {
    bytesOf: (hash) => {
      weigh([hash]);
      return sizes.get(hash) ?? 0;
    },
    read: (hash) => {
      weigh([hash]);
      load([hash]);
      return contents.get(hash) ?? { error: failure ?? 'git does not have it' };
    },
    fetch: (hashes) => {
      weigh(hashes);
      load(hashes.filter((hash) => (sizes.get(hash) ?? 0) <= fetchedBytesMax));
    },
    failure: () => failure,
  };
}

const newline = 10;

/** What `cat-file --batch` prints: `<hash> blob <size>`, the content and a line break, for each. */
function* contentsIn(answer: Uint8Array): Generator<readonly [string, Uint8Array]> {
  for (let at = 0; at < answer.length; ) {
    const end = answer.indexOf(newline, at);
    if (end < 0) return;
    const [hash = '', kind, size] = new TextDecoder().decode(answer.subarray(at, end)).split(' ');
    at = end + 1;
    if (kind !== 'blob') continue;
    yield [hash, answer.subarray(at, at + Number(size))];
    at += Number(size) + 1;
  }
}
