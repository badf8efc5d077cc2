import type { SourceNode } from '../../model/source.ts';
import type { NamedFunction } from '../namedFunctions.ts';
import { knownText } from './knownText.ts';
import { settingOfFunction } from './settingOfFunction.ts';

/** An `aws_lambda_function` by its name; null where that is only known later. */
export function namedFunction(address: string, argument: (name: string) => SourceNode | null): NamedFunction | null {
  const name = knownText(argument('function_name') ?? undefined);
  return name === null ? null : { name, type: 'AWS::Lambda::Function', address, lambda: settingOfFunction(argument) };
}
