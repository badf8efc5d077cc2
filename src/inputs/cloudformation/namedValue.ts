import type { SourceNode } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { placeholder } from '../placeholder.ts';
import { childStack } from './childStack.ts';
import { elsewhere } from './elsewhere.ts';
import { pseudoParameter } from './pseudoParameter.ts';
import { resourceReference } from './resourceReference.ts';
import type { Evaluation } from './stack.ts';

/**
 * What a name of a template stands for: a pseudo parameter, a parameter, a resource or one of its attributes. A resource stays
 * a placeholder, and what it stands for is noted. Null is `AWS::NoValue`.
 *
 * @param attribute of a resource; null for the name alone. @param node the call, whose place the value gets.
 */
export function namedValue(
  name: string,
  attribute: string | null,
  node: SourceNode,
  at: Evaluation,
): SourceNode | null {
  const { stack } = at;
  if (name === 'AWS::NoValue') return null;
  if (name.startsWith('AWS::')) return pseudoParameter(name, node, stack);
  const parameter = stack.parameters.get(name);
  if (parameter !== undefined && attribute === null) return parameterValue(name, parameter.value, node, at);
  if (attribute?.startsWith('Outputs.')) {
    const child = childStack(stack, name, at);
    const output = child?.outputs.get(attribute.slice('Outputs.'.length))?.value;
    const value = entriesOf(output).get('Value')?.value;
    if (child && value !== undefined) return elsewhere({ node: value, stack: child }, `${name}.${attribute}`, node, at);
  }
  return resourceReference(name, attribute, node, at);
}

/** The given value, else the default. A parameter that is read from SSM has the key there as its default. */
function parameterValue(name: string, parameter: SourceNode, node: SourceNode, at: Evaluation): SourceNode | null {
  const given = at.stack.given.get(name);
  if (given !== undefined) return elsewhere(given, name, node, at);
  const fields = entriesOf(parameter);
  const type = fields.get('Type')?.value;
  const typeName = type?.kind === 'string' ? type.value : 'String';
  const value = fields.get('Default')?.value;
  if (value === undefined || !('value' in value) || typeName.startsWith('AWS::SSM::Parameter::Value')) {
    return placeholder(name, node);
  }
  const text = String(value.value ?? '');
  if (typeName === 'CommaDelimitedList' || typeName.startsWith('List<')) {
    const items = text.split(',').map((item) => ({ kind: 'string' as const, value: item.trim(), span: node.span }));
    return { kind: 'array', items, span: node.span };
  }
  if (typeName === 'Number' && text.trim() !== '' && Number.isFinite(Number(text))) {
    return { kind: 'number', value: Number(text), span: node.span };
  }
  return { kind: 'string', value: text, span: node.span };
}
