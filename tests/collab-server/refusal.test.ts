// A refusal ends that copy of the text: from that moment nothing that it says is taken, however long its socket stays open.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { closeCodes } from '~/document/close-codes'
import { outline, provisionMaps, provisionOf } from '~/document/shape'
import { type HeldPeer, heldPeer, heldRoom, wordsOf } from '../support/held-room'
import { heldStore } from '../support/held-store'

const text = (doc: Y.Doc, id: string) => provisionOf(doc, id)?.text as Y.Text
const other = (peer: HeldPeer) => outline(peer.doc)[1]?.id as string

/** One change as this copy makes it. */
function change(peer: HeldPeer, work: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(peer.doc)
  work(peer.doc)
  return Y.encodeStateAsUpdate(peer.doc, before)
}

const refusedOne = (peer: HeldPeer) =>
  ({ kind: 'update', update: change(peer, (doc) => doc.getMap('forged').set('a', 1)), whole: false }) as const

describe('an act that is refused half way', () => {
  const block = (text: string) => ({ kind: 'item' as const, level: 0 as const, text })

  it('leaves nothing of it in the live text, and what waits stays there', async () => {
    const { room, item, joined, types, commit } = heldRoom()
    const editor = await joined()
    await types(editor, 'All ')
    // The first paragraph is put in; the footnote of the second stands behind no word.
    const notes = [{ at: 99, text: 'A note' }]
    const blocks = [block('First.'), { ...block('Second.'), notes }]
    await room.receive(editor, { kind: 'act', n: 1, act: { act: 'paste', after: item, at: null, blocks } })
    expect(editor.told.slice(1)).toEqual([
      { refused: 'Put the cursor behind the word that the footnote belongs to.', act: 1 },
    ])
    await room.receive(editor, { kind: 'act', n: 2, act: { act: 'split', id: item, at: 4 } })
    await types(editor, 'And ', other(editor))
    expect(commit()).toBe(3)
    const stored = new Y.Doc()
    Y.applyUpdate(stored, room.text.committed())
    expect([stored.store.pendingStructs, stored.store.pendingDs]).toEqual([null, null])
    const words = ['All ', 'States should answer;', 'And States should train.']
    for (const doc of [stored, room.doc, editor.doc])
      expect(outline(doc).map((one) => one.text.toString())).toEqual(words)
  })
})

describe('a refused copy', () => {
  it('that was told is not heard any more: no words, no act, no cursor, no question', async () => {
    const { room, line, item, joined, types } = heldRoom()
    const [peer, watcher] = [await joined(), await joined()]
    const deletion = change(peer, (doc) => text(doc, item).delete(0, 7))
    await room.receive(peer, refusedOne(peer))
    expect([peer.code, peer.told.at(-1)]).toEqual([closeCodes.refused, { refused: 'not a place for words', act: null }])
    const [writes, seen] = [peer.writes.length, watcher.writes.length]
    // A deletion stands by itself: it builds on nothing that was refused.
    await room.receive(peer, { kind: 'update', update: deletion, whole: false })
    await types(peer, 'More ')
    await room.receive(peer, { kind: 'act', n: 1, act: { act: 'split', id: item, at: 3 } })
    await room.receive(peer, { kind: 'asks', stateVector: Y.encodeStateVector(new Y.Doc()) })
    await room.receive(peer, {
      kind: 'awareness',
      entries: [{ clientId: peer.doc.clientID, clock: 1, state: { cursor: 1 } }],
    })
    expect(line).toEqual([])
    expect([peer.writes.length, watcher.writes.length, room.cursors.all()]).toEqual([writes, seen, undefined])
    expect(wordsOf(room.doc, item)).toBe('States should answer;')
  })

  it('of a stock client reads on, and neither its words nor its acts are taken', async () => {
    const { room, line, item, joined, types, commit } = heldRoom()
    const [stock, writer] = [await joined(heldPeer({ notices: false })), await joined()]
    await room.receive(stock, refusedOne(stock))
    await types(stock, 'Unheard ')
    await room.receive(stock, { kind: 'act', n: 1, act: { act: 'split', id: item, at: 3 } })
    expect([stock.code, line.length]).toEqual([undefined, 0])
    await types(writer, 'Heard ', other(writer))
    commit()
    expect(wordsOf(stock.doc, other(writer))).toBe('Heard States should train.')
  })

  it('is not told that its words are saved, where they fell while it was coming back', async () => {
    const { room, state, item, joined, types, elsewhere, stores, catchesUp, flush } = heldStore()
    const before = await joined()
    await types(before, 'Unsaved ')
    room.leave(before)
    // The live text has its words, which are not stored yet: there is nothing more to bring.
    const again = heldPeer({ personId: before.personId })
    again.doc = before.doc
    await joined(again)
    const there = new Y.Doc()
    Y.applyUpdate(there, state)
    const known = Y.encodeStateVector(there)
    provisionMaps(there).get(item)?.set('state', 'agreed')
    elsewhere(Y.encodeStateAsUpdate(there, known))
    await stores()
    await catchesUp()
    await flush.drained()
    expect(again.told).toEqual([])
    for (const answer of again.answers.splice(0)) await room.receive(again, answer())
    expect([again.told.at(-1), again.code]).toEqual([{ refused: 'closed provision', act: null }, closeCodes.refused])
  })

  it('has nothing of it judged anew that stood in line behind what was refused', async () => {
    const { room, log, state, item, joined, types, elsewhere, stores, catchesUp, flush } = heldStore()
    const [peer, honest] = [await joined(), await joined()]
    const deletion = change(peer, (doc) => text(doc, item).delete(0, 7))
    await room.receive(peer, { kind: 'update', update: deletion, whole: false })
    await types(peer, 'Behind it ', other(peer))
    await types(honest, 'Beside it ', other(peer))
    // Meanwhile another process stores that the provision is agreed.
    const there = new Y.Doc()
    Y.applyUpdate(there, state)
    const before = Y.encodeStateVector(there)
    provisionMaps(there).get(item)?.set('state', 'agreed')
    elsewhere(Y.encodeStateAsUpdate(there, before))
    await stores()
    await catchesUp()
    expect(peer.told.at(-1)).toEqual({ refused: 'closed provision', act: null })
    await stores()
    await flush.drained()
    expect(log.map((row) => row.personId)).toEqual([null, honest.personId])
    expect(wordsOf(room.doc, other(honest))).toBe('Beside it States should train.')
  })
})

describe('who comes in with nothing to bring', () => {
  it('L7: is heard afterwards, also when asked again where what was stored before had to be judged anew', async () => {
    const { room, line, joined, types, commit } = heldRoom()
    const first = await joined()
    await types(first, 'We ')
    const second = await joined()
    room.judgeAnew(line.splice(0), true)
    for (const answer of second.answers.splice(0)) await room.receive(second, answer())
    commit()
    await types(second, 'They ')
    expect(line.map((one) => one.peer)).toEqual([second])
  })
})
