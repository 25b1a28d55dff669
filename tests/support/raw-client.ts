// A client that says what it likes: bytes on a socket, with a text of its own to forge changes from.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import * as Y from 'yjs'

export type RawClient = {
  doc: Y.Doc
  socket: WebSocket
  /** The code it was closed with; undefined while it is open. */
  code: () => number | undefined
  /** What the server says beside the protocol. */
  notices: Record<string, unknown>[]
  /** Who is here, as the server last said. */
  present: Map<number, Record<string, unknown> | null>
  /** How often the server has asked for all that this client has, after it joined. */
  asked: () => number
  send: (bytes: Uint8Array | string) => void
  /** Resolves when the server has dealt with all that was sent, or has closed. */
  settled: () => Promise<void>
  close: () => void
}

/** Joins, and holds the text as the server gives it. */
export async function rawClient(url: string, draftId: string, cookie: string): Promise<RawClient> {
  const socket = new WebSocket(`${url}/${draftId}?notices=1`, { headers: { cookie } })
  const doc = new Y.Doc()
  const notices: Record<string, unknown>[] = []
  const present: RawClient['present'] = new Map()
  let code: number | undefined
  let asked = -1
  let waiting: (() => void)[] = []
  const answered = () => {
    const all = waiting
    waiting = []
    for (const one of all) one()
  }
  const ask = () =>
    new Promise<void>((resolve) => {
      if (code !== undefined) return resolve()
      waiting.push(resolve)
      socket.send(frame((to) => encoding.writeVarUint(to, 3)))
      socket.send(syncFrame(0, Y.encodeStateVector(doc)))
    })
  socket.on('close', (given) => {
    code = given
    answered()
  })
  socket.on('message', (data: Buffer) => {
    const from = decoding.createDecoder(new Uint8Array(data))
    switch (decoding.readVarUint(from)) {
      case 0: {
        const step = decoding.readVarUint(from)
        const body = decoding.readVarUint8Array(from)
        if (step === 0) {
          asked += 1
          // As any client does, it says first what it brings: nothing.
          if (asked === 0) socket.send(syncFrame(1, new Uint8Array([0, 0])))
        } else Y.applyUpdate(doc, body, 'server')
        if (step === 1) answered()
        return
      }
      case 1:
        for (const [id, state] of presence(decoding.readVarUint8Array(from))) present.set(id, state)
        return
      case 101:
        notices.push(JSON.parse(decoding.readVarString(from)))
    }
  })
  await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject))
  // Afterwards a socket that fails is one that was closed.
  socket.on('error', () => undefined)
  await ask()
  return {
    doc,
    socket,
    code: () => code,
    notices,
    present,
    asked: () => asked,
    send: (bytes) => socket.send(bytes),
    settled: ask,
    close: () => socket.terminate(),
  }
}

function presence(bytes: Uint8Array): [number, Record<string, unknown> | null][] {
  const from = decoding.createDecoder(bytes)
  return Array.from({ length: decoding.readVarUint(from) }, () => {
    const id = decoding.readVarUint(from)
    decoding.readVarUint(from)
    return [id, JSON.parse(decoding.readVarString(from))]
  })
}

export function frame(write: (to: encoding.Encoder) => void): Uint8Array {
  const to = encoding.createEncoder()
  write(to)
  return encoding.toUint8Array(to)
}

/** step: 0 asks, 1 answers, 2 updates. */
export function syncFrame(step: number, body: Uint8Array): Uint8Array {
  return frame((to) => {
    encoding.writeVarUint(to, 0)
    encoding.writeVarUint(to, step)
    encoding.writeVarUint8Array(to, body)
  })
}

export function actFrame(content: string): Uint8Array {
  return frame((to) => {
    encoding.writeVarUint(to, 100)
    encoding.writeVarString(to, content)
  })
}

export function awarenessFrame(entries: readonly { clientId: number; clock: number; state: string }[]): Uint8Array {
  return frame((to) => {
    encoding.writeVarUint(to, 1)
    encoding.writeVarUint8Array(
      to,
      frame((body) => {
        encoding.writeVarUint(body, entries.length)
        for (const { clientId, clock, state } of entries) {
          encoding.writeVarUint(body, clientId)
          encoding.writeVarUint(body, clock)
          encoding.writeVarString(body, state)
        }
      }),
    )
  })
}
