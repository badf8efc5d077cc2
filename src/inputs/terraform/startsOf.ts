import type { Problem } from '../../model/problem.ts';
import type { SourceEntry, SourceFile, SourceNode } from '../../model/source.ts';
import type { Trigger } from '../../model/workflow.ts';
import { entriesOf } from '../entriesOf.ts';
import type { Start } from '../kind.ts';
import { machinesIn } from '../triggers/machinesIn.ts';
import { schedule } from '../triggers/schedule.ts';
import { argumentOf } from './argumentOf.ts';
import { evaluate } from './evaluate.ts';
import { evaluationIn } from './evaluationIn.ts';
import { instanceKey } from './instanceKey.ts';
import { instances } from './instances.ts';
import { isEnabled } from './isEnabled.ts';
import { otherTrigger } from './otherTrigger.ts';
import { ruleTrigger } from './ruleTrigger.ts';
import { stepsOf } from './stepsOf.ts';
import type { Evaluation, Section, TerraformModule } from './terraformModule.ts';
import { writtenExpression } from './writtenExpression.ts';

/** What starts state machines by the resources of a file, as one of its callers makes its module. */
export function startsOf(file: SourceFile, module: TerraformModule, problems: Problem[]): readonly Start[] {
  const types = entriesOf(entriesOf(file.node ?? undefined).get('resource')?.value);
  return [...types].flatMap(([type, { value }]) =>
    [...entriesOf(value).values()].flatMap((entry) =>
      instances(entry, evaluationIn(module)).flatMap(({ names }) =>
        startsOfOne(type, entry, evaluationIn(module, names), problems),
      ),
    ),
  );
}

function startsOfOne(
  type: string,
  { keySpan, value }: SourceEntry,
  at: Evaluation,
  problems: Problem[],
): readonly Start[] {
  const section = entriesOf(value);
  const argument = (name: string): SourceNode | null => argumentOf(section, name, at);
  switch (type) {
    case 'aws_cloudwatch_event_target':
      return ofEach(started([section.get('arn')?.value], at), targetTrigger(section, at, problems));
    case 'aws_scheduler_schedule': {
      const expression = argument('schedule_expression');
      if (expression?.kind !== 'string') return [];
      const target = entriesOf(section.get('target')?.value);
      const trigger = schedule(expression.value, isEnabled(argument('state')), expression.span, problems);
      // The universal target has the state machine in its input.
      return ofEach(started([target.get('arn')?.value, target.get('input')?.value], at), trigger);
    }
    default: {
      const trigger = otherTrigger(type, argument, keySpan);
      return trigger === null ? [] : ofEach(started([value], at), trigger);
    }
  }
}

/** What the rule of a target fires by; where the rule is not at hand, nobody can say how often. */
function targetTrigger(target: Section, at: Evaluation, problems: Problem[]): Trigger | null {
  const named = target.get('rule');
  if (named === undefined) return null;
  const found = ruleOf(named.value, at);
  if (found === null) {
    return { kind: 'event', detail: '', enabled: true, executionsPerMonth: null, span: named.value.span };
  }
  return ruleTrigger((name) => argumentOf(found.rule, name, found.at), problems);
}

interface FoundRule {
  readonly rule: Section;
  readonly at: Evaluation;
}

/** The rule of a target, by the resource that it names, with the key that it names it by, or by the rule's name. */
function ruleOf(named: SourceNode, at: Evaluation): FoundRule | null {
  const written = writtenExpression(named, at.module.project);
  const [type, resource, key] = (written === null ? null : stepsOf(written.expression, written, at)) ?? [];
  const rules = [...at.module.resources]
    .filter(([address]) => address.startsWith('aws_cloudwatch_event_rule.'))
    .flatMap(([address, entry]) =>
      instances(entry, evaluationIn(at.module)).map((instance) => ({
        address,
        key: instance.key,
        rule: entriesOf(entry.value),
        at: { ...at, names: instance.names },
      })),
    );
  const referred = rules.filter(({ address }) => address === `${type}.${resource}`);
  const name = nameIn(evaluate(named, at));
  return (
    referred.find((one) => key !== undefined && one.key === instanceKey(key)) ??
    referred[0] ??
    rules.find((one) => name !== null && name === nameIn(argumentOf(one.rule, 'name', one.at))) ??
    null
  );
}

function nameIn(node: SourceNode | null): string | null {
  return node?.kind === 'string' ? node.value : null;
}

/** The state machines that values name, each once. */
function started(values: readonly (SourceNode | undefined)[], at: Evaluation): readonly Start['starts'][] {
  const all = values.flatMap((value) => {
    if (value === undefined) return [];
    // What one value refers to is only looked for among its own placeholders.
    const resources: Evaluation['resources'] = new Map();
    return machinesIn(evaluate(value, { ...at, resources }), [...resources.values()]);
  });
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

function ofEach(machines: readonly Start['starts'][], trigger: Trigger | null): readonly Start[] {
  return trigger === null ? [] : machines.map((starts) => ({ starts, trigger }));
}
