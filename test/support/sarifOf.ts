import { readFileSync } from 'node:fs';
import draft4 from 'ajv-draft-04';

/** A log of SARIF, as far as it is looked at here. */
export interface SarifLog {
  readonly runs: readonly [SarifRun];
}

export interface SarifRun {
  readonly tool: {
    readonly driver: { readonly rules: readonly SarifRule[]; readonly notifications?: readonly SarifRule[] };
  };
  readonly invocations?: readonly {
    readonly executionSuccessful: boolean;
    readonly toolExecutionNotifications?: readonly SarifMessage[];
  }[];
  readonly results: readonly SarifResult[];
}

interface SarifRule {
  readonly id: string;
  readonly helpUri: string;
}

interface SarifMessage {
  readonly level: string;
  readonly message: { readonly text: string };
}

export interface SarifResult extends SarifMessage {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly locations: readonly [SarifLocation];
  readonly suppressions?: readonly { readonly justification: string }[];
}

interface SarifLocation {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: { readonly startLine: number; readonly startColumn: number };
  };
}

// A pattern of the schema has a bracket too many, which only regular expressions of the older kind take.
const ajv = new draft4.default({ strict: false, unicodeRegExp: false });
// RFC 3986, section 2: what a URI is written in, and that a percent sign stands before two hexadecimal digits.
const characters = "(?:[A-Za-z0-9._~:/?#[\\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})";
ajv.addFormat('uri-reference', new RegExp(`^${characters}*$`));
ajv.addFormat('uri', new RegExp(`^[A-Za-z][A-Za-z0-9+.-]*:${characters}*$`));
ajv.addFormat('date-time', /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/);
const validate = ajv.compile(JSON.parse(readFileSync('test/support/schemas/sarif-2.1.0-rtm.5.json', 'utf8')));

/** Reads a log by the schema of SARIF 2.1.0, and throws where it does not keep to it. */
export function sarifOf(text: string): SarifLog {
  const log = JSON.parse(text);
  if (!validate(log)) throw new Error(JSON.stringify(validate.errors, null, 2));
  return log as SarifLog;
}
