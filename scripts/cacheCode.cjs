/**
 * Writes dist/stepcost.cache: what V8 made of the command's code while it did its main job. The command then starts without
 * compiling it again, a third sooner. Another version of Node does not take it, and compiles.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');
const { Script } = require('node:vm');

const root = join(__dirname, '..');
const file = join(root, 'dist', 'stepcost.cjs');
// The name stands in the stack of a bug report; where the command was built is nobody's business.
const script = new Script(wrap(readFileSync(file, 'utf8')), { filename: 'stepcost/dist/stepcost.cjs' });
const loaded = { exports: {} };
script.runInThisContext()(loaded.exports, createRequire(file), loaded, file, join(root, 'dist'));
const { main, processIo } = loaded.exports;
const silent = { write() {}, isTty: false };
const io = { ...processIo(pathToFileURL(`${root}/`)), stdout: silent, stderr: silent, cwd: root };
/** Together they run what most definitions need. */
const samples = ['order-with-validation', 'polling-loop', 'fan-out-and-wait', 'distributed-map-over-s3'];

(async () => {
  for (const name of samples)
    await main({ ...io, args: ['estimate', join(root, 'samples', name), '--format', 'json'] });
  writeFileSync(join(root, 'dist', 'stepcost.cache'), script.createCachedData());
})();
