import { describe, expect, test } from 'vitest';
import { discover, readSources } from '../../src/index.ts';
import { regionOf } from '../../src/inputs/regionOf.ts';
import { memoryFiles } from '../support/memoryFiles.ts';
import { readProject } from '../support/readProject.ts';

const text = '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}';
const succeed = 'jsonencode({ StartAt = "A", States = { A = { Type = "Succeed" } } })';
const machine = (name: string, more = '') =>
  `resource "aws_sfn_state_machine" "${name}" {\n  name = "${name}"\n  definition = ${succeed}\n${more}}\n`;

/** A resource of a plan, with its address. */
const planned = (address: string, values: object) => ({
  address,
  mode: 'managed',
  type: /([a-z_]+)\.[\w-]+(?:\[[^\]]*\])?$/.exec(address)?.[1],
  name: /\.([\w-]+)(?:\[[^\]]*\])?$/.exec(address)?.[1],
  values,
});
/** The same in the configuration of the plan; references by argument. */
const configured = (address: string, references: { readonly [argument: string]: readonly string[] }, more = {}) => ({
  ...planned(address, {}),
  values: undefined,
  expressions: Object.fromEntries(Object.entries(references).map(([name, all]) => [name, { references: all }])),
  ...more,
});
const plan = (root_module: object, configuration: object = {}, more: object = {}) => ({
  format_version: '1.2',
  planned_values: { root_module },
  configuration,
  ...more,
});
const order = planned('aws_sfn_state_machine.order', { name: 'order', definition: text });

describe('a plan and the configuration that it was made of are counted once', () => {
  test.each([
    ['beside it', 'infra/plan.json', 'infra/main.tf'],
    ['above it', 'plan.json', 'infra/main.tf'],
    ['below it', 'infra/plans/plan.json', 'infra/main.tf'],
  ])('the plan %s', async (_, planPath, path) => {
    const { workflows, problems } = await readProject({
      [planPath]: plan({ resources: [order] }),
      [path]: `${machine('order')}${machine('added')}`,
    });
    // What the plan does not have yet is read from the configuration.
    expect(workflows.map(({ name, file }) => [name, file]).sort()).toEqual([
      ['added', path],
      ['order', planPath],
    ]);
    expect(problems).toMatchObject([{ code: 'read-from-plan', args: { plan: planPath } }]);
  });

  test('another configuration with a machine of that name stays', async () => {
    const { workflows, places } = await readProject({
      'a/plan.json': plan({ resources: [order] }),
      'b/main.tf': machine('order'),
    });
    expect(workflows).toHaveLength(2);
    expect(places).toEqual([]);
  });
});

describe('modules in folders', () => {
  const call = 'module "orders" {\n  source = "../modules/orders"\n}\n';

  test('are followed out of the folder that was named', async () => {
    const files = {
      'prod/main.tf': call,
      'modules/orders/main.tf': machine('order', '  type = var.type\n'),
      'modules/orders/variables.tf': 'variable "type" {\n  default = "EXPRESS"\n}\n',
    };
    const { workflows } = await readProject(files, ['prod']);
    expect(workflows).toMatchObject([
      {
        type: 'EXPRESS',
        source: { file: 'modules/orders/main.tf', logicalId: 'module.orders.aws_sfn_state_machine.order' },
      },
    ]);
  });

  test('that are not there are told of', async () => {
    const { places, problems } = await readProject({ 'prod/main.tf': call });
    expect(places).toEqual(['module-not-read prod/main.tf:2:12']);
    expect(problems[0]?.args).toEqual({ module: 'orders', where: 'modules/orders' });
  });

  test('from elsewhere are told of where they are handed a definition, unless they are known to make a machine', async () => {
    const remote = (name: string, source: string, more: string) =>
      `module "${name}" {\n  source = "${source}"\n${more}}\n`;
    const { workflows, places } = await readProject({
      'main.tf': `${remote('vpc', 'terraform-aws-modules/vpc/aws', '')}${remote('flow', 'git::https://example.com/workflow.git', `  definition = ${succeed}\n`)}${remote('sfn', 'terraform-aws-modules/step-functions/aws', `  type = "express"\n  definition = ${succeed}\n`)}`,
    });
    expect(places).toEqual(['module-not-read main.tf:5:12']);
    expect(workflows).toMatchObject([{ type: 'EXPRESS', source: { logicalId: 'module.sfn' } }]);
  });

  test('are handed on whole, with their outputs, and by their keys', async () => {
    const { workflows, places } = await readProject({
      'main.tf': `module "first" {
  source = "./step"
  name   = "First"
}
module "more" {
  source   = "./step"
  for_each = toset(["Second", "Third"])
  name     = each.key
}
module "chain" {
  source = "./chain"
  steps  = concat([module.first], [for key, more in module.more : more])
}
resource "aws_sfn_state_machine" "order" {
  definition = jsonencode({ StartAt = module.first.name, States = module.chain.states })
}
`,
      'step/main.tf': `variable name {}
output name {
  value = var.name
}
output step {
  value = { Type = "Pass" }
}
`,
      'chain/main.tf': `variable steps {}
locals {
  names = [for module in var.steps : module.name]
  next  = zipmap(local.names, concat(slice(local.names, 1, length(local.names)), [null]))
}
output states {
  value = { for module in var.steps : module.name => merge(
    module.step,
    local.next[module.name] == null ? { End = true } : { Next = local.next[module.name] }
  ) }
}
`,
    });
    expect(places).toEqual([]);
    expect(workflows[0]?.states).toMatchObject([
      { name: 'First', next: { name: 'Second' } },
      { name: 'Second', next: { name: 'Third' } },
      { name: 'Third', next: null },
    ]);
  });

  test('take paths from the root, where Terraform runs', async () => {
    const child =
      'variable "file" {}\nresource "aws_sfn_state_machine" "handed" {\n  definition = file(var.file)\n}\nresource "aws_sfn_state_machine" "own" {\n  definition = file("${path.module}/own.json")\n}\nresource "aws_sfn_state_machine" "plain" {\n  definition = file("flows/root.json")\n}\n';
    const { workflows, places } = await readProject({
      'live/main.tf': 'module "m" {\n  source = "../m"\n  file = "${path.module}/flows/root.json"\n}\n',
      'live/flows/root.json': text,
      'm/main.tf': child,
      'm/own.json': text,
    });
    expect(places).toEqual([]);
    expect(workflows.map(({ file }) => file)).toEqual(['live/flows/root.json', 'm/own.json', 'live/flows/root.json']);
  });
});

describe('the region', () => {
  const regionsIn = async (files: { readonly [path: string]: string | object }) => {
    const { workflows } = await readProject(files);
    return workflows.map(({ source }) => source.region);
  };

  test('is that of the provider, by a variable too', async () => {
    const files = {
      'main.tf': `provider "aws" {\n  region = var.region\n}\n${machine('order')}`,
      'variables.tf': 'variable "region" {\n  default = "eu-west-1"\n}\n',
    };
    expect(await regionsIn(files)).toEqual(['eu-west-1']);
    const tree = memoryFiles(files, {});
    const { value } = await readSources(discover(['.'], [], tree).value, tree, null);
    expect(regionOf(value.sources)).toBe('eu-west-1');
  });

  test('is that of the provider that a machine names, or that a module is handed', async () => {
    const providers =
      'provider "aws" {\n  region = "us-east-1"\n}\nprovider "aws" {\n  alias = "eu"\n  region = "eu-central-1"\n}\n';
    const call = 'module "m" {\n  source = "./m"\n  providers = { aws = aws.eu }\n}\n';
    const files = {
      'main.tf': `${providers}${machine('here')}${machine('there', '  provider = aws.eu\n')}${machine('own', '  region = "sa-east-1"\n')}${call}`,
      'm/main.tf': machine('handed'),
    };
    // Folders come first: the machine of the module is the first of these.
    expect(await regionsIn(files)).toEqual(['eu-central-1', 'us-east-1', 'eu-central-1', 'sa-east-1']);
  });

  test('is that of the provider in a plan, or of the resource itself', async () => {
    const provider_config = {
      aws: { expressions: { region: { references: ['var.region'] } } },
      'aws.eu': { expressions: { region: { constant_value: 'eu-central-1' } } },
    };
    const machines = ['a', 'b', 'c'].map((name) =>
      planned(`aws_sfn_state_machine.${name}`, { name, definition: text }),
    );
    const own = planned('aws_sfn_state_machine.c', { name: 'c', definition: text, region: 'sa-east-1' });
    const resources = [configured('aws_sfn_state_machine.b', {}, { provider_config_key: 'aws.eu' })];
    const configuration = { provider_config, root_module: { resources } };
    const variables = { region: { value: 'ap-south-1' } };
    const files = { 'plan.json': plan({ resources: [...machines.slice(0, 2), own] }, configuration, { variables }) };
    expect(await regionsIn(files)).toEqual(['ap-south-1', 'eu-central-1', 'sa-east-1']);
  });
});

describe('references in a plan are followed', () => {
  test('from the variable of a module to what its caller hands in, and into the output of another', async () => {
    const root_module = {
      module_calls: {
        flow: {
          expressions: { definition: { references: ['module.topics.orders', 'module.topics'] } },
          module: {
            resources: [configured('aws_sfn_state_machine.this', { definition: ['var.definition'] })],
          },
        },
        topics: {
          module: {
            outputs: { orders: { expression: { references: ['aws_sns_topic.orders.arn', 'aws_sns_topic.orders'] } } },
          },
        },
      },
    };
    const address = 'module.flow.aws_sfn_state_machine.this';
    const child = { address: 'module.flow', resources: [planned(address, { name: 'flow' })] };
    const { problems } = await readProject({ 'plan.json': plan({ child_modules: [child] }, { root_module }) });
    expect(problems).toMatchObject([
      { code: 'known-after-apply', args: { name: address, references: ['module.topics.aws_sns_topic.orders.arn'] } },
    ]);
  });

  test('from a schedule to the machine of another module, and to the one with its own key', async () => {
    const root_module = {
      resources: [configured('aws_scheduler_schedule.s', { target: ['module.flow["b"].arn', 'module.flow["b"]'] })],
      module_calls: {
        flow: {
          module: {
            resources: [
              configured('aws_sfn_state_machine.this', {}),
              configured('aws_scheduler_schedule.own', { target: ['aws_sfn_state_machine.this', 'each.key'] }),
            ],
            outputs: { arn: { expression: { references: ['aws_sfn_state_machine.this.arn'] } } },
          },
        },
      },
    };
    const flow = (key: string) => ({
      address: `module.flow["${key}"]`,
      resources: ['x', 'y'].flatMap((one) => [
        planned(`module.flow["${key}"].aws_sfn_state_machine.this["${one}"]`, {
          name: `${key}${one}`,
          definition: text,
        }),
        planned(`module.flow["${key}"].aws_scheduler_schedule.own["${one}"]`, { schedule_expression: 'rate(1 day)' }),
      ]),
    });
    const schedule = planned('aws_scheduler_schedule.s', { schedule_expression: 'rate(1 hour)' });
    const { workflows } = await readProject({
      'plan.json': plan({ resources: [schedule], child_modules: [flow('a'), flow('b')] }, { root_module }),
    });
    // Each has its own schedule, once a day: 30 in a month. Those of b are started every hour besides: 24 · 30 = 720.
    expect(
      workflows.map(({ name, triggers }) => [
        name,
        triggers.map(({ executionsPerMonth }) => executionsPerMonth).sort(),
      ]),
    ).toEqual([
      ['ax', [30]],
      ['ay', [30]],
      ['bx', [30, 720]],
      ['by', [30, 720]],
    ]);
  });
});

describe('Lambda functions that are named by their names are known', () => {
  const invoke = (name: string) =>
    `{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"${name}"},"End":true}}}`;
  const lambda = { memoryMb: 1_024, architecture: 'arm64' };

  test('in a plan, where there are no placeholders', async () => {
    const work = planned('aws_lambda_function.work', {
      function_name: 'work',
      memory_size: 1024,
      architectures: ['arm64'],
    });
    const arn = 'arn:aws:lambda:us-east-1:111111111111:function:work';
    const machines = ['work', arn, `${arn}:live`].map((name, at) =>
      planned(`aws_sfn_state_machine.m${at}`, { name: `m${at}`, definition: invoke(name) }),
    );
    const { workflows } = await readProject({ 'plan.json': plan({ resources: [work, ...machines] }) });
    expect(workflows.map(({ resources }) => resources.map((one) => [one.text, one.lambda]))).toEqual([
      [['work', lambda]],
      [[arn, lambda]],
      [[arn, lambda]],
    ]);
  });

  test('in a configuration, in another module too', async () => {
    const flow = `resource "aws_sfn_state_machine" "o" {\n  definition = <<EOF\n${invoke('${module.work.name}')}\nEOF\n}\nmodule "work" {\n  source = "./work"\n}\n`;
    const work =
      'resource "aws_lambda_function" "w" {\n  function_name = "work"\n  memory_size = 1024\n  architectures = ["arm64"]\n}\noutput "name" {\n  value = aws_lambda_function.w.function_name\n}\n';
    const { workflows } = await readProject({ 'main.tf': flow, 'work/main.tf': work });
    expect(workflows[0]?.resources).toMatchObject([
      { text: 'work', address: '.#module.work.aws_lambda_function.w', lambda },
    ]);
  });
});

test('a plan of 5 MB is read', async () => {
  const states = Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [`Wait for the order ${at}`, { Type: 'Wait', Seconds: 1, End: true }]),
  );
  const definition = JSON.stringify({ StartAt: 'Wait for the order 0', States: states });
  const count = Math.ceil(5_000_000 / definition.length);
  const resources = Array.from({ length: count }, (_, at) =>
    planned(`aws_sfn_state_machine.many["${at}"]`, { name: `m${at}`, definition }),
  );
  const files = { 'plan.json': plan({ resources }) };
  expect(JSON.stringify(files).length).toBeGreaterThan(5_000_000);
  expect((await readProject(files)).workflows).toHaveLength(count);
});

describe('one file of a configuration that is named', () => {
  const files = {
    'infra/sfn.tf': `resource "aws_sfn_state_machine" "order" {\n  name = "order-\${var.stage}"\n  definition = local.definition\n}\n`,
    'infra/locals.tf': `locals {\n  definition = file("\${path.module}/order.asl.json")\n}\n`,
    'infra/variables.tf': 'variable "stage" {\n  default = "test"\n}\n',
    'infra/terraform.tfvars': 'stage = "live"\n',
    'infra/provider.tf': 'provider "aws" {\n  region = "eu-west-1"\n}\n',
    'infra/order.asl.json': text,
    'infra/other.tf': `${machine('other')}module "sub" {\n  source = "./sub"\n}\n`,
    'infra/sub/main.tf': machine('inner'),
    'infra/schedule.tf': `resource "aws_cloudwatch_event_rule" "daily" {\n  schedule_expression = "rate(1 day)"\n}\nresource "aws_cloudwatch_event_target" "daily" {\n  rule = aws_cloudwatch_event_rule.daily.name\n  arn = aws_sfn_state_machine.order.arn\n}\n`,
  };

  test('sees what the files beside it declare, and alone has workflows', async () => {
    const { workflows, places } = await readProject(files, ['infra/sfn.tf']);
    expect(places).toEqual([]);
    expect(workflows).toMatchObject([
      { name: 'order-live', file: 'infra/order.asl.json', source: { region: 'eu-west-1' } },
    ]);
    // rate(1 day): 30 times in a month of 30 days.
    expect(workflows[0]?.triggers).toMatchObject([{ kind: 'schedule', executionsPerMonth: 30 }]);
  });

  test('with the folder, or with another file: each that is named has its own', async () => {
    const namesOf = async (named: readonly string[]) =>
      (await readProject(files, named)).workflows.map(({ name }) => name).sort();
    expect(await namesOf(['infra/sfn.tf', 'infra'])).toEqual(['inner', 'order-live', 'other']);
    expect(await namesOf(['infra/sfn.tf', 'infra/other.tf'])).toEqual(['inner', 'order-live', 'other']);
    expect(await namesOf(['infra/other.tf'])).toEqual(['inner', 'other']);
  });

  test.each([
    ['where one stands', ''],
    ['far away', '/project/'],
  ])('in another folder: %s', async (_, folder) => {
    const moved = Object.fromEntries(
      Object.entries(files).map(([path, content]) => [`${folder}${path.slice('infra/'.length)}`, content]),
    );
    const { workflows, places } = await readProject(moved, [`${folder}sfn.tf`]);
    expect([workflows.map(({ name }) => name), places]).toEqual([['order-live'], []]);
  });
});
