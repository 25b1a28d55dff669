// Enter, Backspace and Delete of a delegation at the edges of provisions that are not its own: it proposes to divide them, or to join
// two. In a provision that is its own proposal it divides and joins at once, as an editor does.
import { divisionSign } from '../document/division-sign'
import { type Proposal, proposals } from '../document/proposals'
import { type Provision, provisionOf } from '../document/shape'
import type { Keys } from './keys'
import { replaceSelected } from './selected-words'

/** Whether a provision is a proposal of whoever writes, which nobody supports yet. */
export function isOwn({ binding }: Keys, { proposal }: Pick<Provision, 'proposal'>): boolean {
  return proposal !== null && binding.mayChange(proposal)
}

/** Puts the sign of a division in place of what is selected. */
export function proposeDivision(keys: Keys): void {
  replaceSelected(keys, divisionSign)
  keys.acts.tell(keys.say.divisionProposed)
}

/**
 * Proposes to join a provision to the one before it; the caret goes over to the other side, as it does over a letter that is struck.
 * @param forward whether the caret stood before the seam
 */
export function proposeJoin(keys: Keys, here: Provision, forward: boolean): void {
  const { acts, binding, doc, say } = keys
  const standAt = (into: string) => {
    if (forward) binding.standAt({ provision: here.id, offset: 0 })
    else binding.standAt({ provision: into, offset: provisionOf(doc, into)?.text.length ?? 0 })
  }
  const known = ownJoinOf(keys, here)
  if (known?.join) {
    standAt(known.join.into)
    return
  }
  void acts.run(async (send) => {
    const { id, at, proposal } = await send({ act: 'join', id: here.id })
    if (proposal === undefined) {
      binding.standAt({ provision: id, offset: at })
      return
    }
    standAt(id)
    acts.tell(say.joinProposed)
  })
}

/** The open proposal of whoever writes to join a provision to the one before it. */
export function ownJoinOf({ binding, doc }: Keys, { id }: Pick<Provision, 'id'>): Proposal | undefined {
  return proposals(doc).find((one) => one.provision === id && one.join !== null && binding.isMine(one.id))
}
