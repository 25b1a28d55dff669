// What takes an act of structure back: other acts, known once the first is done. Asked before that, while what it is about to change
// still stands.
import type { Act, ActDone } from '../document/acts'
import { blockOf } from '../document/blocks'
import { outline, provisionOf } from '../document/shape'
import { joined, joinProposedAgain, parted } from './join-inverses'
import { ownMove } from './moving'
import { pastedAgain, pastedOut } from './paste-inverses'
import { lineTurned } from './table-inverses'
import { carriedOut, type Inverse, type Text } from './taking-back'

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
    case 'withdraw':
      return joinProposedAgain(text, act.id)
    case 'remove':
      return () => (send) => carriedOut(send, { act: 'restore', ...now(text, act) })
    case 'restore':
      return () =>
        act.also ? (send) => carriedOut(send, { act: 'remove', ...now(text, act) }) : putAside(text, act.id)
    case 'kind':
      return kindBefore(text, act)
    case 'move':
      return movedBack(text, act.id)
    case 'cells':
      return lineTurned(text.doc, act)
    case 'paste':
    case 'repaste':
      return (done) => pastedOut(text, done)
    case 'unpaste':
      return pastedAgain(text)
    default:
      return null
  }
}

function now(
  { names }: Text,
  { id, also }: { id: string; also?: string[] | undefined },
): { id: string; also?: string[] } {
  return { id: names.now(id), ...(also ? { also: also.map((one) => names.now(one)) } : {}) }
}

/** @param words with which it came: what others have written in it since stays */
function putAside({ doc, proposes, names }: Text, made: string, words?: string): Inverse {
  return async (send) => {
    const id = names.now(made)
    if (words !== undefined && provisionOf(doc, id)?.text.toString() !== words) return false
    return carriedOut(send, proposes ? { act: 'unpaste', made: [id], tail: null } : { act: 'remove', id })
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
