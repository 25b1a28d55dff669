// Bytes to messages and back: the y-websocket protocol, and two messages more for clients that ask for them.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'
import { messages } from '../app/document/close-codes'

export const largestMessage = 1024 * 1024

const type = { sync: 0, awareness: 1, queryAwareness: 3 } as const
const sync = { step1: 0, step2: 1, update: 2 } as const

export type AwarenessEntry = { clientId: number; clock: number; state: Record<string, unknown> | null }

export type Message =
  | { kind: 'asks'; stateVector: Uint8Array }
  /** live: one change as it was made; else all that a copy has which we lack. */
  | { kind: 'update'; update: Uint8Array; live: boolean }
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
        return { kind: 'update', update: body, live: step === sync.update }
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

export function encodeAwareness(entries: readonly AwarenessEntry[]): Uint8Array {
  const body = frame((to) => {
    encoding.writeVarUint(to, entries.length)
    for (const entry of entries) {
      encoding.writeVarUint(to, entry.clientId)
      encoding.writeVarUint(to, entry.clock)
      encoding.writeVarString(to, JSON.stringify(entry.state))
    }
  })
  return frame((to) => {
    encoding.writeVarUint(to, type.awareness)
    encoding.writeVarUint8Array(to, body)
  })
}

/** saved: how many of this connection's updates are stored; done, refused: the outcome of act n. */
export type Notice =
  | { saved: number }
  | { done: number; id: string; at: number }
  | { refused: string; act: number | null }

export function encodeNotice(notice: Notice): Uint8Array {
  return frame((to) => {
    encoding.writeVarUint(to, messages.notice)
    encoding.writeVarString(to, JSON.stringify(notice))
  })
}
