import type { Random } from './random.ts';

/** What people and tools write where something else should stand. */
const odd: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  2.5,
  1e308,
  '',
  'States.ALL',
  '${Placeholder}',
  '{% $x %}',
  '$.a',
  [],
  {},
  [1],
  { A: 1 },
  ...['DISTRIBUTED', 'EXPRESS', 'JSONata', 'Fail', 'Map', 'Task', 'Choice', 'Parallel', 'Wait', 'Pass'],
];

const fields = [
  'Next',
  'End',
  'Retry',
  'Catch',
  'MaxConcurrency',
  'TimeoutSeconds',
  'Type',
  'Items',
  'ItemBatcher',
  'Unknown',
];

/** Some object or array of a definition, and one of its keys. */
interface Place {
  readonly at: Record<string, unknown>;
  readonly key: string;
}

function placesOf(value: unknown): readonly Place[] {
  if (typeof value !== 'object' || value === null) return [];
  // Arrays are read by their indices as keys, which is all that is needed here.
  const at = value as Record<string, unknown>;
  return Object.keys(at).flatMap((key) => [{ at, key }, ...placesOf(at[key])]);
}

/** A definition with some of its parts removed, replaced, copied elsewhere, pointed elsewhere or added. */
export function mutated(definition: object, chance: Random): object {
  const copy: object = structuredClone(definition);
  const names = JSON.stringify(definition).match(/(?<="Next":")[^"]*/g) ?? [];
  for (let change = chance.whole(1, 4); change > 0; change -= 1) {
    const places = placesOf(copy);
    if (places.length === 0) break;
    const { at, key } = chance.pick(places);
    const ways = places.filter((place) => ['Next', 'Default', 'StartAt'].includes(place.key));
    const kind = chance.whole(1, 5);
    if (kind === 1) delete at[key];
    else if (kind === 2) at[key] = structuredClone(chance.pick(odd));
    else if (kind === 3) {
      const other = chance.pick(places);
      at[key] = structuredClone(other.at[other.key]);
    } else if (kind === 4 && ways.length > 0 && names.length > 0) {
      const way = chance.pick(ways);
      way.at[way.key] = chance.pick(names);
    } else at[chance.pick(fields)] = structuredClone(chance.pick(odd));
  }
  return copy;
}
