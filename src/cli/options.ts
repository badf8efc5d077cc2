import { type Command, Option } from 'commander';

/** What the flags of a verb that estimates come to; texts are as the user wrote them. */
export interface EstimateOptions {
  readonly region?: string;
  readonly config?: string;
  readonly executions?: string;
  readonly duration?: string;
  readonly memory?: string;
  readonly type?: string;
  readonly set: readonly string[];
  readonly rates: string;
  readonly include: readonly string[];
  readonly assumeRates?: string;
  /** Of the verbs that write reports. */
  readonly alternatives?: boolean;
  readonly transitionRule?: string;
  readonly freeTier: boolean;
  readonly workflow?: string;
  readonly exclude: readonly string[];
  readonly strict: boolean;
  readonly color: boolean;
  readonly quiet: boolean;
  readonly verbose: boolean;
  readonly env: boolean;
}

/** Gathers a flag that may be given more than once. Never a variadic option: that would eat the paths behind it. */
export function collected(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** The flags that every verb which estimates has. */
export function withEstimateOptions(command: Command): Command {
  return command
    .option('--region <code>', 'AWS region (default: that of the assumptions file, else us-east-1)')
    .option('--config <file>', 'assumptions file (default: the nearest stepcost.yml above the inputs)')
    .option('--executions <n>', 'executions a month; also 5k/day, 100/hour, 2.5/s')
    .option('--duration <time>', 'duration of an execution, like 2s or 150ms, in place of the computed one')
    .option('--memory <mb>', 'memory of an Express execution in MB, in place of the computed one')
    .option('--type <type>', 'price as if every workflow were standard or express')
    .option('--set <key=value>', 'an assumption, like states.Work.items=400 (repeatable)', collected, [])
    .option('--rates <file>', 'bundled, cache (read by stepcost rates update) or the file of a rate card', 'bundled')
    .option('--include <what>', 'services: what the states call, logs and traces are on the bill too', collected, [])
    .option('--assume-rates <region>', 'where a price is not known in the region, take that of another one')
    .option('--transition-rule <rule>', 'states, states+start or states+start+end')
    .option('--no-free-tier', 'do not subtract what AWS gives away each month')
    .option('--workflow <name>', 'only the workflow of this name, and those that it starts')
    .option('--env', 'let definitions refer to environment variables (${env:…} of the Serverless Framework)', false)
    .option('--exclude <glob>', 'leave out matching paths (repeatable)', collected, [])
    .option('--strict', 'exit with 1 on warnings too', false)
    .option('--no-color', 'no colours')
    .option('--quiet', 'only the result: no problems on standard error', false)
    .option('--verbose', 'say what was passed over, and notes', false);
}

/** For a verb that writes no report: it says which verbs set the alternatives beside the bill. */
export function withoutAlternatives(command: Command): Command {
  return command.addOption(new Option('--alternatives').hideHelp()).hook('preAction', (_, verb) => {
    if (verb.opts<EstimateOptions>().alternatives !== true) return;
    const name = verb.name();
    const others = 'the reports of estimate, advise, check and paths, and explain, have them';
    verb.error(`error: ${name} has no --alternatives; ${others}.`);
  });
}

/** For a verb that says what the same work costs elsewhere, where that is asked for. */
export function withAlternatives(command: Command): Command {
  return command.option(
    '--alternatives',
    'also say what the same work costs elsewhere: Temporal, MWAA, Pipes, Lambda',
    false,
  );
}

/** The same, for a verb whose result can be written in several formats. */
export function withReportOptions(command: Command): Command {
  return withAlternatives(withEstimateOptions(command))
    .option(
      '--format <format>',
      'table, json, markdown, mermaid, csv, sarif, junit, github or gitlab; FORMAT=FILE writes a file (repeatable)',
      collected,
      [],
    )
    .option('--output <file>', 'write the report to a file');
}
