import type { SourceEntry } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import { definitionIn } from './definitionIn.ts';
import { quotedText } from './quotedText.ts';

/** A module of a registry that is handed a definition makes a state machine of it, like terraform-aws-modules/step-functions. */
export function makesMachine({ value }: Pick<SourceEntry, 'value'>): boolean {
  const source = quotedText(entriesOf(value).get('source')?.value) ?? '';
  return (
    definitionIn({ value }) !== undefined &&
    !/^\.{1,2}\//.test(source) &&
    /step-?functions?|sfn|state-?machine/i.test(source)
  );
}
