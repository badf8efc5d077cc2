/**
 * What a CDK program calls a state machine, with its stack, like `Orders/Fulfilment`: the path of its construct without the
 * `Resource` that CDK adds.
 */
export function nameOfConstruct(constructPath: string): string {
  return constructPath.replace(/\/Resource$/, '');
}
