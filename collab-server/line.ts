// One connection: what is sent goes to the socket as frames made once for all who get them; what arrives is taken one message after
// the other, no faster than anybody writes, and never piles up here.
import type { Duplex } from 'node:stream'
import { WebSocket } from 'ws'
import { closeCodes, closeReasons, closeSentences } from '../app/document/close-codes'
import type { Allowance } from './allowance'
import { encodeNotice, frameHead } from './wire'

/** More than this unsent, and it is kept back: merged, then given at once when the client has read. */
const behindFrom = 256 * 1024
/** Messages that may wait here for the one before them; then the socket is not read from. */
const mostInbox = 64
/** A smaller message is copied behind its head once, so that each socket takes one buffer. */
const joinedUpTo = 16 * 1024
const beatEvery = 15_000
/** A client that is held back for this long without pause is no writer. */
const longestHeldBack = 30_000

/** Closes as y-websocket understands it: it would come back for ever after a code of its own library's. */
export class RoomSocket extends WebSocket {
  onTooLarge: (() => void) | undefined

  override close(code?: number, reason?: string | Buffer): void {
    if (code === 1009) this.onTooLarge?.()
    super.close(code === 1009 ? closeCodes.tooLarge : code, reason)
  }
}

export type LineEnds = {
  receive(bytes: Uint8Array): Promise<void>
  sent(bytes: number): void
  /** All that was sent has been read, after `isBehind` had been true. */
  caughtUp(): void
  left(): void
  /** What arrived is no message. */
  malformed(error: unknown): void
}

export class Line {
  private readonly inbox: Uint8Array[] = []
  private taking = false
  private paused = false
  private alive = true
  private heldBackSince: number | undefined
  private unsentAtBeat = 0

  constructor(
    private readonly webSocket: RoomSocket,
    private readonly socket: Duplex,
    private readonly notices: boolean,
    private readonly allowance: Allowance,
    private readonly ends: LineEnds,
  ) {
    webSocket.binaryType = 'nodebuffer'
    webSocket.onTooLarge = () => this.say(closeCodes.tooLarge)
    webSocket.on('message', (bytes: Buffer) => this.arrived(bytes))
    webSocket.on('pong', () => {
      this.alive = true
    })
    webSocket.on('error', () => undefined)
    socket.on('drain', () => ends.caughtUp())
    const beat = setInterval(() => this.beat(), beatEvery).unref()
    webSocket.on('close', () => {
      clearInterval(beat)
      ends.left()
    })
  }

  send(...messages: readonly Uint8Array[]): void {
    if (this.webSocket.readyState !== WebSocket.OPEN) return
    for (const message of messages) this.ends.sent(message.length)
    const [first, second] = messages
    if (first && messages.length <= 2 && first.length + (second?.length ?? 0) <= joinedUpTo) {
      // What goes to hundreds: words, or words and cursors, in one buffer that is the same for all.
      this.socket.write(second ? framedTogether(first, second) : framed(first))
      return
    }
    this.socket.cork()
    for (const message of messages) this.write(message)
    this.socket.uncork()
  }

  isBehind(): boolean {
    return this.socket.writableLength > behindFrom
  }

  /** Says why, to those who asked for our messages, and closes. */
  close(code: number): void {
    this.say(code)
    this.webSocket.close(code)
  }

  terminate(): void {
    this.webSocket.terminate()
  }

  private say(code: number): void {
    const [reason, sentence] = [closeReasons[code], closeSentences[code]]
    if (this.notices && reason && sentence) this.send(encodeNotice({ reason, sentence }))
  }

  private write(message: Uint8Array): void {
    if (message.length <= joinedUpTo) {
      this.socket.write(framed(message))
    } else {
      this.socket.write(frameHead(message.length))
      this.socket.write(message)
    }
  }

  private arrived(bytes: Uint8Array): void {
    this.inbox.push(bytes)
    if (this.inbox.length >= mostInbox) this.pause()
    if (!this.taking) void this.take()
  }

  private async take(): Promise<void> {
    this.taking = true
    for (let bytes = this.inbox.shift(); bytes; bytes = this.inbox.shift()) {
      const wait = this.allowance.spend(bytes.length, Date.now())
      if (wait === 0) this.heldBackSince = undefined
      else if (!(await this.holdBack(wait))) break
      try {
        await this.ends.receive(bytes)
      } catch (error) {
        this.inbox.length = 0
        this.ends.malformed(error)
        this.close(closeCodes.malformed)
      }
    }
    this.taking = false
    this.resume()
  }

  /** Nothing is lost: it is read from again when its time has come. @returns whether to go on with this client at all */
  private async holdBack(wait: number): Promise<boolean> {
    this.pause()
    this.heldBackSince ??= Date.now()
    if (Date.now() + wait - this.heldBackSince > longestHeldBack) {
      this.inbox.length = 0
      this.close(closeCodes.tooFast)
      return false
    }
    await new Promise((next) => setTimeout(next, wait).unref())
    return true
  }

  private pause(): void {
    if (this.paused) return
    this.paused = true
    this.webSocket.pause()
  }

  private resume(): void {
    if (!this.paused) return
    this.paused = false
    this.webSocket.resume()
  }

  /** Who does not answer is gone; who has read nothing of what waits since the last beat is let go, to come back afresh. */
  private beat(): void {
    const unsent = this.socket.writableLength
    const stuck = this.isBehind() && this.unsentAtBeat > 0 && unsent >= this.unsentAtBeat
    this.unsentAtBeat = this.isBehind() ? unsent : 0
    if (stuck) {
      this.close(closeCodes.tooSlow)
    } else if (!this.alive && !this.paused) {
      // Held back by us, it cannot answer: that is not its fault.
      this.terminate()
    } else {
      this.alive = false
      this.webSocket.ping()
    }
  }
}

const framesMade = new WeakMap<Uint8Array, Uint8Array>()

/** The frame of a message, made once for all who are sent it. */
function framed(message: Uint8Array): Uint8Array {
  const made = framesMade.get(message)
  if (made) return made
  const head = frameHead(message.length)
  const frame = new Uint8Array(head.length + message.length)
  frame.set(head)
  frame.set(message, head.length)
  framesMade.set(message, frame)
  return frame
}

const pairsMade = new WeakMap<Uint8Array, { second: Uint8Array; frames: Uint8Array }>()

function framedTogether(first: Uint8Array, second: Uint8Array): Uint8Array {
  const made = pairsMade.get(first)
  if (made?.second === second) return made.frames
  const [one, other] = [framed(first), framed(second)]
  const frames = new Uint8Array(one.length + other.length)
  frames.set(one)
  frames.set(other, one.length)
  pairsMade.set(first, { second, frames })
  return frames
}
