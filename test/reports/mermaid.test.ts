import { readdirSync } from 'node:fs';
import DOMPurify from 'dompurify';
import { beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../../scripts/transcripts.js';
import { mermaid as write } from '../../src/reports/mermaid.ts';
import { estimateOf } from '../support/estimateOf.ts';

/** Mermaid's own parser. It only wants a page for cleaning HTML, which is not what is asked here. */
async function parser(): Promise<(text: string) => Promise<unknown>> {
  Object.assign(DOMPurify, { addHook: () => undefined, sanitize: (text: string) => text });
  const { default: mermaid } = await import('mermaid');
  return (text) => mermaid.parse(text);
}

let parse: (text: string) => Promise<unknown>;

beforeAll(async () => {
  parse = await parser();
});

const flowchart = expect.objectContaining({ diagramType: 'flowchart-v2' });
const look = { tool: { name: 'stepcost', version: '0' }, color: false } as const;

describe('Mermaid reads the graphs', () => {
  test('and refuses what is none', async () => {
    await expect(parse('flowchart TD\n  a["x" --> b')).rejects.toThrow('Parse error');
  });

  const samples = readdirSync('samples', { withFileTypes: true }).filter(
    (one) => one.isDirectory() && one.name !== 'problems',
  );
  test.each(samples.map(({ name }) => name))('of the sample %s', async (name) => {
    expect(await parse(await runCommand(`stepcost estimate samples/${name} --format mermaid --quiet`))).toEqual(
      flowchart,
    );
  });

  test('of a bill that is incomplete', async () => {
    const loop = {
      StartAt: 'Ask "again"',
      States: {
        'Ask "again"': { Type: 'Pass', Next: 'Done?' },
        'Done?': {
          Type: 'Choice',
          Choices: [{ Variable: '$.a', IsPresent: true, Next: 'End' }],
          Default: 'Ask "again"',
        },
        End: { Type: 'Succeed' },
      },
    };
    const text = write(await estimateOf({ 'order.asl.json': loop }), look);
    expect(text).toContain('  incomplete>"Incomplete: how often the loop at Done#63; turns is not known.');
    expect(await parse(text)).toEqual(flowchart);
  });

  const names = [
    'end',
    'a"b',
    '`x`',
    'x --> y',
    '<script>alert(1)</script>',
    '%% comment',
    'class x blocker',
    '🚚 send',
    'a\nb',
    '#quot;',
    'subgraph',
  ];
  test.each(names)('of a state called %j', async (name) => {
    const definition = {
      StartAt: name,
      States: {
        [name]: { Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun.sync', Next: 'Each' },
        Each: {
          Type: 'Map',
          Items: [1, 2],
          QueryLanguage: 'JSONata',
          ItemProcessor: { StartAt: `in ${name}`, States: { [`in ${name}`]: { Type: 'Pass', End: true } } },
          End: true,
        },
      },
    };
    const text = write(await estimateOf({ 'order.asl.json': definition }), look);
    expect(await parse(text)).toEqual(flowchart);
    expect(text).not.toMatch(/<script|\n\s*b\b/);
  });
});
