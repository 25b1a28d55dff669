// A command that reads or writes a shared text holds its log: under the row lock of the draft nobody else appends to it.
import type { Transaction } from '../db.server'
import { Refusal } from '../domain/refusal'
import { found } from './places.server'

/** @returns the head of the log, which nobody moves until this transaction ends. @throws Refusal N3 where the text is sealed */
export async function holdLog(tx: Transaction, draftId: string): Promise<bigint> {
  const [row] = await tx.$queryRaw<{ head: bigint; sealed: boolean }[]>`
    SELECT head, sealed_at IS NOT NULL AS sealed FROM draft WHERE id = ${draftId}::uuid FOR UPDATE`
  const { head, sealed } = found(row)
  if (sealed) throw new Refusal('N3', 'This text has been adopted: it stands as it is, and is read on its page.', 409)
  return head
}

/** Adds one update to the log that is held, and wakes the rooms of the draft, which read it there. */
export async function appendHeld(
  tx: Transaction,
  draftId: string,
  head: bigint,
  {
    bytes,
    personId,
    delegationId,
    now,
  }: { bytes: Uint8Array; personId: string | null; delegationId?: string | null; now: Date },
): Promise<void> {
  await tx.draft.update({ where: { id: draftId }, data: { head: head + 1n } })
  await tx.draftUpdate.create({
    data: { draftId, seq: head + 1n, bytes: Buffer.from(bytes), personId, delegationId: delegationId ?? null, at: now },
  })
  await tx.$executeRaw`SELECT pg_notify('drafts', ${draftId})`
}
