import type { CallQuantity, StateAssumptions } from '../model/decisions.ts';
import { expressDurationMsMax, lambdaDurationMsMax, payloadBytesMax } from '../model/limits.ts';
import type { AdviceNote, BatchBound, CurvePoint } from '../model/report.ts';
import type { SourceNode } from '../model/source.ts';
import type { MapState, State } from '../model/workflow.ts';
import { holds } from './holds.ts';
import { mapChange, mayFail, statesInside } from './mapChanges.ts';
import type { DefinitionRule, Priced, Proposal, Subject } from './proposal.ts';

/** Items of a batch that are weighed. */
const sizes = [2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];

/** A larger batch that saves less than a hundredth more is not worth its time. Ours. */
const kneeShare = 0.99;

const payloadKb = payloadBytesMax / 1024;

/**
 * Several items for each child of a Distributed Map: children and what they do are started once a batch. The code inside has to
 * take a batch, and is assumed to take as long for each item as before.
 */
export const batchItems: DefinitionRule = (subject) =>
  subject.workflow.states.flatMap((state): readonly Proposal[] => {
    if (state.type !== 'Map' || state.mode !== 'DISTRIBUTED' || state.batcher !== null) return [];
    // How often a batch fails nobody knows who knows how often an item does.
    if (mayFail(state, subject) || !takesLists(statesInside(subject.workflow, state), subject.children)) return [];
    const items = subject.decisions.states[state.id]?.items?.value ?? 0;
    const { most, bound } = mostInBatch(state, subject);
    const weighed = sizes
      .filter((size) => size <= Math.min(items, most))
      .map((size) => ({ size, change: batched(state, size, subject) }))
      .flatMap(({ size, change }) => {
        const priced = subject.priced(change);
        return priced === null ? [] : [{ size, change, priced }];
      });
    const [chosen, last] = [chosenOf(weighed), weighed[weighed.length - 1]];
    if (chosen === undefined || last === undefined) return [];
    const notes: AdviceNote[] = [
      { code: 'batch-in-code', items: chosen.size, bound: chosen === last && most < items ? bound : 'knee' },
      { code: 'batch-fails-whole' },
    ];
    return [
      {
        rule: 'batch-items',
        certainty: 'suggestion',
        notes,
        states: [state.id],
        change: chosen.change,
        curve: weighed.map(({ size, priced }) => pointOf(size, priced, state)),
      },
    ];
  });

function pointOf(setting: number, { perMillionUsd, visits }: Priced, { id }: MapState): CurvePoint {
  const children = visits.distributedMaps.find(({ state }) => state === id);
  return { setting, perMillionUsd, durationMs: children?.childDuration.meanMs ?? null };
}

/** Services whose calls run code of the user's own, which can be made to take a list. */
const ofCode = ['lambda', 'ecs', 'batch', 'states', 'sfn', 'glue', 'unknown'];

/** Fields that say what a state takes of its input. */
const ofInput = [
  'InputPath',
  'Parameters',
  'Arguments',
  'ItemsPath',
  'Items',
  'ItemSelector',
  'SecondsPath',
  'TimestampPath',
];

/** Whether a part of an item is read, which is not there in a list of items. All of it may be. */
function readsPart(field: string, value: SourceNode): boolean {
  const isPath = (key: string | null) => key !== null && (key.endsWith('.$') || key.endsWith('Path'));
  return holds(
    value,
    (key, node) =>
      node.kind === 'string' &&
      ((isPath(key) && /(?<!\$)\$[.[]/.test(node.value)) || /\$states\.input\s*[.[]/.test(node.value)),
    field,
  );
}

/** Actions of AWS that take several things at once: batchWriteItem, sendMessageBatch, transactWriteItems, putEvents, putRecords. */
const ofSeveral = /batch|^transact|^put(?:Events|Records)$/i;

/**
 * Whether the states inside of a Map could do their work for a list of items: calls of code can, and those of AWS that take several
 * things at once, and workflows whose own states can. What AWS does for one thing it does not do for a list, and a Choice cannot send
 * each item its own way.
 */
function takesLists(states: readonly State[], children: Subject['children']): boolean {
  if (states.length === 0) return false;
  return states.every((state) => {
    const child = children.get(state.id);
    if (child !== undefined && !takesLists(child.states, new Map())) return false;
    if (state.node.entries.some(({ key, value }) => ofInput.includes(key) && readsPart(key, value))) return false;
    if (state.type !== 'Task') return state.type !== 'Choice';
    const { kind, service, action } = state.integration;
    return kind === 'activity' || ofCode.includes(service) || ofSeveral.test(action);
  });
}

interface Weighed {
  readonly size: number;
  readonly priced: Priced;
}

/** The smallest batch that saves almost all that can be saved. */
function chosenOf<One extends Weighed>(weighed: readonly One[]): One | undefined {
  const costs = weighed.map(({ priced }) => Number(priced.perMillionUsd ?? Number.NaN));
  const least = Math.min(...costs);
  // With one item a batch would cost about twice what one of two costs, less what does not depend on it.
  const most = 2 * (costs[0] ?? 0) - least;
  return weighed.find((_, index) => most - (costs[index] as number) >= kneeShare * (most - least));
}

/** How many items fit into a batch, by the time of a child and by the size of its input. */
function mostInBatch(state: MapState, { workflow, visits, decisions }: Subject): { most: number; bound: BatchBound } {
  const children = visits.distributedMaps.find((one) => one.state === state.id);
  const eachMs = children?.childDuration.meanMs ?? 0;
  const calls = statesInside(workflow, state).map(({ id }) => decisions.states[id]?.durationMs?.value ?? 0);
  const byTime = Math.min(
    state.executionType === 'EXPRESS' && eachMs > 0 ? expressDurationMsMax / eachMs : Number.POSITIVE_INFINITY,
    ...calls.map((ms) => (ms > 0 ? lambdaDurationMsMax / ms : Number.POSITIVE_INFINITY)),
  );
  const itemKb = decisions.states[state.id]?.itemKb?.value ?? null;
  const bySize = itemKb === null || itemKb === 0 ? Number.POSITIVE_INFINITY : payloadKb / itemKb;
  return byTime < bySize ? { most: Math.floor(byTime), bound: 'time' } : { most: Math.floor(bySize), bound: 'payload' };
}

function batched(state: MapState, size: number, { workflow, decisions }: Subject): ReturnType<typeof mapChange> {
  const assumed = statesInside(workflow, state).flatMap((inside) => {
    const ms = inside.type === 'Task' ? decisions.states[inside.id]?.durationMs?.value : undefined;
    if (ms === undefined) return [];
    const value = { ...workTimes(size, decisions, inside.id), durationMs: { value: ms * size, span: null } };
    return [{ key: inside.path, span: null, value }];
  });
  return mapChange(workflow, state, { map: { ItemBatcher: { MaxItemsPerBatch: size } }, assumed });
}

/** What one call does for all items of a batch: the work is no less, however few the calls are. */
function workTimes(size: number, { services }: Subject['decisions'], id: number): StateAssumptions {
  const answers = services?.calls[id]?.answers ?? {};
  const work: readonly CallQuantity[] = ['itemsPerCall', 'runMs'];
  return Object.fromEntries(
    work.flatMap((quantity) => {
      const answer = answers[quantity];
      return answer === undefined ? [] : [[quantity, { value: answer.value * size, span: null }]];
    }),
  );
}
