import { describe, expect, test } from 'vitest';
import type { RateCard } from '../../../src/index.ts';
import { row } from '../../support/definitions.ts';
import { card, estimateOf } from '../../support/estimateOf.ts';

/** What is told of the rate, with so many executions a second of each workflow and the rule `states`. */
async function told(
  workflows: { [name: string]: { states: number; perSecond?: number; type?: string } },
  rates = card,
) {
  const named = Object.entries(workflows);
  const definitions = Object.fromEntries(named.map(([name, { states }]) => [`${name}.asl.json`, row(states)]));
  const assumed = named.map(([name, { perSecond, type = 'STANDARD' }]) => [
    name,
    { type, ...(perSecond === undefined ? {} : { executionsPerSecond: perSecond }) },
  ]);
  const assumptions = { version: 1, transitionRule: 'states', workflows: Object.fromEntries(assumed) };
  const { problems } = await estimateOf(definitions, { assumptions, card: rates });
  return problems.flatMap(({ code, args, span }) =>
    code === 'transition-throttle' ? [{ ...args, file: span?.file }] : [],
  );
}

const inRegion = (region: string): RateCard => ({ ...card, region });

describe('the transitions of an account in a second', () => {
  test('500 executions of ten states are 5,000: as many as AWS makes in us-east-1', async () => {
    expect(await told({ order: { states: 10, perSecond: 500 } })).toEqual([]);
  });

  test('501 are 10 more', async () => {
    expect(await told({ order: { states: 10, perSecond: 501 } })).toEqual([
      {
        workflow: 'order',
        ownPerSecond: 5_010,
        allPerSecond: 5_010,
        limit: 5_000,
        region: 'us-east-1',
        file: 'order.asl.json',
      },
    ]);
  });

  test.each([
    ['us-west-2', 5_000],
    ['eu-west-1', 5_000],
    ['eu-central-1', 800],
  ])('in %s AWS makes %d', async (region, limit) => {
    expect(await told({ order: { states: 1, perSecond: limit } }, inRegion(region))).toEqual([]);
    expect(await told({ order: { states: 1, perSecond: limit + 1 } }, inRegion(region))).toMatchObject([{ limit }]);
  });

  test('all workflows count together, and the largest is told of', async () => {
    const three = {
      small: { states: 2, perSecond: 1_000 },
      large: { states: 4, perSecond: 1_000 },
      other: { states: 1, perSecond: 1 },
    };
    expect(await told(three)).toMatchObject([{ workflow: 'large', ownPerSecond: 4_000, allPerSecond: 6_001 }]);
  });

  test('Express has no such quota, and what has no volume no rate', async () => {
    expect(await told({ order: { states: 10, perSecond: 100_000, type: 'EXPRESS' } })).toEqual([]);
    expect(await told({ order: { states: 10 } })).toEqual([]);
  });
});
