import type { Span } from '../../model/source.ts';
import { expressionsMax } from './evaluationIn.ts';
import type { Evaluation } from './terraformModule.ts';

/** Takes one expression off what may be worked out; false where nothing is left, which is told once. */
export function spend({ budget, problems }: Evaluation, span: Span): boolean {
  budget.left -= 1;
  if (budget.left === 0)
    problems.push({ code: 'limit-met', args: { what: 'expressions', limit: expressionsMax, met: 'reading' }, span });
  return budget.left > 0;
}
