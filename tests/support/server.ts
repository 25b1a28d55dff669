// One PostgreSQL for the whole run, with a template that every test file copies: migrated, with the reference data.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { closeDatabase, openDatabase } from '../../app/db.server'
import { startEmbedded } from '../../prisma/embedded'
import { migrate } from '../../prisma/migrate'
import { seedReference } from '../../prisma/seed/reference'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string
  }
}

export default async function setup(project: TestProject) {
  if (!project.vitest.projects.some(({ name }) => name === 'integration' || name === 'collab')) return
  const folder = mkdtempSync(join(tmpdir(), 'rapporteur-tests-'))
  const embedded = await startEmbedded(folder, 'template')
  await migrate(embedded.url)
  openDatabase(embedded.url, 2)
  await seedReference()
  await closeDatabase()
  project.provide('postgres', embedded.url.replace(/\/template$/, ''))
  return async () => {
    await embedded.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
