// npm test: types, style, then every tier of tests, and one line at the end that counts them all.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'

type Counts = { passed: number; failed: number }

const totals: Counts = { passed: 0, failed: 0 }
let broken = false

function step(title: string, command: string, args: string[]): void {
  console.info(`\n── ${title}`)
  const began = Date.now()
  const { status } = spawnSync(command, args, { stdio: 'inherit' })
  console.info(`   ${title}: ${status === 0 ? 'ok' : 'FAILED'}, ${((Date.now() - began) / 1000).toFixed(1)} s`)
  if (status !== 0) broken = true
}

function counted(file: string, read: (report: never) => Counts): void {
  if (!existsSync(file)) {
    broken = true
    console.info(`   ${file} was not written: its tests did not run to the end.`)
    return
  }
  const { passed, failed } = read(JSON.parse(readFileSync(file, 'utf8')) as never)
  totals.passed += passed
  totals.failed += failed
}

const vitest = (projects: string[], file: string) => [
  'run',
  ...projects.flatMap((name) => ['--project', name]),
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${file}`,
]
const ofVitest = (report: { numPassedTests: number; numFailedTests: number }): Counts => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests,
})
const ofPlaywright = (report: { stats: { expected: number; unexpected: number; flaky: number } }): Counts => ({
  passed: report.stats.expected,
  failed: report.stats.unexpected + report.stats.flaky,
})

rmSync('test-results', { recursive: true, force: true })
mkdirSync('test-results', { recursive: true })
step('client', 'prisma', ['generate'])
step('types', 'tsc', ['--noEmit'])
step('style', 'biome', ['check', '--error-on-warnings', '.'])
step(
  'unit, integration and collaboration',
  'vitest',
  vitest(['unit', 'integration', 'collab'], 'test-results/vitest.json'),
)
counted('test-results/vitest.json', ofVitest)
step('build', 'remix', ['vite:build'])
step('faults', 'vitest', vitest(['faults'], 'test-results/faults.json'))
counted('test-results/faults.json', ofVitest)
step('browser', 'tsx', ['tests/support/ensure-browser.ts'])
step('browser tests', 'playwright', ['test'])
counted('test-results/e2e.json', ofPlaywright)

console.info(`\n${totals.passed} passed, ${totals.failed} failed`)
process.exit(broken || totals.failed > 0 || totals.passed === 0 ? 1 : 0)
