/**
 * Tests by level, a project each: `npx vitest run --project unit`. Those that start real processes and wait for the kernel get
 * time: the machine may be busy, and only a run that never ends should fail for time.
 */
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

const minutes = (n: number) => n * 60_000

/** A folder of test/. @param limit milliseconds for one test, and for what goes before and after it */
function level(name: string, limit: number, more: { readonly fileParallelism?: boolean } = {}) {
  return {
    test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout: limit, hookTimeout: limit, pool: 'forks' as const, ...more },
  }
}

export default defineConfig({
  test: {
    projects: [
      level('unit', minutes(0.5)),
      level('contract', minutes(1)),
      level('labs', minutes(2)),
      // One file after the other: they look for processes and objects of whole runs, and the runs need the cores themselves.
      level('native', minutes(2), { fileParallelism: false }),
      level('integration', minutes(3), { fileParallelism: false }),
      {
        plugins: [vue()],
        test: {
          name: 'components',
          environment: 'happy-dom',
          include: ['test/components/**/*.test.ts'],
          testTimeout: minutes(0.5),
          hookTimeout: minutes(0.5),
        },
      },
    ],
  },
})
