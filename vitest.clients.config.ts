import { defineConfig } from 'vitest/config';

/** The clients of all languages: those, too, that need tools which are not everywhere. */
export default defineConfig({
  test: {
    include: ['test/clients/*.test.ts', 'test/clients/*.toolchain.ts'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
