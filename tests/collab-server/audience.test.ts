// What a room shows, to whom, in which writes: with its queues held in hand.
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { encodeUpdate } from '../../collab-server/wire'
import { heldPeer, heldRoom, wordsOf } from '../support/held-room'

describe('what a room shows', () => {
  it('is nothing before it is stored; then its author learns that it is saved in the same write', async () => {
    const { item, joined, types, commit } = heldRoom()
    const [writer, watcher] = [await joined(), await joined()]
    const before = writer.writes.length
    await types(writer, 'Two ')
    expect(wordsOf(watcher.doc, item)).toBe('States should answer;')
    expect(writer.writes.length).toBe(before)
    commit()
    expect(wordsOf(watcher.doc, item)).toBe('Two States should answer;')
    expect(writer.writes.at(-1)).toEqual(['update', 'saved'])
    expect(watcher.writes.at(-1)).toEqual(['update'])
  })

  it('is one message for all, made once', async () => {
    const { joined, types, commit } = heldRoom()
    const [writer, one, other] = [await joined(), await joined(), await joined()]
    await types(writer, 'x')
    commit()
    expect(one.sent.at(-1)).toBe(other.sent.at(-1))
  })

  it('goes to a hundred at a time, and what is stored meanwhile is merged into the next', async () => {
    const { item, turns, joined, types, commit } = heldRoom()
    const writer = await joined()
    const others = await Promise.all(Array.from({ length: 250 }, () => joined(heldPeer())))
    const written = () => others.filter((peer) => peer.writes.at(-1)?.[0] === 'update').length
    await types(writer, '1')
    commit()
    expect(written()).toBe(99)
    for (const words of ['2', '3']) {
      await types(writer, words)
      commit()
    }
    expect(written()).toBe(99)
    turns.shift()?.()
    expect(written()).toBe(199)
    turns.shift()?.()
    expect(written()).toBe(250)
    // The author is told of both at once, and so are the others.
    expect(writer.writes.slice(-2)).toEqual([
      ['update', 'saved'],
      ['update', 'saved', 'saved'],
    ])
    while (turns.length > 0) turns.shift()?.()
    const last = others.at(-1)
    expect(last?.writes.filter((write) => write[0] === 'update' && !write.includes('answer'))).toHaveLength(2)
    expect(wordsOf(last?.doc as Y.Doc, item)).toBe('321States should answer;')
  })

  it('gives joiners one state, encoded once until something is stored, and never words that are only judged', async () => {
    const { item, joined, types, commit } = heldRoom()
    const writer = await joined()
    await types(writer, 'Unstored ')
    const [one, other] = [await joined(), await joined()]
    expect(wordsOf(one.doc, item)).toBe('States should answer;')
    const answers = [one, other].map((peer) => peer.sent[1])
    expect(answers[0]).toBe(answers[1])
    commit()
    expect(wordsOf((await joined()).doc, item)).toBe('Unstored States should answer;')
  })

  it('gives whoever joins where others write the text as it was last made one, and in the answer what came since', async () => {
    const { room, item, joined, types, commit } = heldRoom()
    const writer = await joined()
    const [before] = [await joined()]
    const whole = before.sent.find((message) => message.length > room.text.size)
    for (const word of ['three ', 'two ', 'one ']) {
      await types(writer, word)
      commit()
    }
    const late = await joined()
    expect(late.sent).toContain(whole)
    expect(late.writes).toContainEqual(['update', 'answer'])
    expect(wordsOf(late.doc, item)).toBe('one two three States should answer;')
    // What it was given was complete when it was answered: nothing waits for more.
    expect(late.doc.store.pendingStructs).toBeNull()
  })
})

describe('a reader who does not keep up', () => {
  it('is not written to, and gets what it missed merged when it has read', async () => {
    const { room, item, joined, types, commit } = heldRoom()
    const [writer, slow] = [await joined(), await joined()]
    slow.behind = true
    const written = slow.writes.length
    for (const word of ['three ', 'two ', 'one ']) {
      await types(writer, word)
      commit()
    }
    expect(slow.writes.length).toBe(written)
    slow.behind = false
    room.caughtUp(slow)
    expect(slow.writes.slice(written)).toEqual([['update']])
    expect(wordsOf(slow.doc, item)).toBe('one two three States should answer;')
    await types(writer, 'zero ')
    commit()
    expect(wordsOf(slow.doc, item)).toBe('zero one two three States should answer;')
  })

  it('gets the text itself where that is less than all it missed, and holds no more than that', async () => {
    const { room, joined, types, commit, item } = heldRoom()
    const [writer, slow] = [await joined(), await joined()]
    slow.behind = true
    for (let n = 0; n < 300; n++) {
      await types(writer, 'x')
      commit()
    }
    const before = slow.sent.length
    slow.behind = false
    room.caughtUp(slow)
    expect(slow.sent.length).toBe(before + 1)
    expect(slow.sent.at(-1)?.length).toBeLessThan(2.1 * encodeUpdate(room.text.committed()).length)
    expect(wordsOf(slow.doc, item)).toBe(wordsOf(writer.doc, item))
  })

  it('is answered once however often it asks, and told afterwards what it was to be told', async () => {
    const { room, joined, types, commit } = heldRoom()
    const slow = await joined()
    slow.behind = true
    await types(slow, 'mine ')
    commit()
    for (let n = 0; n < 10; n++) await room.receive(slow, { kind: 'asks', stateVector: Uint8Array.of(0) })
    const before = slow.writes.length
    slow.behind = false
    room.caughtUp(slow)
    expect(slow.writes.slice(before)).toEqual([['update', 'answer', 'saved']])
  })
})

describe('a text', () => {
  it('has no live document until somebody writes, and again none when it rests', async () => {
    const { room, item, joined, types, commit } = heldRoom()
    const reader = await joined()
    expect(wordsOf(reader.doc, item)).toBe('States should answer;')
    expect(room.text.isLive).toBe(false)
    await types(reader, 'Written ')
    expect(room.text.isLive).toBe(true)
    expect(room.text.rest()).toBe(false)
    commit()
    expect(room.text.rest()).toBe(true)
    expect(room.text.isLive).toBe(false)
    expect(wordsOf((await joined()).doc, item)).toBe('Written States should answer;')
    await types(reader, 'Again ')
    commit()
    expect(wordsOf((await joined()).doc, item)).toBe('Again Written States should answer;')
  })

  it('asks for exactly what is missing, live or not', async () => {
    const { room, joined, types, commit } = heldRoom()
    const writer = await joined()
    const asked = () => [...room.text.asking()]
    const resting = asked()
    await types(writer, 'a')
    expect(asked()).not.toEqual(resting)
    commit()
    const live = asked()
    room.text.rest()
    expect(asked()).toEqual(live)
  })
})
