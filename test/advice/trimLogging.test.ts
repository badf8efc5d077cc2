import { describe, expect, test } from 'vitest';
import { scope, task } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

const definition = scope({ A: task() });

/** What is told of a workflow of the type, logged like this, and by which settings. */
async function told(type: string, logging: object, services = true) {
  const workflows = { machine: { type, logging } };
  const report = await estimateOf(
    { 'machine.asl.json': definition },
    { assumptions: { version: 1, workflows }, services },
  );
  return (report.workflows[0]?.advice ?? [])
    .filter(({ rule }) => rule === 'trim-logging')
    .map(({ notes, savingPerMillionUsd }) => ({ note: notes[0]?.code, usd: Number(savingPerMillionUsd) }));
}

const gb = 1_073_741_824;

describe('trim-logging', () => {
  test('tells what failures alone would cost, and what everything without the data', async () => {
    // Two events of the execution and five of the Task, of 400 bytes; two and four of them with 4,000 bytes of data; $0.50 a GB.
    const [failures, withoutData, ...more] = await told('EXPRESS', { level: 'ALL', includeExecutionData: true });
    expect(failures?.note).toBe('logs-failures-only');
    expect(failures?.usd).toBeCloseTo(((7 * 400 + 6 * 4_000) * 1e6 * 0.5) / gb, 9);
    expect(withoutData?.note).toBe('logs-without-data');
    expect(withoutData?.usd).toBeCloseTo((6 * 4_000 * 1e6 * 0.5) / gb, 9);
    expect(more).toEqual([]);
  });

  test('names the data of a state where nobody has stated them, and only where they are logged', async () => {
    const guessed = async (logging: object, more: object = {}) => {
      const assumed = { type: 'EXPRESS', logging, ...more };
      const report = await estimateOf({ 'machine.asl.json': definition }, { assumed, services: true });
      return (report.workflows[0]?.advice ?? [])
        .filter(({ rule }) => rule === 'trim-logging')
        .map(({ notes }) => notes.find(({ code }) => code === 'stands-on-payload') ?? null);
    };
    const guess = { code: 'stands-on-payload', payloadKb: 4 };
    expect(await guessed({ level: 'ALL', includeExecutionData: true })).toEqual([guess, guess]);
    expect(await guessed({ level: 'ALL', includeExecutionData: true }, { payloadKb: 4 })).toEqual([null, null]);
    expect(await guessed({ level: 'ALL', includeExecutionData: false })).toEqual([null]);
  });

  test('tells of a Standard workflow, too', async () => {
    expect(await told('STANDARD', { level: 'ALL' })).toMatchObject([{ note: 'logs-failures-only' }]);
  });

  test.each(['ERROR', 'FATAL', 'OFF'])('says nothing at %s', async (level) => {
    expect(await told('EXPRESS', { level, includeExecutionData: true })).toEqual([]);
  });

  test('says nothing where the logs are not on the bill', async () => {
    expect(await told('EXPRESS', { level: 'ALL' }, false)).toEqual([]);
  });

  test('reads what a template says of the logs', async () => {
    const machine = (Type: string, Properties: object): string =>
      JSON.stringify({ Resources: { Machine: { Type, Properties: { ...Properties, Definition: definition } } } });
    const logging = { Level: 'ALL', IncludeExecutionData: true };
    const texts = [
      machine('AWS::Serverless::StateMachine', { Type: 'EXPRESS', Logging: logging }),
      machine('AWS::StepFunctions::StateMachine', { StateMachineType: 'EXPRESS', LoggingConfiguration: logging }),
    ];
    for (const text of texts) {
      const report = await estimateOf({ 'template.json': text }, { services: true });
      expect(report.workflows[0]?.advice.map(({ rule }) => rule)).toEqual(['trim-logging', 'trim-logging']);
    }
  });
});
