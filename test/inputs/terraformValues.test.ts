import { describe, expect, test } from 'vitest';
import { placeIn } from '../support/placeIn.ts';
import { readProject } from '../support/readProject.ts';

const succeed = 'jsonencode({ StartAt = "A", States = { A = { Type = "Succeed" } } })';
const block = (name: string, body: string) => `resource "aws_sfn_state_machine" "${name}" {\n${body}\n}\n`;
const machine = (name: string, definition: string, more = '') =>
  block(name, `  name = "${name}"\n  definition = ${definition}\n${more}`);

/** A Task that starts another workflow. */
const start = (arn: string, next = 'End = true') =>
  `{ Type = "Task", Resource = "arn:aws:states:::states:startExecution", Parameters = { StateMachineArn = ${arn} }, ${next} }`;
const starting = (arn: string) => `jsonencode({ StartAt = "A", States = { A = ${start(arn)} } })`;

async function childrenOf(files: { readonly [path: string]: string }, name: string) {
  const { workflows, places } = await readProject(files);
  expect(places).toEqual([]);
  const parent = workflows.find((workflow) => workflow.name === name);
  const children = parent?.states.map((state) => (state.type === 'Task' ? state.child?.address : null));
  return children?.map((address) => workflows.find((workflow) => workflow.address === address)?.source.logicalId);
}

describe('an expression comes to', () => {
  const locals = `variable "absent" {
  default = null
}
locals {
  flows = { day = { wait = 5 }, night = { wait = 7 } }
  names = ["a", "b", "a"]
}
`;

  // Worked out by the rules of https://developer.hashicorp.com/terraform/language/expressions/operators and …/functions.
  test.each<readonly [expression: string, seconds: number]>([
    // Products bind before sums, and sums before comparisons: 2 + 12 = 14.
    ['2 + 3 * 4', 14],
    ['(2 + 3) * 4', 20],
    ['10 - 2 - 3', 5],
    ['7 % 4', 3],
    // Counted in decimals: 0.1 + 0.2 is 0.3, ten times that 3.
    ['(0.1 + 0.2) * 10', 3],
    ['-1 * -6', 6],
    // And binds before or: true || (false && false).
    ['true || false && false ? 1 : 2', 1],
    ['1 + 1 == 2 && 3 > 2 ? 1 : 2', 1],
    ['!(1 >= 2) ? 1 : 2', 1],
    // One side decides, whatever the other will be.
    ['false && var.nobody ? 1 : 2', 2],
    ['var.nobody || true ? 1 : 2', 1],
    ['var.absent == null ? 1 : 2', 1],
    ['local.flows != null ? 1 : 2', 1],
    ['length(local.names)', 3],
    ['length(distinct(local.names))', 2],
    ['length(keys(local.flows)) > 1 ? 1 : 2', 1],
    ['lookup(local.flows, "night", {}).wait', 7],
    ['lookup({ a = 4 }, "b", 9)', 9],
    ['try(local.flows.noon.wait, 3)', 3],
    ['try(local.flows.day.wait, 3)', 5],
    ['coalesce(var.absent, 8)', 8],
    ['element([4, 5, 6], 4)', 5],
    ['reverse([4, 5, 6])[0]', 6],
    ['length(compact(["a", "", null]))', 1],
    ['slice([4, 5, 6], 1, 3)[1]', 6],
    // From 0 up to 3, from 2 up to 8 by 3, and down from 3 to 1.
    ['range(3)[2]', 2],
    ['range(2, 8, 3)[1]', 5],
    ['range(3, 1)[1]', 2],
    ['zipmap(["a", "b"], [4, 9]).b', 9],
    ['min(4, 2, 7) + max(1, 3)', 5],
    ['tonumber(trimprefix("x12", "x"))', 12],
    ['trimsuffix("12", "s") + trimsuffix("3s", "s")', 15],
    ['tonumber(basename("a/b/7"))', 7],
    ['contains(local.names, "b") ? 1 : 2', 1],
    ['tonumber(split("-", "a-11")[1])', 11],
    ['tonumber(replace("a12", "a", ""))', 12],
    ['[for flow in local.flows : flow.wait][1]', 7],
    ['[for name, flow in local.flows : flow.wait if name == "night"][0]', 7],
    ['{ for name, flow in local.flows : upper(name) => flow.wait * 2 }["DAY"]', 10],
    ['length({ for name in local.names : name => name... }["a"])', 2],
    ['concat([for n in [1, 2] : n], [[9]]...)[2]', 9],
    ['local.flows[local.names[0] == "a" ? "night" : "day"].wait', 7],
    ['merge({ a = 1 }, null, { a = 2 }).a', 2],
    ['{ (local.names[1]) = 6 }.b', 6],
    ['jsondecode("{\\"a\\": 15}").a', 15],
  ])('%s', async (expression, seconds) => {
    const flow = `jsonencode({ StartAt = "A", States = { A = { Type = "Wait", Seconds = ${expression}, End = true } } })`;
    const { workflows, places } = await readProject({ 'main.tf': machine('o', flow), 'locals.tf': locals });
    expect(places).toEqual([]);
    expect(workflows[0]?.states[0]).toMatchObject({ waitMs: { known: true, value: seconds * 1_000 } });
  });

  test.each([
    'var.nobody + 1',
    'var.nobody ? 1 : 1 + var.nobody',
    '1 / 0',
    'coalesce(var.nobody, 8)',
    '[for one in var.nobody : one][0]',
    'aws_x.y[*].wait',
    'regex("[0-9]+", "a1")',
  ])('a placeholder where only a plan knows it: %s', async (expression) => {
    const flow = `jsonencode({ StartAt = "A", States = { A = { Type = "Wait", Seconds = ${expression}, End = true } } })`;
    const { workflows } = await readProject({ 'main.tf': machine('o', flow), 'locals.tf': locals });
    expect(workflows[0]?.states[0]).toMatchObject({ waitMs: expect.not.objectContaining({ value: 0 }) });
  });
});

describe('a definition may come from', () => {
  const asl = '{"StartAt":"A","States":{"A":{"Type":"Succeed"}}}';

  test('a map of texts, at its own place', async () => {
    const broken = '{"StartAt":"A","States":{"A":{"Type":"Suced"}}}';
    const { places } = await readProject({
      'main.tf': `locals {\n  flows = { a = file("a.json") }\n}\n${block('o', '  for_each = local.flows\n  definition = each.value')}${machine('p', 'local.flows["a"]')}`,
      'a.json': broken,
    });
    const place = `unknown-value a.json:${placeIn(broken, '"Suced"')}`;
    expect(places).toEqual([place, place]);
  });

  test('a file in YAML', async () => {
    const { workflows, places } = await readProject({
      'main.tf': machine('o', 'jsonencode(yamldecode(file("${path.module}/a.yaml")))'),
      'a.yaml': 'StartAt: A\nStates:\n  A:\n    Type: Succeed\n',
    });
    expect(places).toEqual([]);
    expect(workflows).toMatchObject([{ name: 'o', file: 'a.yaml', states: [{ type: 'Succeed', span: { line: 3 } }] }]);
  });

  test('a template in YAML', async () => {
    const call = (values: string) =>
      `jsonencode(yamldecode(templatefile("\${path.module}/\${each.key}.yml", { ${values} })))`;
    const { workflows, places } = await readProject({
      'main.tf': block(
        'o',
        `  for_each = toset(["a"])\n  definition = ${call('fn = aws_lambda_function.f.arn, wait = "5", retry = jsonencode([{ ErrorEquals = ["States.ALL"], MaxAttempts = 2 }])')}`,
      ),
      // A comment with ${a placeholder} stands for nothing.
      'a.yml': [
        'StartAt: A',
        '# ${later}',
        'States:',
        '  A: { Type: Wait, Next: B,',
        '    Seconds: 0 }',
        '  B:',
        '    Type: Wait',
        '    Seconds: ${wait}',
        '    Next: C',
        '  C:',
        '    Type: Task',
        '    Resource: "${fn}"',
        '    Retry: ${retry}',
        '    Comment: takes ${wait} s',
        '    End: true',
      ].join('\n'),
    });
    expect(places).toEqual([]);
    expect(workflows[0]?.states).toMatchObject([
      { type: 'Wait' },
      { type: 'Wait', waitMs: { value: 5_000 }, span: { file: 'a.yml', line: 6 } },
      { type: 'Task', integration: { service: 'lambda' }, retriers: [{ maxAttempts: 2 }] },
    ]);
  });

  // A directive makes the text, and a placeholder between braces is YAML of its own: what comes of it is not worked out.
  test.each(['%{ if wait > 1 }StartAt: A%{ endif }\nStates: {}', 'StartAt: A\nStates: { A: { Type: ${wait} } }'])(
    'no template that is no YAML before it is filled in: %s',
    async (text) => {
      const definition = 'jsonencode(yamldecode(templatefile("a.yml", { wait = 5 })))';
      const { workflows, problems } = await readProject({ 'main.tf': machine('o', definition), 'a.yml': text });
      expect(workflows).toEqual([]);
      expect(problems).toMatchObject([{ code: 'unresolved-definition' }]);
    },
  );

  test('the data sources that read a file, and that fill a template in', async () => {
    const { workflows, places } = await readProject({
      'main.tf': `data "local_file" "plain" {
  filename = "\${path.module}/plain.json"
}
data "template_file" "filled" {
  template = file("\${path.module}/filled.json")
  vars     = { wait = 4 }
}
${machine('p', 'data.local_file.plain.content')}${machine('f', 'data.template_file.filled.rendered')}`,
      'plain.json': asl,
      'filled.json': '{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":${wait},"End":true}}}',
    });
    expect(places).toEqual([]);
    expect(workflows).toMatchObject([
      { name: 'p', file: 'plain.json' },
      { name: 'f', file: 'filled.json', states: [{ waitMs: { value: 4_000 } }] },
    ]);
  });

  test('a template that is quoted, or made, as older configurations do it', async () => {
    const { workflows, places } = await readProject({
      'main.tf': `data "template_file" "quoted" {
  template = "\${file("\${path.module}/filled.json")}"
  vars {
    wait = "\${2 * 3}"
  }
}
data "template_file" "made" {
  template = jsonencode(yamldecode(file("\${path.module}/a.yaml")))
}
${machine('q', '"${data.template_file.quoted.rendered}"')}${machine('m', 'data.template_file.made.rendered')}`,
      'filled.json': '{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":${wait},"End":true}}}',
      'a.yaml': 'StartAt: A\nStates:\n  A:\n    Type: Succeed\n',
    });
    expect(places).toEqual([]);
    expect(workflows).toMatchObject([
      { name: 'q', file: 'filled.json', states: [{ waitMs: { value: 6_000 } }] },
      { name: 'm', states: [{ type: 'Succeed' }] },
    ]);
  });

  test('an object, which some modules of registries take', async () => {
    const call = `module "o" {\n  source = "cloudposse/stepfunctions/aws"\n  definition = { StartAt = "A", States = { A = { Type = "Succeed" } } }\n}\n`;
    expect((await readProject({ 'main.tf': call })).workflows).toMatchObject([{ states: [{ type: 'Succeed' }] }]);
  });
});

describe('dynamic blocks', () => {
  const dynamic = (over: string) => `  type = "EXPRESS"
  dynamic "logging_configuration" {
    for_each = ${over}
    content {
      level                  = logging_configuration.value.level
      include_execution_data = true
    }
  }
`;

  test.each([
    ['[{ level = "ALL" }]', { level: 'ALL', includeExecutionData: true }],
    ['[]', { level: 'OFF', includeExecutionData: false }],
    // Unknown is not off.
    ['var.nobody', null],
  ])('over %s', async (over, logging) => {
    const { workflows } = await readProject({ 'main.tf': machine('o', succeed, dynamic(over)) });
    expect(workflows[0]?.logging).toEqual(logging);
  });
});

describe('children', () => {
  const module = `variable "definition" {}
resource "aws_sfn_state_machine" "this" {
  name       = "made"
  definition = var.definition
}
output "arn" {
  value = aws_sfn_state_machine.this.arn
}
`;
  const call = (name: string, more = '') =>
    `module "${name}" {\n  source = "./made"\n  definition = ${succeed}\n${more}}\n`;

  test('that one module makes are told apart', async () => {
    const flow = `jsonencode({ StartAt = "A", States = { A = ${start('module.a.arn', 'Next = "B"')}, B = ${start('module.b.arn')} } })`;
    const files = { 'main.tf': `${call('a')}${call('b')}${machine('parent', flow)}`, 'made/main.tf': module };
    expect(await childrenOf(files, 'parent')).toEqual([
      'module.a.aws_sfn_state_machine.this',
      'module.b.aws_sfn_state_machine.this',
    ]);
  });

  test('of a module that is made several times are known by their keys', async () => {
    const files = {
      'main.tf': `${call('m', '  for_each = toset(["x", "y"])\n')}${machine('parent', starting('module.m["y"].arn'))}`,
      'made/main.tf': module,
    };
    expect(await childrenOf(files, 'parent')).toEqual(['module.m["y"].aws_sfn_state_machine.this']);
  });

  test('are known by an index that is computed, and by an alias', async () => {
    const files = {
      'main.tf': `${block('child', `  count = 2\n  name = "child-\${count.index}"\n  definition = ${succeed}`)}${block('one', `  name = "one"\n  definition = ${succeed}`)}resource "aws_sfn_alias" "live" {
  name = "live"
  routing_configuration {
    state_machine_version_arn = aws_sfn_state_machine.one.state_machine_version_arn
    weight                    = 100
  }
}
${machine('indexed', starting('aws_sfn_state_machine.child[2 - 1].arn'))}${machine('aliased', starting('aws_sfn_alias.live.arn'))}`,
    };
    expect(await childrenOf(files, 'indexed')).toEqual(['aws_sfn_state_machine.child[1]']);
    expect(await childrenOf(files, 'aliased')).toEqual(['aws_sfn_state_machine.one']);
  });
});

describe('modules that are made several times', () => {
  const made = `${machine('o', succeed).replace('"o"\n', '"o-${var.key}"\n')}variable "key" {}\n`;

  test('have a machine each, with what its own key gives', async () => {
    const calls = `module "m" {\n  source = "./m"\n  count = 2\n  key = count.index\n}\nmodule "n" {\n  source = "./m"\n  for_each = { x = 1, y = 2 }\n  key = each.key\n}\n`;
    const { workflows, places } = await readProject({ 'main.tf': calls, 'm/main.tf': made });
    expect(places).toEqual([]);
    expect(workflows.map(({ name, source }) => [name, source.logicalId])).toEqual([
      ['o-0', 'module.m[0].aws_sfn_state_machine.o'],
      ['o-1', 'module.m[1].aws_sfn_state_machine.o'],
      ['o-x', 'module.n["x"].aws_sfn_state_machine.o'],
      ['o-y', 'module.n["y"].aws_sfn_state_machine.o'],
    ]);
  });

  test('none at all, and an unknown number', async () => {
    const calls = (count: string) => `module "m" {\n  source = "./m"\n  count = ${count}\n  key = "k"\n}\n`;
    expect((await readProject({ 'main.tf': calls('0'), 'm/main.tf': made })).workflows).toEqual([]);
    const unknown = await readProject({ 'main.tf': calls('var.nobody'), 'm/main.tf': made });
    expect(unknown.workflows).toHaveLength(1);
    expect(unknown.places).toEqual(['undecided-count main.tf:3:11']);
  });

  test('modules that call each other end', async () => {
    const calling = (name: string, other: string) =>
      `module "${other}" {\n  source = "../${other}"\n  for_each = module.${other}.names\n}\noutput "names" {\n  value = module.${other}.names\n}\n${machine(name, succeed)}`;
    const { workflows } = await readProject({ 'a/main.tf': calling('a', 'b'), 'b/main.tf': calling('b', 'a') });
    expect(workflows.length).toBeGreaterThan(0);
  });
});

describe('triggers', () => {
  test('are as many as count and for_each make, each with its own schedule', async () => {
    const rules = `locals {
  times = { hourly = "rate(1 hour)", daily = "rate(1 day)" }
}
resource "aws_cloudwatch_event_rule" "r" {
  for_each            = local.times
  schedule_expression = each.value
}
resource "aws_cloudwatch_event_target" "t" {
  for_each = local.times
  rule     = aws_cloudwatch_event_rule.r[each.key].name
  arn      = aws_sfn_state_machine.o.arn
}
`;
    const { workflows } = await readProject({ 'main.tf': `${machine('o', succeed)}${rules}` });
    // A month has 30 days: once a day is 30, once an hour 30 · 24 = 720.
    expect(workflows[0]?.triggers.map(({ executionsPerMonth }) => executionsPerMonth)).toEqual([30, 720]);
  });

  test('have a rule with keys of its own', async () => {
    const rules = `locals {
  params = [{ name = "a", when = "rate(1 day)" }, { name = "b", when = "rate(2 days)" }]
}
resource "aws_cloudwatch_event_rule" "r" {
  for_each            = { for one in local.params : one.name => { when = one.when } }
  schedule_expression = each.value.when
}
resource "aws_cloudwatch_event_target" "t" {
  for_each = { for one in local.params : one.name => { name = one.name } }
  rule     = aws_cloudwatch_event_rule.r[each.value.name].name
  arn      = aws_sfn_state_machine.o.arn
}
`;
    const { workflows } = await readProject({ 'main.tf': `${machine('o', succeed)}${rules}` });
    // 30 days: each day, and every second one.
    expect(workflows[0]?.triggers.map(({ executionsPerMonth }) => executionsPerMonth)).toEqual([30, 15]);
  });

  test('of which nobody knows how often are named', async () => {
    const others = `resource "aws_pipes_pipe" "p" {
  source = aws_sqs_queue.q.arn
  target = aws_sfn_state_machine.o.arn
}
resource "aws_api_gateway_integration" "i" {
  http_method       = "POST"
  request_templates = { "application/json" = jsonencode({ stateMachineArn = aws_sfn_state_machine.o.arn }) }
}
resource "aws_iot_topic_rule" "r" {
  enabled = false
  sql     = "SELECT * FROM 'orders'"
  step_functions {
    state_machine_name = "o"
  }
  error_action {
    lambda { function_arn = aws_sfn_state_machine.o.arn }
  }
}
resource "aws_cloudwatch_event_target" "t" {
  rule = module.elsewhere.rule_name
  arn  = aws_sfn_state_machine.o.arn
}
`;
    const { workflows } = await readProject({ 'main.tf': `${machine('o', succeed)}${others}` });
    expect(workflows[0]?.triggers).toMatchObject([
      { kind: 'pipe', detail: 'sqs', executionsPerMonth: null },
      { kind: 'api', detail: 'POST', executionsPerMonth: null },
      { kind: 'iot-rule', enabled: false, executionsPerMonth: null },
      { kind: 'event', executionsPerMonth: null },
    ]);
  });
});

describe('what multiplies itself ends', () => {
  const passing = (value: string) =>
    machine('o', `jsonencode({ StartAt = "A", States = { A = { Type = "Pass", Result = ${value}, End = true } } })`);

  test('values', async () => {
    // 2 to the power of 60 texts.
    const levels = Array.from({ length: 60 }, (_, at) => `  l${at + 1} = [local.l${at}, local.l${at}]\n`);
    const locals = `locals {\n  l0 = ["x"]\n${levels.join('')}}\n`;
    const { workflows, places } = await readProject({ 'main.tf': `${locals}${passing('local.l60')}` });
    expect(workflows).toHaveLength(1);
    expect(places).toEqual(expect.arrayContaining([expect.stringMatching(/^limit-met main\.tf/)]));
  });

  test('loops in loops', async () => {
    const list = `[${'1,'.repeat(200)}]`;
    const loop = 'flatten([for a in local.l : [for b in local.l : [for c in local.l : [for d in local.l : a]]]])';
    const { places } = await readProject({ 'main.tf': `locals {\n  l = ${list}\n}\n${passing(loop)}` });
    expect(places).toEqual(expect.arrayContaining([expect.stringMatching(/^limit-met main\.tf/)]));
  });

  test('names that stand for names', async () => {
    const chain = Array.from({ length: 5_000 }, (_, at) => `  l${at + 1} = local.l${at}\n`);
    const locals = `locals {\n  l0 = 1\n${chain.join('')}}\n`;
    const { workflows } = await readProject({ 'main.tf': `${locals}${passing('local.l5000')}` });
    expect(workflows).toHaveLength(1);
  });

  test.each([
    ['operators', `${'1 + '.repeat(20_000)}1`],
    ['signs', `${'!'.repeat(20_000)}local.a`],
    ['conditions', `${'local.a ? 1 : '.repeat(5_000)}2`],
    ['parts of a name', `x${'.b[c]'.repeat(5_000)}`],
    ['texts in texts', `${'"${'.repeat(5_000)}x${'}"'.repeat(5_000)}`],
    ['calls', `${'f('.repeat(5_000)}${')'.repeat(5_000)}`],
    ['directives', `<<EOF\n${'%{ if x }'.repeat(5_000)}\nEOF\n`],
  ])('%s', async (_, expression) => {
    const files = { 'main.tf': `${machine('o', succeed)}locals {\n  a = ${expression}\n}\n` };
    const { workflows, places } = await readProject(files);
    expect(workflows).toHaveLength(1);
    expect(places).toEqual([expect.stringMatching(/^syntax main\.tf/)]);
  });

  test('expressions inside each other through names', async () => {
    const nested = (of: string) => `${'['.repeat(150)}${of}${']'.repeat(150)}`;
    const locals = Array.from({ length: 90 }, (_, at) => `  l${at + 1} = ${nested(`local.l${at}`)}\n`);
    const files = { 'main.tf': `locals {\n  l0 = 1\n${locals.join('')}}\n${passing('local.l90')}` };
    const { workflows, places } = await readProject(files);
    expect(workflows).toHaveLength(1);
    expect(places).toContainEqual(expect.stringMatching(/^limit-met main\.tf/));
  });

  test('modules in modules', async () => {
    const files = Array.from({ length: 600 }, (_, at) => [
      `m${at}/main.tf`,
      `module "a" {\n  source = "../m${at + 1}"\n}\n`,
    ]);
    const last = { 'm600/main.tf': machine('o', succeed) };
    expect((await readProject({ ...Object.fromEntries(files), ...last })).workflows).toHaveLength(1);
  });

  test('modules', async () => {
    const files = Array.from({ length: 20 }, (_, at) => [
      `m${at}/main.tf`,
      `module "a" {\n  source = "../m${at + 1}"\n}\nmodule "b" {\n  source = "../m${at + 1}"\n}\n`,
    ]);
    const { workflows, places } = await readProject({
      ...Object.fromEntries(files),
      'm20/main.tf': machine('o', succeed),
    });
    expect(workflows).toHaveLength(1_000);
    expect(places).toEqual([expect.stringMatching(/^limit-met m20\/main\.tf/)]);
  });
});
