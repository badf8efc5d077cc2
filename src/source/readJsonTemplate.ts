import type { Staged } from '../model/problem.ts';
import type { SourceNode } from '../model/source.ts';
import { lineStarts } from './lineStarts.ts';
import { readJson } from './readJson.ts';
import { withoutTemplating } from './withoutTemplating.ts';

/** Marks of Jinja; `"{%` begins an expression of JSONata. */
const marked = /\{\{|(?:^|[^"])\{%/;

/**
 * JSON that Jinja is to fill in first, read without what it fills in, and reported. Null where that makes no JSON of it
 * either: then it is broken in another way.
 */
export function readJsonTemplate(file: string, text: string): Staged<SourceNode | null> | null {
  const unfilled = marked.test(text) ? withoutTemplating(text) : null;
  if (unfilled === null) return null;
  const { value, problems } = readJson(file, unfilled.text);
  if (problems.some(({ code }) => code === 'syntax')) return null;
  const span = lineStarts(file, text).span(unfilled.offset, unfilled.length);
  const found = text.slice(unfilled.offset, unfilled.offset + unfilled.length);
  return { value, problems: [{ code: 'text-template', args: { found }, span }, ...problems] };
}
