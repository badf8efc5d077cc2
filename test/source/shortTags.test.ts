import { describe, expect, test } from 'vitest';
import { readSource, type SourceNode } from '../../src/index.ts';

/** The plain value of a node. */
function plain(node: SourceNode | null): unknown {
  if (node?.kind === 'object') return Object.fromEntries(node.entries.map(({ key, value }) => [key, plain(value)]));
  return node?.kind === 'array' ? node.items.map(plain) : node?.value;
}

async function read(yaml: string): Promise<unknown> {
  const { value, problems } = await readSource('a.yaml', yaml);
  expect(problems).toEqual([]);
  return plain(value.node);
}

describe('a short tag of CloudFormation is what it is short for', () => {
  test.each([
    ['a: !Ref Name', { Ref: 'Name' }],
    ['a: !Sub "x${Y}"', { 'Fn::Sub': 'x${Y}' }],
    ['a: !Sub ["x${Y}", {Y: !Ref Z}]', { 'Fn::Sub': ['x${Y}', { Y: { Ref: 'Z' } }] }],
    ['a: !GetAtt Name.Arn', { 'Fn::GetAtt': ['Name', 'Arn'] }],
    ['a: !GetAtt Stack.Outputs.Arn', { 'Fn::GetAtt': ['Stack', 'Outputs.Arn'] }],
    ['a: !GetAtt [Name, Arn]', { 'Fn::GetAtt': ['Name', 'Arn'] }],
    ['a: !Join ["", [b, !Ref C]]', { 'Fn::Join': ['', ['b', { Ref: 'C' }]] }],
    ['a: !If [IsProd, 1, !Ref "AWS::NoValue"]', { 'Fn::If': ['IsProd', 1, { Ref: 'AWS::NoValue' }] }],
    ['a: !Not [!Condition IsProd]', { 'Fn::Not': [{ Condition: 'IsProd' }] }],
    ['a: !FindInMap [Map, b, c]', { 'Fn::FindInMap': ['Map', 'b', 'c'] }],
    ['a: !Transform {Name: AWS::Include}', { 'Fn::Transform': { Name: 'AWS::Include' } }],
  ])('%s', async (yaml, expected) => {
    expect(await read(yaml)).toEqual({ a: expected });
  });

  test('any other tag is passed over', async () => {
    expect(await read('a: !vault secret\nb: !Custom [1, 2]')).toEqual({ a: 'secret', b: [1, 2] });
  });

  test('the call stands where its tag does', async () => {
    const { value } = await readSource('a.yaml', 'one: 1\ntwo: !GetAtt Name.Arn\n');
    const call = value.node?.kind === 'object' ? value.node.entries[1]?.value : undefined;
    expect(call?.span).toEqual({ file: 'a.yaml', line: 2, column: 6, length: 16 });
  });
});

describe('YAML as other readers take it', () => {
  test('a closing bracket may stand as far out as what holds it', async () => {
    expect(await read('a:\n  b: {\n    c: 1\n  }\n  d: [\n    2\n  ]\n')).toEqual({ a: { b: { c: 1 }, d: [2] } });
  });

  test('places stay when such a bracket is read', async () => {
    const { value } = await readSource('a.yaml', 'a:\n  b: {\n    c: 1\n  }\n  d: 2\n');
    const a = value.node?.kind === 'object' ? value.node.entries[0]?.value : undefined;
    expect(a?.kind === 'object' && a.entries.map(({ key, keySpan }) => [key, keySpan.line, keySpan.column])).toEqual([
      ['b', 2, 3],
      ['d', 5, 3],
    ]);
  });

  test('a quoted text may go on in a line that is indented no more than its key', async () => {
    const text = "a:\n  b: 'one\n  two: it''s\n\n  three'\n  c: \"four\r\n  \\\" five\"\n  d: 1\n";
    const { value, problems } = await readSource('a.yaml', text);
    expect(problems).toEqual([]);
    const a = value.node?.kind === 'object' ? value.node.entries[0]?.value : undefined;
    expect(a?.kind === 'object' && a.entries.map(({ key, keySpan }) => [key, keySpan.line])).toEqual([
      ['b', 2],
      ['c', 6],
      ['d', 8],
    ]);
    const [b, c] = a?.kind === 'object' ? a.entries.map(({ value: { kind, ...rest } }) => ({ kind, ...rest })) : [];
    expect(b).toMatchObject({ kind: 'string', value: expect.stringMatching(/^one +two: it's +three$/) });
    expect(c).toMatchObject({ kind: 'string', value: expect.stringMatching(/^four +" five$/) });
  });

  test('a quote that is never closed is told where it is', async () => {
    const { problems } = await readSource('a.yaml', "a:\n  b: 'one\n  c: 2\n  d: 'three'\n");
    expect(problems[0]).toMatchObject({ code: 'syntax', span: { line: 2 } });
  });

  test('merge keys are merged in and give way', async () => {
    expect(await read('a: &a {x: 1, y: 2}\nb:\n  <<: *a\n  y: 3\nc: {<<: [{z: 4}, *a]}')).toEqual({
      a: { x: 1, y: 2 },
      b: { y: 3, x: 1 },
      c: { z: 4, x: 1, y: 2 },
    });
  });
});

describe('a file that Jinja or Cookiecutter is to fill in', () => {
  const template = [
    'name: {{ cookiecutter.name }}',
    '{%- if cookiecutter.arm %}',
    'arch: arm64 # {{ why }}',
    '{%- else %}',
    'arch: x86_64',
    '{%- endif %}',
    '{% for one in all %}',
    'last: {{one}}',
    '{% endfor %}',
    '',
  ].join('\n');

  test('is read without what is filled in, and reported', async () => {
    const { value, problems } = await readSource('a.yaml', template);
    expect(plain(value.node)).toEqual({ name: '${ cookiecutter.name  }', arch: 'arm64', last: '${one }' });
    expect(problems).toMatchObject([
      { code: 'text-template', args: { found: '{{ cookiecutter.name }}' }, span: { line: 1, column: 7, length: 23 } },
    ]);
  });

  test('keeps its places', async () => {
    const { value } = await readSource('a.yaml', template);
    const keys = value.node?.kind === 'object' ? value.node.entries : [];
    expect(keys.map(({ key, keySpan }) => [key, keySpan.line])).toEqual([
      ['name', 1],
      ['arch', 3],
      ['last', 8],
    ]);
  });

  test('is not what JSONata is taken for', async () => {
    const { value, problems } = await readSource('a.yaml', "a: '{% $x %}'\nb: {% $y\nc: '{{ z }}'\n");
    expect(problems.map(({ code }) => code)).not.toContain('text-template');
    expect(plain(value.node)).toMatchObject({ a: '{% $x %}' });
  });

  test("is not what CloudFormation's own references are taken for", async () => {
    const { problems } = await readSource('a.yaml', 'a: "{{resolve:ssm:/key}}"\nb: "unfinished\n');
    expect(problems.map(({ code }) => code)).not.toContain('text-template');
  });
});
