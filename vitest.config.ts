import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longest-first.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Two cores carry three: much of a county's day is waiting for its engine, its clock or a browser.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A property that failed once must be found again: fast-check prints its seed.
    reporters: ['default'],
  },
});
