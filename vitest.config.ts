import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/buildOnce.ts',
    testTimeout: 30_000,
    // A test that comes to no assertion, since a list is empty or a condition never holds, cannot fail.
    expect: { requireAssertions: true },
    // Nothing in src/ keeps a state that one test could leave to another, so that the tests share what they import.
    pool: 'threads',
    isolate: false,
    // The default leaves one core free, which on two cores is half the machine.
    maxWorkers: '100%',
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      // Entry of the bundle and the running process: the transcripts test the built command itself.
      exclude: ['src/cli/entry.ts', 'src/cli/processIo.ts', 'src/model/**'],
      reporter: ['text-summary', 'text'],
      thresholds: {
        lines: 95,
        'src/pricing/**': { lines: 100 },
      },
    },
  },
});
