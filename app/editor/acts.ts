// Acts under way: one after the other, and what is typed meanwhile waits and is done afterwards where the act has led.
import { alone, type Kept } from './deeds'
import type { Send } from './taking-back'

/** Past this the keys go on where they are; the server may be waiting for its database. */
const longest = 8_000

type Work = (send: Send) => Promise<void>

export class Acts {
  private busy = false
  private held: (() => void)[] = []

  constructor(
    private readonly send: Send,
    private readonly refused: (sentence: string | null) => void,
    private readonly told: (sentence: string) => void,
    private readonly keep: (work: Work, send: Send, kept: Kept) => Promise<void>,
  ) {}

  /** Runs acts that belong together, and are taken back together; a refusal is shown, and ends them. */
  async run(work: Work, kept = alone): Promise<void> {
    this.busy = true
    this.refused(null)
    const late = setTimeout(() => this.release(), longest)
    try {
      await this.keep(work, this.send, kept)
    } catch (error) {
      this.refused(error instanceof Error ? error.message : String(error))
    }
    clearTimeout(late)
    this.release()
  }

  /** Says why something is not begun at all. */
  refuse(sentence: string): void {
    this.refused(sentence)
  }

  /** Says what was done, where the text alone does not say it to everybody. */
  tell(sentence: string): void {
    this.told(sentence)
  }

  /** @returns whether an act is under way, and the key waits for it */
  hold(key: () => void): boolean {
    if (this.busy) this.held.push(key)
    return this.busy
  }

  private release(): void {
    this.busy = false
    // A key among those held may begin another act: the rest wait for that one.
    while (!this.busy) {
      const next = this.held.shift()
      if (!next) return
      next()
    }
  }
}
