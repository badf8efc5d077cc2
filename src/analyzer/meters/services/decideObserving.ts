import type { BoundAssumptions, Decided, ServiceDecisions, Stated } from '../../../model/decisions.ts';
import type { Workflow } from '../../../model/workflow.ts';
import { byDefault } from './byDefault.ts';

/** Ours: records of real executions have 330 to 430 bytes besides the data. */
const defaultEventBytes = 400;
/** https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html, read 2026-11-25: besides the first of a second. */
const defaultSamplingRate = 0.05;

/** https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_stepfunctions.CustomerManagedEncryptionConfiguration.html, read 2026-11-25. */
const defaultReuseSeconds = 300;

/** What is logged, traced and encrypted: as stated, else as the template says; nothing is where nobody says so, as AWS has it. */
export function decideObserving(
  { logging, tracing, encryption, node }: Workflow,
  bound: BoundAssumptions,
): Pick<ServiceDecisions, 'logging' | 'tracing' | 'encryption'> {
  const source = logging === null ? null : ({ value: logging, basis: 'definition', span: node.span } as const);
  const written = source ?? byDefault({ level: 'OFF' as const, includeExecutionData: false });
  const traced =
    tracing === null ? byDefault(false) : ({ value: tracing, basis: 'definition', span: node.span } as const);
  const setting = { customerKey: encryption?.customerKey ?? false, reuseSeconds: encryption?.reuseSeconds ?? null };
  const encrypted =
    encryption === null ? byDefault(setting) : ({ value: setting, basis: 'definition', span: node.span } as const);
  return {
    encryption: decided(
      { ...setting, reuseSeconds: setting.reuseSeconds ?? defaultReuseSeconds },
      bound.encryption,
      encrypted,
    ),
    logging: decided({ ...written.value, eventBytes: defaultEventBytes }, bound.logging, written),
    tracing: decided({ enabled: traced.value, samplingRate: defaultSamplingRate }, bound.tracing, traced),
  };
}

/** A setting with what was stated of it in the place of the rest. */
function decided<T extends object>(
  setting: T,
  stated: { readonly [Key in keyof T]?: Stated<T[Key]> },
  otherwise: Decided<unknown>,
): Decided<T> {
  const words = Object.entries(stated) as readonly [string, Stated<unknown>][];
  const value = { ...setting, ...Object.fromEntries(words.map(([key, word]) => [key, word.value])) };
  const [first] = words;
  return first === undefined
    ? { value, basis: otherwise.basis, span: otherwise.span }
    : { value, basis: 'assumption', span: first[1].span };
}
