// One session: agenda, documents, drafts, what it adopted, who takes part, its history.
import { prepared } from '../db.server'
import { type DraftStatus, wayIn } from '../domain/draft'
import { type Actor, can } from '../domain/permission'
import type { RecommendationStatus } from '../domain/recommendation'
import { Refusal } from '../domain/refusal'
import { type ConflictLine, conflictsOf } from './conflicts.server'
import { type DocumentLine, documentColumns, visibleDocuments } from './document-lines.server'
import { type SessionLine, sessionColumns } from './session-lines.server'

export type AgendaLine = {
  id: string
  number: number
  letter: string | null
  title: string
  isReviewItem: boolean
  mark: 'verified' | 'derived' | 'unverified' | 'demonstration'
}
export type DraftLine = {
  id: string
  kind: string
  title: string
  language: string
  status: DraftStatus
  sealed: boolean
  agendaItemId: string | null
  ownerId: string | null
  sponsorIds: string[]
  carries: number
}
type Whole = SessionLine & {
  timeZone: string
  note: string | null
  agendaStatus: 'provisional' | 'adopted'
  reportStatus: 'draft' | 'adopted'
  version: number
  source: string | null
  bodyIds: string[]
  /** Whether the body that meets, the first one of a joint session, may endorse recommendations. */
  endorses: boolean
  agenda: AgendaLine[] | null
  parts: { slug: string; title: string | null; from: string | null; to: string | null }[] | null
  sittings: { number: number; startsAt: string; endsAt: string; room: string | null }[] | null
  delegations:
    | { id: string; name: string; kind: string; colour: string; members: { name: string; head: boolean }[] | null }[]
    | null
  dialogues:
    | { date: string | null; organizations: number | null; others: number | null; summary: string | null }[]
    | null
}

export async function sessionPage(slug: string, actor: Actor) {
  const { rows } = await prepared<Whole>(
    `SELECT ${sessionColumns}, s.time_zone AS "timeZone", s.note, s.agenda_status AS "agendaStatus", s.report_status AS "reportStatus", s.version,
            (SELECT printed || coalesce(', para. ' || paragraph, '') FROM source WHERE id = s.source_id) AS source,
            (SELECT array_agg(body_id ORDER BY position) FROM session_body WHERE session_id = s.id) AS "bodyIds",
            (SELECT b.endorses FROM session_body sb JOIN body b ON b.id = sb.body_id WHERE sb.session_id = s.id ORDER BY sb.position LIMIT 1) AS endorses,
            (SELECT json_agg(json_build_object('id', a.id, 'number', a.number, 'letter', a.letter, 'title', a.title,
                      'isReviewItem', a.is_review_item, 'mark', a.mark) ORDER BY a.number, a.letter NULLS FIRST)
               FROM agenda_item a WHERE a.session_id = s.id) AS agenda,
            (SELECT json_agg(json_build_object('slug', p.slug, 'title', p.title, 'from', p.from_date, 'to', p.to_date) ORDER BY p.from_date)
               FROM session p WHERE p.parent_id = s.id) AS parts,
            (SELECT json_agg(json_build_object('number', t.number, 'startsAt', t.starts_at, 'endsAt', t.ends_at, 'room', t.room) ORDER BY t.number)
               FROM sitting t WHERE t.session_id = s.id) AS sittings,
            (SELECT json_agg(json_build_object('id', d.id, 'name', d.name, 'kind', d.kind, 'colour', d.colour,
                      'members', (SELECT json_agg(json_build_object('name', p.name, 'head', m.head) ORDER BY m.head DESC, p.name)
                                    FROM delegation_member m JOIN person p ON p.id = m.person_id WHERE m.delegation_id = d.id)) ORDER BY d.kind DESC, d.name)
               FROM delegation d WHERE d.session_id = s.id) AS delegations,
            (SELECT json_agg(json_build_object('date', g.date, 'organizations', g.organizations, 'others', g.others, 'summary', g.summary))
               FROM dialogue g WHERE g.session_id = s.id) AS dialogues
       FROM session s WHERE s.slug = $1`,
    [slug],
  )
  const session = rows[0]
  if (!session) throw new Refusal('P1', 'There is no session at this address.', 404)
  const place = { sessionId: session.id, bodyIds: session.bodyIds }
  const [documents, drafts, recommendations, resolutions, conflicts] = await Promise.all([
    prepared<DocumentLine>(
      `SELECT ${documentColumns} FROM document d WHERE d.session_id = $1 ORDER BY (SELECT normalised FROM document_symbol WHERE document_id = d.id AND position = 0)`,
      [session.id],
    ),
    prepared<DraftLine>(
      `SELECT d.id, d.kind, d.title, d.language, d.status, d.sealed_at IS NOT NULL AS sealed, d.agenda_item_id AS "agendaItemId", d.owner_id AS "ownerId",
              ARRAY(SELECT delegation_id FROM sponsor WHERE draft_id = d.id) AS "sponsorIds",
              (SELECT count(*)::int FROM draft_carries WHERE draft_id = d.id) AS carries
         FROM draft d WHERE d.session_id = $1 ORDER BY d.created_at`,
      [session.id],
    ),
    prepared<{
      id: string
      text: string
      language: string
      status: RecommendationStatus
      locator: string | null
      isSummary: boolean
      label: string
    }>(
      `SELECT r.id, r.text, r.language, r.status, r.locator, r.is_summary AS "isSummary", p.label
         FROM recommendation r JOIN provision p ON p.id = r.provision_id
        WHERE r.adopted_at_id = $1 ORDER BY p.position LIMIT 100`,
      [session.id],
    ),
    prepared<{ id: string; number: string; kind: string; title: string | null; bodySlug: string }>(
      `SELECT r.id, r.number, r.kind, r.title, b.slug AS "bodySlug" FROM resolution r JOIN body b ON b.id = r.body_id
        WHERE r.session_id = $1 ORDER BY length(r.number), r.number`,
      [session.id],
    ),
    conflictsOf('session', session.id),
  ])
  return {
    session,
    documents: visibleDocuments(documents.rows, actor),
    drafts: drafts.rows.flatMap(({ ownerId, sponsorIds, ...draft }) => {
      const way = wayIn(actor, { ...place, status: draft.status, sealed: draft.sealed, ownerId, sponsorIds })
      return way ? [{ ...draft, way }] : []
    }),
    recommendations: recommendations.rows,
    resolutions: resolutions.rows,
    conflicts: conflicts as ConflictLine[],
    may: {
      write: can(actor, 'write', { kind: 'session', ...place }),
      decide: can(actor, 'decide', { kind: 'session', ...place }),
      draft: can(actor, 'write', { kind: 'informal draft', ...place }),
      register: can(actor, 'write', { kind: 'document, general or limited', ...place }),
    },
  }
}
