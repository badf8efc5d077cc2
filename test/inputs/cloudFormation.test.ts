import { describe, expect, test } from 'vitest';
import { estimateOf } from '../support/estimateOf.ts';
import { placeIn } from '../support/placeIn.ts';
import { readProject } from '../support/readProject.ts';

const work = { StartAt: 'Work', States: { Work: { Type: 'Pass', End: true } } };

/** A template with one state machine of these properties. */
function template(properties: object, rest: object = {}): object {
  return { Resources: { Order: { Type: 'AWS::StepFunctions::StateMachine', Properties: properties } }, ...rest };
}

describe('a definition is found wherever the template has it', () => {
  test.each([
    ['as an object', { Definition: work }],
    ['as a text', { DefinitionString: JSON.stringify(work) }],
    ['as a text where an object is wanted', { Definition: JSON.stringify(work) }],
    ['as an object where a text is wanted', { DefinitionString: work }],
    ['as JSON that is written as an object', { DefinitionString: { 'Fn::ToJsonString': work } }],
    [
      'as a joined text',
      { DefinitionString: { 'Fn::Join': ['', ['{"StartAt":"Work",', '"States":{"Work":', pass, '}}']] } },
    ],
    ['as lines', { DefinitionString: { 'Fn::Join': ['\n', JSON.stringify(work, null, 1).split('\n')] } }],
    ['as a text with names', { DefinitionString: { 'Fn::Sub': JSON.stringify(work) } }],
    [
      'as a text with names of its own',
      { DefinitionString: { 'Fn::Sub': [`{"StartAt":"Work","States":\${All}}`, { All: `{"Work":${pass}}` }] } },
    ],
    ['in a file', { DefinitionUri: 'order.asl.json' }],
    ['in a file that is to be uploaded', { DefinitionS3Location: './order.asl.json' }],
    [
      'in a file that is included',
      { Definition: { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 'order.asl.json' } } } },
    ],
    ['as the default of a parameter', { DefinitionString: { Ref: 'Text' } }],
    ['in a mapping', { DefinitionString: { 'Fn::FindInMap': ['Texts', 'order', 'text'] } }],
    ['as one way of a condition', { Definition: { 'Fn::If': ['IsTrue', work, { Ref: 'AWS::NoValue' }] } }],
  ])('%s', async (_name, properties) => {
    const rest = {
      Parameters: { Text: { Type: 'String', Default: JSON.stringify(work) } },
      Mappings: { Texts: { order: { text: JSON.stringify(work) } } },
      Conditions: { IsTrue: { 'Fn::Equals': ['a', 'a'] } },
    };
    const files = { 'template.json': template(properties, rest), 'order.asl.json': work };
    const { workflows, problems } = await readProject(files, ['template.json']);
    expect(problems).toEqual([]);
    // {"StartAt":"Work","States":{"Work":{"Type":"Pass","End":true}}} has 18 + 10 + 7 + 28 = 63 characters.
    expect(workflows).toMatchObject([{ name: 'Order', states: [{ name: 'Work', type: 'Pass' }], definitionBytes: 63 }]);
  });
});

const pass = '{"Type":"Pass","End":true}';

describe('what a template says of a state machine', () => {
  test('in CloudFormation', async () => {
    const { workflows } = await readProject({
      'template.json': template({
        Definition: work,
        StateMachineName: 'orders',
        StateMachineType: 'EXPRESS',
        LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: true },
        TracingConfiguration: { Enabled: true },
        EncryptionConfiguration: {
          Type: 'CUSTOMER_MANAGED_KMS_KEY',
          KmsKeyId: { Ref: 'Key' },
          KmsDataKeyReusePeriodSeconds: 600,
        },
      }),
    });
    expect(workflows).toMatchObject([
      {
        name: 'orders',
        file: 'template.json',
        address: 'template.json#Order',
        source: {
          kind: 'cloudformation',
          file: 'template.json',
          logicalId: 'Order',
          constructPath: null,
          region: null,
        },
        type: 'EXPRESS',
        logging: { level: 'ALL', includeExecutionData: true },
        tracing: true,
        encryption: { customerKey: true, reuseSeconds: 600 },
      },
    ]);
  });

  test('in SAM', async () => {
    const { workflows } = await readProject({
      'app/template.yaml': [
        'Transform: AWS::Serverless-2016-10-31',
        'Resources:',
        '  Order:',
        '    Type: AWS::Serverless::StateMachine',
        '    Properties:',
        '      DefinitionUri: flows/order.asl.yaml',
        '      Type: EXPRESS',
        '      Logging: {Level: ERROR}',
        '      Tracing: {Enabled: false}',
      ].join('\n'),
      'app/flows/order.asl.yaml': 'StartAt: Work\nStates:\n  Work: {Type: Pass, End: true}\n',
    });
    expect(workflows).toMatchObject([
      {
        name: 'Order',
        file: 'app/flows/order.asl.yaml',
        source: { kind: 'sam', file: 'app/template.yaml', logicalId: 'Order' },
        type: 'EXPRESS',
        logging: { level: 'ERROR', includeExecutionData: false },
        tracing: false,
        states: [{ span: { file: 'app/flows/order.asl.yaml', line: 3, column: 3 } }],
      },
    ]);
  });

  test('is what AWS does where it says nothing', async () => {
    const { workflows } = await readProject({ 'template.json': template({ Definition: work }) });
    const logging = { level: 'OFF', includeExecutionData: false };
    const encryption = { customerKey: false, reuseSeconds: null };
    expect(workflows).toMatchObject([
      { name: 'Order', type: 'STANDARD', logging, tracing: false, encryption, deployedName: null },
    ]);
  });

  test('is not known where only the deployment knows it', async () => {
    const text = JSON.stringify(
      template(
        {
          Definition: work,
          StateMachineName: { 'Fn::Sub': '${Stage}-orders' },
          StateMachineType: { Ref: 'Kind' },
          LoggingConfiguration: { Level: { Ref: 'Level' } },
        },
        { Parameters: { Kind: { Type: 'String' }, Level: { Type: 'String' }, Stage: { Type: 'String' } } },
      ),
      null,
      1,
    );
    const { workflows, places } = await readProject({ 'template.json': text });
    expect(workflows).toMatchObject([{ name: 'Order', type: null, logging: null, deployedName: '${Stage}-orders' }]);
    expect(places).toEqual([`unresolved-placeholder template.json:${placeIn(text, '{\n     "Ref": "Kind"')}`]);
  });

  test('a type that AWS does not have is a problem', async () => {
    const { workflows, problems } = await readProject({
      'template.json': template({ Definition: work, StateMachineType: 'Express' }),
    });
    expect(workflows[0]?.type).toBeNull();
    expect(problems).toMatchObject([{ code: 'unknown-value', args: { found: 'Express', suggestion: 'EXPRESS' } }]);
  });
});

describe('a problem points at what somebody wrote', () => {
  const yaml = (lines: readonly string[]): string =>
    ['Resources:', '  Order:', '    Type: AWS::StepFunctions::StateMachine', '    Properties:', ...lines, ''].join(
      '\n',
    );

  test.each([
    [
      'in the definition',
      yaml([
        '      Definition:',
        '        StartAt: Work',
        '        States:',
        '          Work: {Type: Pass, Next: Nowhere}',
      ]),
    ],
    [
      'in a block',
      yaml([
        '      DefinitionString: |',
        '        { "StartAt": "Work",',
        '            "States": { "Work": { "Type": "Pass", "Next": "Nowhere" } } }',
      ]),
    ],
    [
      'in a block with names',
      yaml([
        '      DefinitionString: !Sub |',
        '        { "StartAt": "Work", "Comment": "${AWS::Region} ${AWS::Partition}",',
        '          "States": { "Work": { "Type": "Pass", "Comment": "${AWS::StackName}", "Next": "Nowhere" } } }',
      ]),
    ],
    [
      'in a folded block',
      yaml([
        '      DefinitionString: >-',
        '        { "StartAt": "Work",',
        '        "States": { "Work": { "Type": "Pass",',
        '        "Next": "Nowhere" } } }',
      ]),
    ],
    [
      'in single quotes',
      yaml([
        `      DefinitionString: '{"StartAt":"Work","States":{"Work":{"Type":"Pass","Comment":"it''s","Next":"Nowhere"}}}'`,
      ]),
    ],
    [
      'in double quotes',
      yaml([
        `      DefinitionString: "{\\"StartAt\\":\\"Work\\",\\n \\"States\\":{\\"Work\\":{\\"Type\\":\\"Pass\\",\\"Next\\":\\"Nowhere\\"}}}"`,
      ]),
    ],
    [
      'in a fragment',
      yaml([
        '      DefinitionString: !Join',
        '        - ""',
        `        - - '{"StartAt":"Work","States":{"Work":{"Type":"Pass","Comment":"'`,
        '          - !Ref AWS::Region',
        `          - '","Next":"Nowhere"}}}'`,
      ]),
    ],
    [
      'with the line ends of Windows',
      yaml([
        '      DefinitionString: |',
        '        { "StartAt": "Work",',
        '          "States": { "Work": { "Type": "Pass", "Next": "Nowhere" } } }',
      ]).replaceAll('\n', '\r\n'),
    ],
  ])('%s', async (_name, text) => {
    const { places } = await readProject({ 'template.yaml': text });
    const quote = /\\"Nowhere/.test(text) ? '\\"' : /"Nowhere/.test(text) ? '"' : '';
    expect(places).toEqual([`unknown-target template.yaml:${placeIn(text, `${quote}Nowhere`)}`]);
  });

  test('in the fragments of a JSON template', async () => {
    const parts = [
      '{"StartAt":"Work","States":{"Work":{"Type":"Task","Resource":"',
      { 'Fn::GetAtt': ['Fn', 'Arn'] },
      '","Next":"Nowhere"}}}',
    ];
    const text = JSON.stringify(template({ DefinitionString: { 'Fn::Join': ['', parts] } }), null, 2);
    const { places, workflows } = await readProject({ 'template.json': text });
    expect(places).toContain(`unknown-target template.json:${placeIn(text, '\\"Nowhere')}`);
    const [state] = workflows[0]?.states ?? [];
    expect(`${state?.span.line}:${state?.span.column}`).toBe(placeIn(text, '\\"Work\\":{'));
  });

  test('of broken JSON inside of a template', async () => {
    const text = yaml([
      '      DefinitionString: |',
      '        {',
      '          "StartAt": "Work"',
      '          "States": {}',
      '        }',
    ]);
    const { places } = await readProject({ 'template.yaml': text });
    expect(places[0]).toBe(`syntax template.yaml:${placeIn(text, '"States"')}`);
  });

  test('in the file that has the definition', async () => {
    const definition = JSON.stringify(
      { StartAt: 'Work', States: { Work: { Type: 'Pass', Next: 'Nowhere' } } },
      null,
      2,
    );
    const { places } = await readProject({
      'template.json': template({ DefinitionUri: 'order.asl.json' }),
      'order.asl.json': definition,
    });
    expect(places).toEqual([`unknown-target order.asl.json:${placeIn(definition, '"Nowhere')}`]);
  });
});

describe('what is not at hand is said', () => {
  test.each([
    ['no definition at all', {}, 'missing-field'],
    ['a text that only the deployment knows', { DefinitionString: { Ref: 'Given' } }, 'unresolved-definition'],
    [
      'an object that only the deployment knows',
      { Definition: { 'Fn::ImportValue': 'other' } },
      'unresolved-definition',
    ],
    [
      'a path that only the deployment knows',
      { DefinitionUri: { 'Fn::Sub': '${Given}/order.asl.json' } },
      'unresolved-definition',
    ],
    ['a bucket', { DefinitionS3Location: { Bucket: 'bucket', Key: 'order.json' } }, 'definition-elsewhere'],
    ['a bucket, as a URL', { DefinitionUri: 's3://bucket/order.json' }, 'definition-elsewhere'],
    ['a file that is missing', { DefinitionUri: 'nowhere.asl.json' }, 'missing-file'],
    ['a file that is something else', { DefinitionUri: 'list.json' }, 'wrong-type'],
    ['a list', { Definition: [1] }, 'wrong-type'],
    ['a number', { Definition: 5 }, 'wrong-type'],
    ['a text that is no JSON', { DefinitionString: 'StartAt: Work' }, 'syntax'],
    ['nothing', { DefinitionString: { Ref: 'AWS::NoValue' } }, 'syntax'],
    ['properties that are none', { Ref: 'Given' }, 'missing-field'],
  ])('%s', async (_name, properties, code) => {
    const rest = { Parameters: { Given: { Type: 'String' } } };
    const files = { 'template.json': template(properties, rest), 'list.json': [1] };
    const { workflows, problems } = await readProject(files, ['template.json']);
    expect(workflows).toEqual([]);
    expect(problems).toMatchObject([{ code, span: { line: expect.any(Number) } }]);
  });

  test('a template of other services only, where it is named', async () => {
    const other = { Resources: { Queue: { Type: 'AWS::SQS::Queue' } } };
    expect((await readProject({ 'template.json': other }, ['template.json'])).problems).toMatchObject([
      { code: 'no-state-machine' },
    ]);
    expect((await readProject({ 'template.json': other })).problems).toEqual([]);
  });
});

describe('a file that a template refers to', () => {
  const sam = (uri: string): object => template({ DefinitionUri: uri });

  test('is a part of the template, and counted once', async () => {
    const { workflows } = await readProject({ 'template.json': sam('order.asl.json'), 'order.asl.json': work });
    expect(workflows.map(({ name }) => name)).toEqual(['Order']);
  });

  test('is read once though two templates have it', async () => {
    const { workflows } = await readProject({
      'a.json': sam('order.asl.json'),
      'b.json': sam('./order.asl.json'),
      'order.asl.json': work,
    });
    expect(workflows.map(({ address }) => address)).toEqual(['a.json#Order', 'b.json#Order']);
  });

  test('has its problems told once though two templates have it', async () => {
    const { problems } = await estimateOf({
      'a.json': sam('order.asl.json'),
      'b.json': sam('order.asl.json'),
      'order.asl.json': { ...work, Unknown: 1 },
    });
    expect(problems).toMatchObject([{ code: 'unknown-field', span: { file: 'order.asl.json' } }]);
  });

  test('is found where its name differs in case alone, with a warning', async () => {
    const files = { 'template.json': sam('flows/Order.asl.json'), 'Flows/order.asl.json': work };
    const { workflows, problems } = await readProject(files, ['template.json']);
    expect(workflows).toMatchObject([{ file: 'Flows/order.asl.json' }]);
    expect(problems).toMatchObject([
      { code: 'case-differs', args: { path: 'flows/Order.asl.json', found: 'Flows/order.asl.json' } },
    ]);
  });

  test('is read outside of the project, and reported', async () => {
    const files = { '/a/b/template.json': sam('../order.asl.json'), '/a/b/.git/HEAD': '', '/a/order.asl.json': work };
    const { workflows, places } = await readProject(files, ['/a/b']);
    expect(workflows).toMatchObject([{ file: '/a/order.asl.json' }]);
    expect(places).toEqual(['reference-outside-project /a/b/template.json:6:26']);
  });

  test('is inside of the project where the repository has it', async () => {
    const files = { '/a/b/template.json': sam('../order.asl.json'), '/a/.git/HEAD': '', '/a/order.asl.json': work };
    expect((await readProject(files, ['/a/b'])).problems).toEqual([]);
  });

  test('that cannot be read is not taken for missing', async () => {
    const files = { 'template.json': sam('flows'), 'flows/order.txt': 'x' };
    const { problems } = await readProject(files, ['template.json']);
    expect(problems).toMatchObject([{ code: 'reference-unreadable', span: { file: 'template.json' } }]);
  });
});

test('a function that the template names is known by its name, written out or put together', async () => {
  const named = (FunctionName: object | string) => ({
    Type: 'AWS::Lambda::Function',
    Properties: { FunctionName, MemorySize: 512 },
  });
  const invoke = (FunctionName: string) => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName },
    Next: 'ByArn',
  });
  const Definition = {
    StartAt: 'ByName',
    States: {
      ByName: invoke('orders-plain'),
      ByArn: {
        Type: 'Task',
        Resource: { 'Fn::Sub': 'arn:aws:lambda:${AWS::Region}:${AWS::AccountId}:function:${AWS::StackName}-own:3' },
        Next: 'Elsewhere',
      },
      Elsewhere: { ...invoke('elsewhere'), Next: undefined, End: true },
    },
  };
  const { Resources } = template({ Definition }) as { Resources: object };
  const { workflows } = await readProject({
    'template.json': {
      Resources: { ...Resources, A: named('orders-plain'), B: named({ 'Fn::Sub': '${AWS::StackName}-own' }) },
    },
  });
  expect(workflows[0]?.resources).toMatchObject([
    { address: 'template.json#A', lambda: { memoryMb: 512 } },
    { address: 'template.json#B', lambda: { memoryMb: 512 } },
  ]);
});
