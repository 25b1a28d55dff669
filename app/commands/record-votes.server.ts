// The roll-call of a recorded vote is entered, State by State, before the chair declares what came of it.
import { z } from 'zod'
import { draftFacts } from '../document/draft-facts.server'
import { canBeAdopted, draftStatusLabels, draftThing } from '../domain/draft'
import { type Actor, can, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { tallyOf, voteChoices } from '../domain/vote'
import { record } from '../events.server'
import { deed } from './deed.server'
import { found, knownId } from './places.server'
import { partiesTakingPart } from './standing.server'

export const recordVotesInput = z.object({
  /** State → choice; a State that is left out, or has none, has not voted. */
  votes: z.record(z.uuid(), z.enum([...voteChoices, '']).optional()).default({}),
  /** The sheet as it stood when it was opened, so that of two who call the roll neither overwrites the other unseen. */
  sheet: z.string().max(100_000).default(''),
})

/** The votes as a sheet names them: the same words for the same votes. */
export function sheetOf(votes: readonly { stateId: string; choice: string }[]): string {
  return votes
    .map((one) => `${one.stateId} ${one.choice}`)
    .sort()
    .join(',')
}

export async function recordVotes(actor: Actor, draftId: string, input: z.input<typeof recordVotesInput>, now: Date) {
  const { sheet, ...given } = recordVotesInput.parse(input)
  const votes = Object.entries(given.votes).flatMap(([stateId, choice]) => (choice ? [{ stateId, choice }] : []))
  const draft = found(await draftFacts(knownId(draftId)))
  const thing = draftThing({ ...draft, sealed: false })
  if (!can(actor, 'write', thing)) permit(actor, 'decide', thing)
  return deed(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM draft WHERE id = ${draftId}::uuid FOR UPDATE`
    const current = found(await draftFacts(draftId, tx))
    if (current.sealed || !canBeAdopted(current.status))
      throw new Refusal(
        'O9',
        `A draft that is ${draftStatusLabels[current.status].toLowerCase()} is not voted on.`,
        409,
      )
    const session = await tx.session.findUniqueOrThrow({ where: { id: current.sessionId } })
    if (session.status !== 'open')
      throw new Refusal('O9', 'A vote is taken while its session is under way. Open the session first.', 409)
    const before = await tx.vote.findMany({ where: { draftId } })
    if (sheetOf(before) !== sheet)
      throw new Refusal(
        'V1',
        'Somebody else has recorded votes meanwhile. Compare the sheet, then record yours again.',
        409,
      )
    const parties = await partiesTakingPart(tx, current, now)
    const voting = new Set(parties.map((one) => one.stateId))
    if (votes.some(({ stateId }) => !voting.has(stateId)))
      throw new Refusal(
        'O2',
        current.protocol === null
          ? 'Only States parties that take part in the session vote (rule 57).'
          : 'This draft concerns one Protocol only: only States parties to it vote (rule 76).',
        409,
      )
    await tx.vote.deleteMany({ where: { draftId } })
    await tx.vote.createMany({
      data: votes.map((one) => ({ draftId, ...one, at: now })),
    })
    const tally = tallyOf(votes.map((one) => one.choice))
    await record(tx, { subjectKind: 'draft', subjectId: draftId, deed: 'recorded the votes', actor, now, data: tally })
    await tx.$executeRaw`SELECT pg_notify('access', ${draftId})`
    return tally
  })
}
