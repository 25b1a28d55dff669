// The interface speaks Arabic whole: every sentence that a page hands to `t`, and every one that a rule or a form says, has its
// translation, and no translation is left over.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formOf, said, sentenceForms } from '~/domain/said'
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
  return new Set([...found, ...sentencesOfRules(), ...sentenceForms])
}

/** Every literal that is a whole sentence is shown to somebody, but what is thrown as an error and what is written into texts. */
function sentencesOfRules(): string[] {
  const folders = ['app/domain', 'app/commands', 'app/queries', 'app/routes', 'app/document', 'collab-server']
  const files = [...folders.flatMap(filesUnder), 'app/http.server.ts', 'app/sign-in.server.ts']
  return files
    .filter((file) => file !== 'app/domain/resolution.ts')
    .flatMap((file) => {
      const text = withoutComments(readFileSync(file, 'utf8')).replace(/new Error\(\s*('(?:[^'\\]|\\.)*'|`[^`]*`)/g, '')
      return [...text.matchAll(/'([A-Z](?:[^'\\\n]|\\.)* (?:[^'\\\n]|\\.)*\.)'/g)].map((match) =>
        unescaped(match[1] ?? ''),
      )
    })
}

function withoutComments(text: string): string {
  return text.replace(/^\s*(?:\/\/|\/?\*).*$/gm, '')
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

describe('what a rule says with values in it', () => {
  const words = {
    has: (key: string) => key in arabic,
    say: (key: string, values: Record<string, string> = {}) =>
      (arabic as Record<string, string>)[key]?.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '') ??
      key,
  }

  it('is known by its form, wherever a refusal is made of a template', () => {
    const templates = ['app/domain', 'app/commands', 'app/queries', 'app/document', 'collab-server']
      .flatMap(filesUnder)
      .flatMap((file) =>
        [
          ...readFileSync(file, 'utf8').matchAll(
            /new Refusal\(\s*'[^']*',\s*`((?:[^`$]|\$\{[^`{}]*(?:\{[^`{}]*\}[^`{}]*)*\})*)`/g,
          ),
        ].map((match) => (match[1] ?? '').replace(/\$\{[^}]*\}+/g, 'x')),
      )
    expect(templates.length).toBeGreaterThan(12)
    const others = [
      '2 drafts are still under negotiation. Adopt, defer or withdraw them first.',
      'A document of a joint session carries one symbol for each body, in this order: A/1/…-B/2/….',
      '(a) still has brackets. Settle the words between them first.',
      'Articles 20, 29 point to clusters III and II alike',
    ]
    expect([...templates, ...others].filter((one) => !formOf(one))).toEqual([])
  })

  it('is said in Arabic with its values, states and whole sentences among them', () => {
    expect(said('A session that is under way cannot become planned.', words)).toBe(
      'الدورة التي حالتها «جارية» لا يمكن أن تصبح حالتها «مقرَّرة».',
    )
    expect(
      said('The text cannot be adopted yet: (a) still has brackets. Settle the words between them first.', words),
    ).toBe('لا يمكن اعتماد النص بعد: (a): لا تزال فيها أقواس معقوفة. اتفقوا أولا على الكلمات الواردة بينها.')
    expect(said('From art. 18', words)).toBe('استنادا إلى المادة 18')
  })

  it('stays as it was said where it is not known', () => {
    expect(said('Because the sponsors asked for it.', words)).toBe('Because the sponsors asked for it.')
  })
})
