import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { run } from '../scripts/transcripts.js';
import { type ProblemCode, problemCodes } from '../src/index.ts';

const codes = Object.keys(problemCodes) as ProblemCode[];
const pages = readdirSync('docs/problems').filter((name) => name !== 'README.md');
const overview = readFileSync('docs/problems/README.md', 'utf8');
const samples = readdirSync('samples/problems');

/** What cannot be had alone: a name is ambiguous because it stands twice, and so many retries have a long history. */
const unavoidable: Partial<Record<ProblemCode, readonly ProblemCode[]>> = {
  'ambiguous-state': ['duplicate-name'],
  'limit-met': ['history-limit'],
};

/** Problems of the run as a whole, or of a flag. */
const withoutPlace: readonly ProblemCode[] = [
  'no-definitions',
  'no-such-path',
  'unreadable-path',
  'unknown-workflow',
  'region-unpriced',
  'rates-inferred',
  'unknown-revision',
  'git-failed',
];

const folder = mkdtempSync(join(tmpdir(), 'stepcost-problems-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Files that the repository cannot hold, or that lie where it does not reach; each returns what is named. */
const made: Partial<Record<ProblemCode, () => string>> = {
  'file-too-large': () => {
    const path = join(folder, 'large.asl.json');
    writeFileSync(path, '');
    truncateSync(path, 32 * 1024 * 1024 + 1);
    return path;
  },
  'definition-too-large': () => {
    const path = join(folder, 'wide.asl.json');
    const definition = {
      Comment: 'x'.repeat(1024 * 1024),
      StartAt: 'Work',
      States: { Work: { Type: 'Pass', End: true } },
    };
    writeFileSync(path, JSON.stringify(definition));
    return path;
  },
  'unreadable-path': () => {
    const path = join(folder, 'circle.asl.json');
    symlinkSync(path, path);
    return path;
  },
  'assembly-outdated': () => {
    const app = join(folder, 'app');
    cpSync('samples/problems/region-differs/cdk.out', join(app, 'cdk.out'), { recursive: true });
    rmSync(join(app, 'cdk.out', 'There.template.json'));
    const manifest = join(app, 'cdk.out', 'manifest.json');
    const { There: _, ...artifacts } = JSON.parse(readFileSync(manifest, 'utf8')).artifacts;
    writeFileSync(manifest, JSON.stringify({ version: '48.0.0', artifacts }));
    utimesSync(manifest, 1_000, 1_000);
    writeFileSync(join(app, 'cdk.json'), '{}');
    writeFileSync(join(app, 'app.js'), '');
    return app;
  },
  'reference-outside-project': () => {
    const project = join(folder, 'project');
    mkdirSync(join(project, '.git'), { recursive: true });
    writeFileSync(join(folder, 'order.asl.json'), '{"StartAt":"Work","States":{"Work":{"Type":"Pass","End":true}}}');
    const machine = { Type: 'AWS::Serverless::StateMachine', Properties: { DefinitionUri: '../order.asl.json' } };
    const template = { Transform: 'AWS::Serverless-2016-10-31', Resources: { Order: machine } };
    writeFileSync(join(project, 'template.json'), JSON.stringify(template));
    return project;
  },
};

/** Folders that are made for a problem of git, with what is run there. */
const inRepository: Partial<Record<ProblemCode, () => { readonly folder: string; readonly args: readonly string[] }>> =
  {
    'unknown-revision': () => {
      const repository = join(folder, 'repository');
      execFileSync('git', ['init', '--quiet', repository]);
      return { folder: repository, args: ['diff', 'mian', 'HEAD'] };
    },
    'git-failed': () => {
      const repository = join(folder, 'broken');
      execFileSync('git', ['init', '--quiet', repository]);
      writeFileSync(join(repository, '.git', 'config'), '[core');
      return { folder: realpathSync(repository), args: ['diff', 'main', 'HEAD'] };
    },
  };

describe('every problem code has a page, and every page a code', () => {
  test('the folders have the codes and nothing else', () => {
    expect(pages.map((name) => name.replace(/\.md$/, '')).sort()).toEqual([...codes].sort());
    expect([...samples].sort()).toEqual(
      codes.filter((code) => made[code] === undefined && inRepository[code] === undefined).sort(),
    );
  });

  test.each(codes)('%s', (code) => {
    const page = readFileSync(`docs/problems/${code}.md`, 'utf8');
    const { severity, exit } = problemCodes[code];
    const [title = '', , known] = page.split('\n');
    expect(title).toMatch(/^# \S/);
    expect(known).toBe(`\`${code}\` · ${severity} · exit code ${exit}`);
    for (const heading of ['Why it matters', 'How to repair it', 'Example'])
      expect(page).toContain(`\n## ${heading}\n`);
    expect(sectionOf(code)).toContain(`exit code ${exit}`);
    expect(overview).toContain(`| [${code}](${code}.md) | ${title.slice(2)} |`);
  });
});

/** The heading of the overview under which a code stands. */
function sectionOf(code: ProblemCode): string {
  const before = overview.slice(0, overview.indexOf(`[${code}]`));
  return before.slice(before.lastIndexOf('\n## '));
}

describe('every problem is met in its sample', () => {
  test.each(codes)('%s', async (code) => {
    const own = inRepository[code]?.();
    const args = [...(own?.args ?? argumentsOf(code)), '--format', 'json'];
    const ran = await run(args, new Uint8Array(), own?.folder);
    const { problems }: { problems: readonly Reported[] } = JSON.parse(ran.stdout);
    const met = problems.filter((problem) => problem.code === code);
    expect(new Set(problems.map((problem) => problem.code))).toEqual(new Set([code, ...(unavoidable[code] ?? [])]));
    expect(ran.code).toBe(Math.max(...problems.map((problem) => problemCodes[problem.code].exit)));
    for (const { severity, message, file, line, column } of met) {
      expect(severity).toBe(problemCodes[code].severity);
      expect(message).toMatch(/^[A-Z"$`].*[.?]$/s);
      expect(message).not.toMatch(/undefined|NaN|null|\[object/);
      if (withoutPlace.includes(code)) expect(file).toBeNull();
      else expect([typeof file, typeof line, typeof column]).toEqual(['string', 'number', 'number']);
    }
  });
});

interface Reported {
  readonly code: ProblemCode;
  readonly severity: string;
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/** What is run to meet a problem: the command of its page, or a file that is made here. */
function argumentsOf(code: ProblemCode): readonly string[] {
  const own = made[code];
  if (own !== undefined) return ['estimate', own()];
  const page = readFileSync(`docs/problems/${code}.md`, 'utf8');
  const command = /^\$ stepcost (.*) > \/dev\/null$/m.exec(page)?.[1] ?? '';
  expect(command).toContain(`samples/problems/${code}/`);
  return command.split(' ').filter((word) => word !== '--verbose');
}
