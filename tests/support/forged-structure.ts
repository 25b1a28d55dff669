// What no hand may write itself into a text, since the server alone moves and joins: each is refused to a delegation and to an editor.
import { expect } from 'vitest'
import * as Y from 'yjs'
import { proposalMaps } from '~/document/proposals'
import type { Negotiation, Peer } from './negotiation'

/** The record of a proposal of Norway's, made without the server. */
export function forgeRecord(
  doc: Y.Doc,
  provision: string,
  wanted: { move: { after: null } } | { join: { into: string } },
) {
  proposalMaps(doc).set(
    'a-record-of-ours',
    new Y.Map<unknown>([
      ['provision', provision],
      ['delegation', 'norway'],
      ['person', 'ola'],
      ['at', '2026-11-25T09:00:00.000Z'],
      ['support', new Y.Map()],
      ['del', new Y.Map()],
      ...Object.entries(wanted),
    ]),
  )
}

export function expectRefused(room: Negotiation, norway: Peer, writes: readonly ((doc: Y.Doc) => unknown)[]): void {
  const before = Y.encodeStateVector(room.server)
  for (const write of writes)
    for (const person of [norway, room.person('sec', null)]) {
      person.receive()
      write(person.doc)
      expect(person.arrive()?.kind).toBe('refuse')
    }
  expect(Y.encodeStateVector(room.server)).toEqual(before)
}
