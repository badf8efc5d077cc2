import type { AlternativeLack, AlternativeRefusal } from '../model/alternatives.ts';
import { lambdaDurationMsMax } from '../model/limits.ts';
import type { Spread } from '../model/visits.ts';
import { awaits } from './awaits.ts';
import { lambdaUses } from './lambdaUses.ts';
import type { Offer } from './offer.ts';
import { ratedTariff } from './ratedTariff.ts';
import type { Work } from './workOf.ts';

/** Ours: one execution in a hundred that is cut off is too many. */
const cutOffMax = 0.01;

/**
 * The same in one Lambda function, which does itself what the states do, and is paid while it waits. It ends after 15 minutes, and
 * nobody can send it a token.
 */
export const singleLambda: Offer = {
  name: 'lambda',
  callsFunctions: false,
  of: (work) => {
    const { duration, memoryMb } = work;
    return {
      refusals: refusalsOf(work),
      own: [],
      aws: lambdaUses(work, 1, duration.meanMs),
      tariff: ratedTariff([], []),
      assumes: [
        { code: 'function', durationMs: duration.meanMs, memoryMb: memoryMb.value, memoryBasis: memoryMb.basis },
        { code: 'functions-merge' },
        { code: 'calls-stay' },
      ],
      lacks: lacksOf(work),
    };
  },
};

function refusalsOf({ duration, tasks, distributedMaps }: Work): readonly AlternativeRefusal[] {
  const waiting = tasks.filter(({ kind }) => kind === 'token' || kind === 'activity');
  const chance = chanceBeyond(duration);
  const isLong = duration.minMs > lambdaDurationMsMax || duration.meanMs > lambdaDurationMsMax;
  return [
    ...(isLong || (chance ?? 0) > cutOffMax
      ? [{ code: 'too-long' as const, durationMs: finite(duration.meanMs), chance, limitMs: lambdaDurationMsMax }]
      : []),
    ...(waiting.length > 0
      ? [{ code: 'waits-for-token' as const, states: waiting.map(({ state }) => state.path) }]
      : []),
    ...(distributedMaps.length > 0
      ? [{ code: 'distributed-map' as const, states: distributedMaps.map(({ path }) => path) }]
      : []),
  ];
}

function lacksOf({ duration, tasks, waits, maps }: Work): readonly AlternativeLack[] {
  const chance = chanceBeyond(duration);
  const waiting = [...waits, ...tasks.filter(awaits).map(({ state }) => state)];
  return [
    { code: 'is-code' },
    { code: 'no-history' },
    { code: 'loses-state' },
    ...(waiting.length > 0 ? [{ code: 'waits-are-billed' as const, states: waiting.map(({ path }) => path) }] : []),
    ...(maps.length > 0 ? [{ code: 'maps-in-one-function' as const, states: maps.map(({ path }) => path) }] : []),
    ...(chance === null || chance > 0
      ? [{ code: 'may-be-cut-off' as const, chance, limitMs: lambdaDurationMsMax }]
      : []),
  ];
}

/** By Markov's inequality at most one execution in a hundred takes a hundred times the mean. */
const meanToMatter = 100;

/** Chance that an execution takes longer than a function may; null where it is not known and may matter. */
function chanceBeyond({ atoms, meanMs }: Spread): number | null {
  if (atoms === null) return meanMs * meanToMatter > lambdaDurationMsMax ? null : 0;
  return atoms.reduce((sum, { ms, chance }) => (ms > lambdaDurationMsMax ? sum + chance : sum), 0);
}

function finite(ms: number): number | null {
  return Number.isFinite(ms) ? ms : null;
}
