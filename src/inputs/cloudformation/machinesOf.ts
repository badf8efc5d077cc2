import type { SourceNode, Span } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { childStack } from './childStack.ts';
import { expandIncludes } from './expandIncludes.ts';
import { holds } from './holds.ts';
import type { Evaluation, Section, Stack } from './stack.ts';

/** A state machine that a template declares. */
export interface Machine {
  readonly stack: Stack;
  readonly logicalId: string;
  /** Its key in `Resources`. */
  readonly span: Span;
  readonly properties: Section;
  /** CDK: the path of its construct. */
  readonly constructPath: string | null;
}

const machineTypes = ['AWS::StepFunctions::StateMachine', 'AWS::Serverless::StateMachine'];

/** The state machines of a stack and of those nested in it, without those whose condition does not hold. */
export function machinesOf(stack: Stack, at: Evaluation): readonly Machine[] {
  const here = { ...at, stack };
  return [...stack.resources.values()].flatMap(({ key, keySpan, value }): readonly Machine[] => {
    const resource = entriesOf(value);
    const type = resource.get('Type')?.value;
    if (type?.kind !== 'string') return [];
    const child = childStack(stack, key, here);
    if (child !== null) return machinesOf(child, at);
    if (!machineTypes.includes(type.value)) return [];
    const condition = resource.get('Condition')?.value;
    if (condition?.kind === 'string' && holds(condition.value, condition, here) === false) {
      const args = { name: key, condition: condition.value, by: 'condition' } as const;
      at.problems.push({ code: 'left-out-by-condition', args, span: keySpan });
      return [];
    }
    const path = entriesOf(resource.get('Metadata')?.value).get('aws:cdk:path')?.value;
    return [
      {
        stack,
        logicalId: key,
        span: keySpan,
        properties: propertiesOf(resource.get('Properties')?.value, stack),
        constructPath: path?.kind === 'string' ? path.value : null,
      },
    ];
  });
}

function propertiesOf(node: SourceNode | undefined, { file, project, references }: Stack): Section {
  return entriesOf(node?.kind === 'object' ? expandIncludes(node, file, project, references) : undefined);
}
