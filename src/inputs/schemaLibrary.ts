/** Loaded only to print a schema. A module of its own, so that nothing else of the library comes along. */
export { toJSONSchema } from 'zod';
