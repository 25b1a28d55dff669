// The text as committed, for pages that are only read: decoded once and brought up to date from the log, since many open a text at
// the same moment, when a session begins, and each time most of it is as it was.
import * as Y from 'yjs'
import { pool } from '../db.server'
import { textOf } from './canonical'
import { loadDraft, readLog } from './store.server'

type Kept = { doc: Y.Doc; head: bigint }

/** As many as rooms are open at a time in a session; a long one takes some megabytes. */
const most = 8
/** The one asked for last comes last. */
const kept = new Map<string, Kept>()

/** @returns a text that nobody may change, or undefined where there is no such draft */
export async function committedText(draftId: string): Promise<Y.Doc | undefined> {
  const known = kept.get(draftId)
  const now = known ? await broughtUpToDate(draftId, known) : await load(draftId)
  kept.delete(draftId)
  if (!now) return undefined
  kept.set(draftId, now)
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - most))) kept.delete(oldest)
  return now.doc
}

async function load(draftId: string): Promise<Kept | undefined> {
  const stored = await loadDraft(draftId)
  return stored && { doc: textOf(stored.state), head: stored.head }
}

async function broughtUpToDate(draftId: string, known: Kept): Promise<Kept | undefined> {
  const { rows } = await pool.query<{ head: string }>('SELECT head FROM draft WHERE id = $1', [draftId])
  const [draft] = rows
  if (!draft) return undefined
  if (BigInt(draft.head) > known.head) {
    const { head, rows: news } = await readLog(draftId, known.head)
    // Another that asks meanwhile may apply the same: that changes nothing.
    known.doc.transact(() => {
      for (const { bytes } of news) Y.applyUpdate(known.doc, bytes)
    })
    if (head > known.head) known.head = head
  }
  return known
}
