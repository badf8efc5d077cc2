import type { SourceNode } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { calledScope, type PlanScope } from './calledScope.ts';

/** Names that stand for names: variables and outputs of modules in modules. */
const followedMax = 20;

/**
 * What an argument in the configuration of a plan refers to, with the addresses of modules. A variable is what the caller
 * hands in, and the output of a module what is behind it; of `told.arn` and `told` the first says it all.
 */
export function referencesIn(node: SourceNode | undefined, scope: PlanScope, followed = 0): readonly string[] {
  const written = new Set(listsIn(node));
  const longest = [...written].filter(
    (one) => ![...written].some((other) => other.startsWith(`${one}.`) || other.startsWith(`${one}[`)),
  );
  return [...new Set(longest.flatMap((reference) => meant(reference, scope, followed)))];
}

function meant(reference: string, scope: PlanScope, followed: number): readonly string[] {
  const here = `${/^(?:each|count|local|path|var)\./.test(reference) ? '' : scope.prefix}${reference}`;
  if (followed >= followedMax) return [here];
  const [, variable] = /^var\.([\w-]+)/.exec(reference) ?? [];
  const handed = variable === undefined ? undefined : scope.args.get(variable)?.value;
  if (scope.outer !== null && handed !== undefined) {
    const found = referencesIn(handed, scope.outer, followed + 1);
    return found.length > 0 ? found : [here];
  }
  const [, call, key = '', name] = /^module\.([\w-]+)(\[[^\]]*\])?\.([\w-]+)/.exec(reference) ?? [];
  if (call === undefined || name === undefined) return [here];
  const called = calledScope(call, `${scope.prefix}module.${call}${key}.`, scope);
  const output = entriesOf(called.configured.get('outputs')?.value).get(name)?.value;
  const found = referencesIn(entriesOf(output).get('expression')?.value, called, followed + 1);
  return found.length > 0 ? found : [here];
}

/** Every `references` list inside of an argument: blocks have them deeper. */
function listsIn(node: SourceNode | undefined): readonly string[] {
  if (node?.kind === 'array') return node.items.flatMap(listsIn);
  if (node?.kind !== 'object') return [];
  return node.entries.flatMap(({ key, value }) =>
    key === 'references' && value.kind === 'array'
      ? value.items.flatMap((item) => (item.kind === 'string' ? [item.value] : []))
      : listsIn(value),
  );
}
