// Each constraint, trigger, index and sentence written by hand in a migration is named by a test of refusal.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const migrations = readdirSync('prisma/migrations', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => readFileSync(join('prisma/migrations', entry.name, 'migration.sql'), 'utf8'))
const tests = readdirSync('tests/prisma')
  .filter((name) => name.startsWith('invariants-') && name !== 'invariants-all.test.ts')
  .map((name) => readFileSync(join('tests/prisma', name), 'utf8'))
  .join('\n')

it('no rule of the database is without a test', () => {
  const byHand = migrations.map((sql) => sql.slice(Math.max(0, sql.indexOf('-- Written by hand')))).join('\n')
  const named = [
    ...byHand.matchAll(/ADD CONSTRAINT (\w+)\s+(?:CHECK|EXCLUDE)/g),
    ...byHand.matchAll(/CREATE UNIQUE INDEX (\w+)/g),
    ...byHand.matchAll(/refuse\('(\w+)'/g),
    ...byHand.matchAll(/CREATE TRIGGER (\w+_never_changed)/g),
  ].map((match) => match[1] as string)
  expect(named.length).toBeGreaterThan(80)
  expect(named.filter((name) => !new RegExp(`\\b${name}\\b`).test(tests))).toEqual([])
})
