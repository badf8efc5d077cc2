import { entriesOf } from '../entriesOf.ts';
import type { Section } from './terraformModule.ts';

/** A module in the configuration that a plan has: what names in it refer to. */
export interface PlanScope {
  /** The address of the module and a point; empty at the root. */
  readonly prefix: string;
  readonly configured: Section;
  /** What its caller hands in, by the names of its variables. */
  readonly args: Section;
  /** The module of the caller; null at the root. */
  readonly outer: PlanScope | null;
}

/** The module that a `module` block calls. @param prefix the address of the called one and a point. */
export function calledScope(call: string, prefix: string, outer: PlanScope): PlanScope {
  const called = entriesOf(entriesOf(outer.configured.get('module_calls')?.value).get(call)?.value);
  return {
    prefix,
    configured: entriesOf(called.get('module')?.value),
    args: entriesOf(called.get('expressions')?.value),
    outer,
  };
}
