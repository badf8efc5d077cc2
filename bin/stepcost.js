#!/usr/bin/env node
import { main, processIo } from '../dist/stepcost.js';

process.exitCode = await main(processIo(new URL('..', import.meta.url)));
