import type { SourceNode, SourceObject } from '../../model/source.ts';
import type { ChoiceState, Target } from '../../model/workflow.ts';
import type { StateBase, TargetOf } from './readState.ts';
import { field, missing, type Reading, wrongType } from './values.ts';

/** The outcomes of a Choice: each target once, in the order of the rules, the `Default`'s last. */
export function readChoice(
  { node, name, span }: StateBase,
  targetOf: TargetOf,
  reading: Reading,
): Pick<ChoiceState, 'outcomes' | 'hasDefault'> {
  const targets: Target[] = [];
  const choices = field(node, 'Choices');
  if (choices === undefined) missing(`the Choice state ${name}`, 'Choices', span, reading);
  else if (choices.value.kind !== 'array' || choices.value.items.length === 0) {
    wrongType(reading, choices, 'an array with at least one rule');
  } else {
    for (const rule of choices.value.items) {
      const target = readRule(rule, name, targetOf, reading);
      if (target !== null) targets.push(target);
    }
  }
  const otherwise = field(node, 'Default');
  const defaultTarget = otherwise === undefined ? null : targetOf(otherwise);
  if (defaultTarget !== null) targets.push(defaultTarget);
  const outcomes = targets.filter(
    (target, index) => targets.findIndex(({ name: other }) => other === target.name) === index,
  );
  return { outcomes, hasDefault: otherwise !== undefined };
}

function readRule(rule: SourceNode, name: string, targetOf: TargetOf, reading: Reading): Target | null {
  if (rule.kind !== 'object') {
    wrongType(reading, { key: 'Choices', keySpan: rule.span, value: rule }, 'rules that are objects');
    return null;
  }
  if (!hasTest(rule))
    missing(
      `a rule of ${name}`,
      'a condition (Variable with a comparison, And, Or, Not, or Condition)',
      rule.span,
      reading,
    );
  const next = field(rule, 'Next');
  if (next === undefined) {
    missing(`a rule of ${name}`, 'Next', rule.span, reading);
    return null;
  }
  return targetOf(next);
}

function hasTest(rule: SourceObject): boolean {
  return rule.entries.some(({ key }) => ['Variable', 'And', 'Or', 'Not', 'Condition'].includes(key));
}
