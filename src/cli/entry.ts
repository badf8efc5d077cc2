/** What bin/stepcost.js imports; the bundle starts here. */
export { main } from './main.ts';
export { processIo } from './processIo.ts';
