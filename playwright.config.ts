import { defineConfig } from '@playwright/test'
import { anyBrowser } from './tests/support/chromium'

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  // Most of a test is waiting, for another browser or for a line that is cut: two cores carry three at a time.
  workers: 3,
  timeout: 60_000,
  // What it costs is for the benchmark: on a slow machine with three tests at a time a person waits as long.
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  globalSetup: './tests/support/e2e-setup.ts',
  use: {
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    launchOptions: anyBrowser,
    // A trace of every test costs a fifth of the whole run: TRACE=1 asks for it.
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    screenshot: 'only-on-failure',
  },
})
