import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import { csvRows } from './csvRows.ts';
import { gitlabOf } from './gitlabOf.ts';
import { junitOf } from './junitOf.ts';
import { runnerCommands } from './runnerCommands.ts';
import { type SarifLog, sarifOf } from './sarifOf.ts';
import type { Texts } from './writtenAs.ts';

const validate = new Ajv2020({ allErrors: true }).compile(
  JSON.parse(readFileSync('schemas/report.schema.json', 'utf8')),
);

interface Placed {
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
}

/**
 * Expects a report to keep to what its formats ask for: their schemas, places that are there, and that each says where the bill is
 * incomplete. (GitHub's annotations say the gravest ten findings.)
 */
export function expectKept(texts: Texts): void {
  const report = JSON.parse(texts.json);
  validate(report);
  expect(validate.errors).toBeNull();
  if (!report.complete && report.workflows.length > 0) {
    for (const [format, text] of Object.entries(texts))
      expect([format, text]).toEqual([
        format,
        expect.stringMatching(/incomplete|or more\.|"complete": false|,false$|more findings/im),
      ]);
  }
  junitOf(texts.junit);
  csvRows(texts.csv);
  const log = sarifOf(texts.sarif);
  expectTaken(log);
  expectPlacedAlike(log, report.problems);
  for (const { location } of gitlabOf(texts.gitlab))
    if (location.path !== 'stepcost.yml') expectPlace(location.path, location.lines.begin);
  const commands = runnerCommands(texts.github);
  expect(commands.length).toBeLessThanOrEqual(11);
  for (const { name, properties } of commands) {
    expect(name).toMatch(/^(?:error|warning|notice)$/);
    const { file, line, col } = properties;
    if (file !== undefined) expectPlace(file, Number(line), Number(col));
  }
}

/** What SARIF's schema cannot say, but code scanning asks for. */
function expectTaken({ runs: [run] }: SarifLog): void {
  const { rules, notifications = [] } = run.tool.driver;
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  for (const { helpUri } of [...rules, ...notifications]) {
    const [, page = ''] = /^https:\/\/github\.com\/stepcost\/stepcost\/blob\/main\/(docs\/.+)$/.exec(helpUri) ?? [];
    expect(existsSync(page), helpUri).toBe(true);
  }
  for (const { ruleId, ruleIndex, locations } of run.results) {
    expect(rules[ruleIndex]?.id).toBe(ruleId);
    // GitHub refuses a whole file for one result without a place: https://github.com/github/codeql-action/issues/2459.
    expect(locations).toHaveLength(1);
    const { artifactLocation, region } = locations[0].physicalLocation;
    expectPlace(decodeURIComponent(artifactLocation.uri), region.startLine, region.startColumn);
  }
}

/** The problems stand where the JSON report says, but for those of flags, which have no place. */
function expectPlacedAlike({ runs: [{ results }] }: SarifLog, problems: readonly Placed[]): void {
  const placed = results.map(({ message, locations: [{ physicalLocation }] }) => ({
    message: message.text,
    file: decodeURIComponent(physicalLocation.artifactLocation.uri),
    line: physicalLocation.region.startLine,
    column: physicalLocation.region.startColumn,
  }));
  for (const { message, file, line, column } of problems)
    if (file !== null && !file.startsWith('--')) expect(placed).toContainEqual({ message, file, line, column });
}

/** That there is such a line in the file, and such a column in the line. */
function expectPlace(file: string, line: number, column = 1): void {
  const text = readFileSync(file, 'utf8').split('\n')[line - 1];
  expect(text, `${file}:${line}`).toBeDefined();
  expect(column).toBeLessThanOrEqual((text ?? '').length + 1);
}
