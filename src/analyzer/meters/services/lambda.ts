import type { LambdaSetting } from '../../../model/workflow.ts';
import { answerOf } from './answerOf.ts';
import { byDefault } from './byDefault.ts';
import { byDefinition } from './byDefinition.ts';
import type { CallMeter, ServiceCall } from './callMeter.ts';
import { textArgument } from './textArgument.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html, read 2026-11-23: 128 MB where nothing is set. */
const defaultMemoryMb = 128;
/** https://docs.aws.amazon.com/lambda/latest/dg/foundation-arch.html, read 2026-11-23: x86_64 where nothing is set. */
const defaultArchitecture = 'x86_64';
/** Ours: a function that hands on a task token returns long before the Task does. */
const defaultRunMs = 200;

const mbPerGb = 1_024;
const msPerSecond = 1_000;

/**
 * Requests and GB-seconds of Lambda functions, by their architecture. Every attempt is a request, and its time is rounded up
 * to the millisecond. https://aws.amazon.com/lambda/pricing, read 2026-11-23.
 */
export const lambda: CallMeter = {
  name: 'lambda',
  asks: (call) => {
    const { integration } = call;
    if (integration?.service !== 'lambda' || integration.action !== 'invoke') return null;
    const setting = settingOf(call);
    return {
      memoryMb: byDefinition(setting?.memoryMb ?? null, call) ?? byDefault(defaultMemoryMb),
      architecture: byDefinition(setting?.architecture ?? null, call) ?? byDefault(defaultArchitecture),
      ...(integration.pattern === 'task-token' ? { runMs: byDefault(defaultRunMs) } : {}),
    };
  },
  uses: ({ answers, durationMs }) => {
    const billedMs = Math.ceil((answers.runMs ?? durationMs).value);
    return [
      { meter: 'lambda.requests', quantity: 1 },
      {
        meter: answers.architecture?.value === 'arm64' ? 'lambda.duration.arm' : 'lambda.duration',
        quantity: (billedMs * answerOf(answers, 'memoryMb')) / (msPerSecond * mbPerGb),
      },
    ];
  },
};

/** What the template says of the function: the `Resource` names it, or `FunctionName` does, maybe with a version behind. */
function settingOf({ state, integration, workflow }: ServiceCall): LambdaSetting | null {
  const text = integration?.kind === 'lambda-arn' ? integration.resource : textArgument(state, 'FunctionName');
  if (text === null) return null;
  const found = workflow.resources.find((resource) => text === resource.text || text.startsWith(`${resource.text}:`));
  return found?.lambda ?? null;
}
