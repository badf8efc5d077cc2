/** Builds dist/: the command, of which each part is loaded when it is needed, the library, and its types. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

const shared = {
  absWorkingDir: root,
  bundle: true,
  target: 'node20',
  logLevel: 'warning',
  // jsonc-parser's `main` is UMD, which cannot be bundled well.
  mainFields: ['module', 'main'],
  outdir: 'dist',
};

/** Code without types: what the tests need. */
export async function buildCode() {
  rmSync(`${root}dist`, { recursive: true, force: true });
  await Promise.all([buildCommand(), buildLibrary()]);
  execFileSync(process.execPath, [`${root}scripts/cacheCode.cjs`], { stdio: 'inherit' });
}

/**
 * The command: one file with all that the main job needs, and one for each part that is loaded when it is asked for. Node
 * starts twenty milliseconds sooner with CommonJS than with modules, and one for each file that it does not have to find; so
 * parts have in them what they share, and are not split any further.
 */
async function buildCommand() {
  const parts = new Map([['stepcost', 'src/cli/entry.ts']]);
  const built = new Set();
  while (built.size < parts.size) {
    const next = [...parts].filter(([name]) => !built.has(name));
    for (const [name] of next) built.add(name);
    await buildParts(next, parts);
  }
}

/** Builds some parts together, so that what they share is read once. All are the command itself, or all lie in `parts/`. */
function buildParts(next, parts) {
  return build({
    ...shared,
    entryPoints: Object.fromEntries(next),
    outExtension: { '.js': '.cjs' },
    format: 'cjs',
    platform: 'node',
    minifySyntax: true,
    // Half the size loads faster; names stay, for the stack of a bug report.
    minifyWhitespace: true,
    // A megabyte that one verb needs stays a package.
    external: ['@aws-sdk/*'],
    supported: { 'dynamic-import': false },
    plugins: [partsApart(next[0][0].includes('/') ? '.' : './parts', parts), withoutChildProcess],
  });
}

/** What is imported dynamically is left outside of the file, as a part in `folder`, and noted in `parts` to be built. */
function partsApart(folder, parts) {
  return {
    name: 'parts-apart',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /^\./ }, async ({ kind, path, importer, resolveDir }) => {
        if (kind !== 'dynamic-import') return undefined;
        const found = await resolve(path, { kind: 'import-statement', importer, resolveDir });
        if (found.errors.length > 0) return { errors: found.errors };
        const name = relative(`${root}src`, found.path).replace(/\.ts$/, '').replaceAll(/[\\/]/g, '.');
        parts.set(`parts/${name}`, found.path);
        return { path: `${folder}/${name}.cjs`, external: true };
      });
    },
  };
}

/** commander loads it for verbs that are programs of their own, of which there are none here: that takes 3 ms. */
const withoutChildProcess = {
  name: 'without-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]node_modules[\\/]commander[\\/]/.test(importer)
        ? { path: 'child_process', namespace: 'left-out' }
        : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {};' }));
  },
};

function buildLibrary() {
  return build({
    ...shared,
    entryPoints: { index: 'src/index.ts' },
    format: 'esm',
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
