// Where a thing stands: the session and bodies by which the gate knows it.
import { db, type Transaction } from '../db.server'
import type { Thing, ThingKind } from '../domain/permission'
import { Refusal } from '../domain/refusal'

const nothing = () => new Refusal('P1', 'There is nothing at this address, or it is not open to you.', 404)

const isId = (id: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)

export type Place = { sessionId: string; bodyIds: string[] }

/** @throws Refusal 404 */
export async function placeOfSession(sessionId: string, tx: Transaction = db): Promise<Place> {
  if (!isId(sessionId)) throw nothing()
  const bodies = await tx.sessionBody.findMany({ where: { sessionId }, orderBy: { position: 'asc' } })
  if (bodies.length === 0) throw nothing()
  return { sessionId, bodyIds: bodies.map((one) => one.bodyId) }
}

/** The thing of a given row of the table, in a session. @throws Refusal 404 */
export async function inSession(kind: ThingKind, sessionId: string | null, tx: Transaction = db): Promise<Thing> {
  return sessionId ? { kind, ...(await placeOfSession(sessionId, tx)) } : { kind }
}

/** @returns what was looked for. @throws Refusal 404 where it is not there */
export function found<T>(row: T | null | undefined): T {
  if (row === null || row === undefined) throw nothing()
  return row
}

/** An id from an address or a form; a malformed one is answered like an unknown one. */
export function knownId(id: string): string {
  if (!isId(id)) throw nothing()
  return id
}

/** D4: a draft belongs to a session that is planned or under way, which stays so until this transaction ends. @throws Refusal */
export async function holdGoingOn(tx: Transaction, sessionId: string, sentence: string): Promise<void> {
  const [session] = await tx.$queryRaw<{ status: string }[]>`
    SELECT status::text AS status FROM session WHERE id = ${sessionId}::uuid FOR SHARE`
  const { status } = found(session)
  if (status === 'closed' || status === 'cancelled') throw new Refusal('D4', sentence, 409)
}
