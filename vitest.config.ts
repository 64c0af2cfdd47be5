import { defineConfig } from 'vitest/config'

/** Unit tests need nothing but Node; the others start a real engine on a free port. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'engine',
          include: ['test/{contract,functions,infra,e2e,model}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
    maxWorkers: 2,
    expect: { requireAssertions: true },
  },
})
