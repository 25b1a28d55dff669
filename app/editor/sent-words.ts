// What of one's own was sent on this line, and so how far the server's "saved" reaches.
import * as decoding from 'lib0/decoding'
import { messageYjsSyncStep1 } from 'y-protocols/sync'
import { messageSync, type WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { OwnClients } from './offline/own-clients'

export class SentWords {
  /** Of this line: messages with words that were sent, and how far each and those before it bring my own. */
  private sent: Map<number, number>[] = []
  /** What the server had of my own when it asked on this line. */
  private there: ReadonlyMap<number, number> = new Map()

  constructor(private readonly own: OwnClients) {}

  /** Another line: nothing was sent on it yet. */
  begin(): void {
    this.sent = []
    this.there = new Map()
  }

  sending(bytes: Uint8Array): void {
    // y-websocket: 0 is synchronisation; of its steps, 1 asks and the other two bring words.
    if (bytes[0] !== 0 || bytes[1] === 0) return
    const brought = this.own.broughtBy(decoding.readVarUint8Array(decoding.createDecoder(bytes.subarray(2))))
    // Each brings more than the last: Yjs takes no words before those that they were written after.
    const all = new Map(this.sent.at(-1))
    for (const [client, clock] of [...this.there, ...brought]) all.set(client, Math.max(clock, all.get(client) ?? 0))
    this.sent.push(all)
  }

  /** The first so many are stored. @returns whether all of one's own is */
  saved(count: number): boolean {
    this.own.save(this.sent[count - 1] ?? new Map())
    // What was written while there was no line may not have been sent yet.
    return count >= this.sent.length && this.own.isAllSaved()
  }

  /** The server says what it has when it asks for the rest. Some of that may wait to be stored: it is once the answer is. */
  hearWhatIsStored(provider: WebsocketProvider): void {
    const synchronise = provider.messageHandlers[messageSync]
    if (!synchronise) throw new Error('y-websocket does not synchronise.')
    provider.messageHandlers[messageSync] = (encoder, decoder, ...rest) => {
      const ahead = decoding.clone(decoder)
      if (decoding.readVarUint(ahead) === messageYjsSyncStep1)
        this.there = this.own.among(Y.decodeStateVector(decoding.readVarUint8Array(ahead)))
      return synchronise(encoder, decoder, ...rest)
    }
  }
}
