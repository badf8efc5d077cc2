import type { Check } from './check.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html: 1 MB, read 2026-11-23. */
const definitionBytesMax = 1_048_576;

/** A definition that is too large for AWS even without its white space, which most tools take out before the deployment. */
export const definitionSize: Check = ({ workflow }) => {
  if (workflow.definitionBytes <= definitionBytesMax) return [];
  const args = { bytes: workflow.definitionBytes, limitBytes: definitionBytesMax };
  return [{ code: 'definition-too-large', args, span: workflow.node.span }];
};
