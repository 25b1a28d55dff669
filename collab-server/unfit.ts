// A row that the database can never take keeps no other waiting: it is looked for by halves, and all the others are stored.
import pg from 'pg'
import type { Append } from '../app/document/store.server'

/** What the database says of a row that it can never take. Its message and details may hold words of a text: they are not kept. */
export type Unfit = { code: string; constraint: string | null }

/** Of a draft's rows, in order: so many are stored; and why the next one is not, where there is one. */
export type Fate = { stored: number; rest: 'none' | 'moved on' | 'waits' | Unfit }

/** @returns undefined for what may be taken another time: a connection lost, a lock, a full disk */
export function unfitness(error: unknown): Unfit | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined
  const { code, constraint } = error
  // Of SQLSTATE, class 22: data that are none; class 23: data that break a rule.
  return code && /^2[23]/.test(code) ? { code, constraint: constraint ?? null } : undefined
}

/**
 * Stores all that can be stored, in as few statements as that takes: one, but for what is unfit.
 * @param append as of the store: all or nothing, and without the drafts that have moved on
 * @param failed hears of what may be tried again
 */
export async function storeWhatFits(
  appends: readonly Append[],
  append: (appends: readonly Append[]) => Promise<ReadonlySet<string>>,
  failed: (error: unknown) => void,
): Promise<Map<string, Fate>> {
  const all = (fate: (one: Append) => Fate) => new Map(appends.map((one) => [one.draftId, fate(one)]))
  const again = (some: readonly Append[]) => storeWhatFits(some, append, failed)
  try {
    const stored = await append(appends)
    return all(({ draftId, rows }) =>
      stored.has(draftId) ? { stored: rows.length, rest: 'none' } : { stored: 0, rest: 'moved on' },
    )
  } catch (error) {
    const unfit = unfitness(error)
    if (!unfit) {
      failed(error)
      return all(() => ({ stored: 0, rest: 'waits' }))
    }
    const [one] = appends
    if (one && appends.length === 1) return new Map([[one.draftId, await ofOneDraft(one, unfit, again)]])
    const half = Math.ceil(appends.length / 2)
    return new Map([...(await again(appends.slice(0, half))), ...(await again(appends.slice(half)))])
  }
}

/** Rows are stored in order: what stands behind the unfit one was judged upon it, and is not stored. */
async function ofOneDraft(
  draft: Append,
  unfit: Unfit,
  again: (some: readonly Append[]) => Promise<Map<string, Fate>>,
): Promise<Fate> {
  const { draftId, head, rows } = draft
  if (rows.length === 1) return { stored: 0, rest: unfit }
  const half = Math.ceil(rows.length / 2)
  const waits: Fate = { stored: 0, rest: 'waits' }
  const before = (await again([{ draftId, head, rows: rows.slice(0, half) }])).get(draftId) ?? waits
  if (before.rest !== 'none') return before
  const behind = { draftId, head: head + BigInt(half), rows: rows.slice(half) }
  const { stored, rest } = (await again([behind])).get(draftId) ?? waits
  return { stored: half + stored, rest }
}
