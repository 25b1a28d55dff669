// The interface speaks Arabic whole: every sentence that a page hands to `t` has its translation, and no translation is left over.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import arabic from '~/words/ar.json'

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
}

const call = /\bt\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g
/** `t(labels[key] ?? 'Words')`, and what a form answers when it is done. */
const otherwise = /\bt\([\w.[\]]+ \?\? '((?:[^'\\]|\\.)*)'/g
const answered = /\bdone: '((?:[^'\\]|\\.)*)'/g
/** Labels that are handed on by name: `…Labels: Record<…> = { key: 'Words' }` and `…Words`, `…Names`, `…Sentences`, `ways`. */
const labels = /(?:Labels|Words|Names|Sentences|ways)\b[^=\n]*=\s*(?:\{|new Map\()([\s\S]*?)\n?\}/g

function sentences(): Set<string> {
  const found = new Set<string>()
  const folders = ['app/components', 'app/editor', 'app/routes', 'app/domain', 'app/document']
  for (const file of ['app/root.tsx', ...folders.flatMap(filesUnder)]) {
    const text = readFileSync(file, 'utf8')
    for (const form of [call, otherwise, answered])
      for (const match of text.matchAll(form)) found.add(unescaped(match[1] ?? match[2] ?? ''))
    if (/languages\.ts$/.test(file)) continue
    for (const block of text.matchAll(labels))
      for (const word of (block[1] ?? '').matchAll(/:\s*'((?:[^'\\]|\\.)*)'/g)) found.add(unescaped(word[1] ?? ''))
  }
  found.delete('')
  return found
}

const unescaped = (text: string) => text.replace(/\\(['"\\])/g, '$1')

describe('the words of the interface', () => {
  const known: Record<string, string> = arabic
  it('are all there in Arabic', () => {
    expect([...sentences()].filter((sentence) => !known[sentence])).toEqual([])
  })
  it('keep their figures and names in Arabic', () => {
    const holes = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort()
    expect(Object.entries(known).filter(([key, value]) => holes(key).join() !== holes(value).join())).toEqual([])
  })
  it('hold none that no page says', () => {
    const said = sentences()
    expect(Object.keys(known).filter((key) => !said.has(key))).toEqual([])
  })
})
