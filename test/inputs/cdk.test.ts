import { describe, expect, test } from 'vitest';
import { readSource, regionOf } from '../../src/index.ts';
import { estimateOf } from '../support/estimateOf.ts';
import { placeIn } from '../support/placeIn.ts';
import { readProject } from '../support/readProject.ts';

const work = { StartAt: 'Work', States: { Work: { Type: 'Pass', End: true } } };

function machine(path: string, properties: object): object {
  return {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: properties,
    Metadata: { 'aws:cdk:path': `${path}/Resource` },
  };
}

/** A manifest with a stack in a region. */
function manifest(artifacts: object): object {
  return { version: '48.0.0', artifacts };
}

function stackArtifact(templateFile: string, more: object = {}): object {
  return {
    type: 'aws:cloudformation:stack',
    environment: 'aws://111111111111/eu-west-1',
    properties: { templateFile, ...more },
  };
}

const hash = 'a'.repeat(64);

describe('a cloud assembly', () => {
  test('names workflows by their constructs, with the region of the stack', async () => {
    const { workflows, problems } = await readProject({
      'cdk.out/manifest.json': manifest({ Orders: stackArtifact('Orders.template.json') }),
      'cdk.out/Orders.template.json': {
        Resources: {
          Flow1234: machine('Orders/Flow', { DefinitionString: JSON.stringify(work) }),
          Named5678: machine('Orders/Named', { DefinitionString: JSON.stringify(work), StateMachineName: 'named' }),
        },
      },
    });
    expect(problems).toEqual([]);
    const file = 'cdk.out/Orders.template.json';
    const source = { kind: 'cdk', file, region: 'eu-west-1' };
    expect(workflows).toMatchObject([
      { name: 'Orders/Flow', source: { ...source, logicalId: 'Flow1234', constructPath: 'Orders/Flow/Resource' } },
      { name: 'named', source: { ...source, logicalId: 'Named5678', constructPath: 'Orders/Named/Resource' } },
    ]);
  });

  test('has definitions among its assets', async () => {
    const template = (Key: unknown) => ({
      Resources: { Flow: machine('Orders/Flow', { DefinitionS3Location: { Bucket: 'assets', Key } }) },
    });
    const asset = {
      source: { path: 'asset.flow.json', packaging: 'file' },
      destinations: { a: { objectKey: 'flow-key.json' } },
    };
    const { workflows, problems } = await readProject({
      'cdk.out/manifest.json': manifest({
        'Orders.assets': { type: 'cdk:asset-manifest', properties: { file: 'Orders.assets.json' } },
        Orders: stackArtifact('Orders.template.json'),
        Plain: stackArtifact('Plain.template.json'),
      }),
      'cdk.out/Orders.assets.json': { version: '48.0.0', files: { [hash]: asset } },
      'cdk.out/Orders.template.json': template('flow-key.json'),
      'cdk.out/Plain.template.json': template(`${hash}.json`),
      'cdk.out/asset.flow.json': work,
      [`cdk.out/asset.${hash}.json`]: work,
    });
    expect(problems).toEqual([]);
    expect(workflows.map(({ file }) => file)).toEqual(['cdk.out/asset.flow.json', `cdk.out/asset.${hash}.json`]);
  });

  test('has assemblies for its stages', async () => {
    const { workflows, problems } = await readProject({
      'cdk.out/manifest.json': manifest({
        'assembly-Prod': { type: 'cdk:cloud-assembly', properties: { directoryName: 'assembly-Prod' } },
        Tree: { type: 'cdk:tree', properties: { file: 'tree.json' } },
      }),
      'cdk.out/assembly-Prod/manifest.json': manifest({ ProdOrders: stackArtifact('ProdOrders.template.json') }),
      'cdk.out/assembly-Prod/ProdOrders.template.json': {
        Resources: { Flow: machine('Prod/Orders/Flow', { DefinitionString: JSON.stringify(work) }) },
      },
    });
    expect(problems).toEqual([]);
    expect(workflows).toMatchObject([{ name: 'Prod/Orders/Flow', source: { region: 'eu-west-1' } }]);
  });

  test('has nested stacks among its assets', async () => {
    const nested = {
      Type: 'AWS::CloudFormation::Stack',
      Properties: { TemplateURL: { 'Fn::Join': ['', ['https://s3.', { Ref: 'AWS::URLSuffix' }, '/x.json']] } },
      Metadata: { 'aws:asset:path': 'Nested.nested.template.json', 'aws:asset:property': 'TemplateURL' },
    };
    const { workflows, problems } = await readProject({
      'cdk.out/manifest.json': manifest({ Orders: stackArtifact('Orders.template.json') }),
      'cdk.out/Orders.template.json': { Resources: { Nested: nested } },
      'cdk.out/Nested.nested.template.json': {
        Resources: { Flow: machine('Orders/Nested/Flow', { DefinitionString: JSON.stringify(work) }) },
      },
    });
    expect(problems).toEqual([]);
    expect(workflows).toMatchObject([{ name: 'Orders/Nested/Flow', source: { region: 'eu-west-1', kind: 'cdk' } }]);
  });

  test('knows account, stack and parameters', async () => {
    const comment = '${AWS::AccountId} ${AWS::StackName} ${Size} ${AWS::Partition}';
    const { workflows } = await readProject({
      'cdk.out/manifest.json': manifest({
        Orders: stackArtifact('Orders.template.json', { stackName: 'orders-prod', parameters: { Size: 'large' } }),
      }),
      'cdk.out/Orders.template.json': {
        Parameters: { Size: { Type: 'String' } },
        Resources: {
          Flow: machine('Orders/Flow', {
            DefinitionString: { 'Fn::Sub': JSON.stringify({ Comment: comment, ...work }) },
          }),
        },
      },
    });
    expect(workflows[0]?.node.entries[0]?.value).toMatchObject({ value: '111111111111 orders-prod large aws' });
  });

  test('that leaves account and region open leaves them unknown', async () => {
    const artifact = { ...stackArtifact('Orders.template.json'), environment: 'aws://unknown-account/unknown-region' };
    const { workflows } = await readProject({
      'cdk.out/manifest.json': manifest({ Orders: artifact }),
      'cdk.out/Orders.template.json': { Resources: { Flow: machine('Orders/Flow', { Definition: work }) } },
    });
    expect(workflows).toMatchObject([{ source: { region: null } }]);
  });

  test('whose template is missing is a problem, and the rest goes on', async () => {
    const text = JSON.stringify(
      manifest({ Gone: stackArtifact('Gone.template.json'), Orders: stackArtifact('Orders.template.json') }),
      null,
      2,
    );
    const { workflows, places } = await readProject({
      'cdk.out/manifest.json': text,
      'cdk.out/Orders.template.json': { Resources: { Flow: machine('Orders/Flow', { Definition: work }) } },
    });
    expect(workflows).toHaveLength(1);
    expect(places).toEqual([`missing-file cdk.out/manifest.json:${placeIn(text, '"Gone.template.json"')}`]);
  });

  test('without a state machine is said to have none, where it is named', async () => {
    const { problems } = await readProject({ 'manifest.json': manifest({}) }, ['manifest.json']);
    expect(problems).toMatchObject([{ code: 'no-state-machine', args: { what: 'a CDK assembly' } }]);
  });
});

describe('a template of CDK without its manifest', () => {
  test('is known by the paths of its constructs, and finds assets beside it', async () => {
    const { workflows } = await readProject(
      {
        'Orders.template.json': {
          Resources: {
            Flow: machine('Orders/Flow', {
              DefinitionS3Location: { Bucket: { 'Fn::Sub': 'cdk-${AWS::Region}' }, Key: `${hash}.json` },
            }),
          },
        },
        [`asset.${hash}.json`]: work,
      },
      ['Orders.template.json'],
    );
    expect(workflows).toMatchObject([{ name: 'Orders/Flow', file: `asset.${hash}.json`, source: { kind: 'cdk' } }]);
  });
});

describe('a CDK program', () => {
  const definition = {
    StartAt: 'Work',
    States: {
      Work: { Type: 'Task', Resource: '${Fn}', TimeoutSeconds: 9, Retry: [{ ErrorEquals: ['States.ALL'] }], End: true },
    },
  };
  const deployed = JSON.stringify(definition).replace('${Fn}', 'arn:aws:states:::lambda:invoke');
  const program = {
    'app/cdk.json': { app: 'node bin/app.js' },
    'app/lib/flow.asl.json': definition,
    'app/lib/other.asl.json': { ...definition, Comment: 'of its own' },
    'app/cdk.out/manifest.json': manifest({ Orders: stackArtifact('Orders.template.json') }),
    'app/cdk.out/Orders.template.json': { Resources: { Flow: machine('Orders/Flow', { DefinitionString: deployed }) } },
  };

  test('has the definitions that CDK copies counted once', async () => {
    const { workflows, passedOver } = await readProject(program);
    expect(workflows.map(({ name }) => name)).toEqual(['Orders/Flow', 'other']);
    expect(passedOver).toContainEqual({ path: 'app/lib/flow.asl.json', why: 'in-assembly' });
  });

  test('has such a definition read all the same where it is named', async () => {
    const { workflows } = await readProject(program, ['app', 'app/lib/flow.asl.json']);
    expect(workflows.map(({ name }) => name).sort()).toEqual(['Orders/Flow', 'flow', 'other']);
  });

  test('that was not synthesized is reported', async () => {
    const { places, workflows } = await readProject({ 'app/cdk.json': {}, 'app/lib/flow.asl.json': definition });
    expect(workflows.map(({ name }) => name)).toEqual(['flow']);
    expect(places).toContain('not-synthesized app/cdk.json:1:1');
  });

  test('that stands above the assembly which is named is looked at, too', async () => {
    const files = { ...program, 'app/lib/stack.ts': '' };
    const times = { 'app/cdk.out/manifest.json': 1_000, 'app/lib/stack.ts': 1e9 };
    const { places } = await readProject(files, ['app/cdk.out'], times);
    expect(places).toEqual(['assembly-outdated app/cdk.out/manifest.json:1:1']);
  });

  test.each([
    ['its sources were written later', { 'app/lib/stack.ts': 3_001 }, true],
    ['its sources were written in one go with it', { 'app/lib/stack.ts': 3_000 }, false],
    ['its tests were written later', { 'app/test/stack.test.ts': 1e9 }, false],
    ['what it depends on was written later', { 'app/node_modules/x/index.js': 1e9 }, false],
    ['another program was written later', { 'other/lib/stack.ts': 1e9 }, false],
  ])('is reported where %s: %j', async (_name, times, isReported) => {
    const written = Object.fromEntries(Object.keys(times).map((path) => [path, '']));
    const known = { 'app/cdk.out/manifest.json': 1_000, ...times };
    const { problems } = await readProject({ ...program, ...written }, ['.'], known);
    const found = problems.filter(({ code }) => code === 'assembly-outdated');
    expect(found).toMatchObject(isReported ? [{ args: { assembly: 'app/cdk.out', newer: 'app/lib/stack.ts' } }] : []);
  });
});

describe('the region', () => {
  const template = { Resources: { Flow: machine('Orders/Flow', { Definition: work }) } };
  const files = { 'manifest.json': manifest({ A: stackArtifact('A.template.json') }), 'A.template.json': template };

  test('of a run is that of its stacks, where they agree', async () => {
    const read = await Promise.all(
      Object.entries(files).map(([path, value]) => readSource(path, JSON.stringify(value))),
    );
    const sources = read.map(({ value }) => value);
    expect(regionOf(sources)).toBe('eu-west-1');
    const other = { ...stackArtifact('B.template.json'), environment: 'aws://111111111111/us-west-2' };
    const both = await readSource('b/manifest.json', JSON.stringify(manifest({ B: other })));
    expect(regionOf([...sources, both.value])).toBeNull();
    expect(regionOf([])).toBeNull();
  });

  test('that differs from the one whose prices are used is reported', async () => {
    const { problems } = await estimateOf(files);
    const args = { workflow: 'Orders/Flow', region: 'eu-west-1', priced: 'us-east-1' };
    expect(problems).toMatchObject([{ code: 'region-differs', args, span: { file: 'A.template.json' } }]);
  });

  test('that the user states is what the user wants', async () => {
    const { problems } = await estimateOf(files, { assumptions: { version: 1, region: 'us-east-1' } });
    expect(problems).toEqual([]);
  });
});
