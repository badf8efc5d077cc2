/** The services around the workflows, loaded by the runs that count them. */
export { services } from '../index.ts';
