import type { SourceNode } from '../../model/source.ts';
import type { Trigger } from '../../model/workflow.ts';
import { entriesOf } from '../entriesOf.ts';
import { schedule } from '../triggers/schedule.ts';
import { listenedTo } from './listenedTo.ts';
import type { Evaluation, Section } from './stack.ts';
import { textOf } from './textOf.ts';

/**
 * The `Events` of a state machine in SAM.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-statemachine-statemachineeventsource.html,
 * read 2026-11-23
 */
export function eventsOf(events: SourceNode | undefined, at: Evaluation): readonly Trigger[] {
  return [...entriesOf(events).values()].flatMap(({ keySpan: span, value }): readonly Trigger[] => {
    const type = entriesOf(value).get('Type')?.value;
    const properties = entriesOf(entriesOf(value).get('Properties')?.value);
    const enabled = isEnabled(properties, at);
    const unknown = { enabled, executionsPerMonth: null, span };
    const text = (name: string): string | null => {
      const node = properties.get(name)?.value;
      return node === undefined ? null : textOf(node, at);
    };
    switch (type?.kind === 'string' ? type.value : '') {
      case 'Schedule':
      case 'ScheduleV2': {
        const stated = properties.get('Schedule') ?? properties.get('ScheduleExpression');
        const expression = stated === undefined ? null : textOf(stated.value, at);
        return stated === undefined || expression === null
          ? []
          : [schedule(expression, enabled, stated.value.span, at.problems)];
      }
      case 'EventBridgeRule':
      case 'CloudWatchEvent': {
        const pattern = properties.get('Pattern')?.value;
        return [{ kind: 'event', detail: pattern === undefined ? '' : listenedTo(pattern, at), ...unknown }];
      }
      case 'Api':
        return [{ kind: 'api', detail: `${text('Method') ?? ''} ${text('Path') ?? ''}`.trim(), ...unknown }];
      default:
        return [];
    }
  });
}

/** `Enabled: false`, or `State: DISABLED`, switches an event off. */
function isEnabled(properties: Section, at: Evaluation): boolean {
  const [enabled, state] = ['Enabled', 'State'].map((name) => {
    const node = properties.get(name)?.value;
    return node === undefined ? null : textOf(node, at);
  });
  return enabled !== 'false' && state !== 'DISABLED';
}
