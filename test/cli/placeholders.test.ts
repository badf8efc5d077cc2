import { describe, expect, test } from 'vitest';
import { folderOfEachTest } from '../support/folderOfEachTest.ts';

const { estimate, write } = folderOfEachTest();

describe('placeholders in every position', () => {
  const two = (first: string): string => `{"StartAt":"A","States":{"A":${first},"B":{"Type":"Pass","End":true}}}`;
  const task = 'arn:aws:states:::lambda:invoke';

  /** Each with its warnings, and whether the bill is complete all the same. */
  const cases: { readonly [name: string]: readonly [text: string, warnings: readonly string[], complete: boolean] } = {
    'a number': [two('{"Type":"Wait","Seconds":${W},"Next":"B"}'), ['1:55: "${W}"'], true],
    'a number in quotes': [two('{"Type":"Wait","Seconds":"${W}","Next":"B"}'), ['1:55: "${W}"'], true],
    'a function of a template': [two('{"Type":"Wait","Seconds":{"Ref":"W"},"Next":"B"}'), ['1:55: "${W}"'], true],
    'the timeout of the machine': [
      `{"TimeoutSeconds":\${T},${two('{"Type":"Pass","Next":"B"}').slice(1)}`,
      ['1:19: "${T}"'],
      true,
    ],
    'a Next': [two('{"Type":"Pass","Next":"${N}"}'), ['1:52: "${N}"'], false],
    'a bare Next': [two('{"Type":"Pass","Next":${N}}'), ['1:52: "${N}"'], false],
    'a Default': [
      two('{"Type":"Choice","Choices":[{"Variable":"$.a","IsNull":true,"Next":"B"}],"Default":"${D}"}'),
      ['1:113: "${D}"'],
      false,
    ],
    'the target of a Catch': [
      two(`{"Type":"Task","Resource":"${task}","Catch":[{"ErrorEquals":["States.ALL"],"Next":"\${C}"}],"Next":"B"}`),
      ['1:135: "${C}"'],
      false,
    ],
    'a Resource': [two('{"Type":"Task","Resource":"${R}","Next":"B"}'), ['1:56: "${R}"'], true],
    'a Lambda function as Resource': [two('{"Type":"Task","Resource":"${WorkerFunctionArn}","Next":"B"}'), [], true],
    'parts of an ARN': [
      two('{"Type":"Task","Resource":"arn:${AWS::Partition}:lambda:${R}:${A}:function:${F}","Next":"B"}'),
      [],
      true,
    ],
    'what only the work sees': [
      two(`{"Type":"Task","Resource":"${task}","Parameters":{"FunctionName":"\${F}"},"Next":"B"}`),
      [],
      true,
    ],
    'a Type': [two('{"Type":"${T}","Next":"B"}'), ['1:38: "${T}"'], false],
    'a whole state': [two('${StateA}'), ['1:30: "${StateA}"'], false],
    'a whole state in quotes': [two('"${StateA}"'), ['1:30: "${StateA}"'], false],
    'the StartAt': ['{"StartAt":"${S}","States":{"A":{"Type":"Pass","End":true}}}', ['1:12: "${S}"'], false],
    'all States': ['{"StartAt":"A","States":${States}}', ['1:25: "${States}"'], false],
    'the rules of a Choice': [two('{"Type":"Choice","Choices":${C},"Default":"B"}'), ['1:57: "${C}"'], false],
    'one rule of a Choice': [two('{"Type":"Choice","Choices":[${C}],"Default":"B"}'), ['1:58: "${C}"'], false],
    'the branches of a Parallel': [two('{"Type":"Parallel","Branches":${B},"Next":"B"}'), ['1:60: "${B}"'], false],
    'an item processor': [two('{"Type":"Map","ItemProcessor":${P},"Next":"B"}'), ['1:60: "${P}"'], false],
    'a Retry': [two(`{"Type":"Task","Resource":"${task}","Retry":\${R},"Next":"B"}`), ['1:97: "${R}"'], true],
    'the attempts of a retrier': [
      two(
        `{"Type":"Task","Resource":"${task}","Retry":[{"ErrorEquals":["States.ALL"],"MaxAttempts":\${M}}],"Next":"B"}`,
      ),
      ['1:142: "${M}"'],
      true,
    ],
    'a name and what leads to it': ['{"StartAt":"${N}","States":{"${N}":{"Type":"Pass","End":true}}}', [], true],
    'a bare name': ['{"StartAt":"${N}","States":{${N}:{"Type":"Pass","End":true}}}', [], true],
    'an End': [
      two('{"Type":"Pass","End":${E}}').replace(',"B":{"Type":"Pass","End":true}', ''),
      ['1:51: "${E}"'],
      true,
    ],
  };

  test.each(Object.entries(cases))('%s', async (_, [text, warnings, complete]) => {
    write({ 'order.json': text });
    const { code, stdout, stderr } = await estimate(['order.json'], ['--format', 'json']);
    expect(code).toBe(0);
    const told = stderr.split('\n').filter((line) => line.includes('[unresolved-placeholder]'));
    expect(told.map((line) => line.replace(/^order\.json:(\d+:\d+): warning: ("[^"]*").*/, '$1: $2'))).toEqual(
      warnings,
    );
    expect(stderr).not.toContain('error: ');
    expect(JSON.parse(stdout).complete).toBe(complete);
  });
});
