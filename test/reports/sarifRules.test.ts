import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pages, pagesFile } from '../../scripts/pages.js';
import { problemCodes } from '../../src/model/problem.ts';
import { adviceTitles } from '../../src/reports/wording/advice.ts';
import { writtenAs } from '../support/writtenAs.ts';

const web = 'https://github.com/stepcost/stepcost/blob/main/docs';

async function rulesOf(command: string) {
  const { texts } = await writtenAs(command);
  return JSON.parse(texts.sarif).runs[0].tool.driver.rules;
}

describe('what code scanning shows of a rule', () => {
  test('is what the documentation says now', () => {
    expect(readFileSync(pagesFile, 'utf8')).toBe(pages());
  });

  test('is there for every code and every advice, and no longer than GitHub takes', () => {
    const written: { readonly [path: string]: Readonly<Record<'title' | 'about' | 'help', string>> } = JSON.parse(
      pages(),
    );
    const wanted = [
      ...Object.keys(problemCodes).map((code) => `problems/${code}.md`),
      ...Object.keys(adviceTitles).map((rule) => `advice/${rule}.md`),
    ];
    expect(Object.keys(written).sort()).toEqual(wanted.sort());
    for (const { title, about, help } of Object.values(written)) {
      expect([title, about, help].every((text) => text.length > 0 && !text.includes('undefined'))).toBe(true);
      // https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
      expect(about.length).toBeLessThanOrEqual(1_024);
      expect(help).not.toMatch(/\]\((?!https:)/);
    }
  });

  test('of a problem: its page, in words and in Markdown', async () => {
    const rules = await rulesOf('stepcost estimate samples/problems/unbounded-wait --quiet');
    const uri = `${web}/problems/unbounded-wait.md`;
    expect(rules).toContainEqual({
      id: 'unbounded-wait',
      shortDescription: { text: 'A wait that nothing ends.' },
      fullDescription: {
        text: expect.stringMatching(/^A Task waits for .* neither TimeoutSeconds nor HeartbeatSeconds;/),
      },
      help: {
        text: expect.stringMatching(
          /How to repair it\n\nAdd TimeoutSeconds, .* can be ignored with its reason\.\n\nhttps:/,
        ),
        markdown: expect.stringContaining(`can be\n[ignored](${web}/budgets.md) with its reason.\n\n[What`),
      },
      helpUri: uri,
    });
  });

  test('of advice and of a budget', async () => {
    const rules = await rulesOf('stepcost check samples/budget-gate --budget 40 --quiet');
    expect(rules.find(({ id }: { id: string }) => id === 'budget/monthlyUsd')).toMatchObject({
      shortDescription: { text: 'The budget monthlyUsd is not kept.' },
      fullDescription: { text: expect.stringMatching(/^monthlyUsd is limited, and /) },
      help: { text: `${web}/budgets.md` },
      helpUri: `${web}/budgets.md`,
    });
    const advice = rules.find(({ id }: { id: string }) => id.startsWith('advice/'));
    expect(advice.help.markdown).toMatch(/^\*\*What changes\*\*\n\n/);
    expect(advice.helpUri).toMatch(/docs\/advice\/[a-z-]+\.md$/);
  });
});
