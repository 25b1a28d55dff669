// The words of a language version stand beside the adopted ones when it is ready as a whole: what is ready when the original is
// adopted is sealed and entered with it; what becomes ready afterwards, when the secretariat says so.
import type * as Y from 'yjs'
import type { Transaction } from '../db.server'
import { type CanonicalText, canonicalHash } from '../document/canonical'
import { draftFacts } from '../document/draft-facts.server'
import { type Readiness, readinessOf } from '../document/readiness'
import { readText } from '../document/store.server'
import { type DraftStatus, draftThing } from '../domain/draft'
import { type Actor, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { endedDrafts } from '../domain/version'
import { record } from '../events.server'
import { deed } from './deed.server'
import { enterTexts } from './enter-provisions.server'
import { holdLog } from './hold-log.server'
import { originalOf } from './language-versions.server'
import { found } from './places.server'

type By = { actor: Actor; now: Date }
type Version = { id: string; originalId: string; language: string; head: bigint }

/**
 * The versions that go on, in the order of their ids. Nobody writes in them until this transaction ends; held before any line of the
 * history is written, as every other deed holds what it changes.
 */
export async function holdVersions(tx: Transaction, originalId: string): Promise<Version[]> {
  const rows = await tx.$queryRaw<(Omit<Version, 'originalId'> & { status: DraftStatus })[]>`
    SELECT id, language, head, status::text AS status FROM draft
     WHERE parallel_of_id = ${originalId}::uuid AND sealed_at IS NULL ORDER BY id FOR UPDATE`
  return rows.flatMap(({ status, ...one }) => (endedDrafts.includes(status) ? [] : [{ ...one, originalId }]))
}

/** N8: within the adoption of the original, behind its provisions. */
export async function enterReadyVersions(
  tx: Transaction,
  versions: readonly Version[],
  original: Y.Doc,
  by: By,
): Promise<void> {
  for (const version of versions) {
    const { lacks, text } = await readiness(tx, version.id, original, version.language)
    if (lacks.length === 0) await enter(tx, version, text, by)
  }
}

export async function enterLanguageVersion(actor: Actor, draftId: string, now: Date): Promise<void> {
  const draft = found(await draftFacts(draftId))
  permit(actor, 'see', draftThing(draft))
  permit(actor, 'write', { kind: 'adopted text', sessionId: draft.sessionId, bodyIds: draft.bodyIds })
  if (actor.kind !== 'person') throw new Refusal('N10', 'A person says that a version is entered.', 403)
  await deed(async (tx) => {
    const head = await holdLog(tx, draftId)
    const { originalId } = await originalOf(tx, draftId)
    const { status, language } = await tx.draft.findUniqueOrThrow({ where: { id: draftId } })
    if (endedDrafts.includes(status))
      throw new Refusal('N10', 'This version is over. Open another one in its language.', 409)
    if (!(await tx.adoption.findUnique({ where: { draftId: originalId } })))
      throw new Refusal('N8', 'The original has not been adopted yet. A version that is ready is entered with it.', 409)
    const { lacks, text } = await readiness(tx, draftId, await readText(tx, originalId), language)
    if (lacks[0]) throw new Refusal('N10', `This version is not ready yet: ${lacks[0].sentence}`, 409)
    await enter(tx, { id: draftId, originalId, language, head }, text, { actor, now })
  })
}

async function readiness(tx: Transaction, draftId: string, original: Y.Doc, language: string): Promise<Readiness> {
  const said = await tx.draftRendering.findMany({ where: { draftId } })
  return readinessOf(
    await readText(tx, draftId),
    original,
    new Map(said.map((one) => [one.provisionId, one])),
    language,
  )
}

async function enter(tx: Transaction, version: Version, text: CanonicalText, { actor, now }: By): Promise<void> {
  const { id, originalId, language, head } = version
  await tx.draft.update({ where: { id }, data: { sealedAt: now, status: 'adopted', version: { increment: 1 } } })
  await enterTexts(tx, text)
  const data = { language, original: originalId, draft: id, seq: String(head), hash: await canonicalHash(text) }
  for (const subjectId of [id, originalId])
    await record(tx, { subjectKind: 'draft', subjectId, deed: 'entered a language version', actor, now, data })
  await tx.$executeRaw`SELECT pg_notify('drafts', ${id})`
}
