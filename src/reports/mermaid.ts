import type { Report, StateReport, WorkflowReport } from '../model/report.ts';
import { count, percent, plural } from './format.ts';
import type { Reporter } from './reporter.ts';
import { incompleteness } from './wording/assumptions.ts';

/**
 * The state graph with what it costs on it, as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html): expected
 * visits and share of the transitions on the states, expected passes on the edges, the states inside a Map or Parallel as
 * subgraphs, and the states that forbid Express marked. A flag says what the bill lacks.
 */
export const mermaid: Reporter = (report) => {
  const incomplete = incompleteness(report);
  const lines = [
    'flowchart TD',
    ...(incomplete === null ? [] : [`  incomplete>"${label(incomplete)}"]`]),
    ...report.workflows.flatMap((workflow, index) => workflowLines(report, workflow, index)),
  ];
  lines.push('  classDef blocker stroke:#c62828,stroke-width:3px', '  classDef never stroke-dasharray:4,opacity:0.5');
  return `${lines.join('\n')}\n`;
};

function workflowLines(report: Report, workflow: WorkflowReport, index: number): readonly string[] {
  const body = scopeLines(workflow, 0, `w${index}`, '  ');
  if (report.workflows.length === 1) return [...body, ...classes(workflow, `w${index}`)];
  return [
    `  subgraph w${index}["${label(workflow.name)}"]`,
    ...body.map((line) => `  ${line}`),
    '  end',
    ...classes(workflow, `w${index}`),
  ];
}

/** The states of a scope, the subgraphs inside them, and the edges between them. */
function scopeLines(workflow: WorkflowReport, scope: number, prefix: string, indent: string): readonly string[] {
  const lines: string[] = [];
  const entries = workflow.states.flatMap((state, id) => (state.visits.scope === scope ? [{ state, id }] : []));
  for (const { state, id } of entries) {
    lines.push(`${indent}${prefix}s${id}${shape(workflow, state)}`);
    for (const [inner, { owner, branch, runsPerAttempt, items }] of workflow.scopes.entries()) {
      if (owner !== id) continue;
      const title = branch === null ? (items === null ? 'items' : plural(items.items, 'item')) : `branch ${branch + 1}`;
      lines.push(`${indent}subgraph ${prefix}g${inner}["${label(`${state.name}: ${title}`)}"]`);
      lines.push(...scopeLines(workflow, inner, prefix, `${indent}  `), `${indent}end`);
      lines.push(`${indent}${prefix}s${id} -. "${label(plural(runsPerAttempt, 'run'))}" .-> ${prefix}g${inner}`);
    }
  }
  for (const { state, id } of entries) {
    for (const { from, chance, by } of state.visits.arrivals) {
      const before = from === null ? undefined : workflow.states[from];
      if (before === undefined) continue;
      const passes = before.visits.entriesPerExecution * chance;
      const arrow = by === 'catch' ? '-.->' : '-->';
      lines.push(
        `${indent}${prefix}s${from} ${arrow}|"${label(by === 'catch' ? `${count(passes)} caught` : count(passes))}"| ${prefix}s${id}`,
      );
    }
  }
  return lines;
}

function shape({ perExecution }: WorkflowReport, { name, type, visits }: StateReport): string {
  const total = perExecution.transitions.expected ?? 0;
  const share = total > 0 ? `, ${percent(visits.transitionsPerExecution / total)}` : '';
  const text = `"${label(name)}<br/>${label(`${plural(visits.entriesPerExecution, 'visit')}${share}`)}"`;
  switch (type) {
    case 'Choice':
      return `{${text}}`;
    case 'Succeed':
    case 'Fail':
      return `([${text}])`;
    case 'Map':
    case 'Parallel':
      return `[[${text}]]`;
    default:
      return `[${text}]`;
  }
}

function classes({ states, options }: WorkflowReport, prefix: string): readonly string[] {
  const blocking = new Set(options.flatMap(({ blockers }) => blockers.map(({ state }) => state)));
  const marked = (name: string, is: (state: StateReport) => boolean): readonly string[] => {
    const ids = states.flatMap((state, id) => (is(state) ? [`${prefix}s${id}`] : []));
    return ids.length === 0 ? [] : [`  class ${ids.join(',')} ${name}`];
  };
  return [
    ...marked('blocker', ({ path }) => blocking.has(path)),
    ...marked('never', ({ visits }) => visits.entriesPerExecution === 0),
  ];
}

/** Text inside double quotes: all but letters, digits and a few marks are written as Mermaid's character entities. */
function label(text: string): string {
  return [...text]
    .map((character) => (/^[\p{L}\p{N} .,:%()/_-]$/u.test(character) ? character : `#${character.codePointAt(0)};`))
    .join('');
}
