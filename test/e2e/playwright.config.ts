/**
 * The app as a person has it: the same specs in a browser against `ipc-lab serve` and in a real Electron window, some for one of
 * them only, and one against the packaged program. docs/testing.md says how to run them.
 */
import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import type { HostOptions } from './support/app.ts'
import { CHROMIUM } from './support/chromium.ts'

const out = fileURLToPath(new URL('../../out/e2e', import.meta.url))

export default defineConfig<HostOptions>({
  testDir: '.',
  outputDir: `${out}/results`,
  globalSetup: './support/build.ts',
  // Generous: machines of tests are slow and shared, and nothing here waits for time to pass.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list'], ['json', { outputFile: `${out}/report.json` }]],
  use: {
    actionTimeout: 20_000,
    viewport: { width: 1440, height: 900 },
    locale: 'en-US',
    colorScheme: 'light',
    launchOptions: CHROMIUM,
    screenshot: 'only-on-failure',
  },
  projects: [
    { name: 'web', testMatch: ['common/*.spec.ts', 'web/*.spec.ts'], use: { host: 'web' } },
    { name: 'electron', testMatch: ['common/*.spec.ts', 'electron/*.spec.ts'], use: { host: 'electron' } },
    { name: 'package', testMatch: ['packaged/package.setup.ts'] },
    { name: 'packaged', dependencies: ['package'], testMatch: ['packaged/*.spec.ts'], use: { host: 'packaged' } },
  ],
})
