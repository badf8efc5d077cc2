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

describe('regions', () => {
  // 900 executions of one state a second: less than 5,000 and more than 800.
  const stack = (file: string, region: string) => ({
    type: 'aws:cloudformation:stack',
    environment: `aws://111111111111/${region}`,
    properties: { templateFile: `${file}.template.json` },
  });
  const template = (name: string) => ({
    Resources: {
      Flow: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: { Definition: row(1) },
        Metadata: { 'aws:cdk:path': `${name}/Flow/Resource` },
      },
    },
  });
  const files = {
    'manifest.json': {
      version: '48.0.0',
      artifacts: { One: stack('One', 'us-west-2'), Other: stack('Other', 'sa-east-1') },
    },
    'One.template.json': template('One'),
    'Other.template.json': template('Other'),
  };
  const defaults = { type: 'STANDARD', executionsPerSecond: 900 };
  const rates = async (assumptions: object) => {
    const { problems } = await estimateOf(files, {
      assumptions: { version: 1, transitionRule: 'states', defaults, ...assumptions },
    });
    return problems.flatMap(({ code, args }) => (code === 'transition-throttle' ? [args] : []));
  };

  test('each has a quota of its own', async () => {
    expect(await rates({})).toEqual([
      { workflow: 'Other/Flow', ownPerSecond: 900, allPerSecond: 900, limit: 800, region: 'sa-east-1' },
    ]);
  });

  test('the one that is stated is that of all: 1,800 in us-east-1 are no matter', async () => {
    expect(await rates({ region: 'us-east-1' })).toEqual([]);
  });
});
