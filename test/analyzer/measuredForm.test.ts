import { expect, test } from 'vitest';
import { estimateOf } from '../support/estimateOf.ts';

/** Transitions (without the start) and events of one execution, with shares of recorded executions stated for its states. */
async function countsOf(
  definition: object,
  states: object,
): Promise<{ transitions: number | null; events: number | null }> {
  const assumptions = { version: 1, transitionRule: 'states', workflows: { recorded: { states } } };
  const { workflows } = await estimateOf({ 'recorded.asl.json': definition }, { assumptions });
  const [workflow] = workflows;
  return {
    transitions: workflow?.perExecution.transitions.expected ?? null,
    events: workflow?.perExecution.historyEvents.expected ?? null,
  };
}

const queue = 'arn:aws:states:::sqs:sendMessage';
const pass = { Type: 'Pass', End: true };

test.each([
  // A quarter of the executions end in Read: 1 + 0.75. Events: 2, Read 2 − 0.25 (no Exited), Done 0.75 × 2.
  { language: 'JSONPath', events: 5.25 },
  // The EvaluationFailed stands in for the Exited.
  { language: 'JSONata', events: 5.5 },
])('a Pass that fails ends the execution: $language', async ({ language, events }) => {
  const definition = {
    QueryLanguage: language,
    StartAt: 'Read',
    States: { Read: { Type: 'Pass', Next: 'Done' }, Done: { Type: 'Succeed' } },
  };
  expect(await countsOf(definition, { Read: { fails: 0.25 } })).toEqual({ transitions: 1.75, events });
});

test('a Choice that fails takes its outcomes in proportion otherwise', async () => {
  const definition = {
    StartAt: 'Which',
    States: {
      Which: { Type: 'Choice', Choices: [{ Variable: '$.a', IsPresent: true, Next: 'Long' }], Default: 'Done' },
      Long: { Type: 'Pass', Next: 'Done' },
      Done: { Type: 'Succeed' },
    },
  };
  // Which 1, Long 0.5 × 0.5, Done 0.5. Events: 2, Which 2 − 0.5, Long 0.5, Done 1.
  const counts = await countsOf(definition, { Which: { fails: 0.5, branches: { Long: 0.5, Done: 0.5 } } });
  expect(counts).toEqual({ transitions: 1.75, events: 5 });
});

test('a Task that half of the time fails before it is scheduled has an entry and no attempt', async () => {
  const definition = {
    StartAt: 'Send',
    States: { Send: { Type: 'Task', Resource: queue, Next: 'Done' }, Done: pass },
  };
  // Send 1, Done 0.5. Events: 2, Send 2 − 0.5 and 0.5 × 3, Done 0.5 × 2.
  expect(await countsOf(definition, { Send: { attempts: 0.5, fails: 0.5 } })).toEqual({ transitions: 1.5, events: 6 });
});

test('the items of a Map that was recorded are the iterations that were started', async () => {
  const processor = { StartAt: 'Each', States: { Each: { Type: 'Task', Resource: queue, End: true } } };
  const definition = {
    StartAt: 'Items',
    States: { Items: { Type: 'Map', MaxConcurrency: 1, ItemProcessor: processor, Next: 'Done' }, Done: pass },
  };
  // One in four items fails, and with it half of the Maps, which on average had started 2 items by then.
  const recorded = { Items: { items: 2, attempts: 1, fails: 0.5 }, Each: { attempts: 1, fails: 0.25 } };
  // Items 1, Each 2, Done 0.5. Events: 2, Items 4 − 0.5, 2 × (2 + 2 + 3), Done 1.
  expect(await countsOf(definition, recorded)).toEqual({ transitions: 3.5, events: 20.5 });
});
