// The load of the benchmarks is no better than its clients: what they write must be what Yjs writes, and what they hear, heard.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { outline } from '~/document/shape'
import { Histogram } from '../bench/collab/figures'
import { Client, Tally } from '../bench/collab/load/client'
import { hear, taken, typed, word, wordLength, words } from '../bench/collab/load/messages'
import { lastCharacter } from '../bench/collab/text'
import { cookieOf, type RunningCollab, runCollab, stockClient, until } from '../support/collab'
import { freshDatabase } from '../support/db'
import { aBody, aDraft, aPerson, aSession } from '../support/factories'

describe('the updates of the load', () => {
  it('are those that Yjs makes of the same typing', () => {
    const doc = new Y.Doc()
    const text = doc.getText()
    text.insert(0, 'before ')
    const at = lastCharacter(text)
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    copy.clientID = 77
    const made: Uint8Array[] = []
    copy.on('update', (update: Uint8Array) => made.push(update))
    copy.getText().insert(7, 'words')
    copy.getText().delete(7, 5)
    expect([typed(77, 0, at, 'words'), taken(77, 0, 5)]).toEqual(made)
  })

  it('bear words that are found again, all of one length', () => {
    const whole = word(123_456_789, 1_234)
    expect(whole).toHaveLength(wordLength)
    const found: unknown[] = []
    words(Buffer.from(`…${whole}x${whole}`), (...one) => found.push(one))
    expect(found).toEqual([
      [123_456_789, 1_234, whole],
      [123_456_789, 1_234, whole],
    ])
  })

  it('hears what stands behind the name of a document', () => {
    expect(hear(Buffer.from([3, 97, 98, 99, 0, 2, 1, 42]), 4)).toEqual({ kind: 'update', update: Uint8Array.of(42) })
  })
})

describe('figures', () => {
  it('tell the time under which a share of all stays', () => {
    const times = new Histogram()
    for (let ms = 1; ms <= 100; ms++) times.add(ms)
    expect([times.at(0.5), times.at(0.99), times.at(1)]).toEqual([50, 99, 100])
    expect(new Histogram().at(0.5)).toBeNaN()
  })
})

describe('a light client', () => {
  freshDatabase()
  let collab: RunningCollab
  beforeAll(async () => {
    collab = await runCollab()
  })
  afterAll(() => collab.stop())

  it('types, is heard by a stock client and by its like, and takes its words out again', async () => {
    const session = await aSession([(await aBody()).id])
    const draft = await aDraft(session.id)
    const cookies = await Promise.all(
      [1, 2, 3].map(async () => cookieOf((await aPerson({ role: 'secretariat', sessionId: session.id })).id)),
    )
    const stock = stockClient(collab.url, draft.id, cookies[0] as string)
    await until(() => stock.provider.synced, 'the stock client is in step')
    const text = outline(stock.doc)[0]?.text as Y.Text
    const before = text.toString()
    const target = { name: 'ours' as const, port: Number(new URL(collab.url).port) }
    const tally = new Tally()
    tally.during(0, Number.POSITIVE_INFINITY)
    tally.seen = new Set()
    const [writer, listener] = [1, 2].map((n) => {
      const seat = {
        room: draft.id,
        cookie: cookies[n] as string,
        n,
        clientIds: 500,
        place: lastCharacter(text),
        cursor: true,
      }
      return new Client(target, seat, 2, tally, () => undefined)
    }) as [Client, Client]
    await until(() => [writer, listener].every((one) => one.everybodyThere !== undefined), 'both see both cursors')

    writer.type(true)
    writer.type(true)
    await until(() => text.toString().length === before.length + 2 * wordLength, 'the stock client has both words')
    await until(() => tally.others.size === 2 && tally.own.size === 2, 'each has been counted by both')
    expect([...tally.seen].map((one) => text.toString().includes(one))).toEqual([true, true])

    writer.erase()
    await until(() => text.toString() === before, 'the words are out again')
    for (const one of [writer, listener]) one.leave()
    stock.close()
  })
})
