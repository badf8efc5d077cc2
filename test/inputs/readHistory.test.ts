import { describe, expect, test } from 'vitest';
import { type History, readHistory, readSource } from '../../src/index.ts';
import { recorded } from '../support/recorded.ts';

async function read(answer: unknown): Promise<History | null> {
  const { value } = await readSource('history.json', JSON.stringify(answer));
  return value.node === null ? null : readHistory(value.node);
}

const { events } = recorded('ExecutionStarted', 'PassStateEntered Read', 'PassStateExited Read', 'ExecutionSucceeded');

describe('the answer of GetExecutionHistory', () => {
  test('is read as far as it is counted', async () => {
    expect(await read({ events })).toEqual({
      events: [
        { id: 1, previousId: 0, type: 'ExecutionStarted', state: null },
        { id: 2, previousId: 0, type: 'PassStateEntered', state: 'Read' },
        { id: 3, previousId: 2, type: 'PassStateExited', state: 'Read' },
        { id: 4, previousId: 3, type: 'ExecutionSucceeded', state: null },
      ],
      whole: true,
    });
  });

  test('may have the latest event first', async () => {
    expect(await read({ events: events.toReversed() })).toEqual(await read({ events }));
  });

  test.each([
    { what: 'the first page', answer: { events: events.slice(0, 2), nextToken: 'AAAA' } },
    { what: 'a later page', answer: { events: events.slice(2) } },
  ])('is not whole where it is $what', async ({ answer }) => {
    expect((await read(answer))?.whole).toBe(false);
  });

  test.each([
    { what: 'a list of events', answer: events },
    { what: 'an object without events', answer: { executions: [] } },
    { what: 'an answer without an event', answer: { events: [] } },
    { what: 'an event without a type', answer: { events: [{ id: 1 }] } },
    { what: 'an event that is a text', answer: { events: ['ExecutionStarted'] } },
  ])('is not $what', async ({ answer }) => {
    expect(await read(answer)).toBeNull();
  });
});
