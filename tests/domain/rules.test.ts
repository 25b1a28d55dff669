// RULES.md and the code know the same rules.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const page = readFileSync('app/domain/RULES.md', 'utf8')
const onPage = [...page.matchAll(/^- \*\*([A-Z]+\d*)\*\*/gm)].map((match) => match[1] as string)
const invariants = onPage.filter((id) => /^I\d/.test(id))
const rules = onPage.filter((id) => !/^I\d/.test(id))

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesUnder(join(folder, entry.name))
      : /\.tsx?$/.test(entry.name)
        ? [join(folder, entry.name)]
        : [],
  )
}

const inCode = new Set(
  ['app', 'collab-server'].flatMap(filesUnder).flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    const refused = [...text.matchAll(/new Refusal\(\s*'([^']+)'/g)].map((match) => match[1] as string)
    const comments = text.match(/^\s*(?:\/\/|\/?\*+).*$/gm) ?? []
    const named = comments.flatMap((line) =>
      [...line.matchAll(/(?<![\w/.-])([A-Z]\d{1,2})(?=[.:,] )/g)].map((match) => match[1] as string),
    )
    return [...refused, ...named]
  }),
)

describe('RULES.md', () => {
  it('has every rule that the code names', () => {
    expect([...inCode].filter((id) => !rules.includes(id)).sort()).toEqual([])
  })

  it('has no rule that the code does not name', () => {
    expect(rules.filter((id) => !inCode.has(id))).toEqual([])
  })

  it('numbers each rule once', () => {
    expect(onPage.filter((id, at) => onPage.indexOf(id) !== at)).toEqual([])
  })

  it('has the thirteen invariants', () => {
    expect(invariants).toEqual(Array.from({ length: 13 }, (_, at) => `I${at + 1}`))
  })

  it('says of each where it is held', () => {
    const lines = page.split('\n').filter((line) => line.startsWith('- **'))
    expect(lines.filter((line) => !line.includes('Held by '))).toEqual([])
  })

  it('names only constraints, triggers and indexes that the migrations make', () => {
    const made = readdirSync('prisma/migrations')
      .filter((name) => !name.endsWith('.toml'))
      .map((name) => readFileSync(join('prisma/migrations', name, 'migration.sql'), 'utf8'))
      .join('\n')
    const named = [...page.matchAll(/`([a-z]+(?:_[a-z0-9]+)+)`/g)].map((match) => match[1] as string)
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter((name) => !new RegExp(`\\b${name}\\b`).test(made))).toEqual([])
  })
})
