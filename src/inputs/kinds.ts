import { aslKind } from './asl/aslKind.ts';
import { cdkKind } from './cdk/cdkKind.ts';
import { cloudFormationKind } from './cloudformation/cloudFormationKind.ts';
import type { InputKind } from './kind.ts';
import { serverlessKind } from './serverless/serverlessKind.ts';
import { configurationKind } from './terraform/configurationKind.ts';
import { planKind } from './terraform/planKind.ts';

/** Every kind of input. A file is of the first that recognises it. */
export const kinds: readonly InputKind[] = [
  cdkKind,
  planKind,
  configurationKind,
  cloudFormationKind,
  serverlessKind,
  aslKind,
];
