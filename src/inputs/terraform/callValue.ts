import type { SourceNode } from '../../model/source.ts';
import type { HclExpression } from '../../source/hcl/expression.ts';
import { jsonText } from '../../source/jsonText.ts';
import { expressionValue } from './expressionValue.ts';
import type { Evaluation, WrittenExpression } from './terraformModule.ts';
import { textPieces } from './textPieces.ts';

type Call = Extract<HclExpression, { kind: 'call' }>;

/** What a call of a function comes to; null where the function is none of those that are understood, or its arguments are open. */
export function callValue(call: Call, written: WrittenExpression, at: Evaluation): SourceNode | null {
  const span = written.spanOf(call.start, call.end);
  const values = (): readonly SourceNode[] => call.args.map((arg) => expressionValue(arg, written, at));
  switch (call.name) {
    case 'file':
    case 'templatefile': {
      const pieces = textPieces(call, written, at);
      return pieces.length === 0 ? null : { kind: 'string', value: pieces.map(({ text }) => text).join(''), span };
    }
    case 'jsonencode': {
      const [value] = values();
      return value === undefined ? null : { kind: 'string', value: jsonText(value), span };
    }
    case 'merge': {
      const objects = values();
      const entries = objects.flatMap((node) => (node.kind === 'object' ? node.entries : []));
      return objects.every(({ kind }) => kind === 'object')
        ? { kind: 'object', entries: [...new Map(entries.map((entry) => [entry.key, entry])).values()], span }
        : null;
    }
    case 'concat':
    case 'flatten': {
      const lists =
        call.name === 'flatten' ? values().flatMap((node) => (node.kind === 'array' ? node.items : [])) : values();
      const items = lists.flatMap((node) => (node.kind === 'array' ? node.items : [node]));
      return { kind: 'array', items, span };
    }
    case 'upper':
    case 'lower':
    case 'trimspace': {
      const text = knownText(values()[0]);
      if (text === null) return null;
      const changed =
        call.name === 'upper' ? text.toUpperCase() : call.name === 'lower' ? text.toLowerCase() : text.trim();
      return { kind: 'string', value: changed, span };
    }
    case 'join': {
      const [separator, list] = values();
      const texts = list?.kind === 'array' ? list.items.map(knownText) : [null];
      const between = knownText(separator);
      return between === null || texts.includes(null) ? null : { kind: 'string', value: texts.join(between), span };
    }
    case 'format': {
      const [form, ...rest] = values().map(knownText);
      if (form == null || rest.includes(null) || /%[^sdv%]/.test(form)) return null;
      let at = 0;
      const value = form.replace(/%([sdv%])/g, (_, verb) => (verb === '%' ? '%' : (rest[at++] ?? '')));
      return { kind: 'string', value, span };
    }
    case 'tolist':
    case 'toset':
    case 'tomap':
    case 'tostring':
    case 'tonumber':
    case 'tobool':
    case 'sensitive':
    case 'nonsensitive':
    case 'try':
    case 'coalesce':
      return values()[0] ?? null;
    default:
      return null;
  }
}

/** A text, number or truth as text; null where it is only known later. */
function knownText(node: SourceNode | undefined): string | null {
  if (node === undefined || !('value' in node) || node.kind === 'null') return null;
  const text = String(node.value);
  return text.includes('${') ? null : text;
}
