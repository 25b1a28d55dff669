// React writes a page in pieces of two kilobytes. What it wrote until it paused goes on as one: each piece that goes on is
// compressed to its end and sent by itself, and dozens of those cost more than making the page.
import { Transform, type TransformCallback } from 'node:stream'

export class WholePieces extends Transform {
  #held: Uint8Array[] = []

  override _transform(piece: Uint8Array, _: BufferEncoding, done: TransformCallback): void {
    this.#held.push(piece)
    done()
  }

  /** React calls it where it pauses. */
  flush(): void {
    if (this.#held.length === 0) return
    this.push(this.#held.length === 1 ? this.#held[0] : Buffer.concat(this.#held))
    this.#held = []
  }

  /** React ends the page once more when it hears that it is closed: for Node an error, made with its stack and thrown away. */
  override end(...given: unknown[]): this {
    if (!this.writableEnded) Reflect.apply(super.end, this, given)
    return this
  }

  override _flush(done: TransformCallback): void {
    this.flush()
    done()
  }
}
