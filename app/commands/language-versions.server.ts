// A draft in another official language: opened with the structure of the original, brought up to it when that has changed, and said
// to be translated, provision by provision.
import { z } from 'zod'
import type { Transaction } from '../db.server'
import { draftFacts, type KnownDraft } from '../document/draft-facts.server'
import { followOriginal, parallelText, wordsOfOriginal } from '../document/parallel'
import { changeOf } from '../document/state'
import { readText } from '../document/store.server'
import { draftThing } from '../domain/draft'
import { type Actor, can, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { endedDrafts } from '../domain/version'
import { record } from '../events.server'
import { deed } from './deed.server'
import { appendHeld, holdLog } from './hold-log.server'
import { found, holdGoingOn, placeOfSession } from './places.server'

export const openLanguageVersionInput = z.object({
  language: z.enum(['ar', 'zh', 'en', 'fr', 'ru', 'es'], 'Choose the language.'),
  /** In that language. */
  title: z.string('Give its title in that language.').trim().min(1, 'Give its title in that language.').max(600),
})

export async function openLanguageVersion(
  actor: Actor,
  originalId: string,
  input: z.input<typeof openLanguageVersionInput>,
  now: Date,
): Promise<{ id: string }> {
  const { language, title } = openLanguageVersionInput.parse(input)
  const original = found(await draftFacts(originalId))
  permit(actor, 'write', { kind: 'informal draft', ...(await placeOfSession(original.sessionId)) })
  if (language === original.language)
    throw new Refusal('N5', 'The original is in this language. Choose another one.', 422, 'language')
  if (endedDrafts.includes(original.status))
    throw new Refusal('N5', 'This draft is over; it is not translated any more.', 409)
  return deed(
    async (tx) => {
      // D4: most translations are made behind the adoption; what has been adopted stays so, and no session waits for them.
      if (!original.sealed)
        await holdGoingOn(
          tx,
          original.sessionId,
          'This session is over, and this text was not adopted in it. Only an adopted text is still translated.',
        )
      // Whether it is informal, and whose matter it is, stays so until the version is there.
      await tx.$queryRaw`SELECT 1 FROM draft WHERE id = ${originalId}::uuid FOR SHARE`
      const row = await tx.draft.findUniqueOrThrow({ where: { id: originalId } })
      if (row.parallelOfId !== null)
        throw new Refusal('N5', 'This is a language version itself. Open the new one from the original.', 409)
      const personId = actor.kind === 'person' ? actor.personId : null
      const draft = await tx.draft.create({
        data: {
          kind: row.kind,
          title,
          sessionId: row.sessionId,
          agendaItemId: row.agendaItemId,
          language,
          parallelOfId: originalId,
          ownerId: row.ownerId,
          protocolId: row.protocolId,
          status: row.status === 'informal' ? 'informal' : 'under_negotiation',
          head: 1n,
          createdById: personId,
          createdAt: now,
          mark: row.mark,
        },
      })
      const bytes = Buffer.from(parallelText(await readText(tx, originalId), title))
      await tx.draftUpdate.create({ data: { draftId: draft.id, seq: 1n, bytes, personId, at: now } })
      for (const subjectId of [draft.id, originalId])
        await record(tx, {
          subjectKind: 'draft',
          subjectId,
          deed: 'opened a language version',
          actor,
          now,
          data: { language, original: originalId, draft: draft.id },
        })
      return { id: draft.id }
    },
    {
      draft_parallel_language_once: new Refusal(
        'N5',
        'There is a version in this language already. Open it from the list.',
        409,
        'language',
      ),
    },
  )
}

/** The structure of a language version is brought up to its original's. */
export async function followTheOriginal(actor: Actor, draftId: string, now: Date): Promise<void> {
  await permitEditing(actor, draftId)
  await deed(async (tx) => {
    const head = await holdLog(tx, draftId)
    const { originalId } = await originalOf(tx, draftId)
    const original = await readText(tx, originalId)
    const doc = await readText(tx, draftId)
    const bytes = changeOf(doc, () => followOriginal(doc, original))
    if (!bytes) throw new Refusal('N6', 'The structure follows the original already. Nothing is to be done.', 409)
    const personId = actor.kind === 'person' ? actor.personId : null
    await appendHeld(tx, draftId, head, { bytes, personId, now })
    await record(tx, { subjectKind: 'draft', subjectId: draftId, deed: 'followed the original', actor, now })
  })
}

export const markTranslatedInput = z.object({ provisionId: z.string().min(1).max(64) })

/** What a provision renders, and how: the words on both sides as they stand now, by which a later change of either is seen. */
export async function markTranslated(
  actor: Actor,
  draftId: string,
  input: z.input<typeof markTranslatedInput>,
  now: Date,
): Promise<void> {
  const { provisionId } = markTranslatedInput.parse(input)
  await permitEditing(actor, draftId)
  if (actor.kind !== 'person') throw new Refusal('N7', 'A person says that a provision is translated.', 403)
  const { personId: byId } = actor
  await deed(async (tx) => {
    await holdLog(tx, draftId)
    const { originalId, head: originalSeq } = await originalOf(tx, draftId)
    const words = wordsOfOriginal(await readText(tx, originalId)).get(provisionId)
    if (words === undefined)
      throw new Refusal('N7', 'The original has no such provision any more. Bring the structure up to it.', 409)
    const own = wordsOfOriginal(await readText(tx, draftId)).get(provisionId) ?? ''
    if (own.trim() === '' && words.trim() !== '')
      throw new Refusal('N7', 'There are no words here yet. Write the translation, then say that it is done.', 409)
    const known = await tx.draftRendering.findUnique({ where: { draftId_provisionId: { draftId, provisionId } } })
    if (known?.words === words && known.ownWords === own)
      throw new Refusal('N7', 'This provision is translated as the original stands.', 409)
    await tx.draftRendering.upsert({
      where: { draftId_provisionId: { draftId, provisionId } },
      update: { words, ownWords: own, originalSeq, byId, at: now },
      create: { draftId, provisionId, words, ownWords: own, originalSeq, byId, at: now },
    })
    await record(tx, {
      subjectKind: 'draft',
      subjectId: draftId,
      deed: 'marked as translated',
      actor,
      now,
      data: { provisionId, originalSeq: String(originalSeq) },
    })
  })
}

async function permitEditing(actor: Actor, draftId: string): Promise<KnownDraft> {
  const draft = found(await draftFacts(draftId))
  const thing = draftThing(draft)
  if (!can(actor, 'write', thing)) permit(actor, 'edit', thing)
  return draft
}

export async function originalOf(tx: Transaction, draftId: string): Promise<{ originalId: string; head: bigint }> {
  const { parallelOf } = await tx.draft.findUniqueOrThrow({
    where: { id: draftId },
    select: { parallelOf: { select: { id: true, head: true } } },
  })
  if (!parallelOf) throw new Refusal('N6', 'This is the original itself. Its language versions follow it.', 409)
  return { originalId: parallelOf.id, head: parallelOf.head }
}
