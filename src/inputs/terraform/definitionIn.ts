import type { SourceEntry } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';

/** The argument that has the definition of a state machine; modules have names of their own for it. */
export function definitionIn({ value }: Pick<SourceEntry, 'value'>): SourceEntry | undefined {
  const section = entriesOf(value);
  return (
    section.get('definition') ?? section.get('state_machine_definition') ?? section.get('step_function_definition')
  );
}
