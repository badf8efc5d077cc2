import { expect, test } from 'vitest';
import { isCutOff } from '../../src/advice/isCutOff.ts';
import { beyondTimeLimit } from '../../src/analyzer/beyondTimeLimit.ts';
import { counted } from '../../src/index.ts';
import type { Spread } from '../../src/model/visits.ts';
import { scope, task } from '../support/definitions.ts';
import { requestOf } from '../support/estimateOf.ts';

test('one in a hundred may be cut off at five minutes, and nothing of which nobody knows how many are', async () => {
  const { compared } = counted(await requestOf({ 'a.asl.json': scope({ Work: task() }) }, {}));
  const [decisions, visits] = [compared.decisions.workflows[0], compared.measured.visits[0]];
  if (decisions === undefined || visits === undefined) throw new Error('there is a workflow');
  const isCut = (spread: Spread): boolean => isCutOff(spread, [], { beyondTimeLimit, decisions, visits });
  const longer = (chance: number): Spread => ({
    meanMs: 300_001 * chance,
    minMs: 0,
    atoms: [
      { ms: 0, chance: 1 - chance },
      { ms: 300_001, chance },
    ],
  });
  expect([0, 0.01, 0.011].map((chance) => isCut(longer(chance)))).toEqual([false, false, true]);
  // Of a mean of 3 s at most one in a hundred takes five minutes, however it is spread; above nobody knows.
  const unlisted = (meanMs: number): Spread => ({ meanMs, minMs: 0, atoms: null });
  expect([3_000, 3_001].map((meanMs) => isCut(unlisted(meanMs)))).toEqual([false, true]);
});
