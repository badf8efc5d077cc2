import { Command, CommanderError, type Option } from 'commander';
import { inertLines } from '../reports/format.ts';
import type { AdviseOptions } from './adviseCommand.ts';
import type { CheckOptions } from './checkCommand.ts';
import type { DiffOptions } from './diffCommand.ts';
import { estimateCommand } from './estimateCommand.ts';
import type { Io } from './io.ts';
import {
  collected,
  type EstimateOptions,
  withAlternatives,
  withEstimateOptions,
  withoutAlternatives,
  withReportOptions,
} from './options.ts';
import type { PathsOptions } from './pathsCommand.ts';
import type { RatesOptions } from './ratesCommand.ts';
import { versionOf } from './versionOf.ts';

const bugReports = 'https://github.com/stepcost/stepcost/issues';

/** Runs the command and returns its exit code; never throws, never ends the process. */
export async function main(io: Io): Promise<number> {
  let code = 0;
  try {
    const program = build(io, (result) => {
      code = result;
    });
    await program.parseAsync([...io.args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    io.stderr.write(
      `stepcost: this is a bug in stepcost. Please report it at ${bugReports} with the lines below.\n${inertLines(stack)}\n`,
    );
    return 3;
  }
}

/** With what holds where a flag is absent, if that is anything. */
function optionDescription({ description, defaultValue }: Option): string {
  return typeof defaultValue === 'string' ? `${description} (default: ${defaultValue})` : description;
}

function build(io: Io, done: (code: number) => void): Command {
  const program = new Command('stepcost')
    .description('What AWS Step Functions workflows cost, from their definitions.')
    .version(versionOf(io), '--version')
    .configureOutput({ writeOut: io.stdout.write, writeErr: (text) => io.stderr.write(inertLines(text)) })
    .configureHelp({ optionDescription })
    .exitOverride()
    .showSuggestionAfterError()
    .addHelpText('after', examples);
  withReportOptions(program.command('estimate [paths...]', { isDefault: true }))
    .description('what the workflows cost as Standard and as Express, and what to change')
    .addHelpText('after', estimateExamples)
    .action(
      async (
        paths: readonly string[],
        options: EstimateOptions & { readonly format: readonly string[]; readonly output?: string },
      ) => {
        done(await estimateCommand(paths, options, io));
      },
    );
  withAlternatives(withEstimateOptions(program.command('explain <path> [state]')))
    .description('how a number came about: the count of a state, or the total')
    .addHelpText('after', explainExamples)
    .action(async (path: string, state: string | undefined, options: EstimateOptions) => {
      const { explainCommand } = await import('./explainCommand.ts');
      done(await explainCommand(path, state ?? null, options, io));
    });
  withReportOptions(program.command('paths <path>'))
    .description('the likeliest, cheapest and dearest ways that executions take')
    .option('--most <n>', 'paths that are listed', '10')
    .option('--depth <n>', 'how deep Map and Parallel states are opened', '1')
    .addHelpText('after', pathsExamples)
    .action(async (path: string, options: PathsOptions) => {
      const { pathsCommand } = await import('./pathsCommand.ts');
      done(await pathsCommand(path, options, io));
    });
  addAnswers(program, io, done);
  addRates(program, io, done);
  program
    .command('schema <name>')
    .description('print a JSON Schema: assumptions, report, difference or rates')
    .addHelpText('after', schemaExamples)
    .action(async (name: string) => {
      const { schemaCommand } = await import('./schemaCommand.ts');
      done(await schemaCommand(name, io));
    });
  return program;
}

/** The verbs that answer a question about the bill. */
function addAnswers(program: Command, io: Io, done: (code: number) => void): void {
  withReportOptions(program.command('advise [paths...]'))
    .description('what to change, what it saves, and what it changes in behaviour')
    .option('--explain <rule>', 'how the saving of one rule comes about, and the changed definition')
    .addHelpText('after', adviseExamples)
    .action(async (paths: readonly string[], options: AdviseOptions) => {
      const { adviseCommand } = await import('./adviseCommand.ts');
      done(await adviseCommand(paths, options, io));
    });
  withReportOptions(program.command('check [paths...]'))
    .description('the budget gate: whether the limits of stepcost.yml, and those given here, are kept')
    .option('--budget <usd>', 'dollars a month that the account may cost')
    .option('--max-increase <limit>', 'dollars a month, or per cent like 10%, that it may cost more than the base')
    .option(
      '--base <base>',
      'a git revision, a saved JSON report, a baseline or definitions to compare with (default: stepcost.lock.json)',
    )
    .option('--only-worse', 'what the base breaks too, and no less, only warns', false)
    .option('--allow-undecided', 'do not fail where a figure is unknown or only a lower bound', false)
    .option('--update-baseline', 'write stepcost.lock.json, which the next check compares with', false)
    .addHelpText('after', checkExamples)
    .action(async (paths: readonly string[], options: CheckOptions) => {
      const { checkCommand } = await import('./checkCommand.ts');
      done(await checkCommand(paths, options, io));
    });
  withoutAlternatives(withEstimateOptions(program.command('diff <base> [head] [paths...]')))
    .description('what a change does to the bill: files, folders, saved JSON reports or git revisions')
    .option('--format <format>', 'table, json or markdown; FORMAT=FILE writes a file (repeatable)', collected, [])
    .option('--output <file>', 'write the result to a file')
    .addHelpText('after', diffExamples)
    .action(async (base: string, head: string | undefined, paths: readonly string[], options: DiffOptions) => {
      const { diffCommand } = await import('./diffCommand.ts');
      done(await diffCommand([base, ...(head === undefined ? [] : [head]), ...paths], options, io));
    });
}

/** The one verb that uses the network, and only for `update` and `diff`. */
function addRates(program: Command, io: Io, done: (code: number) => void): void {
  program
    .command('rates <action>')
    .description('the prices themselves: list, show, diff (against those of today), update (read them from AWS)')
    .option('--region <code>', 'AWS region (default: us-east-1)')
    .option('--service <name>', 'diff, update: only the prices of this service (repeatable)', collected, [])
    .option('--rates <file>', 'show, diff: bundled, cache (what update has read) or a file')
    .option('--format <format>', 'list, show, diff: table or json')
    .option('--output <file>', 'write to a file; of update, in place of the cache')
    .addHelpText('after', ratesExamples)
    .action(async (action: string, options: RatesOptions) => {
      const { ratesCommand } = await import('./ratesCommand.ts');
      done(await ratesCommand(action, options, io));
    });
}

const examples = `
Examples:
  $ stepcost estimate order.asl.json --executions 10M --duration 2s
  $ stepcost order.asl.json --format json
  $ stepcost explain order.asl.json ProcessItems
`;

const estimateExamples = `
Examples:
  $ stepcost estimate order.asl.json --executions 10000000
  $ stepcost estimate workflows/ --config stepcost.yml --format markdown
  $ stepcost estimate order.asl.json --set states.ProcessItems.items=400 --type express
  $ stepcost estimate order.asl.json --executions 1M --alternatives
  $ cat order.asl.json | stepcost estimate - --format json
`;

const explainExamples = `
Examples:
  $ stepcost explain order.asl.json
  $ stepcost explain order.asl.json ProcessItems --set states.ProcessItems.items=400
`;

const pathsExamples = `
Examples:
  $ stepcost paths order.asl.json --most 5
  $ stepcost paths order.asl.json --depth 2
  $ stepcost paths order.asl.json --format mermaid > order.mmd
`;

const adviseExamples = `
Examples:
  $ stepcost advise order.asl.json --executions 1M
  $ stepcost advise --explain drop-pass order.asl.json
  $ stepcost advise workflows/ --format json > advice.json
`;

const checkExamples = `
Examples:
  $ stepcost check workflows/ --budget 500
  $ stepcost check --base main --max-increase 10%
  $ stepcost check --update-baseline && git add stepcost.lock.json
`;

const diffExamples = `
BASE and HEAD are files, folders, JSON reports that were saved, or revisions of git. A revision is read from git
with the assumptions file that it has; no checkout is touched. Without HEAD, a revision is compared with the files
as they are. PATHS are what is read of revisions: the folder where you stand, unless they are given.

Examples:
  $ stepcost diff main HEAD
  $ stepcost diff main...feature workflows/
  $ stepcost diff HEAD order.asl.json
  $ stepcost diff before.json after.asl.json
  $ stepcost diff main HEAD --format markdown > comment.md
`;

const ratesExamples = `
diff and update ask the AWS price list, with the credentials of the AWS command line (pricing:GetProducts). Nothing
else of stepcost uses the network.

Examples:
  $ stepcost rates show --region eu-west-1
  $ stepcost rates update --region eu-west-1 && stepcost estimate workflows/ --region eu-west-1 --rates cache
  $ stepcost rates update --region eu-west-1 --output rates.json
  $ stepcost rates diff --region eu-west-1
`;

const schemaExamples = `
Examples:
  $ stepcost schema assumptions > stepcost.schema.json
`;
