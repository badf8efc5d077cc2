/** The type that CloudFormation has for a resource of Terraform's provider; Terraform's own name for all others. */
export function resourceType(type: string): string {
  return types.get(type) ?? type;
}

const types: ReadonlyMap<string, string> = new Map([
  ['aws_lambda_function', 'AWS::Lambda::Function'],
  ['aws_lambda_alias', 'AWS::Lambda::Alias'],
  ['aws_sfn_activity', 'AWS::StepFunctions::Activity'],
  ['aws_sfn_state_machine', 'AWS::StepFunctions::StateMachine'],
]);
