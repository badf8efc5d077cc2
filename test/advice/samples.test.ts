import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { samples } from '../../scripts/samples.js';
import { plainChange } from '../../src/reports/plainChange.ts';
import { difference } from '../support/adviceOn.ts';
import { type EstimateOptions, estimateOf } from '../support/estimateOf.ts';

type Definitions = { readonly [file: string]: object };
type Settings = { readonly [key: string]: unknown; readonly states?: { readonly [state: string]: object } };
type Config = { readonly workflows?: { readonly [name: string]: Settings } };

interface PlainChange {
  readonly type?: string;
  readonly definition: object;
  readonly children: readonly { readonly name: string; readonly type: string; readonly definition: object }[];
  readonly assumptions: { readonly workflows: { readonly [name: string]: Settings } };
}

/** The bare definitions of a sample and what is assumed of them, with a volume where it has none; null where it has templates. */
function read(name: string): { readonly definitions: Definitions; readonly config: Config } | null {
  const folder = `samples/${name}`;
  const files = readdirSync(folder).filter((file) => file.endsWith('.asl.json'));
  const definitions = Object.fromEntries(
    files.map((file): [string, object] => [
      file,
      JSON.parse(readFileSync(`${folder}/${file}`, 'utf8').replace(/\$\{\w+\}(?=[,\s}])/g, '1')),
    ]),
  );
  if (files.length === 0) return null;
  const path = `${folder}/stepcost.yml`;
  const stated = existsSync(path) ? parse(readFileSync(path, 'utf8')) : { version: 1 };
  return { definitions, config: { ...stated, defaults: { executionsPerMonth: 10_000, ...stated.defaults } } };
}

/** A project after a change, with what is assumed of the states that are still there. */
function changed(change: PlainChange, name: string, { definitions, config }: NonNullable<ReturnType<typeof read>>) {
  const own = config.workflows?.[name] ?? {};
  if (change.type !== undefined) {
    return {
      definitions,
      config: { ...config, workflows: { ...config.workflows, [name]: { ...own, type: change.type } } },
    };
  }
  const made = change.children.map(({ name: child, definition }) => [`${child}.asl.json`, definition] as const);
  const text = JSON.stringify(change.definition);
  const left = Object.entries(own.states ?? {}).filter(([state]) => text.includes(`${JSON.stringify(state)}:`));
  const states: { [state: string]: object } = Object.fromEntries(left);
  for (const [path, value] of Object.entries(change.assumptions.workflows[name]?.states ?? {})) {
    const state = path.slice(path.lastIndexOf('/') + 1);
    states[state] = { ...states[state], ...value };
  }
  const children = change.children.map(({ name: child, type }) => [
    child,
    { type, ...change.assumptions.workflows[child] },
  ]);
  const workflows = { ...config.workflows, [name]: { ...own, states }, ...Object.fromEntries(children) };
  return {
    definitions: { ...definitions, [`${name}.asl.json`]: change.definition, ...Object.fromEntries(made) },
    config: { ...config, workflows },
  };
}

const options = (config: Config): EstimateOptions => ({ assumptions: config, services: true, freeTier: true });

describe('with the services on the bill, a change of a sample costs less what was told', () => {
  const told = new Map<string, number>();

  const projects = samples().flatMap(({ name }) => {
    const project = read(name);
    return project === null ? [] : [{ name, project }];
  });

  test.each(projects)('$name', async ({ project }) => {
    const saved: unknown[] = [];
    const promised: unknown[] = [];
    const before = await estimateOf(project.definitions, options(project.config));
    for (const workflow of before.workflows) {
      for (const { rule, savingUsd, savingPercent, feasible, change } of workflow.advice) {
        if (!feasible || savingUsd === null) continue;
        const plain = JSON.parse(JSON.stringify(plainChange(change))) as PlainChange;
        const after = changed(plain, workflow.name, project);
        const { monthlyUsd } = await estimateOf(after.definitions, { ...options(after.config), advice: false });
        saved.push([workflow.name, rule, difference(before.monthlyUsd ?? '0', monthlyUsd ?? '0')]);
        promised.push([workflow.name, rule, difference(savingUsd, '0')]);
        expect([workflow.name, rule, (savingPercent ?? 0) <= 100]).toEqual([workflow.name, rule, true]);
        told.set(rule, (told.get(rule) ?? 0) + 1);
      }
    }
    expect(saved).toEqual(promised);
  });

  test('which is advice of many rules', () => {
    expect([...told.keys()]).toEqual(
      expect.arrayContaining(['use-express', 'drop-pass', 'merge-tasks', 'nest-express', 'batch-items']),
    );
  });
});
