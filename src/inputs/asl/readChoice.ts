import type { SourceEntry, SourceNode, SourceObject } from '../../model/source.ts';
import type { ChoiceState, Target } from '../../model/workflow.ts';
import { checkFields } from './checkFields.ts';
import { checkTimestamp } from './checkTimestamp.ts';
import { comparisonFields, type Fields, innerRuleFields, ruleFields } from './fields.ts';
import { openText } from './openText.ts';
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
    targets.push({ name: 'unknown', index: null, span: choices.value.span });
  } else {
    for (const rule of choices.value.items) targets.push(readRule(rule, name, targetOf, reading));
  }
  const otherwise = field(node, 'Default');
  const defaultTarget = otherwise === undefined ? null : targetOf(otherwise);
  if (defaultTarget !== null) targets.push(defaultTarget);
  const outcomes = targets.filter(
    (target, index) => targets.findIndex(({ name: other }) => other === target.name) === index,
  );
  return { outcomes, hasDefault: otherwise !== undefined };
}

/** Where a rule leads to. */
function readRule(rule: SourceNode, name: string, targetOf: TargetOf, reading: Reading): Target {
  const unknown: Target = { name: 'unknown', index: null, span: rule.span };
  if (rule.kind !== 'object') {
    wrongType(reading, { key: 'Choices', keySpan: rule.span, value: rule }, 'rules that are objects');
    return unknown;
  }
  checkTest(rule, `a rule of ${name}`, ruleFields, reading);
  const next = field(rule, 'Next');
  if (next !== undefined) return targetOf(next);
  missing(`a rule of ${name}`, 'Next', rule.span, reading);
  return unknown;
}

const combined = ['And', 'Or', 'Not'];
const tests: ReadonlySet<string> = new Set([...combined, 'Variable', 'Condition']);

/** The condition of a rule, and of the rules that it is put together from. */
function checkTest(rule: SourceObject, of: string, fields: Fields, reading: Reading): void {
  checkFields(rule, of, fields, reading);
  if (!rule.entries.some(({ key }) => tests.has(key))) {
    const what = reading.language === 'JSONata' ? 'Condition' : 'Variable, And, Or or Not';
    missing(of, what, rule.span, reading);
  }
  const condition = field(rule, 'Condition');
  if (condition !== undefined && condition.value.kind !== 'string' && condition.value.kind !== 'boolean') {
    wrongType(reading, condition, 'a JSONata expression');
  }
  checkComparison(rule, of, reading);
  for (const key of combined) {
    const entry = field(rule, key);
    if (entry !== undefined) for (const part of partsOf(entry, reading)) checkTest(part, of, innerRuleFields, reading);
  }
}

/** What a rule compares with: one value, of the type that the comparison names, and not beside `And`, `Or` or `Not`. */
function checkComparison(rule: SourceObject, of: string, reading: Reading): void {
  const comparisons = rule.entries.filter(({ key }) => comparisonFields.has(key));
  const isVariable = field(rule, 'Variable') !== undefined;
  if (isVariable && comparisons.length === 0) missing(of, 'comparison like StringEquals', rule.span, reading);
  for (const entry of comparisons) checkOperand(entry, reading);
  const ways = [...rule.entries.filter(({ key }) => combined.includes(key)), ...comparisons];
  const second = ways[1];
  if (second === undefined) return;
  const args = { of, fields: ways.map(({ key }) => key) };
  reading.problems.push({ code: 'fields-exclude-each-other', args, span: second.keySpan });
}

/** The value that is compared with; one that is filled in later may be any, and what a `…Path` holds is checked as a path. */
function checkOperand(entry: SourceEntry, reading: Reading): void {
  const { key, value } = entry;
  if (key.endsWith('Path') || reading.language === 'JSONata' || openText(value) !== null) return;
  if (key.startsWith('Timestamp')) {
    checkTimestamp(entry, reading);
    return;
  }
  const kind = key.startsWith('String') ? 'string' : key.startsWith('Numeric') ? 'number' : 'boolean';
  if (value.kind !== kind) wrongType(reading, entry, `a ${kind}`);
}

/** The rules of `And` and `Or`, which are a list, and of `Not`, which is one. */
function partsOf(entry: SourceEntry, reading: Reading): readonly SourceObject[] {
  const { key, value } = entry;
  const isList = key !== 'Not';
  const parts = value.kind === 'array' ? value.items : [value];
  if (isList !== (value.kind === 'array') || parts.length === 0) {
    wrongType(reading, entry, isList ? 'an array with at least one rule' : 'a rule');
  }
  return parts.filter((part): part is SourceObject => {
    const isRule = part.kind === 'object';
    if (!isRule && value.kind === 'array') {
      wrongType(reading, { key, keySpan: part.span, value: part }, 'rules that are objects');
    }
    return isRule;
  });
}
