// WebSocket frames over a plain socket: a load of a thousand clients must cost less than the server it measures.
import { randomBytes } from 'node:crypto'
import { connect, type Socket } from 'node:net'

const opcode = { binary: 2, close: 8, ping: 9, pong: 10 } as const

export type WireListener = {
  open(): void
  message(payload: Buffer): void
  /** With the code of the server's close frame, or 0 without one. */
  closed(code: number): void
  /** Not let in, with the status and the seconds to wait that the server named. */
  turnedAway(status: number, retryAfter: number | undefined): void
}

export class Wire {
  private readonly socket: Socket
  private rest: Buffer | undefined
  private parts: Buffer[] = []
  private upgraded = false
  private code = 0

  constructor(
    at: { port: number; path: string; cookie: string; from: string | undefined },
    private readonly listener: WireListener,
  ) {
    this.socket = connect({ port: at.port, host: '127.0.0.1', ...(at.from ? { localAddress: at.from } : {}) })
    this.socket.setNoDelay(true)
    this.socket.write(
      `GET ${at.path} HTTP/1.1\r\nHost: 127.0.0.1:${at.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nCookie: ${at.cookie}\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
    )
    this.socket.on('data', (chunk: Buffer) => this.read(chunk))
    this.socket.on('error', () => this.socket.destroy())
    this.socket.on('close', () => listener.closed(this.code))
  }

  send(...payloads: Uint8Array[]): void {
    this.socket.write(Buffer.concat(payloads.map((payload) => masked(opcode.binary, payload))))
  }

  pause(): void {
    this.socket.pause()
  }

  close(): void {
    this.socket.destroy()
  }

  private read(chunk: Buffer): void {
    let bytes = this.rest ? Buffer.concat([this.rest, chunk]) : chunk
    this.rest = undefined
    if (!this.upgraded) {
      const end = bytes.indexOf('\r\n\r\n')
      if (end < 0) {
        this.rest = bytes
        return
      }
      if (!this.greeted(bytes.toString('latin1', 0, end))) return
      bytes = bytes.subarray(end + 4)
    }
    let at = 0
    for (;;) {
      const frame = frameAt(bytes, at)
      if (!frame) break
      at = frame.end
      this.frame(frame.opcode, frame.last, bytes.subarray(frame.from, frame.end))
    }
    if (at < bytes.length) this.rest = at === 0 ? bytes : bytes.subarray(at)
  }

  private greeted(head: string): boolean {
    const status = Number(head.slice(9, 12))
    if (status !== 101) {
      const after = /retry-after: (\d+)/i.exec(head)?.[1]
      this.socket.destroy()
      this.listener.turnedAway(status, after === undefined ? undefined : Number(after))
      return false
    }
    this.upgraded = true
    this.listener.open()
    return true
  }

  private frame(kind: number, last: boolean, payload: Buffer): void {
    if (kind === opcode.ping) this.socket.write(masked(opcode.pong, payload))
    else if (kind === opcode.close) {
      this.code = payload.length >= 2 ? payload.readUInt16BE(0) : 0
      this.socket.destroy()
    } else if (kind <= opcode.binary) {
      if (last && this.parts.length === 0) {
        this.listener.message(payload)
        return
      }
      this.parts.push(Buffer.from(payload))
      if (last) this.listener.message(Buffer.concat(this.parts.splice(0)))
    }
  }
}

/** A server's frames are not masked. @returns undefined where the whole frame is not there yet */
function frameAt(bytes: Buffer, at: number) {
  if (bytes.length < at + 2) return undefined
  const first = bytes[at] as number
  const short = bytes[at + 1] as number
  let from = at + 2
  let length = short
  if (short === 126) {
    if (bytes.length < at + 4) return undefined
    length = bytes.readUInt16BE(at + 2)
    from = at + 4
  } else if (short === 127) {
    if (bytes.length < at + 10) return undefined
    length = Number(bytes.readBigUInt64BE(at + 2))
    from = at + 10
  }
  const end = from + length
  return bytes.length < end ? undefined : { opcode: first & 15, last: first > 127, from, end }
}

/** A client's frames are; a mask of nought leaves the bytes as they are. */
function masked(kind: number, payload: Uint8Array): Buffer {
  const length = payload.length
  const extra = length < 126 ? 0 : length < 65_536 ? 2 : 8
  const out = Buffer.alloc(2 + extra + 4 + length)
  out[0] = 128 | kind
  out[1] = 128 | (extra === 0 ? length : extra === 2 ? 126 : 127)
  if (extra === 2) out.writeUInt16BE(length, 2)
  if (extra === 8) out.writeBigUInt64BE(BigInt(length), 2)
  out.set(payload, 6 + extra)
  return out
}
