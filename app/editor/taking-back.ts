// What it takes to take an act back: other acts, in the words of now.
import type { Act, ActDone } from '../document/acts'
import type { Keys } from './keys'

export type Send = (act: Act) => Promise<ActDone>

/** Takes an act back. @returns whether it could: others may have gone on from what was done */
export type Inverse = (send: Send) => Promise<boolean>

export type Text = Pick<Keys, 'doc' | 'binding' | 'proposes'> & { names: Names }

/** A provision that is joined and divided again comes back under another id. */
export class Names {
  private readonly later = new Map<string, string>()

  now(id: string): string {
    const later = this.later.get(id)
    return later === undefined ? id : this.now(later)
  }

  change(id: string, later: string): void {
    this.later.set(this.now(id), later)
  }
}

export async function carriedOut(send: Send, act: Act): Promise<true> {
  await send(act)
  return true
}
