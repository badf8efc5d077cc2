import { components } from '../../graph/components.ts';
import { reachable } from '../../graph/reachable.ts';
import type { Problem } from '../../model/problem.ts';
import { targetsOf } from '../../model/targetsOf.ts';
import type { WorkflowVisits } from '../../model/visits.ts';
import type { Scope, State, StateType, Target, Workflow } from '../../model/workflow.ts';
import { edgesTo } from '../edgesTo.ts';
import type { Check } from './check.ts';
import { scopesOf } from './scopesOf.ts';

/** Scopes that cannot end, loops that cannot be left, and states that nothing leads to. */
export const scopeShape: Check = ({ workflow, visits }) => {
  const problems: Problem[] = [];
  for (const { scope, of } of scopesOf(workflow)) if (scope.states.length > 0) problems.push(...shapeOf(scope, of));
  return problems.some(({ code }) => code === 'endless-loop' || code === 'no-terminal-state')
    ? problems
    : [...problems, ...neverLeft(workflow, visits)];
};

/** A loop that has a way out, to which the stated chances give nothing. */
function neverLeft({ states }: Workflow, visits: WorkflowVisits): readonly Problem[] {
  const endless = states.find(({ id }) => visits.states[id]?.entriesPerExecution === Number.POSITIVE_INFINITY);
  return endless === undefined ? [] : [{ code: 'endless-loop', args: { states: [endless.name] }, span: endless.span }];
}

function shapeOf(scope: Scope, of: string): readonly Problem[] {
  const targets = scope.states.map(targetsOf);
  const out = targets.map(edgesTo);
  const problems: Problem[] = [];
  const ends = scope.states.map(({ type }, index) => canEnd(type, targets[index] ?? []));
  if (!ends.includes(true)) problems.push({ code: 'no-terminal-state', args: { of }, span: scope.span });
  if (scope.start === null) return problems;
  const reached = reachable(out, [scope.start]);
  // Where it is not known where a state leads to, it may be to any of those that nothing else leads to.
  const leadsAnywhere = targets.some(
    (all, index) => reached[index] && all.some((target) => target !== null && target.index === null),
  );
  for (const [index, state] of scope.states.entries()) {
    if (!reached[index] && !leadsAnywhere)
      problems.push({ code: 'unreachable-state', args: { state: state.name }, span: state.span });
  }
  // Without a state that ends it, every way runs into such a loop.
  if (!ends.includes(true)) return problems;
  const { members, of: componentOf } = components(out);
  for (const [index, component] of members.entries()) {
    const first = component[0] as number;
    const turns = component.length > 1 || out[first]?.some(({ to }) => to === first);
    if (!turns || !reached[first]) continue;
    const left = component.some((node) => ends[node] || out[node]?.some(({ to }) => componentOf[to] !== index));
    if (left) continue;
    const states = component.map((node) => scope.states[node] as State);
    const at = states.reduce((least, state) => (state.id < least.id ? state : least));
    problems.push({ code: 'endless-loop', args: { states: states.map(({ name }) => name) }, span: at.span });
  }
  return problems;
}

/** Whether a way of the state leads out of the scope, or to what is not known. */
function canEnd(type: StateType, targets: readonly (Target | null)[]): boolean {
  return type === 'Succeed' || type === 'Fail' || targets.some((target) => target === null || target.index === null);
}
