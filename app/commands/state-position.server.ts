// A delegation explains its position, or enters a reservation, about a draft or the text it became.
import { z } from 'zod'
import { draftFacts } from '../document/draft-facts.server'
import type { Actor } from '../domain/permission'
import { record } from '../events.server'
import { deed } from './deed.server'
import { found, holdGoingOn, knownId } from './places.server'
import { permitFor, standingOf } from './standing.server'

export const statePositionInput = z.object({
  delegationId: z.uuid('Choose a delegation.'),
  kind: z.enum(['explanation', 'reservation'], 'Choose what it is.').default('explanation'),
  words: z.string('Write the position.').trim().min(3, 'Write the position.').max(10_000),
})

/** O10: until the session closes, before the decision or after it. */
export async function statePosition(
  actor: Actor,
  draftId: string,
  input: z.input<typeof statePositionInput>,
  now: Date,
) {
  const given = statePositionInput.parse(input)
  const draft = found(await draftFacts(knownId(draftId)))
  permitFor(actor, draft, given.delegationId)
  return deed(async (tx) => {
    await holdGoingOn(tx, draft.sessionId, 'This session is over: positions are stated while it lasts.')
    const { name } = await standingOf(tx, draft, given.delegationId, now)
    const { id } = await tx.position.create({
      data: { draftId, delegationId: given.delegationId, kind: given.kind, words: given.words, at: now },
    })
    await record(tx, {
      subjectKind: 'draft',
      subjectId: draftId,
      deed: 'stated a position',
      actor,
      onBehalfOf: name,
      now,
      data: { kind: given.kind },
    })
    return { id }
  })
}
