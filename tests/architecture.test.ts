// Who may import whom: reads the import lines of every file and holds the table of docs/architecture.md.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const packages = (names: RegExp) => (name: string) => names.test(name)
const anything = () => true

/** Folder → the folders of ours it may import, and the packages. `~` stands for app. */
const table: Record<string, { ours: RegExp; theirs: (name: string) => boolean }> = {
  'app/domain': { ours: /^app\/domain\//, theirs: packages(/^(date-fns|@date-fns\/tz|zod)(\/|$)/) },
  'app/document': {
    ours: /^app\/(domain|document)\/|^app\/db\.server$/,
    theirs: packages(/^(lexical|@lexical\/.+|yjs|lib0|y-protocols|pg|diff|zod)(\/|$)|^node:/),
  },
  'app/queries': {
    ours: /^app\/(domain|document|queries|languages)(\/|$)|^app\/db\.server$|^prisma\/client\//,
    theirs: anything,
  },
  'app/commands': {
    ours: /^app\/(domain|document|commands|importer|export|languages)(\/|$)|^app\/(db|events|sign-in|env)\.server$|^prisma\/client\//,
    theirs: anything,
  },
  'app/components': { ours: /^app\/(domain|document|components|styles|languages|nonce)(\/|$)/, theirs: anything },
  'app/editor': { ours: /^app\/(domain|document|components|editor|styles|languages)(\/|$)/, theirs: anything },
  'app/routes': {
    ours: /^app\/(commands|queries|export|editor|components|domain|document|styles|languages|nonce|root|routes)(\/|$)|^app\/(http|sign-in|actor|language|env)\.server$/,
    theirs: anything,
  },
  'collab-server': {
    ours: /^collab-server\/|^app\/(domain|document|languages)(\/|$)|^app\/(env|db|sign-in|actor|log|events)\.server$/,
    theirs: anything,
  },
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return path === 'prisma/client' ? [] : filesUnder(path)
    return /\.tsx?$/.test(entry.name) ? [path] : []
  })
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  const forms = [
    /^(?:import|export)(?:\s+type)?\s+(?:[\w*]+(?:\s+as\s+\w+)?\s*,?\s*)?(?:\{[^}]*\})?\s*from\s+'([^']+)'/gm,
    /^import\s+'([^']+)'/gm,
    /\bimport\(\s*'([^']+)'\s*\)/g,
  ]
  return forms.flatMap((form) => [...text.matchAll(form)].map((match) => match[1] as string))
}

function resolved(file: string, name: string): string {
  if (name.startsWith('~/')) return `app/${name.slice(2)}`
  return relative('.', join(dirname(file), name))
}

const files = ['app', 'collab-server', 'prisma'].flatMap(filesUnder)

describe('who may import whom', () => {
  it.each(Object.entries(table))('%s keeps to its row', (folder, row) => {
    const wrong = filesUnderOrNone(folder).flatMap((file) =>
      importsOf(file)
        .filter((name) => (/^(\.|~\/)/.test(name) ? !row.ours.test(resolved(file, name)) : !row.theirs(name)))
        .map((name) => `${file} imports ${name}`),
    )
    expect(wrong).toEqual([])
  })

  it('only the process imports the collab-server, and nobody imports a route', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter((name) => /^(\.|~\/)/.test(name))
        .map((name) => resolved(file, name))
        .filter(
          (to) =>
            to.startsWith('app/routes/') || (to.startsWith('collab-server/') && !file.startsWith('collab-server/')),
        )
        .map((to) => `${file} imports ${to}`),
    )
    expect(wrong.filter((line) => line !== 'app/server.ts imports collab-server/index')).toEqual([])
  })

  it('only the environment reads process.env', () => {
    expect(files.filter((file) => /process\.env\b/.test(readFileSync(file, 'utf8')))).toEqual(['app/env.server.ts'])
  })

  it('the store is the only part of the document folder that knows the database', () => {
    const wrong = filesUnderOrNone('app/document').filter(
      (file) => !file.endsWith('.server.ts') && importsOf(file).some((name) => /db\.server|^pg$/.test(name)),
    )
    expect(wrong).toEqual([])
  })
})

function filesUnderOrNone(folder: string): string[] {
  try {
    return filesUnder(folder)
  } catch {
    return []
  }
}
