import type { SourceNode } from '../../model/source.ts';
import type { HclExpression, TemplatePart } from '../../source/hcl/expression.ts';
import { HclCursor, HclSyntax } from '../../source/hcl/hclCursor.ts';
import { readTemplate } from '../../source/hcl/readTemplate.ts';
import { normalPath, pathFrom } from '../files.ts';
import { expressionValue } from './expressionValue.ts';
import type { Evaluation, WrittenExpression } from './terraformModule.ts';

/** The text of a file that a configuration takes in, as a template. */
interface OpenedTemplate {
  readonly parts: readonly TemplatePart[];
  readonly file: WrittenExpression;
  /** What `templatefile` hands in; the text of `file` has no names. */
  readonly names: ReadonlyMap<string, SourceNode>;
}

/** The file that `file(…)` or `templatefile(…)` names; null, with a problem, where it is not at hand. */
export function templateFile(
  { name, args, start, end }: Extract<HclExpression, { kind: 'call' }>,
  written: WrittenExpression,
  at: Evaluation,
): OpenedTemplate | null {
  const [first, second] = args;
  const location = first === undefined ? null : expressionValue(first, written, at);
  const span = written.spanOf(start, end);
  if (location?.kind !== 'string' || location.value.includes('${')) return null;
  const path = pathFrom(`${at.module.root}/main.tf`, location.value);
  at.references.push({ path, span, asText: true });
  const found = at.module.project.find(path);
  if (found === null) {
    at.problems.push({ code: 'missing-file', args: { path, of: `the text of ${name}(…)` }, span });
    return null;
  }
  if (normalPath(found.path) !== path) {
    at.problems.push({ code: 'case-differs', args: { path, found: found.path }, span });
  }
  const { text } = found;
  const places = at.module.project.writtenIn(found.path)?.places;
  if (text === null || places === undefined) return null;
  const node: SourceNode = { kind: 'string', value: text, span: places.span(0, text.length) };
  const spanOf: WrittenExpression['spanOf'] = (from, to) => places.span(from, to - from);
  const whole: readonly TemplatePart[] = [{ kind: 'text', value: text, start: 0, end: text.length }];
  const expression: HclExpression = { kind: 'template', parts: whole, start: 0, end: text.length };
  const file = { expression, text, node, spanOf };
  if (name === 'file') return { parts: whole, file, names: new Map() };
  const values = second === undefined ? null : expressionValue(second, written, at);
  const names = new Map(values?.kind === 'object' ? values.entries.map(({ key, value }) => [key, value]) : []);
  try {
    const parts = readTemplate(
      new HclCursor(text, 0),
      { ends: (cursor) => cursor.at >= text.length, escapes: false },
      0,
    );
    return { parts, file, names };
  } catch (error) {
    if (!(error instanceof HclSyntax)) throw error;
    at.problems.push({ code: 'syntax', args: { detail: error.message }, span: places.span(error.at, 1) });
    return null;
  }
}
