import type { Machine } from './machinesOf.ts';

/**
 * CDK: what the program calls a state machine, like `Orders/Fulfilment`: the path of its construct below the stack's, without
 * the `Resource` that CDK adds. Null where the template does not come from CDK.
 */
export function nameOfConstruct({ constructPath, stack }: Machine): string | null {
  if (constructPath === null) return null;
  const root = stack.constructPath ?? constructPath.split('/', 1)[0] ?? '';
  const below = constructPath.startsWith(`${root}/`) ? constructPath.slice(root.length + 1) : constructPath;
  const name = below.replace(/\/Resource$/, '');
  return name === '' || name === 'Resource' ? null : name;
}
