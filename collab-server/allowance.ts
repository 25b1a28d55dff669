// How fast somebody may write, or knock: so many messages and bytes a second, saved up for a while. Whoever has spent all waits.
export type Rates = { messages: number; bytes: number }

/** Ten times what anybody types, with cursors; and pastes. */
export const rates: Rates = { messages: 100, bytes: 256 * 1024 }
/** So many seconds' worth may be spent at once: a whole text that comes back, a long paste. */
const savedUp = 10

export class Allowance {
  private messages: number
  private bytes: number
  private at: number

  constructor(
    private readonly rate: Rates,
    now: number,
  ) {
    this.messages = rate.messages * savedUp
    this.bytes = rate.bytes * savedUp
    this.at = now
  }

  /** @returns milliseconds to wait before this message is taken; 0 where it is within what is allowed */
  spend(bytes: number, now: number): number {
    this.saveUp(now)
    this.messages -= 1
    this.bytes -= bytes
    const seconds = Math.max(-this.messages / this.rate.messages, -this.bytes / this.rate.bytes)
    return Math.max(0, Math.ceil(seconds * 1_000))
  }

  /** Spends one where there is one. */
  maySpend(now: number): boolean {
    this.saveUp(now)
    if (this.messages < 1) return false
    this.messages -= 1
    return true
  }

  private saveUp(now: number): void {
    const seconds = (now - this.at) / 1_000
    this.at = now
    this.messages = Math.min(this.messages + seconds * this.rate.messages, this.rate.messages * savedUp)
    this.bytes = Math.min(this.bytes + seconds * this.rate.bytes, this.rate.bytes * savedUp)
  }
}
