import type { Problem, Staged } from '../model/problem.ts';
import type { SourceNode } from '../model/source.ts';
import { lineStarts } from './lineStarts.ts';
import { readYaml } from './readYaml.ts';
import { withoutTemplating } from './withoutTemplating.ts';

/** A YAML file; one that Jinja or Cookiecutter is to fill in first is read without what they fill in, and reported. */
export function readYamlFile(file: string, text: string): Staged<SourceNode | null> {
  const read = readYaml(file, text);
  if (!read.problems.some(({ code }) => code === 'syntax')) return read;
  const unfilled = withoutTemplating(text);
  if (unfilled === null) return read;
  const { value, problems } = readYaml(file, unfilled.text);
  if (syntaxErrorsIn(problems) >= syntaxErrorsIn(read.problems)) return read;
  const span = lineStarts(file, text).span(unfilled.offset, unfilled.length);
  const found = text.slice(unfilled.offset, unfilled.offset + unfilled.length);
  return { value, problems: [{ code: 'text-template', args: { found }, span }, ...problems] };
}

function syntaxErrorsIn(problems: readonly Problem[]): number {
  return problems.filter(({ code }) => code === 'syntax').length;
}
