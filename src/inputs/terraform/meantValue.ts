import type { SourceNode } from '../../model/source.ts';
import { placeholder } from '../placeholder.ts';
import { evaluate } from './evaluate.ts';
import { stepInto } from './stepInto.ts';
import type { Evaluation } from './terraformModule.ts';
import type { Meant } from './whatIsMeant.ts';

/** Names that stand for names; beyond, a program has written them, and no person can follow. */
const followedMax = 100;

/** What stands elsewhere, worked out there; null where nothing is known of it. A value that refers to itself is none. */
export function meantValue(meant: Meant | null, at: Evaluation): SourceNode | null {
  if (meant === null) return null;
  if ('value' in meant) return meant.value;
  const { name, module, names, node, steps } = meant;
  const open = at.open.find((one) => one.node === node && one.module === module);
  if (open !== undefined || at.open.length >= followedMax) {
    const { span } = node;
    if (open !== undefined) at.problems.push({ code: 'circular-reference', args: { names: [name] }, span });
    else
      at.problems.push({ code: 'limit-met', args: { what: 'references', limit: followedMax, met: 'reading' }, span });
    return placeholder(name, node);
  }
  const value = evaluate(node, { ...at, module, names, open: [...at.open, { node, module }] });
  return steps.reduce<SourceNode | null>((inside, step) => (inside === null ? null : stepInto(inside, step)), value);
}
