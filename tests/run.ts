// npm test: types, style, then every tier of tests, and one line at the end that counts them all.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureAnyBrowser } from './support/ensure-browser'

type Counts = { passed: number; failed: number }

const totals: Counts = { passed: 0, failed: 0 }
let broken = false

function step(title: string, command: string, args: string[]): void {
  measured(title, () => spawnSync(command, args, { stdio: 'inherit' }).status === 0)
}

function measured(title: string, work: () => boolean): void {
  console.info(`\n── ${title}`)
  const began = Date.now()
  ended(title, work(), began)
}

function ended(title: string, done: boolean, began: number): void {
  console.info(`   ${title}: ${done ? 'ok' : 'FAILED'}, ${((Date.now() - began) / 1000).toFixed(1)} s`)
  if (!done) broken = true
}

/** Each by itself leaves half of two processors idle; what they print is printed one after the other. */
async function together(steps: readonly (readonly [title: string, command: string, args: string[]])[]): Promise<void> {
  const begun = steps.map(([title, command, args]) => {
    const began = Date.now()
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const printed: Buffer[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => printed.push(chunk))
    const code = new Promise<number | null>((resolve) => {
      child.once('error', () => resolve(null))
      child.once('close', resolve)
    })
    return { title, began, printed, code }
  })
  for (const { title, began, printed, code } of begun) {
    const done = (await code) === 0
    console.info(`\n── ${title}`)
    process.stdout.write(Buffer.concat(printed))
    ended(title, done, began)
  }
}

function browser(): boolean {
  try {
    ensureAnyBrowser()
    return true
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    return false
  }
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
await together([
  ['style', 'biome', ['check', '--error-on-warnings', '.']],
  ['build', 'remix', ['vite:build']],
  ['types', 'tsc', ['--noEmit']],
])
step(
  'unit, integration and collaboration',
  'vitest',
  vitest(['unit', 'integration', 'collab'], 'test-results/vitest.json'),
)
counted('test-results/vitest.json', ofVitest)
step('faults', 'vitest', vitest(['faults'], 'test-results/faults.json'))
counted('test-results/faults.json', ofVitest)
measured('browser', browser)
step('browser tests', 'playwright', ['test'])
counted('test-results/e2e.json', ofPlaywright)

console.info(`\n${totals.passed} passed, ${totals.failed} failed`)
process.exit(broken || totals.failed > 0 || totals.passed === 0 ? 1 : 0)
