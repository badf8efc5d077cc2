import { type Replay, readHistory, readSource, replay } from '../../src/index.ts';

/** Replays a recorded execution of a definition; throws where one of them cannot be read. */
export async function replayed(definition: object, history: object): Promise<Replay> {
  const [source, answer] = await Promise.all([
    readSource('recorded.asl.json', JSON.stringify(definition)),
    readSource('history.json', JSON.stringify(history)),
  ]);
  const read = answer.value.node === null ? null : readHistory(answer.value.node);
  if (read === null) throw new Error('no history');
  const { value, problems } = replay(source.value, read);
  if (value === null) throw new Error(JSON.stringify(problems));
  return value;
}
