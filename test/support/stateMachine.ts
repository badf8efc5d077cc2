/** The interpreter of aws-local-stepfunctions, with what it needs of Node 22. */
export { StateMachine } from 'aws-local-stepfunctions';

if (!('withResolvers' in Promise)) Object.assign(Promise, { withResolvers });

/** What Promise.withResolvers does. */
function withResolvers() {
  let resolve: (value: unknown) => void = () => {};
  let reject: (reason: unknown) => void = () => {};
  const promise = new Promise((onResolve, onReject) => {
    resolve = onResolve;
    reject = onReject;
  });
  return { promise, resolve, reject };
}
