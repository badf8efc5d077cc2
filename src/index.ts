/**
 * stepcost as a library: what AWS Step Functions workflows cost, from their definitions. Nothing here reads the disk, the
 * clock, the environment or the network.
 */
export { type AlternativeRates, alternativesOf } from './alternativesOf.ts';
export { services } from './analyzer/meters/services/index.ts';
export type { Base, BaseWorkflow } from './budget/base.ts';
export { baseOfSnapshot } from './budget/baseOfSnapshot.ts';
export { type Lock, lockOf } from './budget/lockOf.ts';
export { type AlternativesOf, type Counted, counted, type EstimateRequest, estimate } from './estimate.ts';
export { readAssumptions } from './inputs/assumptions/readAssumptions.ts';
export { readSettings, type Settings } from './inputs/assumptions/readSettings.ts';
export { unreadConfig } from './inputs/assumptions/unreadConfig.ts';
export { awsRegions } from './inputs/awsRegions.ts';
export { type Discovered, discover, type Found, type PassedOver } from './inputs/discover.ts';
export type { Files, PathKind, Unreadable } from './inputs/files.ts';
export { joined } from './inputs/files.ts';
export { readHistory } from './inputs/histories/readHistory.ts';
export { nearest } from './inputs/nearest.ts';
export { noAssumptions } from './inputs/noAssumptions.ts';
export { publishedSchema, type SchemaName, schemaNames } from './inputs/publishedSchema.ts';
export { readPriceList } from './inputs/rates/readPriceList.ts';
export { readRateCard } from './inputs/rates/readRateCard.ts';
export { type LockedFigures, readLock } from './inputs/readLock.ts';
export { isReport, readReport } from './inputs/readReport.ts';
export { readSources, type Sources } from './inputs/readSources.ts';
export { regionOf } from './inputs/regionOf.ts';
export { adviceRules } from './model/advice.ts';
export type * from './model/alternatives.ts';
export type * from './model/bill.ts';
export type * from './model/decisions.ts';
export type * from './model/difference.ts';
export type * from './model/history.ts';
export type * from './model/priceList.ts';
export { serviceNames } from './model/priceList.ts';
export {
  type Problem,
  type ProblemArgs,
  type ProblemCode,
  problemCodes,
  type Severity,
  type Staged,
} from './model/problem.ts';
export type * from './model/report.ts';
export type * from './model/snapshot.ts';
export type * from './model/source.ts';
export type * from './model/visits.ts';
export type * from './model/workflow.ts';
export { compareRates } from './pricing/compareRates.ts';
export { liveRates } from './pricing/liveRates.ts';
export { priceListQueries } from './pricing/priceListQueries.ts';
export { products } from './pricing/products.ts';
export { ratesWithAssumed } from './pricing/ratesWithAssumed.ts';
export { withLiveRates } from './pricing/withLiveRates.ts';
export { type Replay, replay } from './replay.ts';
export { compareSides, type Side, sideOf } from './sides/compareSides.ts';
export { readSource } from './source/readSource.ts';
