import type { Advice } from '../model/report.ts';
import type { Advised, Rule } from './rule.ts';
import { useExpress } from './useExpress.ts';
import { useStandard } from './useStandard.ts';

/** Every rule, in the order in which equal savings are told. */
export const rules: readonly Rule[] = [useExpress, useStandard];

/** What to change, the largest saving first; what is not possible comes last. */
export function advise(advised: Advised): readonly Advice[] {
  const advice = rules.flatMap((rule) => rule(advised) ?? []);
  const weight = ({ savingUsd, savingPerMillionUsd }: Advice): number => Number(savingUsd ?? savingPerMillionUsd ?? 0);
  return advice.toSorted((a, b) => weight(b) - weight(a));
}
