// Cursors: gathered, sent as changes, never believed beyond whom they belong to; within a process and across.
import * as decoding from 'lib0/decoding'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Cursors } from '../../collab-server/cursors'
import type { Peer } from '../../collab-server/room'
import { heldPeer, heldRoom } from '../support/held-room'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

function entriesOf(message: Uint8Array): [client: number, clock: number, state: unknown][] {
  const outer = decoding.createDecoder(message)
  decoding.readVarUint(outer)
  const from = decoding.createDecoder(decoding.readVarUint8Array(outer))
  return Array.from({ length: decoding.readVarUint(from) }, () => [
    decoding.readVarUint(from),
    decoding.readVarUint(from),
    JSON.parse(decoding.readVarString(from)) as unknown,
  ])
}

function shown() {
  const sent: ReturnType<typeof entriesOf>[] = []
  const gossip: Uint8Array[] = []
  const cursors = new Cursors({
    broadcast: (changes) => void (changes && sent.push(entriesOf(changes))),
    gossip: (state) => void gossip.push(state),
  })
  return { cursors, sent, gossip }
}

const at = (clientId: number, clock: number, place: number | null) => ({
  clientId,
  clock,
  state: place === null ? null : { cursor: place },
})
const state = (peer: Peer, place: number) => ({ cursor: place, user: peer.user })

describe('cursors', () => {
  it('are gathered for 50 ms and sent as changes, the last of each', () => {
    const { cursors, sent } = shown()
    const [a, b] = [heldPeer(), heldPeer()]
    cursors.set(a, at(1, 1, 10))
    cursors.set(b, at(2, 1, 20))
    cursors.set(a, at(1, 2, 11))
    vi.advanceTimersByTime(49)
    expect(sent).toEqual([])
    vi.advanceTimersByTime(1)
    expect(sent).toEqual([
      [
        [1, 2, state(a, 11)],
        [2, 1, state(b, 20)],
      ],
    ])
    vi.advanceTimersByTime(60_000)
    expect(sent).toHaveLength(1)
  })

  it('stay with the connection whose they are, when another of the same person says again what it is shown', () => {
    const { cursors, sent } = shown()
    const a = heldPeer()
    const again = heldPeer({ personId: a.personId })
    cursors.set(a, at(1, 5, 10))
    cursors.set(again, at(2, 1, 20))
    vi.advanceTimersByTime(50)
    cursors.set(again, at(1, 5, 10))
    cursors.leave(a)
    vi.advanceTimersByTime(50)
    expect(sent.at(-1)).toEqual([[1, 6, null]])
    cursors.set(again, at(1, 5, 10))
    vi.advanceTimersByTime(60_000)
    expect(sent).toHaveLength(2)
    const back = heldPeer({ personId: a.personId })
    cursors.set(back, at(1, 5, 10))
    vi.advanceTimersByTime(50)
    expect(sent.at(-1)).toEqual([[1, 5, state(back, 10)]])
  })

  it('wait up to 5 s where they only say that somebody is still there', () => {
    const { cursors, sent } = shown()
    const a = heldPeer()
    cursors.set(a, at(1, 1, 10))
    vi.advanceTimersByTime(50)
    cursors.set(a, at(1, 2, 10))
    vi.advanceTimersByTime(4_999)
    expect(sent).toHaveLength(1)
    vi.advanceTimersByTime(1)
    expect(sent[1]).toEqual([[1, 2, state(a, 10)]])
  })

  it('ride with words once they have waited 15 ms', async () => {
    const { room, joined, types, commit } = heldRoom()
    const [writer, watcher] = [await joined(), await joined()]
    await room.receive(writer, { kind: 'awareness', entries: [at(writer.doc.clientID, 1, 5)] })
    await types(writer, 'soon ')
    commit()
    expect(watcher.writes.at(-1)).toEqual(['update'])
    vi.advanceTimersByTime(15)
    await types(writer, 'later ')
    commit()
    expect(watcher.writes.at(-1)).toEqual(['update', 'cursors'])
    const writes = watcher.writes.length
    vi.advanceTimersByTime(1_000)
    expect(watcher.writes.length).toBe(writes)
  })

  it('end when their connection ends, and stay with the newer connection of one who came back', () => {
    const { cursors, sent } = shown()
    const [before, after] = [heldPeer({ personId: 'x' }), heldPeer({ personId: 'x' })]
    cursors.set(before, at(1, 1, 10))
    cursors.set(after, at(1, 2, 11))
    cursors.leave(before)
    vi.advanceTimersByTime(50)
    expect(sent).toEqual([[[1, 2, state(after, 11)]]])
    cursors.leave(after)
    vi.advanceTimersByTime(50)
    expect(sent[1]).toEqual([[1, 3, null]])
    expect(cursors.all()).toBeUndefined()
  })

  it('are limited in size, and in how many one connection shows', () => {
    const { cursors, sent } = shown()
    const a = heldPeer()
    cursors.set(a, { clientId: 1, clock: 1, state: { big: 'x'.repeat(5_000) } })
    for (let client = 2; client < 1_000; client++) cursors.set(a, at(client, 1, 1))
    vi.advanceTimersByTime(50)
    expect(sent[0]).toHaveLength(20)
    expect(sent[0]?.[0]?.[0]).toBe(2)
  })
})

describe('cursors of other processes', () => {
  function two() {
    const [here, there] = [shown(), shown()]
    /** What each has said since, in order; a process says all, so that only the last of each counts. */
    const exchange = () => {
      for (let round = 0; round < 3; round++) {
        for (const state of there.gossip.splice(0)) here.cursors.heard(state, 'there')
        for (const state of here.gossip.splice(0)) there.cursors.heard(state, 'here')
      }
    }
    return { here, there, exchange }
  }

  it('are asked for when a room opens, and shown; each says only its own', () => {
    const { here, there, exchange } = two()
    const [a, b] = [heldPeer(), heldPeer()]
    here.cursors.set(a, at(1, 1, 10))
    vi.advanceTimersByTime(50)
    expect(here.gossip).toEqual([])
    there.cursors.ask()
    exchange()
    vi.advanceTimersByTime(50)
    expect(there.sent.at(-1)).toEqual([[1, 1, state(a, 10)]])
    there.cursors.set(b, at(2, 1, 20))
    vi.advanceTimersByTime(50)
    exchange()
    vi.advanceTimersByTime(50)
    expect(here.sent.at(-1)).toEqual([[2, 1, state(b, 20)]])
    here.cursors.leave(a)
    vi.advanceTimersByTime(50)
    exchange()
    vi.advanceTimersByTime(50)
    expect(there.sent.at(-1)).toEqual([[1, 2, null]])
  })

  it('are shown at once where nobody has one of their own', () => {
    const { here, there, exchange } = two()
    there.cursors.ask()
    exchange()
    const b = heldPeer()
    there.cursors.set(b, at(2, 1, 20))
    vi.advanceTimersByTime(50)
    exchange()
    vi.advanceTimersByTime(50)
    expect(here.sent.at(-1)).toEqual([[2, 1, state(b, 20)]])
  })

  it('never replace that of somebody who is here', () => {
    const { here, there, exchange } = two()
    const [a, impostor] = [heldPeer(), heldPeer()]
    here.cursors.set(a, at(1, 1, 10))
    here.cursors.ask()
    exchange()
    there.cursors.set(impostor, at(1, 99, 66))
    vi.advanceTimersByTime(50)
    exchange()
    vi.advanceTimersByTime(50)
    expect(here.sent.flat()).toEqual([[1, 1, state(a, 10)]])
  })

  it('are let go when their process has been silent for long', () => {
    const { here, there, exchange } = two()
    there.cursors.set(heldPeer(), at(2, 1, 20))
    here.cursors.ask()
    exchange()
    vi.advanceTimersByTime(44_000)
    here.cursors.sweep()
    expect(here.cursors.all()).toBeDefined()
    vi.advanceTimersByTime(2_000)
    here.cursors.sweep()
    vi.advanceTimersByTime(50)
    expect(here.sent.at(-1)).toEqual([[2, 2, null]])
    expect(here.cursors.all()).toBeUndefined()
  })
})
