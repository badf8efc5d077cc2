import { type Problem, problemCodes } from '../model/problem.ts';
import type { Workflow } from '../model/workflow.ts';
import type { WhatIf } from './whatIf.ts';

/** Whether AWS would refuse a workflow of the account as it is: it is read and checked once more where its file has an error. */
export function isRefusedAsItIs(
  { file, node }: Workflow,
  index: number,
  problems: readonly Problem[],
  whatIf: WhatIf,
): boolean {
  const hasError = problems.some(({ code, span }) => problemCodes[code].severity === 'error' && span?.file === file);
  return hasError && whatIf(index, { definition: node, children: [], assumptions: [] }) === null;
}
