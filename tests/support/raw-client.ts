// A client that says what it likes: bytes on a socket, with a text of its own to forge changes from.
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import * as Y from 'yjs'

export type RawClient = {
  doc: Y.Doc
  socket: WebSocket
  /** What the server has said of itself: notices, in order. */
  notices: unknown[]
  /** The code it was closed with; undefined while it is open. */
  code: () => number | undefined
  send: (bytes: Uint8Array) => void
  close: () => void
}

/** Joins, and holds the text as the server gives it. */
export async function rawClient(url: string, draftId: string, cookie: string): Promise<RawClient> {
  const socket = new WebSocket(`${url}/${draftId}?notices=1`, { headers: { cookie } })
  const doc = new Y.Doc()
  const notices: unknown[] = []
  let code: number | undefined
  socket.on('close', (given) => {
    code = given
  })
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('message', (data: Buffer) => {
      const from = decoding.createDecoder(new Uint8Array(data))
      const type = decoding.readVarUint(from)
      if (type === 101) notices.push(JSON.parse(decoding.readVarString(from)))
      if (type !== 0) return
      const step = decoding.readVarUint(from)
      const body = decoding.readVarUint8Array(from)
      if (step === 0) return
      Y.applyUpdate(doc, body, 'server')
      if (step === 1) resolve()
    })
    socket.on('open', () => socket.send(syncFrame(0, Y.encodeStateVector(doc))))
  })
  return {
    doc,
    socket,
    notices,
    code: () => code,
    send: (bytes) => socket.send(bytes),
    close: () => socket.terminate(),
  }
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
