import { batchSize } from './batchSize.ts';
import type { Check } from './check.ts';
import { definitionSize } from './definitionSize.ts';
import { duplicateNames } from './duplicateNames.ts';
import { expressCannot } from './expressCannot.ts';
import { historyLimit } from './historyLimit.ts';
import { inlineMapLimit } from './inlineMapLimit.ts';
import { payloadLimit } from './payloadLimit.ts';
import { retryWithoutEffect } from './retryWithoutEffect.ts';
import { scopeShape } from './scopeShape.ts';
import { syncOfExpress } from './syncOfExpress.ts';
import { timeLimit } from './timeLimit.ts';
import { unboundedWait } from './unboundedWait.ts';
import { unknownLoop } from './unknownLoop.ts';

/** The checks that find what AWS refuses, or what cannot be counted: only these make problems that are errors. */
export const refusals: readonly Check[] = [scopeShape, expressCannot, syncOfExpress];

/** Every check, in the order in which their findings are made; reports sort them by place. */
export const checks: readonly Check[] = [
  scopeShape,
  unknownLoop,
  duplicateNames,
  definitionSize,
  expressCannot,
  syncOfExpress,
  timeLimit,
  historyLimit,
  inlineMapLimit,
  batchSize,
  payloadLimit,
  unboundedWait,
  retryWithoutEffect,
];
