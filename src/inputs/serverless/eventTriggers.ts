import type { Problem } from '../../model/problem.ts';
import type { SourceNode } from '../../model/source.ts';
import type { Trigger } from '../../model/workflow.ts';
import { entriesOf } from '../entriesOf.ts';
import { schedule } from '../triggers/schedule.ts';

/**
 * The `events` of a state machine of serverless-step-functions.
 * https://github.com/serverless-operations/serverless-step-functions#events, read 2026-11-25.
 */
export function eventTriggers(events: SourceNode | undefined, problems: Problem[]): readonly Trigger[] {
  if (events?.kind !== 'array') return [];
  return events.items.flatMap((item): readonly Trigger[] =>
    [...entriesOf(item).values()].flatMap(({ key, keySpan: span, value }): readonly Trigger[] => {
      const fields = entriesOf(value);
      const enabled = fields.get('enabled')?.value;
      const isOn = !(enabled?.kind === 'boolean' && !enabled.value);
      const unknown = { enabled: isOn, executionsPerMonth: null, span };
      switch (key) {
        case 'schedule':
          return ratesOf(value).map((rate) => schedule(rate.value, isOn, rate.span, problems));
        case 'http':
          return [{ kind: 'api', detail: requestOf(value), ...unknown }];
        case 'cloudwatchEvent':
        case 'eventBridge': {
          const pattern = entriesOf((fields.get('event') ?? fields.get('pattern'))?.value);
          const source = (pattern.get('source') ?? pattern.get('detail-type'))?.value;
          return [{ kind: 'event', detail: textsIn(source).join(', '), ...unknown }];
        }
        default:
          return [];
      }
    }),
  );
}

type Text = Extract<SourceNode, { kind: 'string' }>;

/** `schedule: rate(1 day)`, or a `rate` that is one expression or a list of them. */
function ratesOf(node: SourceNode): readonly Text[] {
  const rate = node.kind === 'object' ? entriesOf(node).get('rate')?.value : node;
  const all = rate?.kind === 'array' ? rate.items : rate === undefined ? [] : [rate];
  return all.flatMap((one) => (one.kind === 'string' ? [one] : []));
}

/** `POST orders`, or an object with `method` and `path`. */
function requestOf(node: SourceNode): string {
  if (node.kind === 'string') return node.value;
  const fields = entriesOf(node);
  return ['method', 'path']
    .flatMap((name) => textsIn(fields.get(name)?.value))
    .join(' ')
    .replace(/^\w+/, (method) => method.toUpperCase());
}

function textsIn(node: SourceNode | undefined): readonly string[] {
  if (node?.kind === 'array') return node.items.flatMap(textsIn);
  return node?.kind === 'string' ? [node.value] : [];
}
