import { answerOf } from './answerOf.ts';
import { byDefault } from './byDefault.ts';
import type { AnsweredCall, Asked, CallMeter, ServiceCall } from './callMeter.ts';
import { itemsInCall } from './itemsInCall.ts';
import { taskArgument } from './taskArgument.ts';

/** https://aws.amazon.com/dynamodb/pricing/on-demand/, read 2026-11-25. */
const writeUnitKb = 1;
const readUnitKb = 4;
/** Reads are half as dear unless they are strongly consistent; transactions are twice as dear. */
const eventually = 0.5;
const transaction = 2;

/** Ours: most items of workflows are small records. */
const defaultItemKb = 1;

interface Action {
  readonly unit: 'dynamodb.write' | 'dynamodb.read';
  readonly factor: number;
  /** Null for one item; else the argument that lists them, where one does. */
  readonly items: readonly string[] | null;
  /** Whether the sizes are added up before they are rounded, as of a query. */
  readonly together: boolean;
}

const write: Action = { unit: 'dynamodb.write', factor: 1, items: null, together: false };
const read: Action = { unit: 'dynamodb.read', factor: 1, items: null, together: false };

const actions: ReadonlyMap<string, Action> = new Map([
  ['putItem', write],
  ['updateItem', write],
  ['deleteItem', write],
  ['batchWriteItem', { ...write, items: [] }],
  ['transactWriteItems', { ...write, factor: transaction, items: ['TransactItems'] }],
  ['getItem', read],
  ['batchGetItem', { ...read, items: [] }],
  ['transactGetItems', { ...read, factor: transaction, items: ['TransactItems'] }],
  ['query', { ...read, items: [], together: true }],
  ['scan', { ...read, items: [], together: true }],
]);

/** Request units of DynamoDB tables with on-demand capacity, by the size of the items. */
export const dynamodb: CallMeter = {
  name: 'dynamodb',
  asks: (call): Asked | null => {
    const action = actionOf(call);
    if (action === undefined) return null;
    const itemKb = byDefault(defaultItemKb);
    return action.items === null ? { itemKb } : { itemKb, itemsPerCall: itemsInCall(call, ...action.items) };
  },
  uses: (call) => {
    const action = actionOf(call);
    if (action === undefined) return [];
    return [{ meter: action.unit, quantity: unitsOf(action, call) }];
  },
};

function actionOf({ integration }: ServiceCall): Action | undefined {
  return integration?.service === 'dynamodb' ? actions.get(integration.action) : undefined;
}

function unitsOf({ unit, factor, together }: Action, { state, answers }: AnsweredCall): number {
  const unitKb = unit === 'dynamodb.write' ? writeUnitKb : readUnitKb;
  const items = answerOf(answers, 'itemsPerCall', 1);
  const itemKb = answerOf(answers, 'itemKb');
  // The smallest item costs a unit, and so does a query that finds nothing.
  const units = together
    ? Math.max(1, Math.ceil((items * itemKb) / unitKb))
    : items * Math.max(1, Math.ceil(itemKb / unitKb));
  const consistent = taskArgument(state, 'ConsistentRead');
  const isStrong = consistent?.kind === 'boolean' && consistent.value;
  return unit === 'dynamodb.read' && factor === 1 && !isStrong ? units * eventually : units * factor;
}
