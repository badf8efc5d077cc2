import type { WorkflowReport } from '../../model/report.ts';
import { inert, listed, plural } from '../format.ts';

type Trigger = WorkflowReport['triggers'][number];

const kinds: { readonly [Kind in Trigger['kind']]: (detail: string) => string } = {
  schedule: (detail) => detail,
  event: (detail) => (detail === '' ? 'events' : `events of ${detail}`),
  api: (detail) => (detail === '' ? 'API Gateway' : `API Gateway (${detail})`),
  pipe: (detail) => (detail === '' ? 'a pipe' : `a pipe from ${detail}`),
  'iot-rule': () => 'an IoT rule',
};

/** How often a workflow runs, and what starts it as far as its source says. */
export function volume({ executionsPerMonth, triggers, assumptions }: WorkflowReport): string {
  const known = executionsPerMonth === null ? null : `${plural(executionsPerMonth, 'execution')} a month`;
  const enabled = triggers.filter((trigger) => trigger.enabled);
  const starters = [...new Set(enabled.map(({ kind, detail }) => inert(kinds[kind](detail))))];
  if (known === null) {
    return starters.length === 0 ? 'volume unknown' : `volume unknown, triggered by ${listed(starters)}`;
  }
  const isStated = assumptions.some(({ key }) => key === 'executionsPerMonth');
  return isStated || starters.length === 0 ? known : `${known} by ${listed(starters)}`;
}
