// How fast one person may write: so many messages and bytes a second, saved up for a while. Whoever has spent all waits.
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
    const seconds = (now - this.at) / 1000
    this.at = now
    this.messages = Math.min(this.messages + seconds * this.rate.messages, this.rate.messages * savedUp) - 1
    this.bytes = Math.min(this.bytes + seconds * this.rate.bytes, this.rate.bytes * savedUp) - bytes
    return Math.max(0, Math.ceil(Math.max(-this.messages / this.rate.messages, -this.bytes / this.rate.bytes) * 1000))
  }
}
