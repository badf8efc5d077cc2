import type { Assumptions, Included, Stated, TransitionRule, WorkflowAssumptions } from '../../model/decisions.ts';
import type { Problem, Staged } from '../../model/problem.ts';
import type { SourceEntry, SourceNode, SourceObject, Span } from '../../model/source.ts';
import type { AccountTerms } from '../../model/terms.ts';
import type { WorkflowType } from '../../model/workflow.ts';
import { readJson } from '../../source/readJson.ts';
import { nearest } from '../nearest.ts';
import { noAssumptions } from '../noAssumptions.ts';
import { durationMsOf, executionsPerMonthOf, memoryMbOf, quantityMax } from '../quantities.ts';
import { readAssumptions } from './readAssumptions.ts';

/** Assumptions as they stand behind flags of the command; texts are as the user wrote them. */
export interface Settings {
  readonly region?: string;
  readonly transitionRule?: string;
  /** `10000000`, `10M/month`, `2.5/s`. */
  readonly executions?: string;
  /** `2s`, `150ms`. */
  readonly duration?: string;
  /** In MB. */
  readonly memory?: string;
  readonly type?: string;
  /** What the bill has besides the workflows: `services`. */
  readonly include?: readonly string[];
  /** `KEY=VALUE`, as in the assumptions file. */
  readonly set?: readonly string[];
}

/** Reads the flags and lays them over the assumptions of the file: flags beat the file. */
export async function readSettings(settings: Settings, file: Assumptions): Promise<Staged<Assumptions>> {
  const problems: Problem[] = [];
  const set = await readSet(settings.set ?? [], problems);
  const flags: WorkflowAssumptions = { ...set.defaults, ...own(settings, problems) };
  const rule = oneOf(
    '--transition-rule',
    settings.transitionRule,
    ['states', 'states+start', 'states+start+end'] as const,
    problems,
  );
  const region: Stated<string> | null =
    settings.region === undefined ? set.region : { value: settings.region, span: null };
  const include = (settings.include ?? []).flatMap((text): readonly Included[] => {
    const word = oneOf('--include', text, ['services'] as const, problems);
    return word === null ? [] : [word.value];
  });
  const value: Assumptions = {
    ...file,
    include: [...new Set([...file.include, ...set.include, ...include])],
    terms: withTerms(file.terms, set.terms),
    region: region ?? file.region,
    transitionRule: (rule as Stated<TransitionRule> | null) ?? set.transitionRule ?? file.transitionRule,
    flags,
    keyedFlags: set.workflows,
  };
  return { value, problems };
}

/** What flags say of the account beats the file, one by one. */
function withTerms(file: AccountTerms, flags: AccountTerms): AccountTerms {
  const used = new Set(flags.used.map(({ key }) => key));
  const services = new Set(flags.discounts.map(({ service }) => service));
  return {
    used: [...file.used.filter(({ key }) => !used.has(key)), ...flags.used],
    discounts: [...file.discounts.filter(({ service }) => !services.has(service)), ...flags.discounts],
  };
}

function own(settings: Settings, problems: Problem[]): Omit<WorkflowAssumptions, 'states'> {
  const executionsPerMonth = quantity(
    '--executions',
    settings.executions,
    executionsPerMonthOf,
    'a number like 10000000, 5k/day or 2.5/s',
    'a month',
    problems,
  );
  const durationMs = quantity(
    '--duration',
    settings.duration,
    durationMsOf,
    'a time with its unit, like 2s or 150ms',
    'ms',
    problems,
  );
  const memoryMb = quantity(
    '--memory',
    settings.memory,
    memoryMbOf,
    'a number of MB above 0, like 512',
    'MB',
    problems,
  );
  const type = oneOf('--type', settings.type, ['STANDARD', 'EXPRESS'] as const, problems);
  return {
    ...(executionsPerMonth === null ? {} : { executionsPerMonth }),
    ...(durationMs === null ? {} : { durationMs }),
    ...(memoryMb === null ? {} : { memoryMb }),
    ...(type === null ? {} : { type: type as Stated<WorkflowType> }),
  };
}

function quantity(
  flag: string,
  text: string | undefined,
  read: (text: string) => number | null,
  expected: string,
  unit: string,
  problems: Problem[],
): Stated<number> | null {
  if (text === undefined) return null;
  const value = read(text);
  if (value !== null && value <= quantityMax) return { value, span: null };
  const detail = value === null ? `${expected}, is expected` : `it must be at most ${quantityMax} ${unit}`;
  problems.push({ code: 'config-invalid', args: { where: `${flag} ${text}`, detail, suggestion: null }, span: null });
  return null;
}

function oneOf<Word extends string>(
  flag: string,
  text: string | undefined,
  words: readonly Word[],
  problems: Problem[],
): Stated<Word> | null {
  if (text === undefined) return null;
  const word = words.find((one) => one.toLowerCase() === text.toLowerCase());
  if (word !== undefined) return { value: word, span: null };
  const detail = `it must be one of ${words.join(', ')}`;
  problems.push({
    code: 'config-invalid',
    args: { where: `${flag} ${text}`, detail, suggestion: nearest(text, words) },
    span: null,
  });
  return null;
}

/** `--set` is read as a small assumptions file: the same keys, the same checks. */
async function readSet(settings: readonly string[], problems: Problem[]): Promise<Assumptions> {
  if (settings.length === 0) return noAssumptions;
  const span: Span = { file: '--set', line: 1, column: 1, length: 1 };
  const root: Tree = { span, children: new Map([['version', { kind: 'number', value: 1, span }]]) };
  for (const setting of settings) {
    const at: Span = { ...span, file: `--set ${setting}`, length: setting.length };
    const equals = equalsSignOf(setting);
    const path = equals === null ? null : pathOf(setting.slice(0, equals));
    if (path === null || equals === null) {
      const detail = 'KEY=VALUE is expected, with a key of the assumptions file, like states.ProcessItems.items=400';
      problems.push({ code: 'config-invalid', args: { where: at.file, detail, suggestion: null }, span: null });
      continue;
    }
    // A key at the top that is mistyped is looked for among these keys, too.
    const [first = ''] = path;
    const full = ownPaths.has(first) || nearest(first, [...ownPaths]) !== null ? path : ['defaults', ...path];
    put(root, full, settingValue(setting.slice(equals + 1), at), at);
  }
  const read = await readAssumptions({ path: '--set', named: true, text: null, node: nodeOf(root) }, '', '');
  problems.push(...read.problems);
  return read.value;
}

/** Keys that stand at the top of the file; all others are meant for every workflow. */
const ownPaths = new Set(['region', 'transitionRule', 'include', 'account', 'discountPercent', 'workflows']);

interface Tree {
  readonly span: Span;
  readonly children: Map<string, Tree | SourceNode>;
}

function put(tree: Tree, path: readonly string[], value: SourceNode, span: Span): void {
  const [key, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) {
    tree.children.set(key, value);
    return;
  }
  const before = tree.children.get(key);
  const child = before !== undefined && 'children' in before ? before : { span, children: new Map() };
  tree.children.set(key, child);
  put(child, rest, value, span);
}

function nodeOf({ span, children }: Tree): SourceObject {
  const entries = [...children].map(([key, child]): SourceEntry => {
    const value = 'children' in child ? nodeOf(child) : child;
    return { key, keySpan: value.span, value };
  });
  return { kind: 'object', entries, span };
}

/** The first equals sign outside of brackets. */
function equalsSignOf(setting: string): number | null {
  const match = /^(?:\["(?:[^"\\]|\\.)*"\]|\[[^\]]*\]|[^=[])*/.exec(setting);
  const at = match?.[0].length ?? 0;
  return setting[at] === '=' && at > 0 ? at : null;
}

/** `states.Name.items` or `states["Send v1.2"].items` as its steps; null where it is no path. */
function pathOf(text: string): readonly string[] | null {
  const steps: string[] = [];
  const step = /\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]|(?:^|\.)([^.[\]]+)/y;
  while (step.lastIndex < text.length) {
    const match = step.exec(text);
    if (match === null) return null;
    const [, inQuotes, inBrackets, plain] = match;
    steps.push(inQuotes === undefined ? ((inBrackets ?? plain) as string) : inQuotes.replace(/\\(.)/g, '$1'));
  }
  return steps.length === 0 ? null : steps;
}

/** A number, yes or no, an object or array in JSON, else text. */
function settingValue(text: string, span: Span): SourceNode {
  if (/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text.trim())) return { kind: 'number', value: Number(text), span };
  if (text === 'true' || text === 'false') return { kind: 'boolean', value: text === 'true', span };
  if (/^[{[]/.test(text)) {
    const { value, problems } = readJson(span.file, text);
    if (value !== null && problems.length === 0) return value;
  }
  return { kind: 'string', value: text, span };
}
