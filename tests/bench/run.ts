// npm run bench -- NAME runs tests/bench/NAME.ts, which prints JSON.
import { existsSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const name = process.argv[2]
const file = fileURLToPath(new URL(`./${name}.ts`, import.meta.url))
if (!name || !existsSync(file)) {
  const known = readdirSync(new URL('.', import.meta.url)).filter(
    (entry) => entry.endsWith('.ts') && entry !== 'run.ts',
  )
  console.info(`Name a benchmark: ${known.map((entry) => entry.replace('.ts', '')).join(', ')}`)
  process.exit(2)
}
await import(file)
