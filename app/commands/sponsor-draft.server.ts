// A delegation joins the sponsors of a draft, or withdraws. Once the draft is tabled, who joins has joined subsequently.
import { z } from 'zod'
import type { Transaction } from '../db.server'
import { draftFacts, type KnownDraft } from '../document/draft-facts.server'
import { checkSponsor } from '../domain/matter'
import type { Actor } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { record } from '../events.server'
import { deed } from './deed.server'
import { found, holdGoingOn, knownId } from './places.server'
import { permitFor, standingOf } from './standing.server'

const delegationId = z.uuid('Choose a delegation.')
export const addSponsorInput = z.object({ delegationId, main: z.boolean().default(false) })
export const withdrawSponsorInput = z.object({ delegationId })

export async function addSponsor(actor: Actor, draftId: string, input: z.input<typeof addSponsorInput>, now: Date) {
  const given = addSponsorInput.parse(input)
  const known = found(await draftFacts(knownId(draftId)))
  permitFor(actor, known, given.delegationId)
  await deed(
    async (tx) => {
      const draft = await held(tx, known.id)
      const delegation = await standingOf(tx, draft, given.delegationId, now)
      checkSponsor({ protocol: draft.protocol }, delegation.capacity)
      if (given.main && draft.tabled) throw frozen
      const key = { draftId_delegationId: { draftId, delegationId: given.delegationId } }
      const before = await tx.sponsor.findUnique({ where: key })
      if (before && !before.withdrawnAt)
        throw new Refusal('O4', `${delegation.name} sponsors this draft already.`, 409, 'delegationId')
      if (before) await tx.sponsor.update({ where: key, data: { withdrawnAt: null } })
      else
        await tx.sponsor.create({
          data: {
            draftId,
            delegationId: given.delegationId,
            main: given.main,
            addedAt: now,
            subsequently: draft.tabled,
          },
        })
      await told(tx, actor, draftId, 'joined as sponsor', delegation.name, now)
    },
    { sponsor_one_main: new Refusal('O4', 'The draft has a main sponsor already. Join as a co-sponsor.', 409, 'main') },
  )
}

export async function withdrawSponsor(
  actor: Actor,
  draftId: string,
  input: z.input<typeof withdrawSponsorInput>,
  now: Date,
) {
  const given = withdrawSponsorInput.parse(input)
  const known = found(await draftFacts(knownId(draftId)))
  permitFor(actor, known, given.delegationId)
  await deed(async (tx) => {
    const draft = await held(tx, known.id)
    const { name } = await standingOf(tx, draft, given.delegationId, now)
    const where = { draftId, delegationId: given.delegationId, withdrawnAt: null }
    // The list of a tabled draft stands as it was issued: who withdraws is said to have withdrawn.
    const { count } = draft.tabled
      ? await tx.sponsor.updateMany({ where, data: { withdrawnAt: now } })
      : await tx.sponsor.deleteMany({ where })
    if (count === 0) throw new Refusal('O4', `${name} does not sponsor this draft.`, 409, 'delegationId')
    await told(tx, actor, draftId, 'withdrew as sponsor', name, now)
  })
}

const frozen = new Refusal(
  'O4',
  'Its sponsors have stood since the draft was tabled: one can still join them, or withdraw.',
  409,
  'main',
)
const over: readonly KnownDraft['status'][] = ['adopted', 'withdrawn', 'rejected', 'superseded']

/** The draft as it is, and stays until this transaction ends. @throws Refusal where it is over */
async function held(tx: Transaction, draftId: string): Promise<KnownDraft> {
  await tx.$queryRaw`SELECT 1 FROM draft WHERE id = ${draftId}::uuid FOR UPDATE`
  const draft = found(await draftFacts(draftId, tx))
  if (draft.sealed || over.includes(draft.status))
    throw new Refusal('O4', 'This draft is over: its sponsors stand as they are.', 409)
  await holdGoingOn(tx, draft.sessionId, 'This session is over: the sponsors of its drafts stand as they are.')
  return draft
}

async function told(tx: Transaction, actor: Actor, draftId: string, what: string, delegation: string, now: Date) {
  await record(tx, { subjectKind: 'draft', subjectId: draftId, deed: what, actor, onBehalfOf: delegation, now })
  // An informal draft is its sponsors' to write in: whoever is in its room is judged again.
  await tx.$executeRaw`SELECT pg_notify('access', ${draftId})`
}
