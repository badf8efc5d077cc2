import type { Alternative } from '../../model/alternatives.ts';
import { inert, listed } from '../format.ts';
import { alternativeAssumptions, alternativeLacks, alternativeTitles } from '../wording/alternatives.ts';

/** What is to be said of some alternatives. */
export interface AlternativeNotes {
  readonly title: string;
  readonly sentences: readonly string[];
}

/**
 * What the alternatives that are possible stand on, what is lost there, and where their prices were read: what holds for all of them
 * once, and then what is left, of those together that have the same.
 */
export function alternativeNotes(alternatives: readonly Alternative[]): readonly AlternativeNotes[] {
  const told = alternatives.filter(({ feasible }) => feasible).map((one) => ({ one, sentences: sentencesOf(one) }));
  const [first = { sentences: [] }] = told;
  const common =
    told.length < 2 ? [] : first.sentences.filter((each) => told.every(({ sentences }) => sentences.includes(each)));
  const groups = new Map<string, { titles: string[]; sentences: readonly string[] }>();
  for (const { one, sentences } of told) {
    const own = sentences.filter((each) => !common.includes(each));
    const key = own.join('\n');
    const group = groups.get(key) ?? { titles: [], sentences: own };
    group.titles.push(alternativeTitles[one.name]);
    groups.set(key, group);
  }
  const notes = [...groups.values()].map(({ titles, sentences }) => ({ title: listed(titles), sentences }));
  return common.length === 0 ? notes : [{ title: 'Wherever it runs', sentences: common }, ...notes];
}

function sentencesOf(alternative: Alternative): readonly string[] {
  const sources = alternative.prices.map(({ source, date, basis }) =>
    inert(`Price: ${source}, ${date}${basis === 'inferred' ? ', of another region' : ''}`),
  );
  return [...alternativeAssumptions(alternative), ...alternativeLacks(alternative), ...new Set(sources)];
}
