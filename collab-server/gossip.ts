// What processes show each other for a moment, packed for a channel that carries little: of each draft only the newest state,
// many drafts in one message, a large state in several. Whatever is lost on the way is replaced by the next.
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

type Part = { draftId: string; state: number; at: number; of: number; bytes: Uint8Array }

/** A NOTIFY carries fewer than 8,000 bytes; this is what base64 and the sender's name leave of them. */
export const largestMessage = 5_900
const largestPart = 5_850
/** Four seconds' worth: a larger state would be old before it had arrived. */
const mostParts = 20
const largestState = 4 * 1024 * 1024
const mostHalf = 1_000

/** What waits to be shown. */
export class Outgoing {
  private readonly newest = new Map<string, Uint8Array>()
  private leaving: Part[] = []
  private states = 0

  get empty(): boolean {
    return this.newest.size === 0 && this.leaving.length === 0
  }

  add(draftId: string, state: Uint8Array): void {
    this.newest.set(draftId, state)
  }

  /** One message's worth; undefined where nothing waits. A state that has begun to leave is sent whole before its next. */
  next(): Uint8Array | undefined {
    const to = encoding.createEncoder()
    for (;;) {
      const part = this.leaving[0] ?? this.begin()
      if (!part) break
      const bytes = encodePart(part)
      if (encoding.length(to) + bytes.length > largestMessage) break
      encoding.writeUint8Array(to, bytes)
      this.leaving.shift()
    }
    return encoding.length(to) > 0 ? encoding.toUint8Array(to) : undefined
  }

  private begin(): Part | undefined {
    for (const [draftId, state] of this.newest) {
      this.newest.delete(draftId)
      const packed = deflateRawSync(state)
      const of = Math.ceil(packed.length / largestPart)
      if (of > mostParts) continue
      this.states += 1
      this.leaving = Array.from({ length: of }, (_, at) => ({
        draftId,
        state: this.states,
        at,
        of,
        bytes: packed.subarray(at * largestPart, (at + 1) * largestPart),
      }))
      return this.leaving[0]
    }
    return undefined
  }
}

/** Puts together what arrives in parts. */
export class Incoming {
  private readonly half = new Map<string, { state: number; parts: Uint8Array[]; missing: number }>()

  /** @returns the states that are whole now. @throws Error for what no process of ours sends */
  take(from: string, message: Uint8Array): { draftId: string; state: Uint8Array }[] {
    const whole: { draftId: string; state: Uint8Array }[] = []
    const read = decoding.createDecoder(message)
    while (decoding.hasContent(read)) {
      const part = decodePart(read)
      const packed = part.of === 1 ? part.bytes : this.joined(`${from} ${part.draftId}`, part)
      if (packed)
        whole.push({
          draftId: part.draftId,
          state: new Uint8Array(inflateRawSync(packed, { maxOutputLength: largestState })),
        })
    }
    return whole
  }

  private joined(key: string, part: Part): Uint8Array | undefined {
    let found = this.half.get(key)
    if (found?.state !== part.state) {
      this.half.delete(key)
      found = { state: part.state, parts: [], missing: part.of }
      this.half.set(key, found)
      // Of a process that died half-way the rest never comes.
      for (const oldest of this.half.keys()) {
        if (this.half.size <= mostHalf) break
        this.half.delete(oldest)
      }
    }
    if (found.parts[part.at]) return undefined
    found.parts[part.at] = part.bytes
    found.missing -= 1
    if (found.missing > 0) return undefined
    this.half.delete(key)
    return Buffer.concat(found.parts)
  }
}

function encodePart({ draftId, state, at, of, bytes }: Part): Uint8Array {
  const to = encoding.createEncoder()
  encoding.writeUint8Array(to, Buffer.from(draftId.replaceAll('-', ''), 'hex'))
  for (const number of [state, at, of]) encoding.writeVarUint(to, number)
  encoding.writeVarUint8Array(to, bytes)
  return encoding.toUint8Array(to)
}

function decodePart(read: decoding.Decoder): Part {
  const id = Buffer.from(decoding.readUint8Array(read, 16)).toString('hex')
  const [state, at, of] = [decoding.readVarUint(read), decoding.readVarUint(read), decoding.readVarUint(read)]
  const bytes = decoding.readVarUint8Array(read)
  if (at >= of || of > mostParts) throw new Error('A part of a message that has no such part.')
  return { draftId: id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'), state, at, of, bytes }
}
