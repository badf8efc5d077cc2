import type { Problem } from '../../model/problem.ts';
import type { SourceNode } from '../../model/source.ts';
import { entriesOf } from '../entriesOf.ts';
import type { Machine } from './machinesOf.ts';
import type { Section } from './stack.ts';

/**
 * State machines that need themselves to be made: over a Ref, a GetAtt, a Sub or a DependsOn, their own or that of what they
 * refer to. CloudFormation refuses such a template. Each circle is told of once.
 */
export function circularReferences(machines: readonly Machine[]): readonly Problem[] {
  const told = new Set<string>();
  const known = new Map<SourceNode, readonly string[]>();
  const names: NamesIn = (node) => {
    const found = known.get(node) ?? [...new Set(namesIn(node))];
    known.set(node, found);
    return found;
  };
  return machines.flatMap(({ stack, logicalId, span }): readonly Problem[] => {
    const circle = circleOf(logicalId, stack.resources, names);
    const key = `${stack.address}${[...circle].sort().join(' ')}`;
    if (circle.length === 0 || told.has(key)) return [];
    told.add(key);
    return [{ code: 'circular-reference', args: { names: circle }, span }];
  });
}

type NamesIn = (node: SourceNode) => readonly string[];

/** The shortest way from a resource back to itself; empty where there is none. */
function circleOf(logicalId: string, resources: Section, names: NamesIn): readonly string[] {
  const cameFrom = new Map<string, string>();
  const open = [logicalId];
  for (const at of open) {
    const node = resources.get(at)?.value;
    for (const name of node === undefined ? [] : names(node)) {
      if (name === logicalId) return wayTo(at, logicalId, cameFrom);
      if (!resources.has(name) || cameFrom.has(name)) continue;
      cameFrom.set(name, at);
      open.push(name);
    }
  }
  return [];
}

function wayTo(end: string, start: string, cameFrom: ReadonlyMap<string, string>): readonly string[] {
  const way: string[] = [];
  for (let at: string | undefined = end; at !== undefined && at !== start; at = cameFrom.get(at)) way.unshift(at);
  return [start, ...way];
}

/** What SAM makes resources of their own from: these depend on the resource, not it on them. */
const apart = ['Events', 'Connectors', 'Metadata'];

/** The names that a value refers to. */
function namesIn(node: SourceNode): readonly string[] {
  if (node.kind === 'array') return node.items.flatMap(namesIn);
  if (node.kind !== 'object') return [];
  return node.entries.flatMap(({ key, value }): readonly string[] => {
    if (apart.includes(key)) return [];
    const first = value.kind === 'array' ? value.items[0] : value;
    const text = first?.kind === 'string' ? first.value : '';
    if (key === 'Ref' || key === 'Fn::GetAtt') return [text.split('.', 1)[0] ?? ''];
    if (key === 'Fn::Sub') {
      const own = entriesOf(value.kind === 'array' ? value.items[1] : undefined);
      const named = [...text.matchAll(/\$\{([^!}.][^}.]*)/g)].map(([, name = '']) => name.trim());
      return [...named.filter((name) => !own.has(name)), ...namesIn(value)];
    }
    if (key === 'DependsOn') return value.kind === 'array' ? value.items.flatMap(textOfItem) : [text];
    return namesIn(value);
  });
}

function textOfItem(node: SourceNode): readonly string[] {
  return node.kind === 'string' ? [node.value] : [];
}
