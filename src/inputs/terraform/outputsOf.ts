import type { SourceEntry, SourceNode } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { placeholder } from '../placeholder.ts';
import { calledFolder } from './calledFolder.ts';
import { meantValue } from './meantValue.ts';
import { openModules } from './openModules.ts';
import type { Evaluation, TerraformModule } from './terraformModule.ts';

/**
 * A call of a module as a value, like `module.load`: the object of its outputs, and by their keys where `for_each` makes several.
 * Null where the module is not at hand, or `count` makes a list of it.
 */
export function outputsOf(call: string, at: Evaluation): SourceNode | null {
  const { module } = at;
  const entry = module.calls.get(call);
  const folder = entry === undefined ? null : calledFolder(entry);
  if (entry === undefined || folder === null) return null;
  const prefix = `${module.prefix}module.${call}`;
  const made = openModules(folder, module.project).filter(
    (one) => one.root === module.root && one.caller?.module === module && one.prefix.startsWith(prefix),
  );
  const whole = made.find((one) => one.prefix === `${prefix}.`);
  if (whole !== undefined) return objectOf(whole, call, at);
  const entries = made.flatMap((one): readonly SourceEntry[] => {
    const key = /^\["(.*)"\]\.$/.exec(one.prefix.slice(prefix.length))?.[1];
    return key === undefined ? [] : [{ key, keySpan: entry.keySpan, value: objectOf(one, call, at) }];
  });
  return entries.length === 0 ? null : { kind: 'object', entries, span: entry.value.span };
}

function objectOf(module: TerraformModule, call: string, at: Evaluation): SourceNode {
  const entries = [...module.outputs.values()].flatMap(({ key, keySpan, value }): readonly SourceEntry[] => {
    const node = entriesOf(value).get('value')?.value;
    if (node === undefined) return [];
    const name = `module.${call}.${key}`;
    const found = meantValue({ name, module, names: null, node, steps: [] }, at);
    return [{ key, keySpan, value: found ?? placeholder(name, node) }];
  });
  const [first] = module.outputs.values();
  return { kind: 'object', entries, span: first?.value.span ?? { file: module.folder, line: 1, column: 1, length: 1 } };
}
