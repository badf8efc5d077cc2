import { expect, test } from 'vitest';
import { adviceOn, difference } from '../support/adviceOn.ts';
import { end, lambda, pass, scope, task, taskTo } from '../support/definitions.ts';

const inside = { Type: 'Map', ItemProcessor: scope({ B: task() }), Next: 'A/B' };

/**
 * Names with a slash look like the paths of states inside of others. What stands in front stays as it is when the Pass is left
 * out: the month loses the one transition of the Pass, 1,000,000 × $0.000025 = $25.
 */
test.each([
  ['two Tasks', { A: taskTo('A/B'), 'A/B': taskTo('P') }],
  ['a Map and a Task beside it', { A: inside, 'A/B': taskTo('P') }],
])('a change leaves %s alone, whose names look like paths', async (_, first) => {
  const definition = scope({ ...first, P: { ...pass, Next: 'Last' }, Last: { ...lambda, ...end } });
  const tried = await adviceOn(definition, {}, 1_000_000, { services: true });
  const dropped = tried.find(({ rule }) => rule === 'drop-pass');
  expect(dropped?.advice).toMatchObject({ states: ['P'], savingUsd: '25' });
  expect(difference(dropped?.before ?? '0', dropped?.after.monthlyUsd ?? '0')).toBe(difference('25', '0'));
});
