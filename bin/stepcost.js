#!/usr/bin/env node
const { existsSync, readFileSync } = require('node:fs');
const { createRequire, wrap } = require('node:module');
const { dirname } = require('node:path');
const { pathToFileURL } = require('node:url');
const { Script } = require('node:vm');

// What V8 compiled when the command was built is used where this is the same version of V8; else it compiles as ever.
const file = require.resolve('../dist/stepcost.cjs');
const cache = file.replace(/\.cjs$/, '.cache');
const cachedData = existsSync(cache) ? readFileSync(cache) : undefined;
const script = new Script(wrap(readFileSync(file, 'utf8')), { filename: file, cachedData });
const loaded = { exports: {} };
script.runInThisContext()(loaded.exports, createRequire(file), loaded, file, dirname(file));

const { main, processIo } = loaded.exports;
main(processIo(pathToFileURL(`${__dirname}/../`))).then((code) => {
  // It stands already where the result could not be written.
  process.exitCode ??= code;
});
