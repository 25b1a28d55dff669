// The named versions of a draft: what was frozen, under which symbol, when and by whom; what was restored from them; and one of them
// as it was frozen.
import { pool } from '../db.server'
import { canonicalFormat, canonicalHash, canonicalText } from '../document/canonical'
import { textAt } from '../document/moments.server'
import { type SetText, setText } from '../document/set-text'
import type { Precision } from '../domain/dates'
import { type DraftStatus, draftThing } from '../domain/draft'
import { type Actor, can, delegationIn } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { nextVersionName } from '../domain/version'
import { delegationsTo, frameOf } from './draft-page.server'
import { type ReadableDraft, readableDraft } from './readable-draft.server'

export type VersionLine = {
  name: string
  uptoSeq: string
  at: Date
  by: string
  hash: string
  format: number
  document: { symbols: string[]; status: string; date: string | null; precision: Precision } | null
  restored: { id: string; title: string; status: DraftStatus }[]
}
export type RelatedDraft = { id: string; title: string; name: string }

/** All that the head of each page about a draft shows. */
export async function draftFrame(draftId: string, actor: Actor) {
  const draft = await readableDraft(draftId, actor)
  const frame = await frameOf(draftId, delegationIn(actor, draft.sessionId)?.delegationId ?? null)
  return { draft, frame: { id: draftId, ...frame } }
}

export async function versionsPage(draftId: string, actor: Actor) {
  const { draft, frame } = await draftFrame(draftId, actor)
  const [versions, from, documents] = await Promise.all([
    versionsOf(draft),
    restoredFrom(draftId),
    documentsOf(draft.sessionId),
  ])
  const may = mayIn(actor, draft)
  return {
    draft: frame,
    versions,
    from,
    documents: may.freeze ? documents : [],
    next: nextVersionName(versions.map((one) => one.name)),
    may,
  }
}

export async function versionPage(draftId: string, name: string, actor: Actor) {
  const { draft, frame } = await draftFrame(draftId, actor)
  const versions = await versionsOf(draft)
  const version = versions.find((one) => one.name === name)
  if (!version) throw new Refusal('P1', 'There is nothing at this address, or it is not open to you.', 404)
  const doc = await textAt(draftId, BigInt(version.uptoSeq))
  const whole = (await canonicalHash(canonicalText(doc, draft.language))) === version.hash
  const text: SetText = setText(doc)
  return {
    draft: frame,
    version,
    /** Whether the log still gives the text that was frozen; `unknown` where it was hashed in another form than today's. */
    kept: whole
      ? ('as frozen' as const)
      : version.format === canonicalFormat
        ? ('changed' as const)
        : ('unknown' as const),
    text,
    delegations: await delegationsTo(draft.sessionId),
    later: versions.filter((one) => BigInt(one.uptoSeq) > BigInt(version.uptoSeq)).map((one) => one.name),
    may: mayIn(actor, draft),
  }
}

function mayIn(actor: Actor, draft: ReadableDraft) {
  const thing = draftThing({ ...draft, sealed: false })
  const place = { sessionId: draft.sessionId, bodyIds: draft.bodyIds }
  return {
    freeze: !draft.sealed && (can(actor, 'write', thing) || can(actor, 'decide', thing)),
    plan: can(actor, 'write', { kind: 'document, general or limited', ...place }),
    restore: can(actor, 'write', { kind: 'informal draft', ...place }),
  }
}

/** Those that this person may read, the earliest first. */
export async function versionsOf({ id, since }: ReadableDraft): Promise<VersionLine[]> {
  const { rows } = await pool.query<VersionLine>(
    `SELECT v.name, v.upto_seq::text AS "uptoSeq", v.made_at AS at, p.name AS by, v.hash, v.format,
            (SELECT json_build_object('status', d.status, 'date', d.date, 'precision', d.date_precision, 'symbols',
                      (SELECT coalesce(json_agg(s.printed ORDER BY s.position), '[]') FROM document_symbol s WHERE s.document_id = d.id))
               FROM document d WHERE d.id = v.document_id) AS document,
            coalesce((SELECT json_agg(json_build_object('id', r.id, 'title', r.title, 'status', r.status) ORDER BY r.created_at)
               FROM draft r WHERE r.restored_from_id = v.id), '[]') AS restored
       FROM draft_version v JOIN person p ON p.id = v.made_by_id
      WHERE v.draft_id = $1 AND v.upto_seq >= $2 ORDER BY v.upto_seq, v.made_at`,
    [id, String(since)],
  )
  return rows
}

/** The version that a draft began with, where it was restored. */
export async function restoredFrom(draftId: string): Promise<RelatedDraft | null> {
  const { rows } = await pool.query<RelatedDraft>(
    `SELECT o.id, o.title, v.name FROM draft d JOIN draft_version v ON v.id = d.restored_from_id JOIN draft o ON o.id = v.draft_id
      WHERE d.id = $1`,
    [draftId],
  )
  return rows[0] ?? null
}

async function documentsOf(
  sessionId: string,
): Promise<{ id: string; title: string; symbols: string[]; status: string }[]> {
  const { rows } = await pool.query<{ id: string; title: string; symbols: string[]; status: string }>(
    `SELECT d.id, d.title, d.status, coalesce((SELECT array_agg(s.printed ORDER BY s.position) FROM document_symbol s
                                        WHERE s.document_id = d.id), '{}') AS symbols
       FROM document d WHERE d.session_id = $1 AND d.status <> 'withdrawn' ORDER BY symbols, d.title LIMIT 500`,
    [sessionId],
  )
  return rows
}
