import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../scripts/transcripts.js';
import { problemCodes } from '../../src/index.ts';

const text = readFileSync('docs/interface.md', 'utf8');
/** Words, and names with hyphens in them. */
const words = new Set([...(text.match(/[$\w+]+/g) ?? []), ...(text.match(/[\w-]+/g) ?? [])]);

/** The flags of a verb with what they take, as its help shows them: `--region <code>`. */
async function flagsOf(verb: string): Promise<readonly string[]> {
  const help = await runCommand(`stepcost ${verb} --help`);
  return [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+(?: <[^>]+>)?)/gm)].map(([, flag = '']) => flag);
}

/** Every key of a JSON Schema, at any depth. */
function keysOf(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const own =
    'properties' in schema && typeof schema.properties === 'object' ? Object.keys(schema.properties ?? {}) : [];
  return [...own, ...Object.values(schema).flatMap(keysOf)];
}

describe('docs/interface.md', () => {
  test.each(['estimate', 'explain', 'paths', 'diff'])('has every flag of %s', async (verb) => {
    const flags = await flagsOf(verb);
    expect(flags).toContain('--region <code>');
    const missing = flags.filter((flag) => flag !== '--help' && !text.includes(`| \`${flag}\` |`));
    expect(missing).toEqual([]);
  });

  test('has no flag that does not exist', async () => {
    const known = [...(await flagsOf('estimate')), ...(await flagsOf('paths'))];
    const written = [...text.matchAll(/^\| `(--[^`]+)` \|/gm)].map(([, flag]) => flag);
    expect(written.filter((flag) => flag === undefined || !known.includes(flag))).toEqual([]);
  });

  test('has every verb', async () => {
    const [, commands = ''] = (await runCommand('stepcost --help')).split('Commands:\n');
    const verbs = [...commands.matchAll(/^ {2}(\w+) /gm)].map(([, verb]) => verb).filter((verb) => verb !== 'help');
    expect(verbs).toContain('estimate');
    expect(verbs.filter((verb) => !text.includes(`\nstepcost ${verb} `))).toEqual([]);
  });

  test.each(['assumptions', 'report', 'difference', 'rates'])('has every key of the %s schema', async (name) => {
    const keys = keysOf(JSON.parse(await runCommand(`stepcost schema ${name}`)));
    expect(keys.length).toBeGreaterThan(5);
    expect(keys.filter((key) => !words.has(key))).toEqual([]);
  });

  test('has every exit code of a problem', () => {
    for (const { exit } of Object.values(problemCodes)) expect(text).toContain(`\n| ${exit} | `);
  });
});
