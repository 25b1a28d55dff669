// Acts that were asked for on a line, until the server has said what came of them.
import * as encoding from 'lib0/encoding'
import type { Act, ActDone } from '../document/acts'
import { messages } from '../document/close-codes'

type Waiting = { resolve: (done: ActDone) => void; reject: (error: Error) => void }

export class AskedActs {
  private readonly waiting = new Map<number, Waiting>()
  private last = 0

  /** @returns where to stand afterwards. Rejects with the sentence of a refusal, and where the line is cut. */
  ask(line: WebSocket | null, act: Act): Promise<ActDone> {
    if (!line || line.readyState !== line.OPEN) return Promise.reject(lineLost())
    const n = ++this.last
    const to = encoding.createEncoder()
    encoding.writeVarUint(to, messages.act)
    encoding.writeVarString(to, JSON.stringify({ n, act }))
    line.send(encoding.toUint8Array(to))
    return new Promise((resolve, reject) => this.waiting.set(n, { resolve, reject }))
  }

  done(n: number, done: ActDone): void {
    this.waiting.get(n)?.resolve(done)
    this.waiting.delete(n)
  }

  refused(n: number, sentence: string): void {
    this.waiting.get(n)?.reject(new Error(sentence))
    this.waiting.delete(n)
  }

  /** Nobody will say any more what came of them. */
  lost(): void {
    for (const one of this.waiting.values()) one.reject(lineLost())
    this.waiting.clear()
  }
}

const lineLost = () => new Error('Connection lost: try again in a moment.')
