import type {
  AlternativeAssumption,
  AlternativeLack,
  AlternativeName,
  AlternativeRate,
  AlternativeRefusal,
} from '../model/alternatives.ts';
import type { MeteredUse } from './meteredTariff.ts';
import type { RatedUse } from './ratedTariff.ts';
import type { Tariff } from './tariff.ts';
import type { Work } from './workOf.ts';

/** What one alternative makes of a workflow. */
export interface Offered {
  /** Empty where it can run there. */
  readonly refusals: readonly AlternativeRefusal[];
  /** What one execution uses of its own things, and of meters of AWS; those of services that are called stay besides. */
  readonly own: readonly RatedUse[];
  readonly aws: readonly MeteredUse[];
  /** What a month of it costs besides the meters of AWS. */
  readonly tariff: Tariff;
  readonly assumes: readonly AlternativeAssumption[];
  readonly lacks: readonly AlternativeLack[];
}

/** One way to do the work of a workflow elsewhere. */
export interface Offer {
  readonly name: AlternativeName;
  /** Whether the Lambda functions that the workflow calls are still called; else their code is a part of this one. */
  readonly callsFunctions: boolean;
  /** @param executions a month; null where it is not known. */
  readonly of: (work: Work, rates: readonly AlternativeRate[], executions: number | null) => Offered;
}
