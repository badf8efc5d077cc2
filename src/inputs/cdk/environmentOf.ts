import type { SourceNode } from '../../model/source.ts';

/** Where a stack is deployed to; null where the program leaves it open. */
export interface Environment {
  readonly account: string | null;
  readonly region: string | null;
}

/** `aws://account/region`; either may be unknown. */
export function environmentOf(node: SourceNode | undefined): Environment {
  const text = node?.kind === 'string' ? node.value : '';
  const [, account = '', region = ''] = /^aws:\/\/([^/]+)\/([^/]+)$/.exec(text) ?? [];
  const known = (part: string): string | null => (part === '' || part.startsWith('unknown-') ? null : part);
  return { account: known(account), region: known(region) };
}
