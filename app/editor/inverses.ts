// What takes an act of structure back: other acts, known once the first is done. Asked before that, while what it is about to change
// still stands.
import type { Act, ActDone } from '../document/acts'
import { placeAt, shownRuns } from '../document/binding'
import { blockOf } from '../document/blocks'
import { outline, provisionOf } from '../document/shape'
import { provisionBefore } from '../document/structure'
import type { Keys } from './keys'
import { ownMove } from './moving'

export type Send = (act: Act) => Promise<ActDone>

/** Takes an act back. @returns whether it could: others may have gone on from what was done */
export type Inverse = (send: Send) => Promise<boolean>

type Text = Pick<Keys, 'doc' | 'binding' | 'proposes'> & { names: Names }

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

/** @returns null for what no key takes back, a decision above all */
export function inverseOf(text: Text, act: Act): ((done: ActDone) => Inverse) | null {
  switch (act.act) {
    case 'insert':
    case 'footnote':
      return ({ id }) => putAside(text, id, act.text)
    case 'alternative':
    case 'table':
      return ({ id }) => putAside(text, id)
    case 'split':
      return ({ id }) => joined(text, id)
    case 'join':
      return parted(text, act.id)
    case 'remove':
      return () => (send) => carriedOut(send, { act: 'restore', id: text.names.now(act.id) })
    case 'restore':
      return () => putAside(text, act.id)
    case 'kind':
      return kindBefore(text, act)
    case 'move':
      return movedBack(text, act.id)
    case 'paste':
      return ({ made = [], tail = null }) => pastedOut(text, made, tail)
    default:
      return null
  }
}

async function carriedOut(send: Send, act: Act): Promise<true> {
  await send(act)
  return true
}

function pastedOut({ names }: Text, made: readonly string[], tail: string | null): Inverse {
  const now = (id: string) => names.now(id)
  return (send) => carriedOut(send, { act: 'unpaste', made: made.map(now), tail: tail === null ? null : now(tail) })
}

/** @param words with which it came: what others have written in it since stays */
function putAside({ doc, proposes, names }: Text, made: string, words?: string): Inverse {
  return async (send) => {
    const id = names.now(made)
    if (words !== undefined && provisionOf(doc, id)?.text.toString() !== words) return false
    return carriedOut(send, proposes ? { act: 'unpaste', made: [id], tail: null } : { act: 'remove', id })
  }
}

function joined({ doc, names }: Text, made: string): Inverse {
  const divided = provisionBefore(doc, made)?.id
  return async (send) => {
    const id = names.now(made)
    if (divided === undefined || provisionBefore(doc, id)?.id !== names.now(divided)) return false
    return carriedOut(send, { act: 'join', id })
  }
}

/** A join that is only proposed is withdrawn. */
function parted(text: Text, id: string): (done: ActDone) => Inverse {
  const divide = divided(text, id)
  return (done) => {
    const { proposal } = done
    if (proposal !== undefined) return (send) => carriedOut(send, { act: 'withdraw', id: proposal })
    return divide?.(done) ?? (async () => false)
  }
}

/** One that was joined is another after that, of the kind it had; without words it comes back itself. */
function divided({ doc, names }: Text, id: string): ((done: ActDone) => Inverse) | null {
  const here = provisionOf(doc, id)
  if (!here) return null
  if (here.text.length === 0) return () => (send) => carriedOut(send, { act: 'restore', id })
  const { kind, level } = here
  return (done) => {
    const words = provisionOf(doc, done.id)?.text
    const seam = words ? placeAt(shownRuns(words), done.at, 'right') : null
    return async (send) => {
      if (!seam?.id) return false
      const made = await send({ act: 'split', id: names.now(done.id), at: seam })
      names.change(id, made.id)
      return carriedOut(send, { act: 'kind', id: made.id, kind, level })
    }
  }
}

function kindBefore({ doc, names }: Text, { id, kind, level }: Extract<Act, { act: 'kind' }>): (() => Inverse) | null {
  const before = provisionOf(doc, id)
  if (!before) return null
  return () => async (send) => {
    const now = provisionOf(doc, names.now(id))
    if (now?.kind !== kind || now.level !== level) return false
    return carriedOut(send, { act: 'kind', id: now.id, kind: before.kind, level: before.level })
  }
}

/** To where it stood, or where its delegation had proposed to put it before. */
function movedBack(text: Text, id: string): (() => Inverse) | null {
  const all = outline(text.doc)
  const [head] = blockOf(all, id)
  if (!head) return null
  const stood = all[all.indexOf(head) - 1]?.id ?? null
  const proposed = text.proposes ? ownMove(text, all, id)?.move : null
  const after = proposed ? proposed.after : stood
  const { names } = text
  return () => (send) =>
    carriedOut(send, { act: 'move', id: names.now(id), after: after === null ? null : names.now(after) })
}
