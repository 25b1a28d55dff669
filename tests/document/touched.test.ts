// Which provisions an update changed: by words, by words taken out, by a proposal, an act; also where the words are gone by now.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { shownRuns } from '~/document/binding'
import { change, type Hand } from '~/document/change'
import { newText, provisionMaps, provisionOf } from '~/document/shape'
import { touchedBy } from '~/document/touched'

const edit: Hand = { way: 'edit' }
const propose: Hand = {
  way: 'propose',
  delegation: 'NO',
  person: 'somebody',
  now: () => '2026-11-25T10:00:00.000Z',
  mint: () => 'proposal',
}

function aText() {
  let n = 0
  const items = ['States answer;', 'States ask;', 'States wait.']
  const { update } = newText(
    items.map((text) => ({ kind: 'item' as const, text })),
    () => 'abc'[n++] as string,
  )
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  const log: Uint8Array[] = []
  doc.on('update', (bytes: Uint8Array) => log.push(bytes))
  const put = (provision: string, at: number, remove: number, insert: string, hand = edit) => {
    const shown = shownRuns(provisionOf(doc, provision)?.text as Y.Text)
    change(doc, [{ provision, shown, splice: { at, remove, insert } }], hand, 'me')
    return log.splice(0)
  }
  return { doc, log, put }
}

describe('the provisions that updates changed', () => {
  it('are those in which words came or went', () => {
    const { doc, put } = aText()
    expect([...touchedBy(doc, put('a', 0, 0, 'All '))]).toEqual(['a'])
    expect([...touchedBy(doc, put('c', 6, 5, ''))]).toEqual(['c'])
  })

  it('are found also where the words have gone again, or stand in many pieces', () => {
    const { doc, put } = aText()
    const came = put('b', 6, 0, ' do')
    put('b', 7, 1, '')
    put('b', 6, 2, '')
    expect([...touchedBy(doc, came)]).toEqual(['b'])
  })

  it('are those in which something is proposed, or decided', () => {
    const { doc, log, put } = aText()
    expect([...touchedBy(doc, put('b', 0, 6, 'Countries', propose))]).toEqual(['b'])
    provisionMaps(doc).get('c')?.set('state', 'agreed')
    expect([...touchedBy(doc, log.splice(0))]).toEqual(['c'])
  })

  it('are none of updates that this text does not know', () => {
    const { doc } = aText()
    const strange = new Y.Doc()
    strange.getText('elsewhere').insert(0, 'words')
    expect([...touchedBy(doc, [Y.encodeStateAsUpdate(strange)])]).toEqual([])
  })
})
