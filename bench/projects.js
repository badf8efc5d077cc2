/**
 * Whole projects, with the built command: a thousand definitions in a folder, and a template of 5 MB. Prints seconds and the
 * most memory that the process had, beside what they may be.
 *
 *   npm run build && node bench/projects.js
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A chain of Tasks that retry, of the size of a real definition. */
function definition(states, resource) {
  const names = Array.from({ length: states }, (_, index) => `State${index}`);
  const retry = { ErrorEquals: ['Lambda.ServiceException'], IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2 };
  const entries = names.map((name, index) => {
    const next = names[index + 1] === undefined ? { End: true } : { Next: names[index + 1] };
    return [name, { Type: 'Task', Resource: resource, Retry: [retry], ...next }];
  });
  return { StartAt: names[0], States: Object.fromEntries(entries) };
}

/** State machines whose definitions are joined of fragments, as CDK writes them, until the template has 5 MB. */
function template() {
  const marked = JSON.stringify(definition(60, '\u0000')).split('\\u0000');
  const fragments = marked.flatMap((text, index) => (index === 0 ? [text] : [{ 'Fn::GetAtt': ['Fn', 'Arn'] }, text]));
  const machine = {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { DefinitionString: { 'Fn::Join': ['', fragments] } },
  };
  const count = Math.ceil((5 * 1024 * 1024) / JSON.stringify(machine, null, 1).length);
  const machines = Array.from({ length: count }, (_, index) => [`Machine${index}`, machine]);
  return { Resources: { Fn: { Type: 'AWS::Lambda::Function' }, ...Object.fromEntries(machines) } };
}

/** Runs the command in a process that says how much memory it had. */
function measured(path) {
  const command = fileURLToPath(new URL('../bin/stepcost.js', import.meta.url));
  const after = "process.on('exit', () => process.stderr.write(`\\n${process.resourceUsage().maxRSS}`))";
  const started = performance.now();
  const { stderr, status } = spawnSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(after)}`,
      command,
      'estimate',
      path,
      '--format',
      'json',
      '--quiet',
    ],
    { encoding: 'utf8', maxBuffer: 2 ** 30 },
  );
  const seconds = (performance.now() - started) / 1000;
  return { exit: status, seconds: seconds.toFixed(2), mb: Math.round(Number(stderr.trim().split('\n').pop()) / 1024) };
}

const folder = mkdtempSync(join(tmpdir(), 'stepcost-bench-'));
try {
  mkdirSync(join(folder, 'thousand'));
  for (let index = 0; index < 1000; index++) {
    const text = JSON.stringify(definition(14, 'arn:aws:states:::lambda:invoke'), null, 2);
    writeFileSync(join(folder, 'thousand', `order${index}.asl.json`), text);
  }
  writeFileSync(join(folder, 'template.json'), JSON.stringify(template(), null, 1));
  console.table({
    '1,000 definitions': { ...measured(join(folder, 'thousand')), 'seconds at most': 5, 'mb at most': 300 },
    'a template of 5 MB': { ...measured(join(folder, 'template.json')), 'seconds at most': 2, 'mb at most': '' },
  });
} finally {
  rmSync(folder, { recursive: true });
}
