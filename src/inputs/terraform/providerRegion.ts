import { entriesOf } from '../entriesOf.ts';
import { evaluate } from './evaluate.ts';
import { evaluationIn } from './evaluationIn.ts';
import { knownText } from './knownText.ts';
import { quotedText } from './quotedText.ts';
import type { TerraformModule } from './terraformModule.ts';
import { writtenExpression } from './writtenExpression.ts';

/**
 * The region that a provider deploys to: that of its block, else of the one that the module's caller has or hands in.
 * https://developer.hashicorp.com/terraform/language/modules/develop/providers, read 2026-11-25.
 *
 * @param name `aws`, or `aws.eu` for the provider with that alias.
 */
export function providerRegion(name: string, module: TerraformModule): string | null {
  const [, alias] = name.split('.');
  const own = module.providers.find((body) => quotedText(body.get('alias')?.value) === (alias ?? null));
  const region = own?.get('region')?.value;
  if (region !== undefined) return knownText(evaluate(region, evaluationIn(module)) ?? undefined);
  const { caller } = module;
  if (own !== undefined || caller === null) return null;
  const handed = handedIn(name, caller.args.get('providers')?.value, module);
  return handed === null && alias !== undefined ? null : providerRegion(handed ?? name, caller.module);
}

/** What `providers = { aws = aws.eu }` of a call hands in under a name; null where it says nothing of it. */
function handedIn(name: string, node: Parameters<typeof entriesOf>[0], { project }: TerraformModule): string | null {
  const stated = quotedText(entriesOf(node).get(name)?.value);
  if (stated !== null) return stated;
  const written = node === undefined ? null : writtenExpression(node, project);
  if (written?.expression.kind !== 'object') return null;
  const nameOf = ({ start, end }: { readonly start: number; readonly end: number }): string =>
    written.text.slice(start, end).replace(/^"|"$/g, '');
  const entry = written.expression.entries.find(({ key }) => nameOf(key) === name);
  return entry === undefined ? null : nameOf(entry.value);
}
