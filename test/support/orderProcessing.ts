/** The order of samples/review-of-a-change: five states, one of them a Map with these inside of it. */
export function orderProcessing(inside: readonly string[]): object {
  const task = (name: string, next?: string): object => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Parameters: { FunctionName: name },
    ...(next === undefined ? { End: true } : { Next: next }),
  });
  const items = inside.map((name, index) => [name, task(name, inside[index + 1])]);
  return {
    StartAt: 'Validate',
    States: {
      Validate: task('Validate', 'Reserve'),
      Reserve: task('Reserve', 'ProcessItems'),
      ProcessItems: {
        Type: 'Map',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: inside[0],
          States: Object.fromEntries(items),
        },
        Next: 'ChargeCard',
      },
      ChargeCard: task('ChargeCard', 'Done'),
      Done: { Type: 'Succeed' },
    },
  };
}
