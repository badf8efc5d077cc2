import type { SourceObject } from '../model/source.ts';
import type { ChoiceState, Scope, State, TaskState, WaitState } from '../model/workflow.ts';
import type { Subject } from './proposal.ts';
import type { ScopeAt } from './scopesIn.ts';

/** A loop that waits, asks and decides. */
export interface Polling {
  readonly choice: ChoiceState;
  readonly wait: WaitState;
  readonly task: TaskState;
  /** All states of one turn, from the Choice on. */
  readonly turn: readonly State[];
  /** What starts the job, where it stands right in front. */
  readonly starter: TaskState | null;
  readonly scope: Scope;
  /** The object that the scope was read from. */
  readonly node: SourceObject;
}

/** The loops of a scope that do nothing but wait and ask. */
export function pollingLoops({ scope, node }: ScopeAt, { decisions }: Subject): readonly Polling[] {
  const { states } = scope;
  return states.flatMap((choice): readonly Polling[] => {
    if (choice.type !== 'Choice' || decisions.states[choice.id]?.turns == null) return [];
    const turn = turnOf(choice, states);
    const waits = turn.filter((state) => state.type === 'Wait');
    const tasks = turn.filter((state) => state.type === 'Task');
    const [wait, task] = [waits[0], tasks[0]];
    if (wait?.type !== 'Wait' || task?.type !== 'Task' || waits.length > 1) return [];
    if (turn.some(({ type }) => type !== 'Wait' && type !== 'Task' && type !== 'Choice' && type !== 'Pass')) return [];
    const inTurn = new Set(turn);
    const before = states.filter(
      (state) => !inTurn.has(state) && 'next' in state && inTurn.has(states[state.next?.index ?? -1] as State),
    );
    const [starter] = before;
    const isOnly = before.length === 1 && starter?.type === 'Task' && states[scope.start ?? -1] !== undefined;
    return [{ choice, wait, task, turn, starter: isOnly && starter.type === 'Task' ? starter : null, scope, node }];
  });
}

/** The states from a Choice around to itself, along the plain way; empty where there is none. */
function turnOf(choice: ChoiceState, states: readonly State[]): readonly State[] {
  for (const { index } of choice.outcomes) {
    const turn: State[] = [choice];
    let at = index === null ? undefined : states[index];
    while (at !== undefined && at !== choice && !turn.includes(at) && 'next' in at && at.next !== null) {
      turn.push(at);
      at = states[at.next.index ?? -1];
    }
    if (at === choice) return turn;
  }
  return [];
}
