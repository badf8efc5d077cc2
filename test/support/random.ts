/** A source of chance that gives the same numbers for the same seed, on every machine. */
export interface Random {
  /** A number from 0, included, to 1, excluded. */
  readonly next: () => number;
  /** True with this chance. */
  readonly happens: (chance: number) => boolean;
  /** A whole number from `least` to `most`, both included. */
  readonly whole: (least: number, most: number) => number;
  /** One of the list, which must not be empty. */
  readonly pick: <T>(list: readonly T[]) => T;
}

/** Makes a source of chance of a seed (any whole number): Chris Doty-Humphrey's sfc32, warmed up by twelve steps. */
export function random(seed: number): Random {
  let a = seed | 0;
  let b = Math.floor(seed / 2 ** 32) | 0;
  let c = 0x9e3779b9 | 0;
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let step = 0; step < 12; step += 1) next();
  const whole = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    happens: (chance) => next() < chance,
    whole,
    pick: <T>(list: readonly T[]): T => {
      if (list.length === 0) throw new Error('pick needs a list that is not empty');
      // The index is inside the list; that it reads undefined there is one of the values of T.
      return list[whole(0, list.length - 1)] as T;
    },
  };
}
