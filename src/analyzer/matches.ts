/**
 * Whether an `ErrorEquals` list meets an error. `name` null is a failure without a known name, which counts as a
 * States.TaskFailed (docs/billing.md): only the two wildcards meet it.
 *
 * `States.ALL` meets all but States.DataLimitExceeded and States.Runtime; `States.TaskFailed` all but States.Timeout;
 * `States.Timeout` meets a missed heartbeat too; nothing meets States.Runtime.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html, read 2026-11-23.
 */
export function matches(errorEquals: readonly string[], name: string | null): boolean {
  if (name === 'States.Runtime') return false;
  return errorEquals.some((listed) => {
    switch (listed) {
      case 'States.ALL':
        return name !== 'States.DataLimitExceeded';
      case 'States.TaskFailed':
        return name !== 'States.Timeout' && name !== 'States.HeartbeatTimeout';
      case 'States.Timeout':
        return name === 'States.Timeout' || name === 'States.HeartbeatTimeout';
      default:
        return listed === name;
    }
  });
}
