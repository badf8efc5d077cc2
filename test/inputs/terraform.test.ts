import { describe, expect, test } from 'vitest';
import { placeIn } from '../support/placeIn.ts';
import { readProject } from '../support/readProject.ts';

const task = (resource: string) => `{"StartAt":"A","States":{"A":{"Type":"Task","Resource":"${resource}","End":true}}}`;

/** A machine with this definition, as an expression of Terraform. */
const machine = (definition: string, more = '') =>
  `resource "aws_sfn_state_machine" "order" {\n  name = "order"\n  definition = ${definition}\n${more}}\n`;

const lambda = `resource "aws_lambda_function" "work" {
  function_name = "work"
  memory_size   = 512
  architectures = ["arm64"]
}
`;

async function only(files: { readonly [path: string]: string | object }) {
  const read = await readProject(files);
  expect(read.places).toEqual([]);
  expect(read.workflows).toHaveLength(1);
  return read.workflows[0] as (typeof read.workflows)[number];
}

/** What the only Task of a definition calls. */
async function called(definition: string, others: { readonly [path: string]: string } = {}) {
  const { states } = await only({ 'main.tf': `${machine(definition)}${lambda}`, ...others });
  const [state] = states;
  return state?.type === 'Task' ? [state.integration.service, state.integration.resource] : state?.type;
}

describe('the definition of a machine may be', () => {
  const known = ['lambda', '${aws_lambda_function.work.arn}'];

  test('a heredoc', async () => {
    expect(await called(`<<EOF\n${task('${aws_lambda_function.work.arn}')}\nEOF`)).toEqual(known);
    expect(await called(`<<-EOF\n    ${task('${ aws_lambda_function.work.arn }')}\n  EOF`)).toEqual(known);
  });

  test('a quoted text', async () => {
    expect(await called(JSON.stringify(task('${aws_lambda_function.work.arn}')))).toEqual(known);
  });

  test('jsonencode, with keys as names or as texts', async () => {
    const states = `{ A = { Type : "Task", "Resource" = aws_lambda_function.work.arn, End = true } }`;
    expect(await called(`jsonencode({ StartAt = "A", States = ${states} })`)).toEqual(known);
  });

  test('a file, as it stands there', async () => {
    const files = { 'flows/a.json': task('arn:aws:states:::sqs:sendMessage') };
    expect(await called('file("${path.module}/flows/a.json")', files)).toEqual([
      'sqs',
      'arn:aws:states:::sqs:sendMessage',
    ]);
  });

  test('a template file that is handed the values', async () => {
    const files = { 'a.tftpl': task('${work}') };
    expect(await called('templatefile("a.tftpl", { work = aws_lambda_function.work.arn })', files)).toEqual(known);
  });

  test('a local that is another local', async () => {
    const locals = `locals {\n  text = jsonencode(local.flow)\n}\nlocals {\n  flow = {\n    StartAt = "A"\n    States  = { A = { Type = "Succeed" } }\n  }\n}\n`;
    expect(await called('local.text', { 'locals.tf': locals })).toBe('Succeed');
  });

  test('a variable: its value, else its default', async () => {
    const variable = `variable "kind" {\n  default = "Succeed"\n}\n`;
    const flow = 'jsonencode({ StartAt = "A", States = { A = { Type = var.kind } } })';
    expect(await called(flow, { 'variables.tf': variable })).toBe('Succeed');
    expect(await called(flow, { 'variables.tf': variable, 'terraform.tfvars': 'kind = "Fail"\n' })).toBe('Fail');
    expect(await called(flow, { 'variables.tf': variable, 'other.tfvars': 'kind = "Fail"\n' })).toBe('Succeed');
  });

  test('one of two, by a condition that is known', async () => {
    const flow = (type: string) => `jsonencode({ StartAt = "A", States = { A = { Type = "${type}" } } })`;
    const variable = `variable "stage" {\n  default = "dev"\n}\n`;
    expect(await called(`var.stage == "dev" ? ${flow('Succeed')} : ${flow('Fail')}`, { 'v.tf': variable })).toBe(
      'Succeed',
    );
    expect(await called(`var.stage != "dev" ? ${flow('Succeed')} : ${flow('Fail')}`, { 'v.tf': variable })).toBe(
      'Fail',
    );
  });

  test('in the JSON form of the language', async () => {
    const resource = {
      aws_sfn_state_machine: { order: { name: 'order', definition: task('${aws_lambda_function.work.arn}') } },
    };
    const { states } = await only({ 'main.tf.json': { resource }, 'lambda.tf': lambda });
    expect(states[0]).toMatchObject({ type: 'Task', integration: { service: 'lambda' } });
  });
});

describe('templates', () => {
  test('loops and conditions are worked out where their values are known', async () => {
    const template = [
      '{ "StartAt": "${names[0]}", "States": {',
      '%{ for index, name in names ~}',
      '  "${name}": { "Type": "Pass", %{ if index == 0 }"Next": "${names[1]}"%{ else }"End": true%{ endif } }%{ if index == 0 },%{ endif }',
      '%{ endfor ~}',
      '} }',
    ].join('\n');
    const { states } = await only({
      'main.tf': machine('templatefile("a.json", { names = ["First", "Second"] })'),
      'a.json': template,
    });
    expect(states.map(({ name }) => name)).toEqual(['First', 'Second']);
    // In the file of the template, at the key that both were made of.
    expect(states[1]?.span).toMatchObject({ file: 'a.json', line: 3, column: 3 });
  });

  test('where they are not, the body is taken once and it is said', async () => {
    const template = `{ "StartAt": "A", "States": { %{ for one in list }"A": { "Type": "Pass", "End": true }%{ endfor } } }`;
    const { workflows, places } = await readProject({
      'main.tf': machine('templatefile("a.tftpl", { list = data.aws_regions.all.names })'),
      'a.tftpl': template,
    });
    expect(workflows[0]?.states).toHaveLength(1);
    expect(places).toEqual([`undecided-condition a.tftpl:${placeIn(template, 'list }')}`]);
  });

  test('a number that nobody knows yet stays a placeholder', async () => {
    const text = '{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":${var.wait},"End":true}}}';
    const { workflows } = await readProject({ 'main.tf': machine(`<<EOF\n${text}\nEOF`) });
    expect(workflows[0]?.states[0]).toMatchObject({ type: 'Wait', waitMs: { known: false, text: '${var.wait}' } });
  });

  test('escapes stand for themselves', async () => {
    const text = '{"StartAt":"A","States":{"A":{"Type":"Pass","Comment":"$${kept}","End":true}}}';
    const { node } = await only({ 'main.tf': machine(`<<EOF\n${text}\nEOF`) });
    expect(JSON.stringify(node)).toContain('"value":"${kept}"');
  });
});

describe('what the configuration says besides', () => {
  test('type, logging, tracing and the function behind a placeholder', async () => {
    const more = `  type = "EXPRESS"
  logging_configuration {
    level = "ERROR"
    include_execution_data = true
  }
  tracing_configuration {
    enabled = true
  }
  encryption_configuration {
    type = "CUSTOMER_MANAGED_KMS_KEY"
    kms_key_id = aws_kms_key.own.arn
    kms_data_key_reuse_period_seconds = 900
  }
`;
    const flow = task('${aws_lambda_function.work.arn}');
    const workflow = await only({ 'main.tf': `${machine(`<<EOF\n${flow}\nEOF`, more)}${lambda}` });
    expect(workflow).toMatchObject({
      name: 'order',
      type: 'EXPRESS',
      logging: { level: 'ERROR', includeExecutionData: true },
      tracing: true,
      encryption: { customerKey: true, reuseSeconds: 900 },
      source: { kind: 'terraform', file: 'main.tf', logicalId: 'aws_sfn_state_machine.order' },
      resources: [{ type: 'AWS::Lambda::Function', lambda: { memoryMb: 512, architecture: 'arm64' } }],
    });
  });

  test.each([
    ['of a loop over them', '{ for name, made in aws_lambda_function.work : name => made.arn }', '${arns.slow}'],
    ['by its key', '{ slow = aws_lambda_function.work["slow"].arn }', '${arns.slow}'],
  ])('one of several functions that one block makes, out %s', async (_, arns, resource) => {
    const workflow = await only({
      'main.tf': `${machine(`templatefile("flow.json", { arns = ${arns} })`)}resource "aws_lambda_function" "work" {
  for_each    = { fast = 1024, slow = 256 }
  memory_size = each.value
}
`,
      'flow.json': task(resource),
    });
    expect(workflow.states[0]).toMatchObject({ type: 'Task', integration: { service: 'lambda' } });
    const slow = workflow.resources.find(({ address }) => address.endsWith('aws_lambda_function.work["slow"]'));
    expect(slow).toMatchObject({ lambda: { memoryMb: 256 } });
  });

  test('the provider makes a Standard workflow without logs where nothing is said', async () => {
    const workflow = await only({
      'main.tf': machine('jsonencode({ StartAt = "A", States = { A = { Type = "Succeed" } } })'),
    });
    expect(workflow).toMatchObject({ type: 'STANDARD', logging: { level: 'OFF' }, tracing: false });
  });

  test('schedules give the volume, other rules are named', async () => {
    const rules = `resource "aws_cloudwatch_event_rule" "often" {
  schedule_expression = "rate(1 hour)"
}
resource "aws_cloudwatch_event_target" "a" {
  rule = aws_cloudwatch_event_rule.often.name
  arn  = aws_sfn_state_machine.order.arn
}
resource "aws_scheduler_schedule" "off" {
  schedule_expression = "cron(0 2 * * ? *)"
  state               = "DISABLED"
  target {
    arn = aws_sfn_state_machine.order.arn
  }
}
resource "aws_cloudwatch_event_rule" "made" {
  event_pattern = jsonencode({ source = ["aws.s3"] })
}
resource "aws_cloudwatch_event_target" "b" {
  rule = aws_cloudwatch_event_rule.made.name
  arn  = aws_sfn_state_machine.order.arn
}
`;
    const { triggers } = await only({
      'main.tf': machine('jsonencode({ StartAt = "A", States = { A = { Type = "Succeed" } } })'),
      'rules.tf': rules,
    });
    expect(triggers).toMatchObject([
      { kind: 'schedule', detail: 'rate(1 hour)', enabled: true, executionsPerMonth: 720 },
      { kind: 'event', detail: 'aws.s3', executionsPerMonth: null },
      { kind: 'schedule', enabled: false, executionsPerMonth: 30 },
    ]);
  });
});

describe('modules', () => {
  const module = `variable "definition" {}
variable "name" {}
resource "aws_sfn_state_machine" "this" {
  name       = var.name
  definition = var.definition
}
output "arn" {
  value = aws_sfn_state_machine.this.arn
}
`;
  const call = (name: string, definition: string) =>
    `module "${name}" {\n  source = "./modules/flow"\n  name = "${name}"\n  definition = ${definition}\n}\n`;
  const flow = (body: string) => `jsonencode({ StartAt = "A", States = { A = ${body} } })`;

  test('are made as often as they are called, with what each caller hands in', async () => {
    const child = call('child', flow('{ Type = "Succeed" }'));
    const start = `{ Type = "Task", Resource = "arn:aws:states:::states:startExecution", Parameters = { StateMachineArn = module.child.arn }, End = true }`;
    const { workflows, places } = await readProject({
      'main.tf': `${child}${call('parent', flow(start))}`,
      'modules/flow/main.tf': module,
    });
    expect(places).toEqual([]);
    expect(workflows.map(({ name, source }) => [name, source.logicalId])).toEqual([
      ['child', 'module.child.aws_sfn_state_machine.this'],
      ['parent', 'module.parent.aws_sfn_state_machine.this'],
    ]);
    const [task] = workflows[1]?.states ?? [];
    expect(task).toMatchObject({ type: 'Task', child: { address: workflows[0]?.address } });
  });

  test('of a registry that are handed a definition are a machine', async () => {
    const registry = `module "flow" {\n  source = "terraform-aws-modules/step-functions/aws"\n  name = "order"\n  definition = ${flow('{ Type = "Succeed" }')}\n}\n`;
    expect(await only({ 'main.tf': registry })).toMatchObject({ name: 'order', source: { logicalId: 'module.flow' } });
  });
});

describe('count and for_each', () => {
  const flow = 'jsonencode({ StartAt = "A", States = { A = { Type = "Succeed" } } })';
  const made = async (meta: string, more = '') => {
    const { workflows, places } = await readProject({ 'main.tf': machine(flow, `  ${meta}\n`) + more });
    expect(places).toEqual([]);
    return workflows.map(({ source }) => source.logicalId);
  };

  test('make as many machines as they say', async () => {
    expect(await made('for_each = toset(["a", "b"])')).toEqual([
      'aws_sfn_state_machine.order["a"]',
      'aws_sfn_state_machine.order["b"]',
    ]);
    expect(await made('count = var.made ? 2 : 0', 'variable "made" {\n  default = true\n}\n')).toEqual([
      'aws_sfn_state_machine.order[0]',
      'aws_sfn_state_machine.order[1]',
    ]);
  });

  test.each([
    ['count', 'count = var.made ? 2 : 0', 'var.made ? 2 : 0'],
    ['for_each', 'for_each = toset([])', 'toset([])'],
  ])('make none, and say so: %s', async (by, meta, condition) => {
    const { workflows, problems } = await readProject({
      'main.tf': `${machine(flow, `  ${meta}\n`)}variable "made" {\n  default = false\n}\n`,
    });
    expect(workflows).toEqual([]);
    expect(problems).toMatchObject([
      {
        code: 'left-out-by-condition',
        args: { name: 'aws_sfn_state_machine.order', condition, by },
        span: { line: 1 },
      },
    ]);
  });

  test('make one where only a plan knows how many, and say so', async () => {
    const { workflows, problems } = await readProject({
      'main.tf': machine(flow, '  count = length(data.aws_regions.all.names)\n'),
    });
    expect(workflows.map(({ source }) => source.logicalId)).toEqual(['aws_sfn_state_machine.order']);
    expect(problems).toMatchObject([
      {
        code: 'undecided-count',
        args: { machine: 'aws_sfn_state_machine.order', text: 'length(data.aws_regions.all.names)' },
        span: { line: 4, column: 11 },
      },
    ]);
  });

  test('hand each its key and value', async () => {
    const { workflows } = await readProject({
      'main.tf': `locals {
  flows = { day = { file = "day.json", wait = 5 } }
}
resource "aws_sfn_state_machine" "order" {
  for_each = local.flows
  name = "order-\${each.key}"
  definition = templatefile("\${path.module}/\${each.value.file}", { wait = each.value.wait })
}
`,
      'day.json': '{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":${wait},"End":true}}}',
    });
    expect(workflows).toMatchObject([{ name: 'order-day', states: [{ waitMs: { known: true, value: 5_000 } }] }]);
  });
});

describe('functions of texts', () => {
  test.each([
    ['upper("express")', 'EXPRESS'],
    ['lower("STANDARD") == "standard" ? "EXPRESS" : "STANDARD"', 'EXPRESS'],
    ['format("%sRESS", "EXP")', 'EXPRESS'],
    ['join("", ["EX", "PRESS"])', 'EXPRESS'],
    ['upper(var.unknown)', null],
  ])('%s', async (type, expected) => {
    const flow = machine('jsonencode({ StartAt = "A", States = { A = { Type = "Succeed" } } })', `  type = ${type}\n`);
    expect((await readProject({ 'main.tf': flow })).workflows[0]?.type).toBe(expected);
  });
});

describe('places are those of what somebody wrote', () => {
  test('the line inside of a heredoc, of jsonencode, and of the file beside', async () => {
    const heredoc = machine('<<EOF\n{ "StartAt": "A",\n  "States": { "A": { "Type": "Pas", "End": true } } }\nEOF');
    const encoded = machine('jsonencode({\n  StartAt = "A"\n  States = { A = { Type = "Pas", End = true } }\n})');
    const beside = '{ "StartAt": "A",\n  "States": { "A": { "Type": "Pas", "End": true } } }';
    for (const [text, file, files] of [
      [heredoc, 'main.tf', {}],
      [encoded, 'main.tf', {}],
      [beside, 'a.json', { 'a.json': beside }],
    ] as const) {
      const { places } = await readProject({
        'main.tf': file === 'main.tf' ? text : machine('file("a.json")'),
        ...files,
      });
      expect(places).toEqual([`unknown-value ${file}:${placeIn(text, '"Pas"')}`]);
    }
  });
});

describe('plans', () => {
  const values = (more: object = {}) => ({
    name: 'order',
    type: 'STANDARD',
    definition: task('arn:aws:states:::sns:publish'),
    ...more,
  });
  const resource = (address: string, type: string, of: object) => ({
    address,
    mode: 'managed',
    type,
    name: address.replace(/^.*\./, '').replace(/\[.*/, ''),
    values: of,
  });
  const machineAt = (address: string, of: object = values()) => resource(address, 'aws_sfn_state_machine', of);
  const plan = (root: object, configuration: object = {}) => ({
    format_version: '1.2',
    planned_values: { root_module: root },
    configuration,
  });

  test('have every instance, in modules too', async () => {
    const { workflows, places } = await readProject({
      'plan.json': plan({
        resources: [machineAt('aws_sfn_state_machine.each["a"]', values({ name: 'a' }))],
        child_modules: [
          {
            address: 'module.m',
            child_modules: [
              {
                address: 'module.m.module.n[0]',
                resources: [machineAt('module.m.module.n[0].aws_sfn_state_machine.x')],
              },
            ],
          },
        ],
      }),
    });
    expect(places).toEqual([]);
    expect(workflows.map(({ name, source }) => [name, source.logicalId])).toEqual([
      ['a', 'aws_sfn_state_machine.each["a"]'],
      ['order', 'module.m.module.n[0].aws_sfn_state_machine.x'],
    ]);
  });

  test('what is only known after the apply is told with what it refers to', async () => {
    const configuration = {
      root_module: {
        resources: [
          {
            address: 'aws_sfn_state_machine.order',
            mode: 'managed',
            type: 'aws_sfn_state_machine',
            name: 'order',
            expressions: { definition: { references: ['aws_sns_topic.t.arn', 'aws_sns_topic.t'] } },
          },
        ],
      },
    };
    const { workflows, problems } = await readProject({
      'plan.json': plan({ resources: [machineAt('aws_sfn_state_machine.order', { name: 'order' })] }, configuration),
    });
    expect(workflows).toEqual([]);
    expect(problems).toMatchObject([
      { code: 'known-after-apply', args: { name: 'aws_sfn_state_machine.order', references: ['aws_sns_topic.t.arn'] } },
    ]);
  });

  test('and read from the configuration beside it; what both have is counted once', async () => {
    const both = {
      'plan.json': plan({
        resources: [
          machineAt('aws_sfn_state_machine.order', { name: 'order' }),
          machineAt('aws_sfn_state_machine.known', values({ name: 'known' })),
        ],
      }),
      'main.tf': `${machine(`<<EOF\n${task('arn:aws:states:::sns:publish')}\nEOF`)}resource "aws_sfn_state_machine" "known" {\n  definition = "{}"\n}\n`,
    };
    const { workflows, problems } = await readProject(both);
    expect(problems).toMatchObject([
      {
        code: 'read-from-plan',
        args: { machines: ['aws_sfn_state_machine.known'], plan: 'plan.json' },
        span: { file: 'main.tf', line: 7, column: 34 },
      },
    ]);
    expect(workflows.map(({ name, file }) => [name, file]).sort()).toEqual([
      ['known', 'plan.json'],
      ['order', 'main.tf'],
    ]);
  });

  test('schedules are joined by the configuration where the plan has no ARN yet', async () => {
    const target = resource('aws_cloudwatch_event_target.t', 'aws_cloudwatch_event_target', { rule: 'often' });
    const configuration = {
      root_module: {
        resources: [
          {
            mode: 'managed',
            type: 'aws_cloudwatch_event_target',
            name: 't',
            expressions: { arn: { references: ['aws_sfn_state_machine.order.arn', 'aws_sfn_state_machine.order'] } },
          },
        ],
      },
    };
    const { workflows } = await readProject({
      'plan.json': plan(
        {
          resources: [
            machineAt('aws_sfn_state_machine.order'),
            resource('aws_cloudwatch_event_rule.r', 'aws_cloudwatch_event_rule', {
              name: 'often',
              schedule_expression: 'rate(1 day)',
            }),
            target,
          ],
        },
        configuration,
      ),
    });
    expect(workflows[0]?.triggers).toMatchObject([{ detail: 'rate(1 day)', executionsPerMonth: 30 }]);
  });
});

describe('what cannot be read is told with its place, and the rest is read', () => {
  const succeed = machine('jsonencode({ StartAt = "A", States = { A = { Type = "Succeed" } } })');
  test.each([
    ['a broken block', `resource "aws_x" "y" {\n  a = = 1\n}\n${succeed}`, ['syntax main.tf:2:7'], 1],
    [
      'a heredoc without its end',
      `${succeed}locals {\n  a = <<EOF\ntext\n}\n`,
      [expect.stringContaining('syntax main.tf')],
      1,
    ],
    ['a file that is missing', machine('file("no.json")'), ['missing-file main.tf:3:16'], 0],
    [
      'a definition that only AWS knows',
      machine('data.aws_ssm_parameter.flow.value'),
      ['unresolved-definition main.tf:3:16'],
      0,
    ],
    [
      'locals in a circle',
      `${machine('local.a')}locals {\n  a = local.b\n  b = local.a\n}\n`,
      [expect.stringContaining('main.tf')],
      0,
    ],
    [
      'no definition',
      'resource "aws_sfn_state_machine" "order" {\n  name = "order"\n}\n',
      ['missing-field main.tf:1:34'],
      0,
    ],
    ['JSON that is broken', machine('"{ \\"StartAt\\" "'), [expect.stringContaining('syntax main.tf:3')], 1],
  ])('%s', async (_, text, places, machines) => {
    const read = await readProject({ 'main.tf': text });
    expect(read.places).toEqual(expect.arrayContaining(places));
    expect(read.workflows.length).toBe(machines);
  });

  test('a configuration without a machine is nothing to be told of in a folder', async () => {
    expect((await readProject({ 'main.tf': lambda })).places).toEqual([]);
    expect((await readProject({ 'main.tf': lambda }, ['main.tf'])).places).toEqual(['no-state-machine main.tf:1:1']);
  });

  test('a deep nest ends', async () => {
    const deep = `locals {\n  a = ${'['.repeat(5_000)}${']'.repeat(5_000)}\n}\n`;
    expect((await readProject({ 'main.tf': `${deep}${succeed}` })).workflows).toHaveLength(1);
  });
});
