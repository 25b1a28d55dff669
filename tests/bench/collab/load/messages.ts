// What a client says and hears, in the protocol of y-websocket and in that of Hocuspocus, which puts the document's name before
// each message and wants a token first. Words typed carry the moment they were typed at.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Target } from '../servers'
import type { Place } from '../text'

const type = { sync: 0, awareness: 1, auth: 2, syncReply: 4 } as const

function bytes(write: (to: encoding.Encoder) => void): Uint8Array {
  const to = encoding.createEncoder()
  write(to)
  return encoding.toUint8Array(to)
}

export type Dialect = {
  path: string
  /** Said as soon as the socket is open. */
  greeting: Uint8Array[]
  /** Where the message itself begins. */
  offset: number
  frame(write: (to: encoding.Encoder) => void): Uint8Array
}

export function dialect(target: Target, room: string, notices: boolean): Dialect {
  if (target.name !== 'hp4') {
    const path = target.name === 'ours' ? `/collab/${room}${notices ? '?notices=1' : ''}` : `/${room}`
    return { path, greeting: [], offset: 0, frame: bytes }
  }
  const name = bytes((to) => encoding.writeVarString(to, room))
  const frame = (write: (to: encoding.Encoder) => void) =>
    bytes((to) => {
      encoding.writeUint8Array(to, name)
      write(to)
    })
  const token = frame((to) => {
    encoding.writeVarUint(to, type.auth)
    encoding.writeVarUint(to, 0)
    encoding.writeVarString(to, 'bench')
  })
  return { path: '/', greeting: [token], offset: name.length, frame }
}

const nothing = Uint8Array.of(0, 0)
const emptyVector = Uint8Array.of(0)

function sync(step: 0 | 1 | 2, body: Uint8Array) {
  return (to: encoding.Encoder) => {
    encoding.writeVarUint(to, type.sync)
    encoding.writeVarUint(to, step)
    encoding.writeVarUint8Array(to, body)
  }
}

/** Step 1 of somebody who has nothing yet; step 2 of somebody who has nothing to give. */
export const asks = sync(0, emptyVector)
export const hasNothing = sync(1, nothing)
export const brings = (update: Uint8Array) => sync(2, update)

export type Heard =
  | { kind: 'asks' }
  | { kind: 'state'; update: Uint8Array }
  | { kind: 'update'; update: Uint8Array }
  | { kind: 'awareness'; entries: Uint8Array }
  | { kind: 'other' }

export function hear(payload: Buffer, offset: number): Heard {
  const from = decoding.createDecoder(payload)
  from.pos = offset
  const kind = decoding.readVarUint(from)
  if (kind === type.awareness) return { kind: 'awareness', entries: decoding.readVarUint8Array(from) }
  if (kind !== type.sync && kind !== type.syncReply) return { kind: 'other' }
  const step = decoding.readVarUint(from)
  if (step === 0) return { kind: 'asks' }
  return { kind: step === 1 ? 'state' : 'update', update: decoding.readVarUint8Array(from) }
}

/** The client ids of an awareness message, those that left apart. */
export function presentIn(entries: Uint8Array, each: (clientId: number) => void): void {
  const from = decoding.createDecoder(entries)
  for (let left = decoding.readVarUint(from); left > 0; left--) {
    const clientId = decoding.readVarUint(from)
    decoding.readVarUint(from)
    const length = decoding.readVarUint(from)
    // `null` has four letters.
    if (length > 4) each(clientId)
    from.pos += length
  }
}

/** Where somebody stands, as the binding of an editor says it. */
export function cursor(clientId: number, clock: number, at: Place) {
  const position = { type: null, tname: null, item: { client: at.client, clock: at.clock }, assoc: 0 }
  const state = {
    user: { name: `Somebody ${clientId}`, colour: '#0b5a9d' },
    cursor: { anchor: position, head: position },
  }
  const body = bytes((to) => {
    encoding.writeVarUint(to, 1)
    encoding.writeVarUint(to, clientId)
    encoding.writeVarUint(to, clock)
    encoding.writeVarString(to, JSON.stringify(state))
  })
  return (to: encoding.Encoder) => {
    encoding.writeVarUint(to, type.awareness)
    encoding.writeVarUint8Array(to, body)
  }
}

/** Characters after a character, as the update that Yjs makes of typing. */
export function typed(clientId: number, clock: number, after: Place, words: string): Uint8Array {
  const contentString = 4
  const hasOrigin = 128
  return bytes((to) => {
    for (const n of [1, 1, clientId, clock]) encoding.writeVarUint(to, n)
    encoding.writeUint8(to, contentString | hasOrigin)
    encoding.writeVarUint(to, after.client)
    encoding.writeVarUint(to, after.clock)
    encoding.writeVarString(to, words)
    encoding.writeVarUint(to, 0)
  })
}

/** Characters taken out again. */
export function taken(clientId: number, clock: number, length: number): Uint8Array {
  return bytes((to) => {
    for (const n of [0, 1, clientId, 1, clock, length]) encoding.writeVarUint(to, n)
  })
}

// A word that is measured: <~, when it was typed (µs, the same clock in all processes), ~, by whom, >. All are of one length.
const opening = Buffer.from('<~')
export const wordLength = 18
const digits = 36

export const microseconds = () => Math.round(Number(process.hrtime.bigint() / 1_000n))

export function word(at: number, writer: number): string {
  return `<~${at.toString(digits).padStart(10, '0')}~${writer.toString(digits).padStart(4, '0')}>`
}

export function words(payload: Buffer, each: (at: number, writer: number, whole: string) => void): void {
  for (let at = payload.indexOf(opening); at >= 0; at = payload.indexOf(opening, at + wordLength)) {
    const whole = payload.toString('latin1', at, at + wordLength)
    each(Number.parseInt(whole.slice(2, 12), digits), Number.parseInt(whole.slice(13, 17), digits), whole)
  }
}
