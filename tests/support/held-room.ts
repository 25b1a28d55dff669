// A room whose queues are held in hand: what waits for its commit, for the next turn of the loop and for a slow reader goes on
// only when the test says so.
import * as decoding from 'lib0/decoding'
import * as Y from 'yjs'
import { messages } from '~/document/close-codes'
import { newText, provisionOf } from '~/document/shape'
import { type Peer, Room, type RoomDependencies, type Waiting } from '../../collab-server/room'
import type { Message, Notice } from '../../collab-server/wire'

export type HeldPeer = Peer & {
  doc: Y.Doc
  /** Each call of send, as the kinds of its messages. */
  writes: string[][]
  sent: Uint8Array[]
  told: Notice[]
  behind: boolean
  code: number | undefined
  /** What the client says when the question reaches it. */
  answers: (() => Message)[]
}

let names = 0

/** A person with a copy of the text, who reads what is sent at once. */
export function heldPeer(given: Partial<Peer> = {}): HeldPeer {
  names += 1
  const peer: HeldPeer = {
    personId: `person ${names}`,
    delegationId: null,
    user: { name: `Person ${names}`, delegation: null, colour: '#000' },
    way: 'edit',
    decides: true,
    hears: true,
    notices: true,
    doc: new Y.Doc(),
    writes: [],
    sent: [],
    told: [],
    answers: [],
    behind: false,
    code: undefined,
    send(...sent) {
      peer.sent.push(...sent)
      peer.writes.push(sent.map((message) => take(peer, message)))
    },
    isBehind: () => peer.behind,
    close(code) {
      peer.code ??= code
    },
    ...given,
  }
  return peer
}

function take(peer: HeldPeer, message: Uint8Array): string {
  const from = decoding.createDecoder(message)
  switch (decoding.readVarUint(from)) {
    case 0: {
      const step = decoding.readVarUint(from)
      const body = decoding.readVarUint8Array(from)
      if (step === 0) {
        peer.answers.push(() => ({ kind: 'update', update: Y.encodeStateAsUpdate(peer.doc, body), whole: true }))
        return 'ask'
      }
      Y.applyUpdate(peer.doc, body, 'server')
      return step === 1 ? 'answer' : 'update'
    }
    case 1:
      return 'cursors'
    case messages.notice: {
      const notice = JSON.parse(decoding.readVarString(from)) as Notice
      peer.told.push(notice)
      return Object.keys(notice)[0] as string
    }
    default:
      throw new Error('No client knows this message.')
  }
}

export function heldRoom(given: Partial<RoomDependencies> = {}) {
  const { update, ids } = newText(
    ['States should answer;', 'States should train.'].map((text) => ({ kind: 'item' as const, text })),
    () => `p${++names}`,
  )
  const line: Waiting[] = []
  const turns: (() => void)[] = []
  const gossip: Uint8Array[] = []
  const owners = new Map<number, string>()
  const room = new Room('draft', 0n, update, {
    store: (_, waiting) => void line.push(waiting),
    isFull: () => false,
    bind: async (_, clientId, { personId }) => {
      const owner = owners.get(clientId) ?? personId
      owners.set(clientId, owner)
      return owner === personId ? 'own' : 'another’s'
    },
    mint: () => `m${++names}`,
    look: async () => undefined,
    later: (goOn) => void turns.push(goOn),
    gossip: (_, state) => void gossip.push(state),
    lives: () => undefined,
    refused: () => undefined,
    ...given,
  })
  return {
    room,
    line,
    turns,
    gossip,
    item: ids[0] as string,
    state: update,
    /** All that waits is stored and shown. */
    commit() {
      const batch = line.splice(0)
      room.committed(batch)
      room.show(batch)
      return batch.length
    },
    async joined(peer = heldPeer()) {
      room.join(peer)
      await room.receive(peer, { kind: 'asks', stateVector: Y.encodeStateVector(peer.doc) })
      for (const answer of peer.answers.splice(0)) await room.receive(peer, answer())
      return peer
    },
    /** Types at the start of the first provision, and sends it. */
    async types(peer: HeldPeer, words: string, id = ids[0] as string) {
      await room.receive(peer, { kind: 'update', update: typed(peer.doc, id, words), whole: false })
    },
  }
}

export function typed(doc: Y.Doc, id: string, words: string): Uint8Array {
  const updates: Uint8Array[] = []
  const keep = (update: Uint8Array) => void updates.push(update)
  doc.on('update', keep)
  provisionOf(doc, id)?.text.insert(0, words)
  doc.off('update', keep)
  return Y.mergeUpdates(updates)
}

export const wordsOf = (doc: Y.Doc, id: string) => provisionOf(doc, id)?.text.toString()
