// Bytes to messages and back: the y-websocket protocol, and two messages more for clients that ask for them.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'
import { messages, type NoticeReason } from '../app/document/close-codes'

export const largestMessage = 1024 * 1024

const type = { sync: 0, awareness: 1, queryAwareness: 3 } as const
const sync = { step1: 0, step2: 1, update: 2 } as const

export type AwarenessEntry = { clientId: number; clock: number; state: Record<string, unknown> | null }
/** As it goes out: the state is JSON already, made once however often it is sent. */
export type ShownEntry = { clientId: number; clock: number; json: string }

export type Message =
  | { kind: 'asks'; stateVector: Uint8Array }
  /** whole: the answer to our asking, with everything that the client has and we had not. */
  | { kind: 'update'; update: Uint8Array; whole: boolean }
  | { kind: 'awareness'; entries: AwarenessEntry[] }
  | { kind: 'asks awareness' }
  | { kind: 'act'; n: number; act: unknown }

const mostAwarenessEntries = 100
const awarenessState = z.record(z.string(), z.unknown()).nullable()
const actMessage = z.object({ n: z.number().int().min(0), act: z.unknown() })

/** @throws Error for anything that no client of the protocol sends */
export function decode(bytes: Uint8Array): Message {
  if (bytes.length > largestMessage) throw new Error('The message is too large.')
  const from = decoding.createDecoder(bytes)
  switch (decoding.readVarUint(from)) {
    case type.sync: {
      const step = decoding.readVarUint(from)
      const body = decoding.readVarUint8Array(from)
      if (step === sync.step1) return { kind: 'asks', stateVector: body }
      if (step === sync.step2 || step === sync.update)
        return { kind: 'update', update: body, whole: step === sync.step2 }
      throw new Error('There is no such step of synchronisation.')
    }
    case type.awareness:
      return { kind: 'awareness', entries: decodeAwareness(decoding.readVarUint8Array(from)) }
    case type.queryAwareness:
      return { kind: 'asks awareness' }
    case messages.act: {
      const { n, act } = actMessage.parse(JSON.parse(decoding.readVarString(from)))
      return { kind: 'act', n, act }
    }
    default:
      throw new Error('There is no such message.')
  }
}

function decodeAwareness(bytes: Uint8Array): AwarenessEntry[] {
  const from = decoding.createDecoder(bytes)
  const count = decoding.readVarUint(from)
  if (count > mostAwarenessEntries) throw new Error('Too many cursors in one message.')
  return Array.from({ length: count }, () => ({
    clientId: decoding.readVarUint(from),
    clock: decoding.readVarUint(from),
    state: awarenessState.parse(JSON.parse(decoding.readVarString(from))),
  }))
}

function frame(write: (to: encoding.Encoder) => void): Uint8Array {
  const to = encoding.createEncoder()
  write(to)
  return encoding.toUint8Array(to)
}

function syncFrame(step: number, body: Uint8Array): Uint8Array {
  return frame((to) => {
    encoding.writeVarUint(to, type.sync)
    encoding.writeVarUint(to, step)
    encoding.writeVarUint8Array(to, body)
  })
}

export const encodeAsk = (stateVector: Uint8Array) => syncFrame(sync.step1, stateVector)
export const encodeAnswer = (update: Uint8Array) => syncFrame(sync.step2, update)
export const encodeUpdate = (update: Uint8Array) => syncFrame(sync.update, update)

function writeEntries(to: encoding.Encoder, entries: readonly ShownEntry[]): void {
  encoding.writeVarUint(to, entries.length)
  for (const { clientId, clock, json } of entries) {
    encoding.writeVarUint(to, clientId)
    encoding.writeVarUint(to, clock)
    encoding.writeVarString(to, json)
  }
}

export function encodeAwareness(entries: readonly ShownEntry[]): Uint8Array {
  const body = frame((to) => writeEntries(to, entries))
  return frame((to) => {
    encoding.writeVarUint(to, type.awareness)
    encoding.writeVarUint8Array(to, body)
  })
}

/** What a process shows the others of a room: all who are here, and whether the others should do the same. */
export type Gossip = { asks: boolean; entries: readonly ShownEntry[] }

export function encodeGossip({ asks, entries }: Gossip): Uint8Array {
  return frame((to) => {
    encoding.writeVarUint(to, asks ? 1 : 0)
    writeEntries(to, entries)
  })
}

/** @throws Error for anything that no process of ours sends */
export function decodeGossip(bytes: Uint8Array): Gossip {
  const from = decoding.createDecoder(bytes)
  const asks = decoding.readVarUint(from) === 1
  const count = decoding.readVarUint(from)
  const entries: ShownEntry[] = []
  for (let n = 0; n < count; n++) {
    const [clientId, clock] = [decoding.readVarUint(from), decoding.readVarUint(from)]
    entries.push({ clientId, clock, json: decoding.readVarString(from) })
  }
  return { asks, entries }
}

/**
 * saved: how many of this connection's updates are stored; done, refused: the outcome of act n, or why an update was refused;
 * reason: what the server does and why, before it closes or holds back; look: there is something new to be asked for elsewhere.
 */
export type Notice =
  | { saved: number }
  | { done: number; id: string; at: number; made?: string[]; tail?: string; cells?: string[]; proposal?: string }
  | { refused: string; act: number | null }
  | { reason: NoticeReason; sentence: string }
  | { look: 'talk' | 'draft' }

export function encodeNotice(notice: Notice): Uint8Array {
  return frame((to) => {
    encoding.writeVarUint(to, messages.notice)
    encoding.writeVarString(to, JSON.stringify(notice))
  })
}

/** The head of a WebSocket frame of this many bytes: whole, binary, unmasked, as servers send. */
export function frameHead(length: number): Uint8Array {
  const whole = 0x82
  if (length < 126) return Uint8Array.of(whole, length)
  if (length < 65_536) return Uint8Array.of(whole, 126, length >> 8, length & 255)
  const head = new Uint8Array(10)
  head.set([whole, 127])
  new DataView(head.buffer).setBigUint64(2, BigInt(length))
  return head
}
