import type { SourceNode, SourceObject } from '../model/source.ts';
import type { PassState, State } from '../model/workflow.ts';
import { fieldOf, isAll, isLiteral, valueAt, withoutEffect } from './fields.ts';

/** The work of a Pass, done by the state in front of it or behind it. */
export interface PassFold {
  readonly pass: PassState;
  readonly into: State;
  /** What the other state gets; null takes a field away. */
  readonly fields: { readonly [field: string]: SourceNode | null };
  /** The field that does the work. */
  readonly by: 'ResultSelector' | 'OutputPath' | 'Parameters' | 'Output' | 'Assign';
}

/**
 * What a Pass makes can be made by the state in front of it as it hands on its result, or by the Task behind it as it takes its
 * input. Null where the data, or what happens when a path leads to nothing, would not stay the same.
 *
 * @param before the only state that leads to the Pass, by its `Next`.
 * @param behind the state that the Pass leads to, where nothing else does.
 */
export function passFold(pass: PassState, before: State | null, behind: State | null): PassFold | null {
  if (pass.queryLanguage === 'JSONata') return before === null ? null : asOutput(pass, before);
  return (
    (before === null ? null : (asResultSelector(pass, before) ?? asOutputPath(pass, before))) ??
    (behind === null ? null : asParameters(pass, behind))
  );
}

const paths = ['InputPath', 'OutputPath', 'ResultPath'];

/** `Parameters` of the Pass become the `ResultSelector` of what is in front: both are made of what the latter has done. */
function asResultSelector(pass: PassState, before: State): PassFold | null {
  const template = templateOf(pass);
  const hasResult = before.type === 'Task' || before.type === 'Map' || before.type === 'Parallel';
  if (template === null || !hasResult || before.queryLanguage !== 'JSONPath') return null;
  const { node } = before;
  if (fieldOf(node, 'ResultSelector') !== undefined || !isAll(node, 'ResultPath') || !handsOn(before)) return null;
  const prefix = isAll(node, 'OutputPath') ? '$' : before.catchers.length > 0 ? null : simplePath(node, 'OutputPath');
  if (prefix === null) return null;
  let isRead = prefix === '$';
  const selector = mapped(template, 'read', (text) => {
    const other = rebased(text, prefix);
    if (other !== text) isRead = true;
    return other;
  });
  // An OutputPath that leads to nothing has to be missed, as before.
  if (selector === null || !isRead) return null;
  const fields = { ResultSelector: selector, ...(prefix === '$' ? {} : { OutputPath: null }) };
  return { pass, into: before, fields, by: 'ResultSelector' };
}

/** A Pass that selects a part of its input: the state in front can hand on that part only. */
function asOutputPath(pass: PassState, before: State): PassFold | null {
  const { entries } = pass.node;
  if (before.queryLanguage !== 'JSONPath' || !handsOn(before)) return null;
  if (!entries.every(({ key }) => withoutEffect.includes(key) || paths.includes(key))) return null;
  const selecting = paths.filter((key) => !isAll(pass.node, key));
  const [key] = selecting;
  const path = key === undefined || key === 'ResultPath' ? undefined : fieldOf(pass.node, key);
  if (selecting.length !== 1 || path?.kind !== 'string' || !/^\$[.[]/.test(path.value)) return null;
  if ('catchers' in before && before.catchers.length > 0) return null;
  const prefix = isAll(before.node, 'OutputPath') ? '$' : simplePath(before.node, 'OutputPath');
  if (prefix === null) return null;
  const fields = { OutputPath: valueAt(path.span, prefix + path.value.slice(1)) };
  return { pass, into: before, fields, by: 'OutputPath' };
}

/** Fields of a Task or Parallel that do not read its input. */
const inputless = [...withoutEffect, 'Resource', 'Branches', 'ResultSelector', 'OutputPath', 'TimeoutSeconds'];

/** `Parameters` of the Pass become those of the Task behind, or the one place of them that takes all of the input. */
function asParameters(pass: PassState, behind: State): PassFold | null {
  const template = templateOf(pass);
  if (template === null || (behind.type !== 'Task' && behind.type !== 'Parallel')) return null;
  if (behind.queryLanguage !== 'JSONPath' || !isUncaught(behind)) return null;
  const { node } = behind;
  const others = ['Parameters', 'InputPath', 'ResultPath', 'HeartbeatSeconds', 'Retry', 'Catch'];
  if (!node.entries.every(({ key }) => inputless.includes(key) || others.includes(key))) return null;
  if (!isAll(node, 'InputPath') || !isAll(node, 'ResultPath')) return null;
  // A retry makes the Parameters once more, with another value of these: what is to be the same for all attempts would not be.
  if (behind.retriers.length > 0 && mapped(template, 'read', (text) => (isByChance(text) ? null : text)) === null)
    return null;
  const catchers = fieldOf(node, 'Catch');
  for (const item of catchers?.kind === 'array' ? catchers.items : [])
    if (item.kind !== 'object' || !isAll(item, 'ResultPath')) return null;
  const own = fieldOf(node, 'Parameters');
  const parameters = own === undefined ? template : filled(own, template);
  return parameters === null ? null : { pass, into: behind, fields: { Parameters: parameters }, by: 'Parameters' };
}

/** `Output` and `Assign` of the Pass become those of what is in front, where the input of the Pass is called the result. */
function asOutput(pass: PassState, before: State): PassFold | null {
  if (before.queryLanguage !== 'JSONata' || !('next' in before) || !isUncaught(before)) return null;
  if (['Output', 'Assign'].some((key) => fieldOf(before.node, key) !== undefined)) return null;
  if (!pass.node.entries.every(({ key }) => [...withoutEffect, 'Output', 'Assign'].includes(key))) return null;
  const hasResult = before.type === 'Task' || before.type === 'Map' || before.type === 'Parallel';
  const fields: { [field: string]: SourceNode } = {};
  for (const key of ['Output', 'Assign']) {
    const value = fieldOf(pass.node, key);
    if (value === undefined) continue;
    const moved = mapped(value, 'all', (text) => asResult(text, hasResult));
    if (moved === null) return null;
    fields[key] = moved;
  }
  const by = fields['Output'] === undefined ? 'Assign' : 'Output';
  return Object.keys(fields).length === 0 ? null : { pass, into: before, fields, by };
}

/** An expression of the Pass as one of the state in front; null where it reads something that is another there. */
function asResult(text: string, hasResult: boolean): string | null {
  const rest = text.replace(/(?<!['"`])\$states\.input\b|\$states\.context\.(?:Execution|StateMachine)\b/g, '');
  if (rest.includes('$states')) return null;
  return hasResult ? text.replaceAll(/\$states\.input\b/g, '$states.result') : text;
}

/** What a Pass makes of its input, where it does nothing else: its `Parameters`, or a literal `Result`. */
function templateOf({ node }: PassState): SourceObject | null {
  const result = fieldOf(node, 'Result');
  const parameters = fieldOf(node, 'Parameters');
  const template = result ?? parameters;
  if (template?.kind !== 'object' || (result !== undefined && parameters !== undefined)) return null;
  const isPlain = node.entries.every(
    ({ key }) => [...withoutEffect, 'Result', 'Parameters'].includes(key) || (paths.includes(key) && isAll(node, key)),
  );
  if (!isPlain || (result !== undefined && !isLiteral(result))) return null;
  return mapped(template, 'read', (text) => rebased(text, '$')) !== null ? template : null;
}

/** A state in front that hands on its result without setting variables, and without catching what goes wrong with it. */
function handsOn(before: State): boolean {
  return 'next' in before && fieldOf(before.node, 'Assign') === undefined && isUncaught(before);
}

/** A path that leads to nothing ends an execution at a Pass: where it moves to, no Retry or Catch may be meant by it. */
function isUncaught(state: State): boolean {
  const handlers = 'retriers' in state ? [...state.retriers, ...state.catchers] : [];
  const harmless = ['States.Timeout', 'States.HeartbeatTimeout'];
  return handlers.every(({ errors }) =>
    errors.every((error) => harmless.includes(error) || !error.startsWith('States.')),
  );
}

/** Whether an intrinsic function makes another value each time. */
function isByChance(text: string): boolean {
  return /\bStates\.(?:UUID|MathRandom)\b/.test(text);
}

/** A path of names, which others can be put behind; null where it is something else. */
function simplePath(node: SourceObject, key: string): string | null {
  const path = fieldOf(node, key);
  return path?.kind === 'string' && /^\$(?:\.[A-Za-z_]\w*)+$/.test(path.value) ? path.value : null;
}

/** A path or function of a template with all that it reads one step deeper; null where that is not certain. */
function rebased(text: string, prefix: string): string | null {
  if (text.replaceAll(/\$\$\.(?:Execution|StateMachine)\b/g, '').includes('$$')) return null;
  if (prefix === '$' || /^\$[$A-Za-z_]/.test(text) || !text.includes('$')) return text;
  return /^\$(?:[.[][^$]*)?$/.test(text) ? prefix + text.slice(1) : null;
}

/**
 * A value with its texts changed; null where one of them cannot be.
 *
 * @param which all texts, or only those of a template that are read from elsewhere.
 */
function mapped(node: SourceNode, which: 'all' | 'read', change: (text: string) => string | null): SourceNode | null {
  if (node.kind === 'array') {
    const items = node.items.map((item) => mapped(item, which, change));
    return items.includes(null) ? null : { ...node, items: items.flatMap((item) => item ?? []) };
  }
  if (node.kind === 'object') {
    const entries = node.entries.map((entry) => {
      const isText = entry.value.kind === 'string' && which === 'read' && !entry.key.endsWith('.$');
      const value = isText ? entry.value : mapped(entry.value, which, change);
      return value === null ? null : { ...entry, value };
    });
    return entries.includes(null) ? null : { ...node, entries: entries.flatMap((entry) => entry ?? []) };
  }
  if (node.kind !== 'string') return node;
  const text = change(node.value);
  return text === null ? null : valueAt(node.span, text);
}

/** Parameters with a template in the one place that takes all of the input; null where they read it in another way. */
function filled(parameters: SourceNode, template: SourceObject): SourceNode | null {
  let places = 0;
  const inside = (node: SourceNode): SourceNode => {
    if (node.kind === 'array') return { ...node, items: node.items.map(inside) };
    if (node.kind !== 'object') return node;
    const entries = node.entries.map((entry) => {
      const { key, value } = entry;
      if (value.kind !== 'string' || !key.endsWith('.$')) return { ...entry, value: inside(value) };
      if (value.value === '$') {
        places += 1;
        return { ...entry, key: key.slice(0, -2), value: template };
      }
      // What is neither a variable nor of the context object is read from the input.
      if (/(?<!\$)\$(?![$A-Za-z_])/.test(value.value)) places = Number.NaN;
      return entry;
    });
    return { ...node, entries };
  };
  const result = inside(parameters);
  return places === 1 ? result : null;
}
