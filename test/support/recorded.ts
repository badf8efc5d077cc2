/**
 * An answer of GetExecutionHistory, written short: one event a line, `Type State <previous`. Ids go from 1; where no previous
 * event is written it is the one before, and 0 for the first two.
 */
export function recorded(...lines: readonly string[]): { readonly events: readonly object[] } {
  const events = lines.map((line, index) => {
    const [, type = '', state, previous] = /^(\w+)(?: ([^<]*?))?(?: ?<(\d+))?$/.exec(line) ?? [];
    const id = index + 1;
    return {
      timestamp: '2026-03-01T12:00:00Z',
      type,
      id,
      previousEventId: previous === undefined ? Math.max(0, id === 2 ? 0 : index) : Number(previous),
      ...detailsOf(type, state),
    };
  });
  return { events };
}

/** The details that name a state. */
function detailsOf(type: string, state: string | undefined): object {
  if (state === undefined) return {};
  if (type === 'EvaluationFailed') {
    return { evaluationFailedEventDetails: { error: 'States.QueryEvaluationError', cause: '', state } };
  }
  if (type.endsWith('Entered')) return { stateEnteredEventDetails: { name: state, input: '{}' } };
  if (type.endsWith('Exited')) return { stateExitedEventDetails: { name: state, output: '{}' } };
  const details = `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
  return { [details]: { name: state, index: 0 } };
}
