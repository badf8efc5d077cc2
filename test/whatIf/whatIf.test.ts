import { describe, expect, test } from 'vitest';
import { counted, noAssumptions, readSource } from '../../src/index.ts';
import type { SourceObject } from '../../src/model/source.ts';
import { childPrice } from '../../src/whatIf/childPrice.ts';
import { whatIf, withStated } from '../../src/whatIf/whatIf.ts';
import { end, pass, retry, scope, task } from '../support/definitions.ts';
import { estimateOf, requestOf } from '../support/estimateOf.ts';

const last = { ...pass, ...end };
/** A Pass that does nothing, and one state behind it. */
const idle = scope({ Idle: { ...pass, Next: 'Work' }, Work: task() });

function starting(name: string, rest: object = end): object {
  const StateMachineArn = `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;
  return { Type: 'Task', Resource: 'arn:aws:states:::states:startExecution', Parameters: { StateMachineArn }, ...rest };
}

/** What is saved where the Pass of a workflow is dropped: of the account's month, and of a million executions. */
async function savedOf(name: string, definitions: { readonly [file: string]: object }, workflows: object) {
  const report = await estimateOf(definitions, { assumptions: { version: 1, workflows } });
  const { advice = [] } = report.workflows.find((workflow) => workflow.name === name) ?? {};
  const found = advice.find(({ rule }) => rule === 'drop-pass');
  return [found?.savingUsd, found?.savingPerMillionUsd];
}

describe('a change of one workflow sees all that are started with it', () => {
  // A transition less of each execution is $25 for a million.
  test('its executions are those of the one that starts it', async () => {
    const caller = scope({ Call: starting('child') });
    const files = { 'caller.asl.json': caller, 'child.asl.json': idle };
    expect(await savedOf('child', files, { caller: { executionsPerMonth: 1_000 } })).toEqual(['0.025', '25']);
  });

  test('without a volume nothing is known of the month, although one that it starts has its own', async () => {
    const caller = scope({ Idle: { ...pass, Next: 'Call' }, Call: starting('child') });
    const files = { 'caller.asl.json': caller, 'child.asl.json': scope({ Work: task() }) };
    expect(await savedOf('caller', files, { child: { executionsPerMonth: 1_000 } })).toEqual([null, '25']);
  });

  test('its schedule gives the volume as before', async () => {
    const template = {
      Resources: {
        Flow: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: idle } },
        Hourly: {
          Type: 'AWS::Events::Rule',
          Properties: {
            ScheduleExpression: 'rate(1 hour)',
            Targets: [{ Id: 'Flow', Arn: { 'Fn::GetAtt': ['Flow', 'Arn'] } }],
          },
        },
      },
    };
    // 720 hours in 30 days.
    expect(await savedOf('Flow', { 'template.json': template }, {})).toEqual(['0.018', '25']);
  });
});

test('what a change assumes beats what flags said before: the later of them holds', () => {
  const taking = (ms: number) => [{ key: 'A', span: null, value: { durationMs: { value: ms, span: null } } }];
  const before = { key: 'machine', span: null, value: { states: taking(5) } };
  const { keyedFlags } = withStated({ ...noAssumptions, keyedFlags: [before] }, [
    { workflow: 'machine', states: taking(7) },
  ]);
  expect(keyedFlags.map(({ key, value }) => [key, value.states])).toEqual([
    ['machine', taking(5)],
    ['machine', taking(7)],
  ]);
});

describe('a change that makes a new workflow', () => {
  /** What one workflow comes to with another definition, and a new one beside it. */
  async function changedTo(definition: object, child: object, states: object = {}, ofChild: object = {}) {
    const workflows = { machine: { states }, part: { states: ofChild } };
    const options = { assumptions: { version: 1, workflows } };
    const request = await requestOf({ 'machine.asl.json': scope({ Only: last }) }, options);
    const { compared } = counted(request);
    const nodeOf = async (value: object) =>
      (await readSource('new.asl.json', JSON.stringify(value))).value.node as SourceObject;
    const part = { name: 'part', type: 'STANDARD' as const, definition: await nodeOf(child) };
    const change = { definition: await nodeOf(definition), children: [part], assumptions: [] };
    const express = { ...part, type: 'EXPRESS' as const };
    return {
      standard: whatIf(compared, request.assumptions)(0, change),
      express: whatIf(compared, request.assumptions)(0, { ...change, children: [express] }),
      alone: childPrice(
        compared.account.workflows[0] as (typeof compared.account.workflows)[0],
        express,
        { states: [] },
        request.assumptions,
        compared,
      ),
    };
  }

  test('has the new one as often as it is started, retries included', async () => {
    const calling = scope({ Only: starting('part', { ...end, Retry: [retry('States.ALL', 1)] }) });
    const { standard } = await changedTo(calling, scope({ A: last }), { Only: { failureRate: 0.5 } });
    // The start and 1.5 attempts, each of which makes two transitions of the new one: 5.5 × $25.
    expect(standard?.perMillionUsd).toBe('137.5');
  });

  test('is none where AWS would refuse the new one', async () => {
    const waiting = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', ...end };
    const found = await changedTo(scope({ Only: starting('part') }), scope({ Ask: waiting }));
    expect([found.express, found.alone]).toEqual([null, null]);
    expect(found.standard).not.toBeNull();
    const well = await changedTo(scope({ Only: starting('part') }), scope({ A: last }));
    // A request, and 100 ms of 64 MB.
    expect(well.alone?.perMillionUsd).toBe('1.1041875');
    expect(well.express).not.toBeNull();
  });

  test('has no price where the new one does more than can be counted', async () => {
    // Eleven Maps in one another, each of 10^15 items: 10^165 are counted nowhere.
    const names = Array.from({ length: 11 }, (_, depth) => `Each${depth}`);
    const child = names.reduceRight(
      (inside, name) => scope({ [name]: { Type: 'Map', ItemProcessor: inside, ...end } }),
      scope({ Work: last }),
    );
    const items = Object.fromEntries(names.map((name) => [name, { items: 1e15 }]));
    const { standard } = await changedTo(scope({ Only: starting('part') }), child, {}, items);
    expect(standard).toMatchObject({ readings: null, perMillionUsd: null });
  });
});
