import { describe, expect, test } from 'vitest';
import { onlyCall } from '../../src/inputs/onlyCall.ts';

describe('code that makes one call of AWS', () => {
  test.each([
    [
      'Python, a table',
      `import os
import boto3

table = boto3.resource("dynamodb").Table(os.environ["TABLE"])

# if it is there already, it is replaced
def handler(event, context):
    table.put_item(Item={"id": event["id"]})
    return {}
`,
      'dynamodb:putItem',
    ],
    [
      'Python, a client',
      `import boto3
sqs = boto3.client('sqs')
def handler(event, context):
    return sqs.send_message(QueueUrl=event['url'], MessageBody=event['body'])
`,
      'sqs:sendMessage',
    ],
    [
      'JavaScript, version 3',
      `import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
const client = new DynamoDBClient({});
export const handler = async (event) => client.send(new PutItemCommand({ TableName: process.env.TABLE, Item: event }));
`,
      'dynamodb:putItem',
    ],
    [
      'JavaScript, version 3, with documents',
      `const { DynamoDBClient } = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand } = require('@aws-sdk/lib-dynamodb');
const client = DynamoDBDocumentClient.from(new DynamoDBClient({}));
exports.handler = async (event) => {
  /* for the one order */
  const { Item } = await client.send(new GetCommand({ TableName: 'orders', Key: { id: event.id } }));
  return Item;
};
`,
      'dynamodb:getItem',
    ],
    [
      'JavaScript, version 2',
      `const AWS = require('aws-sdk');
const documents = new AWS.DynamoDB.DocumentClient();
exports.handler = async (event) => documents.update({ TableName: 'orders', Key: { id: event.id } }).promise();
`,
      'dynamodb:updateItem',
    ],
    [
      'a message',
      `const AWS = require("aws-sdk");
const sns = new AWS.SNS();
exports.handler = (event) => sns.publish({ TopicArn: event.topic, Message: event.text }).promise();
`,
      'sns:publish',
    ],
  ])('%s', (_, code, call) => {
    expect(onlyCall(code)).toBe(call);
  });
});

describe('code of which nothing is said', () => {
  const table = 'import boto3\ntable = boto3.resource("dynamodb").Table("orders")\ndef handler(event, context):\n';
  test.each([
    ['no call at all', 'exports.handler = async () => {};'],
    ['two calls', `${table}    table.get_item(Key=event)\n    table.put_item(Item=event)\n`],
    ['a condition', `${table}    if event["paid"]:\n        table.put_item(Item=event)\n`],
    ['a loop', `${table}    for item in event["items"]:\n        table.put_item(Item=item)\n`],
    ['a library of its own', `import shop\n${table}    table.put_item(Item=shop.order(event))\n`],
    ['a request to elsewhere', `import requests\n${table}    table.put_item(Item=event)\n`],
    [
      'another command',
      "import { PutItemCommand } from '@aws-sdk/client-dynamodb';\nclient.send(new PutItemCommand(x)); s3.send(new PutObjectCommand(y));",
    ],
    ['a method of the same name', 'import json\ndef handler(event, context):\n    return event.publish()\n'],
    ['nothing', ''],
  ])('%s', (_, code) => {
    expect(onlyCall(code)).toBeNull();
  });
});

describe('code that does more than its one call', () => {
  const begin = 'import boto3\ntable = boto3.resource("dynamodb").Table("orders")\ndef handler(event, context):\n';

  test.each([
    ['calls of other services', `${begin}  boto3.client("s3").get_object(Key="a")\n  table.put_item(Item=event)\n`],
    ['a condition of JavaScript', 'const sqs = new SQS();\nconst run = (e) => e.send ? sqs.sendMessage(e) : null;\n'],
    ['a call that may not happen', 'const sqs = new SQS();\nconst run = (e) => e.send && sqs.sendMessage(e);\n'],
    [
      'a call for each of a list',
      'const c = new SQSClient();\nconst run = (e) => e.all.map((o) => c.send(new SendMessageCommand({ QueueUrl: "q", MessageBody: o })));\n',
    ],
    ['more than one reads', `${begin}  table.put_item(Item=event)\n${'\n'.repeat(200_000)}`],
  ])('%s', (_name, code) => {
    expect(onlyCall(code)).toBeNull();
  });
});
