// Whose matter a draft is: the Convention's, or that of one Protocol only; and which States then count in it.
import type { Capacity } from './capacity'
import type { DraftStatus } from './draft'
import { Refusal } from './refusal'

/** The short name of the Protocol that a draft concerns alone; null where it is a matter of the Convention. */
export type Matter = { protocol: string | null }

/** O2: parties decide, vote, make the quorum and object; nobody else does. */
export function decides(capacity: Capacity | null): boolean {
  return capacity === 'party'
}

/** O2: signatories sponsor too, but not on a matter of one Protocol only. */
export function sponsors({ protocol }: Matter, capacity: Capacity | null): boolean {
  return decides(capacity) || (protocol === null && capacity === 'signatory')
}

/** O2. @param capacity what the State is, on the day, under the instrument whose matter this is; null for an organization */
export function checkSponsor(matter: Matter, capacity: Capacity | null): void {
  if (sponsors(matter, capacity)) return
  throw new Refusal(
    'O2',
    matter.protocol === null
      ? 'Only States parties and signatories may sponsor a draft.'
      : 'This draft concerns one Protocol only: only States parties to it may sponsor it.',
    409,
    'delegationId',
  )
}

/** O1: whose matter a draft is may be changed until it is tabled, sponsored or voted on. */
export function matterIsOpen(draft: {
  status: DraftStatus
  tabled: boolean
  sponsors: number
  votes: number
}): boolean {
  return (
    !draft.tabled &&
    draft.sponsors === 0 &&
    draft.votes === 0 &&
    (draft.status === 'informal' || draft.status === 'under_negotiation')
  )
}
