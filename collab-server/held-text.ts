// The text of a room: what is committed, as bytes that serve whoever joins, and the live document only while somebody writes.
// Joiners get committed text, never the live one, which is ahead of it.
import * as Y from 'yjs'
import { merged } from '../app/document/merged'
import { encodeAnswer, encodeAsk, encodeUpdate } from './wire'

const mostAnswersKept = 8
const emptyVector = '0'
/** An update in which there is nothing. */
const nothing = Uint8Array.of(0, 0)
/** So many updates are kept as they came; then they are made one, while the live document is no further and it costs least. */
const mostParts = 500

export class HeldText {
  private parts: Uint8Array[]
  /** Of what is committed, in bytes, about. */
  size: number
  private live: Y.Doc | undefined
  private ask: Uint8Array | undefined
  private clients: Set<number> | undefined
  /** Answers already made, by the state vector that asked; good until something is committed. */
  private readonly answers = new Map<string, readonly Uint8Array[]>()
  /** The message in which the first of the parts is sent: that part is a part of it, so that both are held once. */
  private first: Uint8Array | undefined
  /** Judged and not yet committed, in order: while there are any, the live document is ahead by these. */
  private waiting: Uint8Array[] = []

  constructor(
    state: Uint8Array,
    private readonly lives: () => void,
  ) {
    this.parts = [state]
    this.size = state.length
  }

  get unsaved(): number {
    return this.waiting.length
  }

  get isLive(): boolean {
    return this.live !== undefined
  }

  /** Built at the first edit or act from what is committed, and what waits to be. Its client id is a new one each time, so no clock is ever used twice. */
  get doc(): Y.Doc {
    if (!this.live) {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, this.committed())
      for (const update of this.waiting) Y.applyUpdate(doc, update)
      doc.on('afterTransaction', () => {
        this.ask = undefined
      })
      this.live = doc
      this.ask = undefined
      this.lives()
    }
    return this.live
  }

  /** Whether there are words under this client id, committed or not. */
  has(clientId: number): boolean {
    if (this.live) return Y.getState(this.live.store, clientId) > 0
    this.clients ??= new Set(Y.parseUpdateMeta(this.committed()).to.keys())
    return this.clients.has(clientId)
  }

  committed(): Uint8Array {
    if (this.parts.length > 1) this.become(this.whole())
    return this.parts[0] as Uint8Array
  }

  private whole(): Uint8Array {
    return this.live && this.unsaved === 0 ? Y.encodeStateAsUpdate(this.live) : merged(this.parts)
  }

  private become(whole: Uint8Array): void {
    this.parts = [whole]
    this.size = whole.length
    this.first = undefined
  }

  /** The live document has this in it; it waits for its commit. */
  wait(update: Uint8Array): void {
    this.waiting.push(update)
  }

  /** The first of those that wait wait no longer: they are committed, or are judged anew. */
  noLongerWait(count: number): void {
    this.waiting.splice(0, count)
  }

  commit(updates: readonly Uint8Array[]): void {
    this.parts.push(...updates)
    for (const update of updates) this.size += update.length
    if (this.parts.length > mostParts && this.live && this.unsaved === 0) this.committed()
    this.answers.clear()
    this.clients = undefined
    if (!this.live) this.ask = undefined
  }

  /** What came from elsewhere is committed already; the live document learns of it where there is one. */
  learn(update: Uint8Array): void {
    this.commit([update])
    if (this.live) Y.applyUpdate(this.live, update, 'elsewhere')
  }

  /** The message that asks a client for what is missing here. */
  asking(): Uint8Array {
    this.ask ??= encodeAsk(this.live ? Y.encodeStateVector(this.live) : Y.encodeStateVectorFromUpdate(this.committed()))
    return this.ask
  }

  /** The messages that give a client what is committed and missing there; the last of them is the answer that it waits for. */
  answerTo(stateVector: Uint8Array): readonly Uint8Array[] {
    const asked = stateVector.join()
    const known = this.answers.get(asked)
    if (known) return known
    const answer = asked === emptyVector ? this.wholeAnswer() : [encodeAnswer(this.missingAfter(stateVector))]
    if (this.answers.size >= mostAnswersKept) this.answers.delete(this.answers.keys().next().value as string)
    this.answers.set(asked, answer)
    return answer
  }

  private missingAfter(stateVector: Uint8Array): Uint8Array {
    return this.live && this.unsaved === 0
      ? Y.encodeStateAsUpdate(this.live, stateVector)
      : Y.diffUpdate(this.committed(), stateVector)
  }

  /**
   * To who has nothing, the text as it was last made one and what was committed since: whoever joins where many write has not to
   * wait until all is made one again.
   */
  private wholeAnswer(): Uint8Array[] {
    if (this.parts.length > mostParts) this.committed()
    const [whole, ...since] = this.parts as [Uint8Array, ...Uint8Array[]]
    if (!this.first) {
      this.first = encodeUpdate(whole)
      this.parts[0] = this.first.subarray(this.first.length - whole.length)
    }
    return [this.first, encodeAnswer(since.length > 0 ? merged(since) : nothing)]
  }

  /** Forgets the live document, and in it whatever is neither committed nor waits: its next use starts from these. */
  fallBack(): void {
    this.live?.destroy()
    this.live = undefined
    this.ask = undefined
  }

  /** Nobody writes: only the bytes are kept, as small as they get. @returns whether there is nothing left to let go of */
  rest(): boolean {
    if (this.unsaved > 0) return false
    if (this.live) this.become(Y.encodeStateAsUpdate(this.live))
    this.fallBack()
    this.answers.clear()
    return true
  }
}
