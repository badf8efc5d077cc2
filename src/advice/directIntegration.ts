import type { DirectCallEvidence } from '../model/report.ts';
import type { SourceEntry, SourceNode, SourceObject } from '../model/source.ts';
import type { TaskState, Workflow } from '../model/workflow.ts';
import { type DirectCall, directCalls } from './directCalls.ts';
import { fieldOf, isAll, valueAt, withFields } from './fields.ts';
import type { DefinitionRule, Proposal, Subject } from './proposal.ts';
import { replaced } from './replaced.ts';

/**
 * Functions that only hand on a call to AWS, which the Task can make itself: the requests and the time of the function fall away.
 * Told where the definition or the code shows it. What the call itself costs is paid now and then, though this bill only knows of
 * it then: it is left off, so that the saving is that of the function alone.
 */
export const directIntegration: DefinitionRule = (subject) => {
  if (subject.decisions.services === null) return [];
  return subject.workflow.states.flatMap((state) => {
    const found = state.type === 'Task' ? wrapped(state, subject.workflow) : null;
    return state.type !== 'Task' || found === null ? [] : [proposalOf(state, found, subject)];
  });
};

/** A call inside of a function, as far as anybody can see. */
interface Wrapped {
  readonly call: DirectCall;
  readonly evidence: DirectCallEvidence;
  /** The request, where the function is handed the whole of it. */
  readonly request: SourceObject | null;
}

function wrapped(state: TaskState, workflow: Workflow): Wrapped | null {
  const { integration, queryLanguage, node } = state;
  const isCall = integration.action === 'invoke' && integration.pattern === 'request-response';
  if (integration.service !== 'lambda' || !isCall || queryLanguage !== 'JSONPath') return null;
  // What is picked from the answer of the function is not in the answer of the service.
  const output = fieldOf(node, 'OutputPath');
  const picksAll = isAll(node, 'OutputPath') || (output?.kind === 'string' && output.value === '$.Payload');
  if (!picksAll || fieldOf(node, 'ResultSelector') !== undefined || fieldOf(node, 'Assign') !== undefined) return null;
  const parameters = fieldOf(node, 'Parameters');
  const payload =
    integration.kind === 'lambda-arn'
      ? parameters
      : parameters?.kind === 'object'
        ? fieldOf(parameters, 'Payload')
        : undefined;
  const name = functionOf(state, parameters);
  const named = directCalls.find(({ words }) =>
    words.every((some) => some.some((word) => wordsOf(name).includes(word))),
  );
  const asked = payload?.kind === 'object' ? requestIn(payload, named) : null;
  if (asked !== null) return asked;
  const behind = workflow.resources.find(({ text }) => name === text || name.startsWith(`${text}:`));
  const coded = directCalls.find(({ action }) => action === behind?.lambda?.onlyCall);
  if (coded !== undefined) return { call: coded, evidence: 'code', request: null };
  return named === undefined ? null : { call: named, evidence: 'name', request: null };
}

/** The ARN or the name of the function that a Task calls, as it is written; empty where that is only known when it runs. */
function functionOf({ integration }: TaskState, parameters: SourceNode | undefined): string {
  if (integration.kind === 'lambda-arn') return integration.resource;
  const name = parameters?.kind === 'object' ? fieldOf(parameters, 'FunctionName') : undefined;
  return name?.kind === 'string' ? name.value : '';
}

/** Words of a function's name: `SaveToDynamoDB`, `save-to-ddb`, `${SaveOrderToDynamo.Arn}`. */
function wordsOf(name: string): readonly string[] {
  const own = /:function:([^:]+)/.exec(name)?.[1] ?? name;
  const parts = own.replaceAll(/DynamoDB|DynamoDb/g, 'Dynamodb').match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  return parts.map((part) => part.toLowerCase());
}

/** A payload that is a whole request of one of the actions. @param named the action that the function's name tells. */
function requestIn(payload: SourceObject, named: DirectCall | undefined): Wrapped | null {
  const members = payload.entries.map(({ key }) => key.replace(/\.\$$/, ''));
  const call = directCalls.find(
    (one) =>
      (one.isPlain || one === named) &&
      one.required.every((member) => members.includes(member)) &&
      members.every((member) => one.required.includes(member) || one.optional.includes(member)),
  );
  return call === undefined ? null : { call, evidence: 'payload', request: payload };
}

function proposalOf(
  state: TaskState,
  { call, evidence, request }: Wrapped,
  { workflow, decisions }: Subject,
): Proposal {
  const { span } = state.node;
  const parameters =
    request === null
      ? valueAt(span, Object.fromEntries(call.required.map((member) => [`${member}.$`, `$.${member}`])))
      : { ...request, entries: request.entries.map(typed) };
  const changed = withFields(state.node, {
    Resource: valueAt(span, `arn:aws:states:::${call.action}`),
    Parameters: parameters,
    OutputPath: null,
  });
  const durationMs = decisions.states[state.id]?.durationMs?.value ?? 0;
  const assumed = { durationMs: { value: durationMs, span: null }, paid: { value: 'elsewhere' as const, span: null } };
  const isTyped = request === null || request.entries.every((entry) => typed(entry) === entry);
  return {
    rule: 'direct-integration',
    certainty: 'suggestion',
    notes: [
      { code: 'calls-itself', state: state.path, action: call.action, evidence },
      ...(request === null ? [{ code: 'request-to-write' as const, members: call.required }] : []),
      ...(isTyped ? [] : [{ code: 'attributes-have-types' as const }]),
      { code: 'call-is-paid-as-before' },
    ],
    states: [state.id],
    change: {
      definition: replaced(workflow.node, new Map([[state.node, changed]])),
      children: [],
      assumptions: [{ workflow: workflow.name, states: [{ key: state.path, span: null, value: assumed }] }],
    },
    curve: [],
  };
}

const types = ['S', 'N', 'B', 'BOOL', 'NULL', 'M', 'L', 'SS', 'NS', 'BS'];

/** `Item` and `Key` with the types that DynamoDB has for attributes, of which a function's input may be without. */
function typed(entry: SourceEntry): SourceEntry {
  const { key, value } = entry;
  if ((key !== 'Item' && key !== 'Key') || value.kind !== 'object' || value.entries.every(isTyped)) return entry;
  const entries = value.entries.map((attribute) => (isTyped(attribute) ? attribute : withType(attribute)));
  return { ...entry, value: { ...value, entries } };
}

function isTyped({ value }: SourceEntry): boolean {
  const [only, ...more] = value.kind === 'object' ? value.entries : [];
  return only !== undefined && more.length === 0 && types.includes(only.key.replace(/\.\$$/, ''));
}

/** An attribute of which nobody knows the type is taken for text. */
function withType({ key, keySpan, value }: SourceEntry): SourceEntry {
  const name = key.replace(/\.\$$/, '');
  const type = value.kind === 'number' ? 'N' : value.kind === 'boolean' ? 'BOOL' : 'S';
  const inside = value.kind === 'number' ? valueAt(value.span, String(value.value)) : value;
  const wrappedValue: SourceNode = {
    kind: 'object',
    entries: [{ key: name === key ? type : `${type}.$`, keySpan, value: inside }],
    span: value.span,
  };
  return { key: name, keySpan, value: wrappedValue };
}
