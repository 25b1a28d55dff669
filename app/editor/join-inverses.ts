// How what was divided is joined, and what was joined is divided again; a join that is only proposed is withdrawn, and proposed again.

import type { ActDone } from '../document/acts'
import { placeAt, shownRuns } from '../document/binding'
import { proposalOf } from '../document/proposals'
import { provisionOf } from '../document/shape'
import { provisionBefore } from '../document/structure'
import { carriedOut, type Inverse, type Text } from './taking-back'

export function joined({ doc, names }: Text, made: string): Inverse {
  const divided = provisionBefore(doc, made)?.id
  return async (send) => {
    const id = names.now(made)
    if (divided === undefined || provisionBefore(doc, id)?.id !== names.now(divided)) return false
    return carriedOut(send, { act: 'join', id })
  }
}

export function parted(text: Text, id: string): (done: ActDone) => Inverse {
  const divide = divided(text, id)
  return (done) => {
    const { proposal } = done
    if (proposal !== undefined) return (send) => carriedOut(send, { act: 'withdraw', id: proposal })
    return divide?.(done) ?? (async () => false)
  }
}

/** What undo has withdrawn is proposed again; words are proposed by words. */
export function joinProposedAgain({ doc, names }: Text, proposal: string): (() => Inverse) | null {
  const known = proposalOf(doc, proposal)
  if (!known?.join) return null
  return () => (send) => carriedOut(send, { act: 'join', id: names.now(known.provision) })
}

/** An editor's comes back itself; a delegation's own is another after that, of the kind it had. */
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
      const made = await send({ act: 'split', id: names.now(done.id), at: seam, as: names.now(id) })
      if (made.id === names.now(id)) return true
      names.change(id, made.id)
      return carriedOut(send, { act: 'kind', id: made.id, kind, level })
    }
  }
}
