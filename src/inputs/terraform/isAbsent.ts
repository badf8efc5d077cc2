import { meantValue } from './meantValue.ts';
import { stepInto } from './stepInto.ts';
import type { Evaluation } from './terraformModule.ts';
import { type Steps, whatIsMeant } from './whatIsMeant.ts';

/** Whether a name leads to a part that a known map or list does not have. */
export function isAbsent(steps: Steps, at: Evaluation): boolean {
  for (let length = steps.length - 1; length > 0; length -= 1) {
    const value = meantValue(whatIsMeant(steps.slice(0, length), at), at);
    if (value === null) continue;
    return (value.kind === 'object' || value.kind === 'array') && stepInto(value, steps[length] ?? '') === null;
  }
  return false;
}
