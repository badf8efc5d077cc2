import type { SourceNode } from '../model/source.ts';
import type { MapState, Scope, State } from '../model/workflow.ts';

/**
 * Number of items where the definition itself holds them: a literal `Items`, or the `Result` of the Pass that alone leads
 * to the Map and to which its `ItemsPath` points. Null where it is only known at run time. An object counts its keys.
 */
export function literalItems(state: MapState, scope: Scope): number | null {
  if (state.items !== null) return state.items;
  if (state.itemsPath === null || state.hasReader) return null;
  const before = predecessors(scope, state);
  const [pass] = before;
  if (before.length !== 1 || pass?.type !== 'Pass' || pass.result === null) return null;
  const written = pass.resultPath ?? '$';
  if (state.itemsPath === written) return sizeOf(pass.result);
  const inside = written === '$' ? state.itemsPath.slice(1) : state.itemsPath.slice(written.length);
  if (!state.itemsPath.startsWith(written) || !/^(\.[A-Za-z_][\w-]*)+$/.test(inside)) return null;
  let node: SourceNode | undefined = pass.result;
  for (const key of inside.slice(1).split('.')) {
    node = node?.kind === 'object' ? node.entries.find((entry) => entry.key === key)?.value : undefined;
  }
  return node === undefined ? null : sizeOf(node);
}

function sizeOf(node: SourceNode): number | null {
  if (node.kind === 'array') return node.items.length;
  return node.kind === 'object' ? node.entries.length : null;
}

/** The states that lead to this one, by any edge; the start of the scope leads to its first state and is none of them. */
function predecessors(scope: Scope, state: MapState): readonly State[] {
  const place = scope.states.indexOf(state);
  if (scope.start === place) return [];
  return scope.states.filter((other) => {
    if (other.type === 'Choice') return other.outcomes.some(({ index }) => index === place);
    if (other.type === 'Succeed' || other.type === 'Fail') return false;
    const caught = 'catchers' in other && other.catchers.some(({ target }) => target.index === place);
    return caught || other.next?.index === place;
  });
}
