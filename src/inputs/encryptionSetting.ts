import type { SourceNode } from '../model/source.ts';
import type { EncryptionSetting } from '../model/workflow.ts';
import { entriesOf } from './entriesOf.ts';

/**
 * What a template or a plan says of the key that encrypts a workflow: AWS's own where it says nothing, which costs nothing.
 * Null where it says something that is not known.
 *
 * @param names of the two fields in this kind of source.
 */
export function encryptionSetting(
  node: SourceNode | null,
  { type, period }: { readonly type: string; readonly period: string },
): EncryptionSetting | null {
  if (node === null || node.kind === 'null') return { customerKey: false, reuseSeconds: null };
  const fields = entriesOf(node);
  const kind = fields.get(type)?.value;
  const seconds = fields.get(period)?.value;
  if (node.kind !== 'object' || (kind !== undefined && kind.kind !== 'string')) return null;
  if (kind !== undefined && kind.value !== 'CUSTOMER_MANAGED_KMS_KEY' && kind.value !== 'AWS_OWNED_KEY') return null;
  const stated = seconds !== undefined && 'value' in seconds ? Number(seconds.value) : Number.NaN;
  return {
    customerKey: kind?.value === 'CUSTOMER_MANAGED_KMS_KEY',
    reuseSeconds: stated > 0 && Number.isFinite(stated) ? stated : null,
  };
}
