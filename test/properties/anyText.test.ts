import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { estimate, noAssumptions, publishedSchema, type Report, readAssumptions, readSource } from '../../src/index.ts';
import { explain } from '../../src/reports/explain.ts';
import { formatNames, reporters } from '../../src/reports/index.ts';
import { problemLines } from '../../src/reports/problemLines.ts';
import { estimateMachine } from '../support/estimateMachine.ts';
import { card } from '../support/estimateOf.ts';
import { machines } from '../support/machines.ts';
import { mutated } from '../support/mutated.ts';
import { random } from '../support/random.ts';

/** Texts that each property is tried on. */
const isLong = process.env['STEPCOST_LONG'] === '1';
const runs = isLong ? 1_000 : 50;

const tool = { name: 'stepcost', version: '1.2.3' } as const;
const matchesSchema = new Ajv2020({ strict: false }).compile(await publishedSchema('report'));

/** Every report of an outcome, by its format. */
async function textsOf(report: Report): Promise<readonly (readonly [string, string])[]> {
  const texts = formatNames.map(
    async (name) => [name, (await reporters[name]())(report, { tool, color: false })] as const,
  );
  const lines = problemLines(report.problems, ['error', 'warning', 'note'], false);
  return [
    ...(await Promise.all(texts)),
    ['explain', explain(report, null, { color: false }) ?? ''],
    ['problems', lines],
  ];
}

/** What moves a terminal's cursor, changes its colours or hides text: it must not come out, whatever went in. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const movesCursor = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/;

/** Whatever was read: every report is written, and the JSON is what its schema says. */
async function expectOutcome(report: Report): Promise<readonly (readonly [string, string])[]> {
  const texts = await textsOf(report);
  const json = JSON.parse(texts.find(([name]) => name === 'json')?.[1] ?? '');
  if (!matchesSchema(json)) expect(matchesSchema.errors).toEqual([]);
  for (const [name, text] of texts) {
    expect([name, text === '' || text.endsWith('\n')]).toEqual([name, true]);
    expect([name, movesCursor.exec(text)]).toEqual([name, null]);
  }
  return texts;
}

/** What becomes of a text, as a definition. */
async function outcomeOf(path: string, content: string | Uint8Array): Promise<Report> {
  const source = await readSource(path, content);
  return estimate({
    sources: [source.value],
    assumptions: noAssumptions,
    card,
    freeTier: true,
    workflow: null,
    problems: source.problems,
  });
}

/** Any code point, halves of a pair among them; fast-check's own `binary` leaves these out, and lists all others first. */
const character = fc.integer({ min: 0, max: 0x10ffff }).map((point) => String.fromCodePoint(point));

const paths = fc.constantFrom('a.asl.json', 'a.yml', 'a.asl', '-');

describe('whatever is given as a definition has an outcome', () => {
  test('any text', async () => {
    await fc.assert(
      fc.asyncProperty(paths, fc.string({ unit: character, maxLength: 200 }), async (path, text) => {
        const report = await outcomeOf(path, text);
        await expectOutcome(report);
        expect(report.workflows.length + report.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: runs, seed: 1 },
    );
  });

  test('any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(paths, fc.uint8Array({ maxLength: 100 }), async (path, bytes) => {
        const report = await outcomeOf(path, bytes);
        await expectOutcome(report);
        expect(report.problems.length).toBeGreaterThan(0);
      }),
      { numRuns: runs, seed: 2 },
    );
  });

  test('any JSON', async () => {
    await fc.assert(
      fc.asyncProperty(paths, fc.json({ maxDepth: 4 }), async (path, text) => {
        await expectOutcome(await outcomeOf(path, text));
      }),
      { numRuns: runs, seed: 3 },
    );
  });

  test('any states with any fields', async () => {
    const types = ['Task', 'Choice', 'Wait', 'Pass', 'Succeed', 'Fail', 'Parallel', 'Map', 'Nothing'];
    const name = fc.constantFrom('A', 'B', '__proto__', '\u001b[31m', 'toString');
    const state = fc.record(
      {
        Type: fc.constantFrom(...types),
        Next: name,
        End: fc.boolean(),
        Choices: fc.array(fc.record({ Next: name }, { requiredKeys: [] })),
        Default: name,
        Retry: fc.array(
          fc.record({ ErrorEquals: fc.array(fc.string()), MaxAttempts: fc.double() }, { requiredKeys: [] }),
        ),
        Catch: fc.array(fc.record({ ErrorEquals: fc.array(fc.string()), Next: name }, { requiredKeys: [] })),
        Branches: fc.array(fc.jsonValue({ maxDepth: 2 })),
        ItemProcessor: fc.jsonValue({ maxDepth: 3 }),
        Seconds: fc.double(),
        Result: fc.jsonValue(),
      },
      { requiredKeys: ['Type'] },
    );
    const definition = fc.record({ StartAt: name, States: fc.dictionary(name, state, { maxKeys: 5 }) });
    await fc.assert(
      fc.asyncProperty(definition, async (value) => {
        await expectOutcome(await outcomeOf('a.asl.json', JSON.stringify(value)));
      }),
      { numRuns: runs, seed: 4 },
    );
  });

  test('definitions that were cut off anywhere', async () => {
    const [one] = machines(1);
    const text = JSON.stringify(one?.machine.definition, null, 1);
    for (let length = 1; length < text.length; length += Math.ceil(text.length / (isLong ? 400 : 20))) {
      const report = await outcomeOf('a.asl.json', text.slice(0, length));
      await expectOutcome(report);
      expect(report.problems.map(({ code }) => code)).toContain('syntax');
    }
  });

  // Every number of these reports is a number or unknown, and never the word for something that is neither.
  const neither = /\b(Infinity|NaN|undefined)\b|\[object/;

  test.each(machines(isLong ? 30 : 6))(
    'definitions in which something was changed: machine $seed',
    async ({ seed, machine }) => {
      const chance = random(1_000 + seed);
      for (let round = 0; round < 6; round += 1) {
        const definition = mutated(machine.definition, chance);
        const quantity = () => chance.pick([0, 1, 0.5, 1e15, 1e-300]);
        const assumed = {
          executionsPerMonth: quantity(),
          type: chance.pick(['STANDARD', 'EXPRESS']),
          ...(chance.happens(0.2) ? { payloadKb: quantity() } : {}),
          ...(chance.happens(0.1) ? { memoryMb: quantity() } : {}),
          ...(chance.happens(0.1) ? { durationMs: quantity() } : {}),
        };
        const texts = await expectOutcome(await estimateMachine(definition, machine.assumptions, assumed));
        for (const [name, text] of texts) {
          if (name !== 'json' && name !== 'problems') expect([name, neither.exec(text)]).toEqual([name, null]);
        }
      }
    },
  );
});

describe('whatever is given as assumptions has an outcome', () => {
  test('any JSON: it is refused or taken, and nothing breaks', async () => {
    const number = fc.oneof(fc.double(), fc.nat(), fc.constantFrom(1e15, 1e16, -1));
    const chances = fc.dictionary(fc.constantFrom('Done', 'Work', 'Stop'), fc.double({ min: 0, max: 1, noNaN: true }));
    const state = fc.record(
      {
        turns: number,
        items: number,
        itemKb: number,
        durationMs: number,
        failureRate: fc.double({ min: 0, max: 1, noNaN: true }),
        attempts: number,
        loopFor: fc.constantFrom('20m', '0s', '99999999999d', 'soon'),
        branches: chances,
        errors: chances,
        caught: chances,
        fails: fc.double({ min: 0, max: 1, noNaN: true }),
      },
      { requiredKeys: [] },
    );
    const file = fc.record(
      {
        version: fc.constantFrom(1, 2),
        defaults: fc.record(
          {
            executionsPerMonth: number,
            memoryMb: number,
            durationMs: number,
            payloadKb: number,
            type: fc.constantFrom('STANDARD', 'EXPRESS', 'NONE'),
            states: fc.dictionary(fc.constantFrom('Work', 'Ready', 'Each', 'Nobody'), state),
          },
          { requiredKeys: [] },
        ),
        workflows: fc.jsonValue({ maxDepth: 3 }),
      },
      { requiredKeys: ['version'] },
    );
    const Work = {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Stop' }],
      Next: 'Ready',
    };
    const Ready = { Type: 'Choice', Choices: [{ Variable: '$.x', IsNull: true, Next: 'Work' }], Default: 'Each' };
    const processor = { StartAt: 'Done', States: { Done: { Type: 'Pass', End: true } } };
    const Each = {
      Type: 'Map',
      ItemBatcher: { MaxItemsPerBatch: 7 },
      ItemProcessor: { ...processor, ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } },
      End: true,
    };
    const definition = { StartAt: 'Work', States: { Work, Ready, Each, Stop: { Type: 'Fail' } } };
    const source = await readSource('a.asl.json', JSON.stringify(definition));
    await fc.assert(
      fc.asyncProperty(file, async (value) => {
        const assumed = await readSource('stepcost.yml', JSON.stringify(value));
        const stated = await readAssumptions(assumed.value, '', '');
        const problems = [...assumed.problems, ...stated.problems];
        const request = {
          sources: [source.value],
          assumptions: stated.value,
          card,
          freeTier: true,
          workflow: null,
          problems,
        };
        await expectOutcome(estimate(request));
      }),
      { numRuns: runs, seed: 5 },
    );
  });
});
