import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { adviceRules } from '../../src/index.ts';
import { adviceTitles } from '../../src/reports/wording/advice.ts';

const overview = readFileSync('docs/advice/README.md', 'utf8');

interface Expected {
  readonly workflows: readonly { readonly advice: readonly { readonly rule: string; readonly feasible: boolean }[] }[];
}

describe.each([...adviceRules])('docs/advice/%s.md', (rule) => {
  const page = readFileSync(`docs/advice/${rule}.md`, 'utf8');

  test('says what, why, when not, and where AWS says so', () => {
    expect(page.startsWith(`# ${adviceTitles[rule]}\n\n\`${rule}\`\n`)).toBe(true);
    const sections = [...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title);
    expect(sections).toEqual(['Why', 'When not', 'What changes', 'Before and after']);
    expect(page).toMatch(/https:\/\/(?:docs\.)?aws\.amazon\.com\//);
    expect(overview).toContain(`| [${rule}](${rule}.md) | ${adviceTitles[rule]} |`);
  });

  test('shows a sample in which it is told, with a figure computed by hand', () => {
    const [, sample = ''] =
      new RegExp(`^\\$ stepcost advise samples/([^/\\s]+)\\S* --explain ${rule}\\b`, 'm').exec(page) ?? [];
    const { workflows } = JSON.parse(readFileSync(`samples/${sample}/expected.json`, 'utf8')) as Expected;
    const told = workflows.flatMap(({ advice }, workflow) =>
      advice.flatMap((one, at) => (one.rule === rule && one.feasible ? [`workflows.${workflow}.advice.${at}`] : [])),
    );
    expect(told.length).toBeGreaterThan(0);
    const about = readFileSync(`samples/${sample}/about.md`, 'utf8');
    expect(told.some((path) => about.includes(`| \`${path}.saving`))).toBe(true);
  });
});
