import { estimate, nearest, type Report } from '../index.ts';
import { exitCode } from './exitCode.ts';
import { gather } from './gather.ts';
import type { Io } from './io.ts';
import type { EstimateOptions } from './options.ts';
import { refused } from './refused.ts';
import { sayProblems } from './sayProblems.ts';
import { useColor } from './useColor.ts';

/** `stepcost explain PATH [STATE]`. */
export async function explainCommand(
  path: string,
  state: string | null,
  options: EstimateOptions,
  io: Io,
): Promise<number> {
  const gathered = await gather([path], options, io);
  const estimated = estimate(gathered.request);
  const report = refused(
    state === null ? estimated : { ...estimated, problems: [...estimated.problems, ...unknownState(estimated, state)] },
  );
  await sayProblems(report, gathered, options, io);
  const { explain } = await import('../reports/explain.ts');
  const text = explain(report, state, { color: useColor(io.stdout, options.color, io.env) });
  if (text !== null) io.stdout.write(text);
  return exitCode(report, options.strict);
}

/** A problem where no workflow has the state that is asked for. */
function unknownState({ workflows }: Report, state: string): Report['problems'] {
  const states = workflows.flatMap((workflow) => workflow.states);
  if (states.length === 0 || states.some(({ name, path }) => name === state || path === state)) return [];
  const suggestion = nearest(
    state,
    states.map(({ name }) => name),
  );
  return [
    {
      code: 'unknown-state',
      args: { state, workflow: workflows.length === 1 ? (workflows[0]?.name ?? '') : '', suggestion },
      span: null,
    },
  ];
}
