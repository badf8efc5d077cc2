import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

export interface GitlabIssue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const schema = JSON.parse(readFileSync('test/support/schemas/gitlab-code-quality.json', 'utf8'));
const validate = new Ajv2020({ strictRequired: false }).compile(schema);

/** Reads a code quality report of GitLab, and throws where GitLab would not take it, or would tell one of two issues. */
export function gitlabOf(text: string): readonly GitlabIssue[] {
  const issues = JSON.parse(text);
  if (!validate(issues)) throw new Error(JSON.stringify(validate.errors, null, 2));
  const read = issues as readonly GitlabIssue[];
  if (new Set(read.map(({ fingerprint }) => fingerprint)).size < read.length)
    throw new Error('fingerprints are shared');
  return read;
}
