// Storing before showing, whatever the database does: with commits held in hand.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { perform } from '~/document/acts'
import { outline } from '~/document/shape'
import { heldPeer, typed, wordsOf } from '../support/held-room'
import { heldStore, turnOfLoop } from '../support/held-store'
import { chair } from '../support/negotiation'

/** A copy in another process, which has read what is stored so far. */
function copyElsewhere({ state, log }: ReturnType<typeof heldStore>): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  for (const row of log) Y.applyUpdate(doc, row.bytes)
  return doc
}

function changed(doc: Y.Doc, change: () => void): Uint8Array {
  let bytes = new Uint8Array()
  doc.once('update', (update: Uint8Array) => {
    bytes = new Uint8Array(update)
  })
  change()
  return bytes
}

describe('the flush', () => {
  it('takes all that one turn of the loop has read into one commit', async () => {
    const held = heldStore()
    const [one, other] = [await held.joined(), await held.joined()]
    await Promise.all([held.types(one, 'a'), held.types(other, 'b'), held.types(one, 'c')])
    const { appends } = await held.stores()
    expect(appends.map((append) => [append.head, append.rows.length])).toEqual([[0n, 3]])
    expect(held.log).toHaveLength(3)
    await held.flush.drained()
  })

  it('has the next commit under way before the last is shown', async () => {
    const held = heldStore()
    const [writer, watcher] = [await held.joined(), await held.joined()]
    await held.types(writer, '1')
    const first = await held.next()
    await held.types(writer, '2')
    const underWay: number[] = []
    const { send } = watcher
    watcher.send = (...messages) => {
      underWay.push(held.commits.length)
      send(...messages)
    }
    held.log.push(...first.appends.flatMap((one) => one.rows))
    first.settle(new Set(['draft']))
    await turnOfLoop()
    expect(underWay).toEqual([1])
    await held.stores()
    await held.flush.drained()
    expect(wordsOf(watcher.doc, held.item)).toBe('21States should answer;')
  })

  it('lets people type on while the database is away, shows nobody else their words, and stores all when it is back', async () => {
    const held = heldStore()
    const [writer, watcher] = [await held.joined(), await held.joined()]
    await held.types(writer, 'one ')
    await held.fails()
    await held.types(writer, 'two ')
    await held.fails()
    await held.types(writer, 'three ')
    expect(wordsOf(watcher.doc, held.item)).toBe('States should answer;')
    expect(writer.told).toEqual([{ saved: 1 }])
    expect(held.failures).toHaveLength(2)
    while (held.log.length < 3) await held.stores()
    await held.flush.drained()
    expect(wordsOf(watcher.doc, held.item)).toBe('three two one States should answer;')
    expect(writer.told.at(-1)).toEqual({ saved: 4 })
    expect(held.flush.bytes).toBe(0)
  })

  it('stores what was judged although its author has left', async () => {
    const held = heldStore()
    const [writer, watcher] = [await held.joined(), await held.joined()]
    await held.types(writer, 'left behind ')
    held.room.leave(writer)
    await held.fails()
    await held.stores()
    expect(wordsOf(watcher.doc, held.item)).toBe('left behind States should answer;')
  })

  it('holds no more than its bound: further words stay with their authors, who are asked for them when there is place', async () => {
    const held = heldStore(2_000)
    const [writer, stock] = [await held.joined(), await held.joined(heldPeer({ notices: false }))]
    await held.types(writer, 'x'.repeat(3_000))
    await held.types(writer, 'kept ')
    await held.types(writer, 'also ')
    await held.types(stock, 'mine ')
    expect(writer.told.filter((notice) => 'reason' in notice)).toMatchObject([{ reason: 'not saved' }])
    expect(held.room.waiting).toBe(1)
    await held.stores()
    for (const peer of [writer, stock])
      for (const answer of peer.answers.splice(0)) await held.room.receive(peer, answer())
    await held.stores()
    await held.flush.drained()
    const text = wordsOf(copyElsewhere(held), held.item)
    expect(text).toContain('also kept xxx')
    expect(text).toContain('mine ')
    expect(writer.told.at(-1)).toEqual({ saved: 5 })
    await held.types(writer, 'on ')
    await held.stores()
    expect(writer.told.at(-1)).toEqual({ saved: 6 })
  })
})

describe('a text that has moved on elsewhere', () => {
  it('is read first; what waited is judged again and stored behind it', async () => {
    const held = heldStore()
    const [writer, watcher] = [await held.joined(), await held.joined()]
    const elsewhere = copyElsewhere(held)
    await held.types(writer, 'here ')
    held.elsewhere(typed(elsewhere, held.item, 'there '))
    await held.stores()
    // While the room reads, people type on.
    await held.types(writer, 'and ')
    await held.catchesUp()
    await held.stores()
    await held.flush.drained()
    expect(held.log).toHaveLength(3)
    expect(wordsOf(copyElsewhere(held), held.item)).toBe(wordsOf(watcher.doc, held.item))
    expect(wordsOf(watcher.doc, held.item)).toMatch(/^(there and here |and here there )States should answer;$/)
    expect(writer.told.at(-1)).toEqual({ saved: 3 })
  })

  it('refuses words in what was closed there meanwhile; nobody sees them, and their author is told', async () => {
    const held = heldStore()
    const [writer, stock, watcher] = [
      await held.joined(),
      await held.joined(heldPeer({ notices: false })),
      await held.joined(),
    ]
    const elsewhere = copyElsewhere(held)
    await held.types(writer, 'too late ')
    await held.types(stock, 'late as well ')
    held.elsewhere(
      changed(elsewhere, () => perform(elsewhere, { act: 'remove', id: held.item }, chair, () => 'never', 'act')),
    )
    await held.stores()
    await held.catchesUp()
    await held.flush.drained()
    expect(held.log).toHaveLength(1)
    expect(held.room.waiting).toBe(0)
    expect(writer.told.at(-1)).toEqual({ refused: 'closed provision', act: null })
    expect(writer.code).toBe(4422)
    expect(stock.code).toBeUndefined()
    expect(outline(watcher.doc).map((one) => one.text.toString())).toEqual(['States should train.'])
    expect(wordsOf(watcher.doc, held.item)).toBe('States should answer;')
  })

  it('has an act done upon the text as it is then', async () => {
    const held = heldStore()
    const [chair, watcher] = [await held.joined(), await held.joined()]
    const elsewhere = copyElsewhere(held)
    await held.room.receive(chair, { kind: 'act', n: 1, act: { act: 'split', id: held.item, at: 6 } })
    held.elsewhere(typed(elsewhere, held.item, 'All '))
    await held.stores()
    await held.catchesUp()
    await held.stores()
    await held.flush.drained()
    expect(outline(watcher.doc).map((one) => one.text.toString())).toEqual([
      'All St',
      'ates should answer;',
      'States should train.',
    ])
    expect(chair.told.at(-1)).toMatchObject({ done: 1 })
  })

  it('takes nothing more once it is sealed', async () => {
    const held = heldStore()
    const [writer, watcher] = [await held.joined(), await held.joined()]
    await held.types(writer, 'after the seal ')
    held.seal()
    await held.stores()
    await held.catchesUp()
    await held.flush.drained()
    expect(held.log).toEqual([])
    expect(held.flush.bytes).toBe(0)
    expect(wordsOf(watcher.doc, held.item)).toBe('States should answer;')
    expect(writer.told).toEqual([{ saved: 1 }])
  })
})

describe('a commit whose answer was lost', () => {
  it('is not made twice, neither words nor acts', async () => {
    const held = heldStore()
    const [chair, watcher] = [await held.joined(), await held.joined()]
    await held.types(chair, 'Once ')
    await held.room.receive(chair, { kind: 'act', n: 7, act: { act: 'split', id: held.item, at: 5 } })
    await held.loses()
    await held.stores()
    await held.catchesUp()
    await held.flush.drained()
    expect(held.log).toHaveLength(2)
    expect(outline(watcher.doc).map((one) => one.text.toString())).toEqual([
      'Once ',
      'States should answer;',
      'States should train.',
    ])
    expect(chair.told).toEqual([{ saved: 1 }, { saved: 2 }, expect.objectContaining({ done: 7 })])
    await held.types(chair, 'And ')
    await held.stores()
    expect(wordsOf(watcher.doc, held.item)).toBe('And Once ')
  })
})

describe('words whose beginnings are missing here', () => {
  it('are asked for once, whole; what comes in between is among them', async () => {
    const held = heldStore()
    const [writer, watcher] = [await held.joined(), await held.joined()]
    typed(writer.doc, held.item, 'lost on the way ')
    for (const words of ['then ', 'and then ']) await held.types(writer, words)
    expect(writer.answers).toHaveLength(1)
    for (const answer of writer.answers.splice(0)) await held.room.receive(writer, answer())
    await held.stores()
    expect(wordsOf(watcher.doc, held.item)).toBe('and then then lost on the way States should answer;')
    expect(writer.told.at(-1)).toEqual({ saved: 4 })
  })

  it('end the copy of a client that does not have them either', async () => {
    const held = heldStore()
    const writer = await held.joined()
    typed(writer.doc, held.item, 'never sent ')
    const later = typed(writer.doc, held.item, 'later ')
    await held.room.receive(writer, { kind: 'update', update: later, whole: false })
    await held.room.receive(writer, { kind: 'update', update: later, whole: true })
    expect(writer.told.at(-1)).toEqual({ refused: 'something missing', act: null })
    expect(writer.code).toBe(4422)
  })
})
