/**
 * Replays recorded executions of Standard workflows: counts transitions and events from the events of
 * GetExecutionHistory by docs/billing.md, and asks the analyzer what it expects of the same execution.
 *
 *   node scripts/replay-history.js --definition order.asl.json history.json…
 *   node scripts/replay-history.js recorded/            files with `definition` and `events` in one
 *
 * `--quiet` leaves out what agrees. Needs a build. Exits with 1 where something does not agree.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readHistory, readSource, replay } from '../dist/index.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { definition: { type: 'string' }, quiet: { type: 'boolean' } },
});
const files = positionals.flatMap((path) =>
  statSync(path).isDirectory() ? readdirSync(path).map((name) => `${path}/${name}`) : [path],
);
const tally = { replayed: 0, events: 0, transitions: 0, analyzed: 0 };
for (const file of files.sort()) await replayFile(file);
console.log(
  `${tally.replayed} histories: the table gives the last event id of ${tally.events}, ` +
    `the analyzer the transitions of ${tally.transitions} and the events of ${tally.analyzed}.`,
);
if (tally.events + tally.transitions + tally.analyzed < 3 * tally.replayed) process.exitCode = 1;

async function replayFile(file) {
  const source = (await readSource(file, readFileSync(file))).value;
  const history = source.node === null ? null : readHistory(source.node);
  const definition =
    values.definition === undefined
      ? { ...source, node: valueAt(source.node, 'definition') }
      : (await readSource(values.definition, readFileSync(values.definition))).value;
  if (history === null || definition.node === null) {
    console.log(`${file}: not a history with its definition`);
    return;
  }
  const { value: replayed } = replay(definition, history);
  if (replayed === null) {
    console.log(`${file}: the definition cannot be read`);
    return;
  }
  const { observed, eventsByTable, expected } = replayed;
  const agrees = {
    events: eventsByTable === observed.lastEventId,
    transitions: isNear(expected.transitions, observed.transitions),
    analyzed: isNear(expected.historyEvents, observed.lastEventId),
  };
  tally.replayed += 1;
  for (const what of Object.keys(agrees)) if (agrees[what]) tally[what] += 1;
  if (values.quiet && Object.values(agrees).every(Boolean)) return;
  console.log(`${file}${history.whole ? '' : ' (not whole)'}${observed.ended ? '' : ' (had not ended)'}`);
  console.log(`  transitions: ${observed.transitions} recorded, ${expected.transitions} expected`);
  console.log(
    `  events: ${observed.lastEventId} recorded, ${eventsByTable} by the table, ${expected.historyEvents} expected`,
  );
  for (const line of statesOf(replayed)) console.log(`    ${line}`);
}

/** What was observed of each state that was entered. */
function statesOf({ workflow, observed }) {
  return workflow.states.flatMap(({ id, path, type }) => {
    const { entries, attempts, iterations, went, caught, stopped } = observed.states[id];
    if (entries === 0) return [];
    const parts = [`entered ${entries}`];
    if (attempts > 0) parts.push(`attempts ${attempts}`);
    if (iterations > 0) parts.push(`iterations ${iterations}`);
    if (type === 'Choice') for (const [target, count] of went) parts.push(`→ ${target} ${count}`);
    for (const [target, count] of caught) parts.push(`caught → ${target} ${count}`);
    if (stopped > 0 && type !== 'Fail') parts.push(`failed ${stopped}`);
    return [`${path}: ${parts.join(', ')}`];
  });
}

function isNear(expected, counted) {
  return expected !== null && Math.abs(expected - counted) <= 1e-9;
}

function valueAt(node, key) {
  return node?.kind === 'object' ? (node.entries.find((entry) => entry.key === key)?.value ?? null) : null;
}
