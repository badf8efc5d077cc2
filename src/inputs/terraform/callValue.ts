import type { SourceNode } from '../../model/source.ts';
import type { HclExpression } from '../../source/hcl/expression.ts';
import { jsonText } from '../../source/jsonText.ts';
import { readJson } from '../../source/readJson.ts';
import { expressionValue } from './expressionValue.ts';
import { filledYaml } from './filledYaml.ts';
import { functionValue } from './functionValue.ts';
import { isAbsent } from './isAbsent.ts';
import { knownText } from './knownText.ts';
import { stepsOf } from './stepsOf.ts';
import { templateFile } from './templateFile.ts';
import type { Evaluation, WrittenExpression } from './terraformModule.ts';
import { textPieces } from './textPieces.ts';

type Call = Extract<HclExpression, { kind: 'call' }>;

/** What a call of a function comes to; null where the function is none of those that are understood, or its arguments are open. */
export function callValue(call: Call, written: WrittenExpression, at: Evaluation): SourceNode | null {
  const span = written.spanOf(call.start, call.end);
  const [first] = call.args;
  switch (call.name) {
    case 'file': {
      const opened = templateFile(call, written, at);
      return opened === null ? null : opened.file.node;
    }
    case 'templatefile': {
      const pieces = textPieces(call, written, at);
      return pieces.length === 0 ? null : { kind: 'string', value: pieces.map(({ text }) => text).join(''), span };
    }
    case 'jsonencode': {
      const value = first === undefined ? null : expressionValue(first, written, at);
      return value === null ? null : { kind: 'string', value: jsonText(value), span };
    }
    case 'jsondecode':
    case 'yamldecode':
      return first === undefined ? null : decoded(call.name, first, written, at);
    case 'try':
      return firstThatWorks(call.args, written, at);
    default: {
      const values = argumentsOf(call, written, at);
      return values === null ? null : functionValue(call.name, values, span);
    }
  }
}

/** What is handed in; null where `...` hands in what is only known later. */
function argumentsOf(
  { args, spreads }: Call,
  written: WrittenExpression,
  at: Evaluation,
): readonly SourceNode[] | null {
  const values = args.map((arg) => expressionValue(arg, written, at));
  const last = values.at(-1);
  if (!spreads || last === undefined) return values;
  return last.kind === 'array' ? [...values.slice(0, -1), ...last.items] : null;
}

/** The value of a text in JSON, or of a file in JSON or YAML, which has been read already. */
function decoded(
  name: 'jsondecode' | 'yamldecode',
  of: HclExpression,
  written: WrittenExpression,
  at: Evaluation,
): SourceNode | null {
  if (of.kind === 'call' && of.name === 'file') {
    const opened = templateFile(of, written, at);
    return opened === null ? null : (at.module.project.find(opened.file.node.span.file)?.node ?? null);
  }
  if (of.kind === 'call' && of.name === 'templatefile' && name === 'yamldecode') return filledYaml(of, written, at);
  const text = expressionValue(of, written, at);
  const known = name === 'jsondecode' ? knownText(text) : null;
  return known === null ? null : readJson(text.span.file, known, () => text.span).value;
}

/** `try`: the first argument that names nothing which is not there; null where that is only known later. */
function firstThatWorks(args: readonly HclExpression[], written: WrittenExpression, at: Evaluation): SourceNode | null {
  for (const arg of args) {
    const steps = stepsOf(arg, written, at);
    if (steps !== null && isAbsent(steps, at)) continue;
    const value = expressionValue(arg, written, at);
    return 'value' in value && value.kind !== 'null' && knownText(value) === null ? null : value;
  }
  return null;
}
