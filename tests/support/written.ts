// Words and acts that come into the log of a draft as from the browser of a person who has just opened it.
import { db } from '~/db.server'
import { type Act, perform } from '~/document/acts'
import { provisionOf } from '~/document/shape'
import { changeOf } from '~/document/state'
import { append, bindClient, readText } from '~/document/store.server'
import { mint } from './factories'

export type Writer = { personId: string; delegationId?: string }

/** Writes behind everything that is stored. */
export async function write(draftId: string, provisionId: string, words: string, who: Writer, at = 0) {
  const doc = await readText(db, draftId)
  const bytes = changeOf(doc, () => provisionOf(doc, provisionId)?.text.insert(at, words))
  if (!bytes) throw new Error('Nothing was written.')
  await bindClient(draftId, doc.clientID, who.personId, who.delegationId ?? null, false)
  await enter(draftId, bytes, who)
}

/** An act of the chair, or a delegation's proposal. */
export async function act(draftId: string, given: Act, who: Writer, now: Date) {
  const doc = await readText(db, draftId)
  const delegationId = who.delegationId ?? null
  const decides = delegationId === null
  const by = { way: decides ? ('edit' as const) : ('propose' as const), decides, ...who, delegationId, now }
  const bytes = changeOf(doc, () => perform(doc, given, by, mint, 'act'))
  if (bytes) await enter(draftId, bytes, who)
}

export async function enter(draftId: string, bytes: Uint8Array, who: Writer) {
  const { head } = await db.draft.findUniqueOrThrow({ where: { id: draftId } })
  const row = { bytes, personId: who.personId, delegationId: who.delegationId ?? null }
  await append([{ draftId, head, rows: [row] }])
}
