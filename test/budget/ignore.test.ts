import { describe, expect, test } from 'vitest';
import { scope } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

const token = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', End: true };
const definition = scope({ Approve: token });
const ignoring = (rest: object = {}) => ({ ignore: [{ code: 'unbounded-wait', reason: 'people answer', ...rest }] });

async function told(workflows: object) {
  const { problems, ignored } = await estimateOf(
    { 'a.asl.json': definition, 'b.asl.json': definition },
    { assumptions: { version: 1, workflows } },
  );
  const files = (all: readonly { readonly span: { readonly file: string } | null }[]) =>
    all.map(({ span }) => span?.file);
  return [files(problems), files(ignored.map(({ problem }) => problem)), ignored.map(({ reason }) => reason)];
}

describe('a finding that is ignored', () => {
  test('is taken out with its reason, in the workflow that it was said for', async () => {
    expect(await told({ a: ignoring() })).toEqual([['b.asl.json'], ['a.asl.json'], ['people answer']]);
  });

  test('only at its state', async () => {
    expect(await told({ a: ignoring({ state: 'Approve' }), b: ignoring({ state: 'Other' }) })).toEqual([
      ['b.asl.json'],
      ['a.asl.json'],
      ['people answer'],
    ]);
  });

  test('is never an error', async () => {
    const broken = scope({ A: { Type: 'Pass', Next: 'Nowhere' } });
    const { problems, ignored } = await estimateOf(
      { 'a.asl.json': broken },
      { assumptions: { version: 1, workflows: { a: { ignore: [{ code: 'unknown-target', reason: 'no' }] } } } },
    );
    expect(problems.map(({ code }) => code)).toContain('unknown-target');
    expect(ignored).toEqual([]);
  });

  test('changes nothing of the bill', async () => {
    const bill = async (assumed: object) =>
      (await estimateOf({ 'a.asl.json': definition }, { assumed })).workflows[0]?.perExecution;
    expect(await bill(ignoring())).toEqual(await bill({}));
  });
});
