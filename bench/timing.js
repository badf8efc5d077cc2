/**
 * Times several tasks by turns, so that what else the machine does meets all of them alike.
 *
 * @param tasks by name: what to run, and how many times in a row one measurement takes (1 where it is left out).
 * @returns by name: the median time of one run in ms.
 */
export async function interleaved(tasks, rounds) {
  const times = new Map(Object.keys(tasks).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, { run, times: repeats = 1 }] of Object.entries(tasks)) {
      const start = process.hrtime.bigint();
      for (let repeat = 0; repeat < repeats; repeat++) await run();
      times.get(name).push(Number(process.hrtime.bigint() - start) / 1e6 / repeats);
    }
  }
  return Object.fromEntries([...times].map(([name, measured]) => [name, median(measured)]));
}

function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
