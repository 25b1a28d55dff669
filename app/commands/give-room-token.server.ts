// A program that cannot send the cookie of a browser is let into one text, in the name of whoever has signed in there.
import { z } from 'zod'
import { draftFacts } from '../document/draft-facts.server'
import { draftThing } from '../domain/draft'
import { type Actor, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { record } from '../events.server'
import { roomToken } from '../sign-in.server'
import { deed } from './deed.server'
import { found } from './places.server'

export const giveRoomTokenInput = z.object({ draftId: z.string(), signInId: z.uuid() })

/** @returns a token to be shown within the minute; what it opens lasts as long as the sign-in does */
export async function giveRoomToken(actor: Actor, input: z.input<typeof giveRoomTokenInput>, now: Date) {
  const { draftId, signInId } = giveRoomTokenInput.parse(input)
  const draft = found(await draftFacts(draftId))
  permit(actor, 'see', draftThing(draft))
  if (draft.sealed) throw new Refusal('D2', 'This text has been sealed for adoption; nobody joins it any more.', 409)
  await deed((tx) =>
    record(tx, { subjectKind: 'draft', subjectId: draft.id, deed: 'let a program in', actor, now, data: { signInId } }),
  )
  return roomToken(signInId, draft.id, now)
}
