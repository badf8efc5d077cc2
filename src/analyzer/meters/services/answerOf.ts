import type { CallAnswers, CallQuantity } from '../../../model/decisions.ts';

/**
 * The answer to a question about a call, in the unit of the question.
 *
 * @param otherwise where it was not asked of this call, or is optional and nobody answered it. A call with a question that
 * needed an answer and has none is not metered at all.
 */
export function answerOf(answers: CallAnswers, question: CallQuantity, otherwise = 0): number {
  return answers[question]?.value ?? otherwise;
}
