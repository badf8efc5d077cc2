import { beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../scripts/transcripts.js';
import type { Report } from '../../src/index.ts';
import { advise } from '../../src/reports/advise.ts';
import { check } from '../../src/reports/check.ts';
import { explain } from '../../src/reports/explain.ts';
import { inert } from '../../src/reports/format.ts';
import { type FormatName, formatNames, reporters } from '../../src/reports/index.ts';
import { paths } from '../../src/reports/paths.ts';
import { problemLines } from '../../src/reports/problemLines.ts';
import { csvRows } from '../support/csvRows.ts';
import { estimateOf } from '../support/estimateOf.ts';
import { folderOfEachTest } from '../support/folderOfEachTest.ts';
import { gitlabOf } from '../support/gitlabOf.ts';
import { junitOf, type XmlElement } from '../support/junitOf.ts';
import { runnerCommands } from '../support/runnerCommands.ts';
import { sarifOf } from '../support/sarifOf.ts';

/** What somebody may call a workflow, a state, a file, an error, and may write into an assumptions file. */
const names = [
  // Commands of CI runners.
  '::set-output name=a::b',
  '  ::error file=a,line=1::b',
  'a\n::add-mask::b',
  'a\r::stop-commands::b',
  'a%0A::set-output name=a::b',
  '##[add-mask]a',
  'a ##[group]b',
  '##vso[task.setvariable variable=a]b',
  "##teamcity[message text='a']",
  'a,line=1::b',
  // Markup.
  '| a | b |',
  '`a`',
  '```\na',
  '**a** _b_ ~~c~~',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</summary></details>',
  '<!-- stepcost -->',
  '--> ]]> <![CDATA[',
  '&lt;b&gt; &#60; &amp;',
  '[a](javascript:alert(1))',
  '![a](https://example.com/a.png)',
  '[[ATTACHMENT|a.txt]]',
  'https://example.com and www.example.com',
  '@someone #1 !2 &3 ~4 owner/repo#5',
  '# a',
  '> a',
  // What other programs run or fill in.
  "=cmd|' /C calc'!A0",
  '+1+cmd|a',
  "-1+cmd|' /C calc'!A0",
  '@SUM(1)',
  '＝1',
  '\t=1',
  '","a',
  "'; --",
  '%s %n {0} $(id)',
  'a"; "b',
  'end',
  'subgraph a["b"]',
  '%%{init: {}}%%',
  '__proto__',
  // What a terminal obeys, and what is no character.
  '\u001b[31ma\u001b[0m',
  '\u001b]0;a\u0007',
  '\u001b]8;;https://example.com\u001b\\a\u001b]8;;\u001b\\',
  '\u009b31ma\u0085b',
  'a\u202eb\u202cc\u200f\u061c\u2066d\u2069',
  'a\u2028b\u2029c\u0000d\u007f',
  'a\uffffb\ufffe',
  'a\ud800b\udc00',
] as const;

/** A name that means nothing to anybody. */
const plain = 'plain';

/** Two projects in which everything that a user may name has the name: one that is counted, one that is refused in part. */
function filesOf(
  name: string,
): readonly [good: { readonly [file: string]: object }, bad: { readonly [file: string]: object }] {
  const task = { Type: 'Task', Resource: `arn:aws:lambda:us-east-1:123456789012:function:${name}` };
  const machine = {
    Comment: name,
    StartAt: name,
    States: Object.fromEntries([
      [
        name,
        {
          ...task,
          Retry: [{ ErrorEquals: [name], MaxAttempts: 2 }],
          Catch: [{ ErrorEquals: [`${name}E`], Next: `${name}4` }],
          Next: `${name}1`,
        },
      ],
      [
        `${name}1`,
        {
          Type: 'Map',
          ItemProcessor: { StartAt: `${name}I`, States: Object.fromEntries([[`${name}I`, { ...task, End: true }]]) },
          Next: `${name}2`,
        },
      ],
      [`${name}2`, { Type: 'Wait', Seconds: 30, Next: `${name}3` }],
      [
        `${name}3`,
        { Type: 'Choice', Choices: [{ Variable: '$.a', IsPresent: true, Next: `${name}2` }], Default: `${name}4` },
      ],
      [`${name}4`, { ...task, Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', End: true }],
      [`${name}5`, { Type: 'Succeed' }],
    ]),
  };
  const rule = { ScheduleExpression: name, Targets: [{ Id: name, Arn: { 'Fn::GetAtt': ['Machine', 'Arn'] } }] };
  const template = {
    Resources: Object.fromEntries([
      [
        'Machine',
        { Type: 'AWS::StepFunctions::StateMachine', Properties: { StateMachineName: name, Definition: machine } },
      ],
      [`${name}R`, { Type: 'AWS::Events::Rule', Properties: rule }],
    ]),
  };
  const broken = {
    StartAt: name,
    States: Object.fromEntries([[name, { ...task, Type: `${name}T`, [`${name}F`]: 1, Next: `${name}N` }]]),
  };
  return [
    { [`${name}.asl.json`]: machine, 'template.json': template },
    { [`${name}.asl.json`]: broken, [`a/${name}.asl.json`]: machine },
  ];
}

async function reportsOf(name: string): Promise<readonly Report[]> {
  const budget = { limit: 1, message: name };
  const assumptions = {
    version: 1,
    defaults: {
      executionsPerMonth: 1000,
      budgets: { transitionsPerExecution: budget, monthlyUsd: budget },
      ignore: [{ code: 'unreachable-state', reason: name }],
    },
    workflows: Object.fromEntries([[`${name}W`, { executionsPerMonth: 5 }]]),
  };
  return Promise.all(filesOf(name).map((files) => estimateOf(files, { assumptions })));
}

const tool = { name: 'stepcost', version: '0.0.0' } as const;
let all: ReadonlyMap<string, readonly Report[]>;
let write: ReadonlyMap<FormatName, (report: Report) => string>;

beforeAll(async () => {
  all = new Map(await Promise.all([plain, ...names].map(async (name) => [name, await reportsOf(name)] as const)));
  write = new Map(
    await Promise.all(
      formatNames.map(async (format) => {
        const reporter = await reporters[format]();
        return [format, (report: Report) => reporter(report, { tool, color: false })] as const;
      }),
    ),
  );
});

/** What a report of a hostile name must have in common with one of a plain name; each throws on what cannot be read. */
const skeletons: { readonly [Format in FormatName]: (text: string, report: Report, name: string) => unknown } = {
  table: lineCount,
  json: (text, _, name) => {
    const { workflows } = JSON.parse(text);
    expect(workflows[0].states[0].name).toBe(name);
    return workflows.map(({ states }: { states: unknown[] }) => states.length);
  },
  markdown: markdownSkeleton,
  mermaid: (text) => {
    const labels = [...text.matchAll(/"([^"]*)"/g)].map(([, label = '']) => label.replaceAll('<br/>', ''));
    for (const label of labels) expect(label).toMatch(/^[\p{L}\p{N} .,:%()/_#;-]*$/u);
    return text.replace(/"[^"]*"/g, '""');
  },
  csv: (text) => {
    const rows = csvRows(text);
    for (const field of rows.flat())
      if (!/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/.test(field)) expect(field).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
    return rows.map((row) => row.length);
  },
  sarif: (text, report) => {
    const [{ results }] = sarifOf(text).runs;
    const files = new Set(report.workflows.map(({ file }) => file.replace(/\p{Surrogate}/gu, '\ufffd')));
    for (const { message, locations } of results) {
      const file = decodeURIComponent(locations[0].physicalLocation.artifactLocation.uri);
      expect(files.has(file) || file === 'stepcost.yml', file).toBe(true);
      expect(message.text).not.toContain('](');
    }
    return results.map(({ ruleId }) => ruleId).sort();
  },
  junit: (text) => {
    const names = (element: XmlElement): unknown => [element.name, element.children.map(names)];
    expect(text).not.toMatch(/\[\[ATTACHMENT/);
    return names(junitOf(text));
  },
  github: (text) => {
    const commands = runnerCommands(text);
    expect(commands).toHaveLength(lineCount(text));
    for (const { properties } of commands)
      expect(['file,line,col,title', 'title']).toContain(Object.keys(properties).join());
    return commands.map(({ name, properties }) => `${name} ${properties['title']}`).sort();
  },
  gitlab: (text) =>
    gitlabOf(text)
      .map(({ check_name }) => check_name)
      .sort(),
};

function lineCount(text: string): number {
  return text.split('\n').length - 1;
}

/** Markdown without the marks that are ours may have nothing that means something, and its tables keep their columns. */
function markdownSkeleton(text: string): unknown {
  const ours = text.replace(/^<!-- stepcost -->\n|<\/?(?:details|summary)>|^> |`--format json`/gm, '');
  expect(ours.replace(/&#\d+;/g, '')).not.toMatch(/[<>`[\]@#~\\&{}]|:\/\/|www\./);
  // Mentions and references are found in what the entities have become.
  expect(ours).not.toMatch(/&#(?:33|35|38|64|126);\w/);
  return text.split('\n').map((line) => (line.startsWith('|') ? line.split('|').length : line.slice(0, 2).trim()));
}

/** What no output may have: what a terminal obeys, and what XML does not take. */
const obeyed = /[\p{Cs}\p{Bidi_Control}\u2028\u2029\ufffe\uffff]|(?!\n)\p{Cc}/u;

/** What the verbs print that have a text of their own. */
const verbs: { readonly [verb: string]: (report: Report) => string } = {
  explain: (report) => explain(report, null, { color: false }) ?? '',
  'explain STATE': (report) => explain(report, report.workflows[0]?.states[0]?.path ?? null, { color: false }) ?? '',
  paths: (report) => paths(report, { color: false, depth: 9 }),
  advise: (report) => advise(report, { color: false }),
  check: (report) => check(report, { color: false }),
  problems: ({ problems }) => problemLines(problems, ['error', 'warning', 'note'], false),
};

/** Whether a name makes no other problems than a plain one, so that its report has as many parts. */
function isAlike(report: Report, other: Report): boolean {
  const codes = ({ problems, ignored }: Report) =>
    [...problems, ...ignored.map(({ problem }) => problem)].map(({ code }) => code);
  return codes(report).sort().join() === codes(other).sort().join();
}

/** The reports of every hostile name, each with the one of the plain name. */
function* pairs(): Generator<readonly [name: string, report: Report, ordinary: Report]> {
  for (const name of names)
    for (const [at, report] of (all.get(name) ?? []).entries()) yield [name, report, all.get(plain)?.[at] as Report];
}

describe('hostile names come out inert', () => {
  test.each([...formatNames])('as %s', (format) => {
    const textOf = write.get(format) as (report: Report) => string;
    const [good, bad] = (all.get(plain) ?? []).map((report) => {
      expect(textOf(report)).toContain(plain);
      return skeletons[format](textOf(report), report, plain);
    });
    for (const [name, report, ordinary] of pairs()) {
      const text = textOf(report);
      expect(text, name).not.toMatch(obeyed);
      if (format !== 'github') expect(runnerCommands(text), name).toEqual([]);
      const skeleton = skeletons[format](text, report, name);
      if (isAlike(report, ordinary)) expect(skeleton, name).toEqual(ordinary === all.get(plain)?.[0] ? good : bad);
    }
  });

  test.each(Object.entries(verbs))('of %s', (_, textOf) => {
    for (const [name, report, ordinary] of pairs()) {
      const text = textOf(report);
      expect(text, name).not.toMatch(obeyed);
      expect(runnerCommands(text), name).toEqual([]);
      if (isAlike(report, ordinary)) expect(lineCount(text), name).toBe(lineCount(textOf(ordinary)));
    }
  });
});

test('a long row of spaces is made inert as quickly as any other text', () => {
  const spaces = ' '.repeat(200_000);
  expect(inert(`${spaces}a`)).toBe(`${spaces}a`);
  expect(inert(`${spaces}::a`)).toBe(`${spaces}\\u003a:a`);
});

describe('hostile names of files', () => {
  const { estimate, pathOf, write: writeFiles } = folderOfEachTest();
  const machine = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } };
  // A file cannot have all of the names: no slash, no NUL, and no half of a character.
  const possible = names.filter((name) => !/[/\0\p{Cs}\uffff]/u.test(name));

  test('come out inert of what is said beside the result', async () => {
    writeFiles(
      Object.fromEntries([
        ...possible.map((name) => [`${name}.asl.json`, JSON.stringify(machine)]),
        ...possible.map((name) => [`left out/${name}.json`, '{}']),
      ]),
    );
    const { stdout, stderr } = await estimate(['.'], ['--verbose', '--format', 'github']);
    for (const text of [stdout, stderr]) expect(text).not.toMatch(obeyed);
    expect(runnerCommands(stderr)).toEqual([]);
    for (const { name } of runnerCommands(stdout)) expect(name).toBe('notice');
    expect(stderr).toContain('\\u001b[31ma\\u001b[0m.asl.json is the workflow');
  });

  test.each(['table', 'json', 'markdown'])('come out inert of a difference as %s', async (format) => {
    const added = (name: string) => ({
      StartAt: 'A',
      States: Object.fromEntries([
        ['A', { Type: 'Pass', Next: name }],
        [name, { Type: 'Pass', End: true }],
      ]),
    });
    writeFiles(
      Object.fromEntries([
        ...possible.map((name) => [`base/${name}.asl.json`, JSON.stringify(machine)]),
        ...possible.map((name) => [`head/${name}.asl.json`, JSON.stringify(added(name))]),
      ]),
    );
    const { stdout, stderr } = await run(['diff', pathOf('base'), pathOf('head'), '--format', format, '--verbose']);
    for (const text of [stdout, stderr]) {
      expect(text).not.toMatch(obeyed);
      expect(runnerCommands(text)).toEqual([]);
    }
    if (format === 'markdown') markdownSkeleton(stdout);
    else expect(stdout).toContain('\\u001b');
  });
});
