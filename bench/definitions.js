/** The definitions that are measured: made here, so that everybody measures the same. */

const lambda = (name, more) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: { FunctionName: name, 'Payload.$': '$' },
  ...more,
});

const retry = [{ ErrorEquals: ['Lambda.ServiceException', 'Lambda.TooManyRequestsException'], MaxAttempts: 4 }];

/** A machine of five states, as many as the median of the public ones has. */
export const upload = {
  Comment: 'A file that was uploaded, checked and stored',
  StartAt: 'Check',
  States: {
    Check: lambda('check', { Retry: retry, Next: 'IsClean' }),
    IsClean: {
      Type: 'Choice',
      Choices: [{ Variable: '$.clean', BooleanEquals: true, Next: 'Store' }],
      Default: 'Refuse',
    },
    Store: lambda('store', { Retry: retry, Next: 'Tell' }),
    Tell: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Parameters: { TopicArn: 'arn:aws:sns:us-east-1:123456789012:uploads', 'Message.$': '$.name' },
      End: true,
    },
    Refuse: { Type: 'Fail', Error: 'Refused', Cause: 'The file is not clean' },
  },
};

/** A larger one, as nine in ten are at most: 14 states, a Choice, a loop that polls, a Map, a Parallel, Retry and Catch. */
export const order = {
  Comment: 'An order, from its validation to its parcel',
  StartAt: 'Validate',
  States: {
    Validate: lambda('validate', {
      Retry: retry,
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Refuse' }],
      Next: 'IsValid',
    }),
    IsValid: {
      Type: 'Choice',
      Choices: [{ Variable: '$.valid', BooleanEquals: true, Next: 'ForEachItem' }],
      Default: 'Refuse',
    },
    ForEachItem: {
      Type: 'Map',
      ItemsPath: '$.items',
      MaxConcurrency: 5,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        StartAt: 'Price',
        States: {
          Price: lambda('price', { Retry: retry, Next: 'Reserve' }),
          Reserve: lambda('reserve', { End: true }),
        },
      },
      ResultPath: '$.reserved',
      Next: 'PayAndTell',
    },
    PayAndTell: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Pay', States: { Pay: lambda('pay', { Retry: retry, End: true }) } },
        { StartAt: 'Tell', States: { Tell: lambda('tell', { End: true }) } },
      ],
      Next: 'Send',
    },
    Send: lambda('send', { Next: 'WaitForParcel' }),
    WaitForParcel: { Type: 'Wait', Seconds: 30, Next: 'AskForParcel' },
    AskForParcel: lambda('parcel', { Next: 'HasArrived' }),
    HasArrived: {
      Type: 'Choice',
      Choices: [{ Variable: '$.arrived', BooleanEquals: true, Next: 'Done' }],
      Default: 'WaitForParcel',
    },
    Refuse: { Type: 'Fail', Error: 'Refused', Cause: 'The order is not valid' },
    Done: { Type: 'Succeed' },
  },
};

/** States one behind the other, Tasks and Passes by turns. */
export function chain(length) {
  const States = {};
  for (let index = 0; index < length; index++) {
    const next = index === length - 1 ? { End: true } : { Next: `State${index + 1}` };
    States[`State${index}`] = index % 2 === 0 ? lambda('work', next) : { Type: 'Pass', ...next };
  }
  return { StartAt: 'State0', States };
}

/**
 * One loop of all its states: each second one is a Choice that goes on, or back to one of the states before it, and the last
 * one leaves. Its states are one strongly connected component that no order of its states makes sparse.
 */
export function loop(length) {
  const States = { Done: { Type: 'Succeed' } };
  let seed = 1;
  for (let index = 0; index < length; index++) {
    const next = index === length - 1 ? 'Done' : `State${index + 1}`;
    // Knuth's multiplicative generator: the same states for everybody.
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const back = `State${seed % (index + 1)}`;
    States[`State${index}`] =
      index % 2 === 0
        ? { Type: 'Pass', Next: next }
        : { Type: 'Choice', Choices: [{ Variable: '$.again', BooleanEquals: true, Next: back }], Default: next };
  }
  return { StartAt: 'State0', States };
}

/** The chance that each Choice of `loop` goes back, so that no turns have to be guessed. */
export function loopChances(definition) {
  return Object.entries(definition.States).flatMap(([name, { Type, Choices }]) =>
    Type === 'Choice'
      ? [
          {
            key: name,
            span: null,
            value: { branches: { value: [{ target: Choices[0].Next, chance: 0.001, span: null }], span: null } },
          },
        ]
      : [],
  );
}
