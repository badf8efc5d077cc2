import type { Alternative } from '../model/alternatives.ts';
import {
  alternativeAssumptions,
  alternativeLacks,
  alternativeTitles,
  alternativeUnit,
  refusalOf,
} from './wording/alternatives.ts';

/** An alternative as JSON reports have it. */
export function alternativeJson(alternative: Alternative) {
  const { name, perExecution, lines, refusals, assumes, lacks, ...rest } = alternative;
  return {
    name,
    title: alternativeTitles[name],
    ...rest,
    refusals: refusals.map(refusalOf),
    perExecution: perExecution.map((use) => ({ ...use, unit: alternativeUnit(use.meter) })),
    lines: lines.map((line) => ({ ...line, unit: alternativeUnit(line.meter) })),
    assumes: alternativeAssumptions(alternative),
    lacks: alternativeLacks(alternative),
  };
}
