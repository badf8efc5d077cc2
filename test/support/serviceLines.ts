import { end, scope } from './definitions.ts';
import { estimateOf } from './estimateOf.ts';

/** A Task, and how it is used in a month. */
export interface ServiceUse {
  /** Behind `arn:aws:states:::`. */
  readonly resource: string;
  readonly parameters?: object;
  /** Calls a month. */
  readonly calls: number;
  /** What is stated of the Task. */
  readonly state?: object;
  readonly freeTier?: boolean;
}

/** The lines of the services on the bill of a workflow of one Task: meter, quantity and amount. */
export async function serviceLines({ resource, parameters, calls, state = {}, freeTier = false }: ServiceUse) {
  const work = { Type: 'Task', Resource: `arn:aws:states:::${resource}`, Parameters: parameters, ...end };
  const assumed = { executionsPerMonth: calls, states: { Work: state } };
  const { workflows, problems } = await estimateOf(
    { 'a.asl.json': scope({ Work: work }) },
    { assumed, services: true, freeTier },
  );
  const wrong = problems.filter(({ code }) => code === 'config-invalid' || code === 'assumption-without-effect');
  if (wrong.length > 0) throw new Error(JSON.stringify(wrong));
  return (workflows[0]?.lines ?? [])
    .filter(({ meter }) => !meter.startsWith('sfn.'))
    .map(({ meter, quantity, usd }) => [meter, quantity, usd] as const);
}
