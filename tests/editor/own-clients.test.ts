// One's own clients of Yjs, and how far the server has their words.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { OwnClients, readOwnClients } from '~/editor/offline/own-clients'

function written(words: string) {
  const doc = new Y.Doc()
  doc.getText('text').insert(0, words)
  return { doc, own: new OwnClients(doc) }
}

describe('one’s own clients', () => {
  it('are all saved once the server has what each has written', () => {
    const { doc, own } = written('seven..')
    expect(own.isAllSaved()).toBe(false)
    own.save(new Map([[doc.clientID, 6]]))
    expect(own.isAllSaved()).toBe(false)
    own.save(new Map([[doc.clientID, 7]]))
    expect(own.isAllSaved()).toBe(true)
    own.save(new Map([[doc.clientID, 2]]))
    expect(own.clocks.get(doc.clientID)).toBe(7)
  })

  it('are joined by those of a page that was closed, and by nobody else’s', () => {
    const before = written('closed early')
    before.own.save(new Map([[before.doc.clientID, 6]]))
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(before.doc))
    const own = new OwnClients(doc)
    expect(own.isAllSaved()).toBe(true)
    own.adopt(readOwnClients(JSON.parse(JSON.stringify(before.own))), new Map())
    expect(own.isAllSaved()).toBe(false)
    expect(own.clocks.get(before.doc.clientID)).toBe(6)
    own.save(new Map([...own.written(), [4711, 3]]))
    expect(own.isAllSaved()).toBe(true)
    expect(own.clocks.has(4711)).toBe(false)
  })

  it('are not saved by a deletion that reaches the server before the words written earlier', () => {
    const { doc, own } = written('words from before the line broke')
    let sent: Uint8Array | undefined
    doc.once('update', (update: Uint8Array) => {
      sent = update
    })
    doc.getText('text').delete(0, 2)
    own.save(own.broughtBy(sent as Uint8Array))
    expect(own.isAllSaved()).toBe(false)
    own.save(own.broughtBy(Y.encodeStateAsUpdate(doc)))
    expect(own.isAllSaved()).toBe(true)
  })

  it('know which of their words were brought again, until those are saved, also over a page that was closed', () => {
    const before = written('refused before')
    expect(before.own.areComingAgain()).toBe(false)
    before.own.bringAgain()
    before.doc.getText('text').insert(0, 'later ')
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(before.doc))
    const own = new OwnClients(doc)
    own.adopt(readOwnClients(JSON.parse(JSON.stringify(before.own))), readOwnClients(before.own.broughtAgain()))
    expect([before.own.areComingAgain(), own.areComingAgain()]).toEqual([true, true])
    const upToThem = new Map([[before.doc.clientID, 'refused before'.length]])
    own.save(upToThem)
    expect([own.areComingAgain(), own.isAllSaved()]).toEqual([false, false])
  })

  it('are read back only as they are written', () => {
    for (const strange of [undefined, null, 'words', [['a', 1]], [[1]], { 1: 2 }])
      expect(readOwnClients(strange).size).toBe(0)
  })
})
