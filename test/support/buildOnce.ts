import { buildCode } from '../../scripts/build.js';

/** The tests run the built command, so it is built once before them. */
export default async function setup(): Promise<void> {
  await buildCode();
}
