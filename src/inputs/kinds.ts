import { aslKind } from './asl/aslKind.ts';
import { cdkKind } from './cdk/cdkKind.ts';
import { cloudFormationKind } from './cloudformation/cloudFormationKind.ts';
import type { InputKind } from './kind.ts';

/** Every kind of input. A file is of the first that recognises it. */
export const kinds: readonly InputKind[] = [cdkKind, cloudFormationKind, aslKind];
