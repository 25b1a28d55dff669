// Applies the migrations in prisma/migrations, just as `prisma migrate deploy` does (same table, same checksums).
// `npm run db:migration NAME` writes a new one: the difference between the schema as committed and as it stands.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { withEngine } from './engine'

const folder = dirname(fileURLToPath(import.meta.url))
const base = join(folder, 'migrations')
const filters = { externalTables: [], externalEnums: [] }

function readSchema(): string {
  return readFileSync(join(folder, 'schema.prisma'), 'utf8')
}

/** In the order in which they are applied. */
export function migrationNames(): string[] {
  return readdirSync(base, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** @returns names of the migrations that a database has not had, in order. @throws where it does not answer */
export async function missingMigrations(by: Pick<pg.Pool, 'query'>): Promise<string[]> {
  const { rows } = await by.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  )
  const there = new Set(rows.map((row) => row.name))
  return migrationNames().filter((name) => !there.has(name))
}

/** @returns names of the migrations applied now; empty where the database was up to date */
export async function migrate(url: string): Promise<string[]> {
  const names = migrationNames()
  const { appliedMigrationNames } = await withEngine(url, readSchema(), (engine) =>
    engine.applyMigrations({
      filters,
      migrationsList: {
        baseDir: base,
        lockfile: { path: './migration_lock.toml', content: readFileSync(join(base, 'migration_lock.toml'), 'utf8') },
        shadowDbInitScript: '',
        migrationDirectories: names.map((name) => ({
          path: name,
          migrationFile: {
            path: 'migration.sql',
            content: { tag: 'ok', value: readFileSync(join(base, name, 'migration.sql'), 'utf8') },
          },
        })),
      },
    }),
  )
  return appliedMigrationNames
}

/** Writes prisma/migrations/<time>_<name>/migration.sql. The database is only there for the engine to speak its dialect. */
export async function writeMigration(url: string, name: string, now: Date): Promise<string> {
  const before = execFileSync('git', ['show', 'HEAD:prisma/schema.prisma'], { cwd: folder, encoding: 'utf8' })
  const after = readSchema()
  const { stdout } = await withEngine(url, after, (engine) =>
    engine.diff({
      from: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: before }] },
      to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: after }] },
      script: true,
      exitCode: null,
      filters,
    }),
  )
  const stamp = now.toISOString().replace(/\D/g, '').slice(0, 14)
  const directory = join(base, `${stamp}_${name.trim().toLowerCase().replace(/\W+/g, '_')}`)
  if (existsSync(directory)) throw new Error(`${directory} is there already.`)
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, 'migration.sql'), stdout ?? '')
  return directory
}
