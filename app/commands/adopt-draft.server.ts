// The chair seals and adopts the text that stood on the screen. Under the row lock of the draft the stored text is read again
// and its hash compared, so that what was seen is what is adopted (docs/decisions/0002-append-and-seal.md).
import { z } from 'zod'
import type { Transaction } from '../db.server'
import { type CanonicalText, canonicalHash, canonicalText, hindrances } from '../document/canonical'
import { draftFacts, type KnownDraft } from '../document/draft-facts.server'
import { readText } from '../document/store.server'
import { checkAdoptable, checkConsensus } from '../domain/adoption'
import { dateOf, dayIn } from '../domain/dates'
import { canBeAdopted, draftStatusLabels, draftThing } from '../domain/draft'
import { type Actor, permit } from '../domain/permission'
import { kindsOfMatter } from '../domain/procedure'
import { Refusal } from '../domain/refusal'
import { checkCarried, outcomeOf, tallyOf } from '../domain/vote'
import { record } from '../events.server'
import { deed, type Refusals } from './deed.server'
import { enterReadyVersions, holdVersions } from './enter-language-version.server'
import { enterProvisions } from './enter-provisions.server'
import { enterRecommendations } from './enter-recommendations.server'
import { enterResolution } from './enter-resolution.server'
import { found } from './places.server'
import { partiesTakingPart, procedureOf } from './standing.server'

export const adoptDraftInput = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'Open the text, so that what is adopted is what you see.'),
  mode: z.enum(['consensus', 'vote', 'without_a_vote']).default('consensus'),
  /** Of a vote: what majority it needs. */
  matter: z.enum(kindsOfMatter).default('substance'),
  sittingId: z.uuid().optional(),
  orallyAmended: z.boolean().default(false),
  /** For recommendations: the paragraph of the report under which the letters will stand. */
  paragraph: z
    .string()
    .regex(/^\d{1,3}$/, 'Give the number of a paragraph, such as 9.')
    .optional(),
  /** For a resolution: its number; the next free one where none is given. */
  number: z.string().trim().optional(),
})

export type Adopted = { adoptionId: string; recommendationIds: string[]; resolutionId: string | null }

export async function adoptDraft(
  actor: Actor,
  draftId: string,
  input: z.input<typeof adoptDraftInput>,
  now: Date,
): Promise<Adopted> {
  const given = adoptDraftInput.parse(input)
  const draft = found(await draftFacts(draftId))
  permit(actor, 'decide', draftThing({ ...draft, sealed: false }))
  if (actor.kind !== 'person') throw new Refusal('A6', 'A person adopts a text, in the chair of its session.', 403)
  const { personId } = actor
  return deed(async (tx) => {
    const head = await lock(tx, draftId)
    const versions = await holdVersions(tx, draftId)
    const { parallelOfId } = await tx.draft.findUniqueOrThrow({
      where: { id: draftId },
      select: { parallelOfId: true },
    })
    if (parallelOfId !== null)
      throw new Refusal('N8', 'A language version is not adopted by itself. Adopt the original.', 409)
    const doc = await readText(tx, draftId)
    const text = canonicalText(doc, draft.language)
    if ((await canonicalHash(text)) !== given.hash) {
      throw new Refusal('A5', 'The text has changed since it stood on your screen. Look at it again, then adopt.', 409)
    }
    checkAdoptable(text.provisions, hindrances(text, doc))
    const session = await tx.session.findUniqueOrThrow({ where: { id: draft.sessionId } })
    if (session.status !== 'open')
      throw new Refusal('A7', 'A text is adopted while its session is under way. Open the session first.', 409)
    await checkMode(tx, found(await draftFacts(draftId, tx)), given, now)
    await tx.draft.update({
      where: { id: draftId },
      data: { sealedAt: now, status: 'adopted', version: { increment: 1 } },
    })
    const adoption = await tx.adoption.create({
      data: {
        draftId,
        sessionId: session.id,
        sittingId: given.sittingId ?? null,
        mode: given.mode,
        matter: given.mode === 'vote' ? given.matter : null,
        orallyAmended: given.orallyAmended,
        canonicalText: text,
        hash: given.hash,
        seq: head,
        byId: personId,
        at: now,
      },
    })
    await record(tx, {
      subjectKind: 'draft',
      subjectId: draftId,
      deed: 'adopted',
      actor,
      now,
      data: { hash: given.hash, mode: given.mode, seq: String(head) },
    })
    const outcome = await enterOutcome(tx, {
      text,
      adoptionId: adoption.id,
      today: dateOf(dayIn(now, session.timeZone)),
    })
    await enterReadyVersions(tx, versions, doc, { actor, now })
    await tx.$executeRaw`SELECT pg_notify('drafts', ${draftId})`
    return { adoptionId: adoption.id, ...outcome }
  }, sittings)

  async function enterOutcome(tx: Transaction, made: { text: CanonicalText; adoptionId: string; today: Date }) {
    const common = { draftId, actor, now, ...made }
    switch (draft.kind) {
      case 'recommendations':
        await enterProvisions(tx, made.text, { adoptionId: made.adoptionId })
        return {
          recommendationIds: await enterRecommendations(tx, { ...common, paragraph: given.paragraph ?? null }),
          resolutionId: null,
        }
      case 'resolution':
      case 'decision':
        return {
          recommendationIds: [],
          resolutionId: await enterResolution(tx, { ...common, kind: draft.kind, number: given.number }),
        }
      default:
        await enterProvisions(tx, made.text, { adoptionId: made.adoptionId })
        return { recommendationIds: [], resolutionId: null }
    }
  }
}

/** O7, O8: consensus bears no objection of a party; a vote carries by its quorum and the majority that its matter needs. */
async function checkMode(
  tx: Transaction,
  draft: KnownDraft,
  { mode, matter }: Pick<z.output<typeof adoptDraftInput>, 'mode' | 'matter'>,
  now: Date,
): Promise<void> {
  const parties = await partiesTakingPart(tx, draft, now)
  const counts = new Set(parties.map((one) => one.stateId))
  switch (mode) {
    case 'consensus': {
      const standing = await tx.objection.findMany({
        where: { draftId: draft.id, withdrawnAt: null },
        select: { delegation: { select: { name: true, stateId: true } } },
      })
      checkConsensus(
        standing.flatMap(({ delegation }) => (counts.has(delegation.stateId ?? '') ? [delegation.name] : [])),
      )
      return
    }
    case 'vote': {
      const votes = await tx.vote.findMany({ where: { draftId: draft.id } })
      const tally = tallyOf(votes.filter((one) => counts.has(one.stateId)).map((one) => one.choice))
      checkCarried(outcomeOf(tally, parties.length, matter, await procedureOf(draft.sessionId, tx)))
      return
    }
    case 'without_a_vote':
  }
}

const anotherSitting = new Refusal(
  'A8',
  'That sitting is not one of this session. Choose one from its timetable.',
  422,
  'sittingId',
)

const sittings: Refusals = {
  adoption_sitting_of_session: anotherSitting,
  adoption_sitting_id_fkey: anotherSitting,
  provision_pkey: new Refusal(
    'N9',
    'The provisions of this text have been adopted already, in the draft that it was restored from or into.',
    409,
  ),
}

/** @returns the head of the log, which nobody moves until this transaction ends */
async function lock(tx: Transaction, draftId: string): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ head: bigint; sealed: boolean; status: keyof typeof draftStatusLabels }[]>`
    SELECT head, sealed_at IS NOT NULL AS sealed, status::text AS status FROM draft WHERE id = ${draftId}::uuid FOR UPDATE`
  if (found(row).sealed) throw new Refusal('A1', 'This text has been adopted already.', 409)
  const { status, head } = found(row)
  if (!canBeAdopted(status))
    throw new Refusal('D2', `A draft that is ${draftStatusLabels[status].toLowerCase()} cannot be adopted.`, 409)
  return head
}
