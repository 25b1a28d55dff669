// How the resolutions of a session letter and number what they say, against how it is computed here.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { numbering } from '~/document/numbering'
import type { ProvisionKind } from '~/document/shape'
import { describeReal, realFolder, realText } from '../support/real'

type Printed = { id: string; kind: ProvisionKind; level: number; label: string }

const blocks = /<(subheading|crossHeading|heading|num|p)\b[^>]*>([\s\S]*?)<\/\1>/g
const aside = /<(meta|coverPage|preface|authorialNote|table)\b[\s\S]*?<\/\1>/g

/** The paragraphs of a resolution in their order, each by the mark that is printed before it. */
function printed(file: string): Printed[] {
  let letter = ''
  const all = [...realText(file).replace(aside, '').matchAll(blocks)]
  // What follows a mark that stands by itself are its words.
  const own = all.filter(([, tag], at) => tag !== 'p' || all[at - 1]?.[1] !== 'num')
  return own.map(([, tag, inner = ''], at): Printed => {
    const text = inner
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim()
    const one = (kind: ProvisionKind, label = ''): Printed => ({ id: String(at), kind, level: 0, label })
    if (tag !== 'num' && tag !== 'p') return one('heading')
    const number = /^(\d+)\.(?: |$)/.exec(text)?.[1]
    if (number) {
      letter = ''
      return one('operative', `${number}.`)
    }
    const mark = /^\(([a-z]+)\)(?: |$)/.exec(text)?.[1]
    if (mark === undefined) return one('paragraph')
    // (i) is a letter behind (h), and a figure elsewhere.
    if (mark.length === 1 && (mark === 'a' || mark.charCodeAt(0) === letter.charCodeAt(0) + 1)) {
      letter = mark
      return one('item', `(${mark})`)
    }
    return one('subitem', `(${mark})`)
  })
}

describeReal('the resolutions of the seventy-fifth session', () => {
  const texts = readdirSync(join(realFolder, 'resolutions/en')).map((name) => printed(`resolutions/en/${name}`))

  it('letter what they list as it is lettered here, but where bare paragraphs stand within an item', () => {
    const items = texts.map((text) => {
      const places = numbering(text)
      return text.flatMap((one) => (one.kind === 'item' ? [{ printed: one.label, ...places.get(one.id) }] : []))
    })
    const all = items.flat()
    expect(all.length).toBeGreaterThan(600)
    expect(all.filter((one) => one.label !== one.printed)).toHaveLength(2)
    for (const text of items) {
      const cited = text.map((one) => `${one.parentId} ${one.printed}`)
      expect(new Set(cited).size, 'no letter stands twice under one paragraph').toBe(cited.length)
    }
  })

  it('go on with their numbers behind a heading more often than they begin anew', () => {
    const behind = { on: 0, anew: 0 }
    for (const text of texts) {
      let headed = false
      let numbers = 0
      for (const { kind, label } of text) {
        if (kind === 'heading') headed = true
        if (kind !== 'operative') continue
        if (headed && numbers > 0) behind[label === '1.' ? 'anew' : 'on'] += 1
        headed = false
        numbers += 1
      }
    }
    expect(behind.on).toBeGreaterThan(3 * behind.anew)
  })
})
