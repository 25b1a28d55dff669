// N12: a language version is informal as long as its original is, and is opened with it. Whoever may not read the one must not learn
// from the other what stands in it.
import type { Transaction } from '../db.server'
import { type DraftStatus, draftStatusLabels } from '../domain/draft'
import type { Actor } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { record } from '../events.server'

/** @throws Refusal where a language version would be opened before its original */
export async function checkOriginalIsOpen(tx: Transaction, draftId: string): Promise<void> {
  const [original] = await tx.$queryRaw<{ status: DraftStatus }[]>`
    SELECT status::text AS status FROM draft
     WHERE id = (SELECT parallel_of_id FROM draft WHERE id = ${draftId}::uuid) FOR SHARE`
  if (original?.status === 'informal')
    throw new Refusal(
      'N12',
      'The original is informal still. Open that for negotiation: its language versions are opened with it.',
      409,
    )
}

/** Opens the language versions of a draft that is opened in this transaction. */
export async function openVersionsWith(tx: Transaction, actor: Actor, originalId: string, now: Date): Promise<void> {
  const to: DraftStatus = 'under_negotiation'
  const opened = await tx.draft.updateManyAndReturn({
    where: { parallelOfId: originalId, status: 'informal' },
    data: { status: to, version: { increment: 1 } },
    select: { id: true },
  })
  for (const { id } of opened) {
    await record(tx, {
      subjectKind: 'draft',
      subjectId: id,
      deed: draftStatusLabels[to].toLowerCase(),
      actor,
      now,
      data: { original: originalId },
    })
    await tx.$executeRaw`SELECT pg_notify('access', ${id})`
  }
}
