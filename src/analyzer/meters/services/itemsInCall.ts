import type { Decided } from '../../../model/decisions.ts';
import { defaultItems } from '../../durations.ts';
import { byDefault } from './byDefault.ts';
import { byDefinition } from './byDefinition.ts';
import type { ServiceCall } from './callMeter.ts';
import { taskArgument } from './taskArgument.ts';

/** Items of a call that takes several, where they stand in the definition as a list; else a default, as for the items of a Map. */
export function itemsInCall(call: ServiceCall, ...names: readonly string[]): Decided<number> {
  const list = taskArgument(call.state, ...names);
  return byDefinition(list?.kind === 'array' ? list.items.length : null, call) ?? byDefault(defaultItems);
}
