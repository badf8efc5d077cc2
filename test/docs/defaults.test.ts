import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { choice, end, lambda, map, scope } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

/** A definition that leaves open everything for which there is a default. */
const open = scope({
  Invoke: { ...lambda, Next: 'Put' },
  Put: { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', Next: 'Job' },
  Job: { Type: 'Task', Resource: 'arn:aws:states:::ecs:runTask.sync', Next: 'Until' },
  Until: { Type: 'Wait', TimestampPath: '$.at', Next: 'Each' },
  Each: map({ Inner: { ...lambda, ...end } }, { End: undefined, Next: 'Ready' }),
  Ready: choice('Valid', 'Put'),
  Valid: choice('Done', 'Reject'),
  Done: { Type: 'Succeed' },
  Reject: { Type: 'Fail' },
});

/** The rows of the table behind a marker, without its head, as cells. */
function table(marker: string): readonly (readonly string[])[] {
  const [, behind = ''] = readFileSync('docs/billing.md', 'utf8').split(`<!-- ${marker} -->\n`);
  const [rows = ''] = behind.split('\n\n');
  return rows
    .trim()
    .split('\n')
    .slice(2)
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

test('the table of defaults has the defaults of the program', async () => {
  const { workflows } = await estimateOf({ 'a.asl.json': open });
  const assumed = new Map((workflows[0]?.assumptions ?? []).map((one) => [one.key, one]));
  const of = (key: string) => {
    const one = assumed.get(key);
    return one?.basis === 'default' ? `${Number(one.value).toLocaleString('en-US')} ${one.unit}` : 'not a default';
  };
  const branches = assumed.get('states.Valid.branches')?.value;
  const rejected = typeof branches === 'object' ? branches.find(({ target }) => target === 'Reject')?.chance : 0;
  expect(table('default durations').map(([what, value]) => [what, value])).toEqual([
    ['one attempt of a Lambda Task', of('states.Invoke.durationMs')],
    ['one attempt of another request-response Task', of('states.Put.durationMs')],
    ['one attempt of a `.sync`, `.waitForTaskToken` or Activity Task', of('states.Job.durationMs')],
    ['a Wait for a time stamp, a path or an expression', of('states.Until.durationMs')],
    ['items of a Map', of('states.Each.items').replace(' items', '')],
    ['execution data of a Map or Parallel step', of('payloadKb')],
    ['turns of a loop', of('states.Ready.turns').replace(' turns', '')],
    ['share of the Choice outcomes that can only fail', `${(rejected ?? 0) * 100} %`],
  ]);
});
