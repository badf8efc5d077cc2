import type { Decided, WorkflowDecisions, WorkflowSettings } from '../model/decisions.ts';

/**
 * What was stated of a workflow, or stands in its template, and holds for a part of it that becomes a workflow of its own: what is
 * logged, traced and encrypted, and the data of its steps.
 */
export function settingsFor({ payloadKb, services }: WorkflowDecisions): WorkflowSettings {
  const stated = <T>({ value, basis }: Decided<T>) => (basis === 'default' ? null : value);
  const [logging, tracing, encryption] =
    services === null ? [] : [stated(services.logging), stated(services.tracing), stated(services.encryption)];
  const data = stated(payloadKb);
  return {
    ...(data === null ? {} : { payloadKb: { value: data, span: null } }),
    ...(logging == null ? {} : { logging: each(logging) }),
    ...(tracing == null ? {} : { tracing: each(tracing) }),
    ...(encryption == null ? {} : { encryption: each(encryption) }),
  };
}

/** Each key of a setting as a statement of its own. */
function each<T extends object>(
  setting: T,
): { readonly [Key in keyof T]: { readonly value: T[Key]; readonly span: null } } {
  const entries = Object.entries(setting).map(([key, value]) => [key, { value, span: null }] as const);
  // The keys are those of the setting, so that the mapped type is what was made.
  return Object.fromEntries(entries) as { readonly [Key in keyof T]: { readonly value: T[Key]; readonly span: null } };
}
