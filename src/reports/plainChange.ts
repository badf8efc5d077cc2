import { callQuestions, type StateAssumptions, type WorkflowSettings } from '../model/decisions.ts';
import type { Change } from '../model/report.ts';
import type { SourceNode } from '../model/source.ts';

/** A change as plain data: a definition that can be deployed, and assumptions as one writes them into stepcost.yml. */
export function plainChange(change: Change): unknown {
  if ('type' in change) return change;
  const { definition, children, assumptions } = change;
  return {
    definition: plain(definition),
    children: children.map(({ name, type, definition: child }) => ({ name, type, definition: plain(child) })),
    assumptions: {
      workflows: named(
        assumptions.map(({ workflow, states, settings }) => [
          workflow,
          {
            ...plainSettings(settings ?? {}),
            states: named(states.map(({ key, value }) => [key, plainAssumptions(value)])),
          },
        ]),
      ),
    },
  };
}

function plain(node: SourceNode): unknown {
  if (node.kind === 'array') return node.items.map(plain);
  return node.kind === 'object' ? named(node.entries.map(({ key, value }) => [key, plain(value)])) : node.value;
}

const plainKeys = ['durationMs', 'items', 'turns', ...callQuestions] as const;

function plainAssumptions(stated: StateAssumptions): unknown {
  const { branches } = stated;
  const values = plainKeys.flatMap((key) => {
    const one = stated[key];
    return one === undefined ? [] : [[key, one.value] as const];
  });
  const chances = branches === undefined ? [] : branches.value.map(({ target, chance }) => [target, chance] as const);
  return { ...Object.fromEntries(values), ...(branches === undefined ? {} : { branches: named(chances) }) };
}

/** What holds for the whole of a workflow, as it stands in stepcost.yml. */
function plainSettings({ payloadKb, ...settings }: WorkflowSettings): object {
  const groups = Object.entries(settings).map(([key, group]) => [
    key,
    Object.fromEntries(Object.entries(group).map(([name, { value }]) => [name, value])),
  ]);
  return { ...(payloadKb === undefined ? {} : { payloadKb: payloadKb.value }), ...Object.fromEntries(groups) };
}

/** An object whose keys users name: `__proto__` is one of them. */
function named(entries: readonly (readonly [string, unknown])[]): object {
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, value] of entries) object[key] = value;
  return object;
}
