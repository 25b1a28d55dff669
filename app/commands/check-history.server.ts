// An administrator asks whether the chain of hashes of the whole history holds.
import { db } from '../db.server'
import { type Actor, permit } from '../domain/permission'
import { firstBrokenLine } from '../events.server'

/** @returns the number of the first line that is not what was written, or null where all hold */
export async function checkHistory(actor: Actor): Promise<string | null> {
  permit(actor, 'see', { kind: 'history' })
  return (await firstBrokenLine(db))?.toString() ?? null
}
