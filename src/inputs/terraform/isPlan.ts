import type { SourceFile } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';

/** Whether a file is what `terraform show -json` prints of a plan or a state. */
export function isPlan({ node }: SourceFile): boolean {
  const keys = entriesOf(node ?? undefined);
  const root = (key: string): boolean => entriesOf(keys.get(key)?.value).has('root_module');
  return keys.has('format_version') && (root('planned_values') || root('values'));
}
