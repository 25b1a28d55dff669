// Many updates as one, merged by groups: what comes out is what Yjs makes of them one after the other.
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { merged } from '~/document/merged'
import { seeded } from '../support/seeded'

/** A text and so many changes of it by several hands. */
function logOf(changes: number): { log: Uint8Array[]; doc: Y.Doc } {
  const draw = seeded(changes)
  const doc = new Y.Doc()
  const log: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => log.push(update))
  const text = doc.getText('text')
  text.insert(0, 'States parties should designate contact points.')
  while (log.length < changes) {
    doc.clientID = 1 + Math.floor(draw() * 5)
    const at = Math.floor(draw() * text.length)
    if (draw() < 0.6) text.insert(at, 'as')
    else text.delete(at, 1)
  }
  return { log, doc }
}

it.each([1, 2, 63, 64, 65, 66, 500, 5_000])('%i updates are one, with nothing left waiting', (changes) => {
  const { log, doc } = logOf(changes)
  const whole = new Y.Doc()
  Y.applyUpdate(whole, merged(log))
  expect(whole.getText('text').toString()).toBe(doc.getText('text').toString())
  expect(Y.equalSnapshots(Y.snapshot(whole), Y.snapshot(doc))).toBe(true)
  expect(whole.store.pendingStructs).toBeNull()
  expect(whole.store.pendingDs).toBeNull()
})
