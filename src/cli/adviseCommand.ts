import { adviceRules, estimate, nearest } from '../index.ts';
import { inert } from '../reports/format.ts';
import { exitCode } from './exitCode.ts';
import { gather } from './gather.ts';
import type { Io } from './io.ts';
import type { EstimateOptions } from './options.ts';
import { refused } from './refused.ts';
import { sayProblems } from './sayProblems.ts';
import { type ReportOptions, readFormats, writeReports } from './writeReports.ts';

export interface AdviseOptions extends EstimateOptions, ReportOptions {
  /** The rule whose derivation is asked for. */
  readonly explain?: string;
}

/** `stepcost advise [PATHS…]`. */
export async function adviseCommand(paths: readonly string[], options: AdviseOptions, io: Io): Promise<number> {
  const formats = readFormats(options, io);
  const rule = ruleOf(options.explain, io);
  if (formats === null || rule === undefined) return 2;
  const gathered = await gather(paths, options, io);
  const report = refused(estimate({ ...gathered.request, combine: true }));
  await sayProblems(report, gathered, options, io);
  const { advise, explainAdvice } = await import('../reports/advise.ts');
  const written = await writeReports(report, formats, options, io, (look) =>
    rule === null
      ? advise(report, look)
      : (explainAdvice(report, rule, look) ?? `The rule ${rule} finds no saving here.\n`),
  );
  return written ? exitCode(report, options.strict) : 2;
}

/** Null where none is asked for; undefined, said on standard error, where there is no such rule. */
function ruleOf(name: string | undefined, io: Io): (typeof adviceRules)[number] | null | undefined {
  if (name === undefined) return null;
  const rule = adviceRules.find((one) => one === name);
  if (rule !== undefined) return rule;
  const near = nearest(name, adviceRules);
  const suggestion = near === null ? '' : ` Did you mean ${near}?`;
  io.stderr.write(
    `stepcost: --explain ${inert(name)} is no rule; it is one of ${adviceRules.join(', ')}.${suggestion}\n`,
  );
  return undefined;
}
