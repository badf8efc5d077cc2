import { describe, expect, test } from 'vitest';
import { adviceOn } from '../support/adviceOn.ts';
import { end, lambda, scope } from '../support/definitions.ts';
import { estimateOf } from '../support/estimateOf.ts';

const order = { 'id.$': '$.id', count: 3, isPaid: true };
const invoke = (FunctionName: string, Payload: object, rest: object = {}): object => ({
  ...lambda,
  Parameters: { FunctionName, Payload },
  ...rest,
  ...end,
});
const request = { TableName: 'orders', Item: { id: { 'S.$': '$.id' } } };

/** What is told of one Task whose function runs for 120 ms with 256 MB, a million times a month. */
async function toldOf(state: object, services = true) {
  const states = { A: { memoryMb: 256, durationMs: 120 } };
  const tried = await adviceOn(scope({ A: state }), states, 1_000_000, { services });
  return tried.find(({ rule }) => rule === 'direct-integration');
}

describe('direct-integration', () => {
  test('saves the requests and the time of the function, and nothing of the call', async () => {
    const told = await toldOf(invoke('save-order', request, { OutputPath: '$.Payload' }));
    // A million requests at $0.20, and a million of 0.12 s with 0.25 GB: 30,000 GB-seconds at $0.0000166667.
    expect(told?.advice.savingUsd).toBe('0.700001');
    expect(told?.advice.certainty).toBe('suggestion');
    expect(told?.change.definition.States['A']).toEqual({
      Type: 'Task',
      Resource: 'arn:aws:states:::dynamodb:putItem',
      Parameters: request,
      End: true,
    });
    expect(told?.change.assumptions.workflows).toEqual({
      machine: { states: { A: { durationMs: 120, paid: 'elsewhere' } } },
    });
    // On its own the bill is less by as much, and has no write that it did not have before.
    expect(told?.after.totals.map(({ meter }) => meter)).toEqual(['sfn.transitions']);
    expect(told?.after.complete).toBe(true);
  });

  test('is silent where the services are not on the bill', async () => {
    expect(await toldOf(invoke('save-order', request), false)).toBeUndefined();
  });

  test('gives attributes the types that DynamoDB asks for', async () => {
    const told = await toldOf(invoke('save-order', { TableName: 'orders', Item: order }));
    expect(told?.change.definition.States['A']).toMatchObject({
      Parameters: {
        TableName: 'orders',
        Item: { id: { 'S.$': '$.id' }, count: { N: '3' }, isPaid: { BOOL: true } },
      },
    });
    expect(told?.advice.notes).toContainEqual({ code: 'attributes-have-types' });
  });

  test.each([
    ['PutOrderIntoDynamoDB', 'dynamodb:putItem'],
    ['arn:aws:lambda:us-east-1:123456789012:function:read-order-from-ddb:live', 'dynamodb:getItem'],
    ['${UpdateDynamoTable.Arn}', 'dynamodb:updateItem'],
    ['SendToSNS', 'sns:publish'],
    ['enqueue-sqs', 'sqs:sendMessage'],
  ])('believes a name: %s', async (name, action) => {
    const told = await toldOf(invoke(name, order));
    expect(told?.advice.notes[0]).toEqual({ code: 'calls-itself', state: 'A', action, evidence: 'name' });
    expect(told?.advice.notes.map(({ code }) => code)).toContain('request-to-write');
  });

  test.each([
    ['no name and no request', invoke('save-order', order)],
    ['more than a request', invoke('save-order', { ...request, audit: true })],
    ['a key, which could be read or deleted', invoke('order', { TableName: 'orders', Key: { id: { S: '1' } } })],
    ['an answer of which something is picked', invoke('write-dynamodb', order, { OutputPath: '$.Payload.id' })],
    [
      'an answer that is made into another',
      invoke('write-dynamodb', order, { ResultSelector: { 'x.$': '$.Payload' } }),
    ],
    [
      'a token to wait for',
      {
        ...lambda,
        Resource: `${lambda.Resource}.waitForTaskToken`,
        Parameters: { FunctionName: 'write-dynamodb', 'Payload.$': '$' },
        ...end,
      },
    ],
  ])('says nothing of %s', async (_, state) => {
    expect(await toldOf(state)).toBeUndefined();
  });
});

describe('the code of a function in the template', () => {
  const template = (code: string): string =>
    JSON.stringify({
      Resources: {
        Save: { Type: 'AWS::Lambda::Function', Properties: { MemorySize: 512, Code: { ZipFile: code } } },
        Machine: {
          Type: 'AWS::StepFunctions::StateMachine',
          Properties: {
            Definition: scope({
              A: {
                ...lambda,
                Parameters: { FunctionName: { 'Fn::GetAtt': ['Save', 'Arn'] }, 'Payload.$': '$' },
                ...end,
              },
            }),
          },
        },
      },
    });
  const told = async (code: string) => {
    const report = await estimateOf({ 'template.json': template(code) }, { services: true });
    return report.workflows[0]?.advice.find(({ rule }) => rule === 'direct-integration')?.notes[0];
  };
  const begin = 'import boto3\ntable = boto3.resource("dynamodb").Table("orders")\ndef handler(event, context):\n';

  test('shows a function that makes one call', async () => {
    const call = { code: 'calls-itself', state: 'A', action: 'dynamodb:putItem', evidence: 'code' };
    expect(await told(`${begin}    table.put_item(Item=event)\n`)).toEqual(call);
    expect(await told(`${begin}    if event["paid"]:\n        table.put_item(Item=event)\n`)).toBeUndefined();
  });
});
