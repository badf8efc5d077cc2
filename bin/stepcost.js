#!/usr/bin/env node
const { pathToFileURL } = require('node:url');
const { main, processIo } = require('../dist/stepcost.cjs');

main(processIo(pathToFileURL(`${__dirname}/../`))).then((code) => {
  process.exitCode = code;
});
