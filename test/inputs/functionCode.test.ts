import { describe, expect, test } from 'vitest';
import { readProject } from '../support/readProject.ts';

const save =
  'import boto3\ntable = boto3.resource("dynamodb").Table("orders")\ndef run(event, _):\n  table.put_item(Item=event)\n';
const send =
  'import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";\nconst client = new SQSClient();\n' +
  'export const run = (event) => client.send(new SendMessageCommand({ QueueUrl: "q", MessageBody: event.text }));\n';
const python = { CodeUri: 'src/save', Handler: 'app.run', Runtime: 'python3.12' };
const node = { CodeUri: './src/send/', Handler: 'app.run', Runtime: 'nodejs20.x' };

/** A SAM template in `app/` with a machine that calls one function. */
function template(properties: object, globals: object = {}): object {
  const machine = {
    StartAt: 'A',
    States: {
      A: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: '${F}', 'Payload.$': '$' },
        End: true,
      },
    },
  };
  return {
    Transform: 'AWS::Serverless-2016-10-31',
    Globals: { Function: globals },
    Resources: {
      F: { Type: 'AWS::Serverless::Function', Properties: properties },
      M: {
        Type: 'AWS::Serverless::StateMachine',
        Properties: { Definition: machine, DefinitionSubstitutions: { F: { 'Fn::GetAtt': ['F', 'Arn'] } } },
      },
    },
  };
}

async function callOf(files: { readonly [path: string]: string }, properties: object, globals: object = {}) {
  const { workflows, places } = await readProject({
    '.git': '',
    'app/template.json': template(properties, globals),
    ...files,
  });
  expect(places).toEqual([]);
  return workflows[0]?.resources[0]?.lambda?.onlyCall;
}

describe('the code behind the handler of a function', () => {
  test.each([
    ['in Python', { 'app/src/save/app.py': save }, python, 'dynamodb:putItem'],
    ['in a package', { 'app/src/save/api/app.py': save }, { ...python, Handler: 'api.app.run' }, 'dynamodb:putItem'],
    ['in JavaScript', { 'app/src/send/app.mjs': send }, node, 'sqs:sendMessage'],
    ['in TypeScript', { 'app/src/send/app.ts': send }, node, 'sqs:sendMessage'],
    ['in a folder of it', { 'app/src/send/lib/app.js': send }, { ...node, Handler: 'lib/app.run' }, 'sqs:sendMessage'],
    [
      'of CloudFormation that is to be packaged',
      { 'app/src/save/app.py': save },
      { Code: 'src/save', Handler: 'app.run', Runtime: 'python3.12' },
      'dynamodb:putItem',
    ],
  ])('is read %s', async (_name, files, properties, call) => {
    expect(await callOf(files as { readonly [path: string]: string }, properties)).toBe(call);
  });

  test('is found by what Globals say of all functions', async () => {
    const { CodeUri, ...shared } = python;
    expect(await callOf({ 'app/src/save/app.py': save }, { CodeUri }, shared)).toBe('dynamodb:putItem');
  });

  test.each([
    ['that is missing', {}, python],
    ['of another runtime', { 'app/src/save/app.py': save }, { ...python, Runtime: 'java21' }],
    ['in S3', {}, { ...python, CodeUri: 's3://bucket/code.zip' }],
    ['in an archive', { 'app/code.zip': 'PK' }, { ...python, CodeUri: 'code.zip' }],
    ['in an image', {}, { PackageType: 'Image' }],
    ['without a module', { 'app/src/save/app.py': save }, { ...python, Handler: 'app' }],
    ['in a folder of which only the deployment knows', {}, { ...python, CodeUri: '${Folder}/save' }],
    ['that uses another file of it', { 'app/src/save/app.py': `import prices\n${save}` }, python],
  ])('%s tells nothing, and is no problem', async (_name, files, properties) => {
    expect(await callOf(files as { readonly [path: string]: string }, properties)).toBeUndefined();
  });

  test('is not looked for outside of the project', async () => {
    const away = { ...python, CodeUri: '../../elsewhere' };
    const { workflows, places } = await readProject(
      {
        'project/.git/HEAD': 'ref: refs/heads/main',
        'project/app/template.json': template(away),
        'elsewhere/app.py': save,
      },
      ['project/app'],
    );
    expect(places).toEqual([]);
    expect(workflows[0]?.resources[0]?.lambda?.onlyCall).toBeUndefined();
  });
});

test.each([
  ['its handler', { ...python, Handler: { 'Fn::GetAtt': ['F', 'Arn'] } }],
  ['its memory', { ...python, MemorySize: { 'Fn::GetAtt': ['F', 'Arn'] } }],
])('a function that names itself for %s is still a function', async (_name, properties) => {
  const { workflows } = await readProject({ '.git': '', 'app/template.json': template(properties) });
  expect(workflows[0]?.resources.some(({ lambda }) => lambda !== null)).toBe(true);
});
