/** Builds dist/: the command as a bundle that is split and loads lazily, the library, and its types. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

const shared = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
  // jsonc-parser's `main` is UMD, which cannot be bundled well.
  mainFields: ['module', 'main'],
  outdir: 'dist',
};

/** Code without types: what the tests need. */
export async function buildCode() {
  rmSync(`${root}dist`, { recursive: true, force: true });
  await build({
    ...shared,
    entryPoints: { stepcost: 'src/cli/entry.ts' },
    platform: 'node',
    splitting: true,
    minifySyntax: true,
    // Half the size loads faster; names stay, for the stack of a bug report.
    minifyWhitespace: true,
    chunkNames: 'chunks/[name]-[hash]',
    // Bundled CommonJS packages call require for Node's own modules.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  await build({
    ...shared,
    entryPoints: { index: 'src/index.ts' },
    platform: 'neutral',
    splitting: true,
    chunkNames: 'library/[name]-[hash]',
  });
}

function buildTypes() {
  execFileSync(process.execPath, [`${root}node_modules/typescript/bin/tsc`, '-p', 'tsconfig.types.json'], {
    cwd: root,
    stdio: 'inherit',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildCode();
  buildTypes();
}
