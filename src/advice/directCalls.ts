/** One action of AWS that a Task can call itself, where a function does nothing else. */
export interface DirectCall {
  /** As in `arn:aws:states:::dynamodb:putItem`. */
  readonly action: string;
  /** Members that its request must have, and those that it may have besides. */
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Whether a request with these members can be of no other action. */
  readonly isPlain: boolean;
  /** Words of a function's name that say so: one of each list. */
  readonly words: readonly (readonly string[])[];
}

const table = ['dynamodb', 'dynamo', 'ddb'];
const expressions = ['ExpressionAttributeNames', 'ExpressionAttributeValues', 'ReturnConsumedCapacity'];
const changes = ['ConditionExpression', 'ReturnValues', 'ReturnItemCollectionMetrics', ...expressions];
const reads = ['ConsistentRead', 'ProjectionExpression', ...expressions];
const attributes = ['MessageAttributes', 'MessageGroupId', 'MessageDeduplicationId'];

/**
 * The calls that functions are most often written around, with the members of their requests. Read 2026-11-25:
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html (and connect-sqs, connect-sns), and the API references of
 * DynamoDB, SQS and SNS.
 */
export const directCalls: readonly DirectCall[] = [
  {
    action: 'dynamodb:putItem',
    required: ['TableName', 'Item'],
    optional: changes,
    isPlain: true,
    words: [['put', 'save', 'write', 'store', 'insert'], table],
  },
  {
    action: 'dynamodb:updateItem',
    required: ['TableName', 'Key', 'UpdateExpression'],
    optional: changes,
    isPlain: true,
    words: [['update'], table],
  },
  {
    action: 'dynamodb:getItem',
    required: ['TableName', 'Key'],
    optional: reads,
    isPlain: false,
    words: [['get', 'read', 'load', 'fetch'], table],
  },
  {
    action: 'dynamodb:deleteItem',
    required: ['TableName', 'Key'],
    optional: changes,
    isPlain: false,
    words: [['delete', 'remove'], table],
  },
  {
    action: 'sqs:sendMessage',
    required: ['QueueUrl', 'MessageBody'],
    optional: ['DelaySeconds', ...attributes],
    isPlain: true,
    words: [
      ['send', 'put', 'publish', 'enqueue'],
      ['sqs', 'queue'],
    ],
  },
  {
    action: 'sns:publish',
    required: ['TopicArn', 'Message'],
    optional: ['Subject', 'MessageStructure', ...attributes],
    isPlain: true,
    words: [
      ['send', 'publish', 'notify'],
      ['sns', 'topic'],
    ],
  },
];
