// One recommendation: its words, citation and cluster, what the Conference made of it, and its whole chain.
import { prepared } from '../db.server'
import type { AnsweringActivity } from '../domain/mandate'
import { type Actor, can } from '../domain/permission'
import type { RecommendationStatus } from '../domain/recommendation'
import { Refusal } from '../domain/refusal'
import type { ToldSession } from '../domain/session'
import type { Language } from '../languages'

type Mark = 'verified' | 'derived' | 'unverified' | 'demonstration'
export type ChainEndorsement = {
  resolutionId: string
  number: string
  bodySlug: string
  adoptedOn: string | null
  kind: string
  locator: string | null
  verb: string | null
  changedText: string | null
  provisionId: string | null
  annexId: string | null
  mark: Mark
  mode: string | null
  session: string | null
}
export type RecommendationPage = {
  id: string
  text: string
  language: string
  /** The words in each language in which they have been entered, that of adoption first. */
  texts: { language: Language; text: string }[]
  locator: string | null
  isSummary: boolean
  status: RecommendationStatus
  statusReason: string | null
  implementation: string
  adoptedOn: string | null
  demonstration: boolean
  mark: Mark
  version: number
  provisionId: string
  label: string
  clusterDecided: boolean
  documentId: string | null
  symbols: string[]
  source: string | null
  adoptedAt: ToldSession
  deliberatedAt: ToldSession | null
  cluster: { id: string; number: number; name: string } | null
  assignments:
    | {
        cluster: number | null
        reason: string
        confidence: number | null
        by: string | null
        at: string | null
        current: boolean
      }[]
    | null
  articles: { slug: string; instrument: string; number: number; title: string; printed: string }[] | null
  addressees: string[]
  draft: {
    id: string
    title: string
    status: string
    edits: number
    from: string | null
    to: string | null
    mode: string | null
    adoptedAt: string | null
    hash: string | null
  } | null
  endorsements: ChainEndorsement[] | null
  tabledIn:
    | {
        id: string
        title: string
        status: string
        createdAt: string
        sealed: boolean
        provisionId: string
        session: string
      }[]
    | null
  activities: AnsweringActivity[] | null
  followUps: { status: string; evidence: string; by: string; at: string }[] | null
}

const session = (
  id: string,
) => `(SELECT json_build_object('slug', s.slug, 'title', s.title, 'from', s.from_date, 'to', s.to_date,
    'precision', s.precision, 'city', s.city,
    'bodies', (SELECT json_agg(json_build_object('slug', b.slug, 'short', n.short, 'long', n.long, 'holds', b.holds, 'ordinal', sb.ordinal) ORDER BY sb.position)
                 FROM session_body sb JOIN body b ON b.id = sb.body_id JOIN body_name n ON n.body_id = b.id AND n.language = 'en' WHERE sb.session_id = s.id))
   FROM session s WHERE s.id = ${id})`

const sql = `
  SELECT r.id, r.text, r.language, r.locator, r.is_summary AS "isSummary", r.status, r.status_reason AS "statusReason", r.implementation,
         r.adopted_on::text AS "adoptedOn", r.demonstration, r.mark, r.version, r.provision_id AS "provisionId", p.label,
         (SELECT json_agg(json_build_object('language', t.language, 'text', words_of(t.provision_id, t.language)) ORDER BY t.language <> r.language, t.language)
            FROM provision_text t WHERE t.provision_id = r.provision_id) AS texts,
         r.cluster_decided AS "clusterDecided", r.document_id AS "documentId",
         ARRAY(SELECT printed FROM document_symbol WHERE document_id = r.document_id ORDER BY position) AS symbols,
         (SELECT printed || coalesce(', para. ' || paragraph, '') FROM source WHERE id = r.source_id) AS source,
         ${session('r.adopted_at_id')} AS "adoptedAt", ${session('r.deliberated_at_id')} AS "deliberatedAt",
         (SELECT json_build_object('id', c.id, 'number', c.number, 'name', n.name) FROM cluster c
            JOIN cluster_name n ON n.cluster_id = c.id AND n.valid_to IS NULL AND n.language = 'en' WHERE c.id = r.cluster_id) AS cluster,
         (SELECT json_agg(json_build_object('cluster', c.number, 'reason', a.reason, 'confidence', a.confidence, 'by', w.name,
                                            'at', a.decided_at, 'current', a.superseded_at IS NULL) ORDER BY a.created_at DESC)
            FROM cluster_assignment a LEFT JOIN cluster c ON c.id = a.cluster_id LEFT JOIN person w ON w.id = a.decided_by_id
           WHERE a.recommendation_id = r.id) AS assignments,
         (SELECT json_agg(json_build_object('slug', i.slug, 'instrument', i.short, 'number', a.number, 'title', a.title, 'printed', x.printed) ORDER BY i.position, a.number)
            FROM recommendation_article x JOIN article a ON a.id = x.article_id JOIN instrument i ON i.id = a.instrument_id
           WHERE x.recommendation_id = r.id) AS articles,
         ARRAY(SELECT addressee FROM recommendation_addressee WHERE recommendation_id = r.id ORDER BY 1) AS addressees,
         (SELECT json_build_object('id', d.id, 'title', d.title, 'status', d.status, 'mode', a.mode, 'adoptedAt', a.at, 'hash', a.hash,
                   'edits', d.head, 'from', (SELECT min(at) FROM draft_update WHERE draft_id = d.id), 'to', a.at)
            FROM adoption a JOIN draft d ON d.id = a.draft_id WHERE a.id = p.adoption_id) AS draft,
         (SELECT json_agg(json_build_object('resolutionId', e.resolution_id, 'number', v.number, 'bodySlug', b.slug,
                   'adoptedOn', v.adopted_on, 'kind', e.kind, 'locator', e.locator, 'verb', e.verb, 'changedText', e.changed_text,
                   'provisionId', e.provision_id, 'annexId', e.annex_id, 'mark', e.mark, 'mode', (SELECT mode FROM adoption WHERE id = v.adoption_id),
                   'session', (SELECT slug FROM session WHERE id = v.session_id)) ORDER BY v.adopted_on, e.created_at)
            FROM endorsement e JOIN resolution v ON v.id = e.resolution_id JOIN body b ON b.id = v.body_id
           WHERE e.recommendation_id = r.id) AS endorsements,
         (SELECT json_agg(json_build_object('id', d.id, 'title', d.title, 'status', d.status, 'createdAt', d.created_at, 'sealed', d.sealed_at IS NOT NULL,
                   'provisionId', k.provision_id, 'session', (SELECT slug FROM session WHERE id = d.session_id)) ORDER BY d.created_at)
            FROM draft_carries k JOIN draft d ON d.id = k.draft_id WHERE k.recommendation_id = r.id) AS "tabledIn",
         (SELECT json_agg(json_build_object('id', a.id, 'what', a.what, 'from', a.from_date, 'to', a.to_date, 'precision', a.precision,
                   'degree', f.degree, 'place', a.place, 'by', coalesce(n.long, a.by_whom), 'mark', a.mark) ORDER BY a.from_date NULLS LAST)
            FROM fulfilment f JOIN activity a ON a.id = f.activity_id
            LEFT JOIN body_name n ON n.body_id = a.body_id AND n.language = 'en' WHERE f.recommendation_id = r.id) AS activities,
         (SELECT json_agg(json_build_object('status', f.status, 'evidence', f.evidence, 'by', w.name, 'at', f.at) ORDER BY f.at DESC)
            FROM follow_up f JOIN person w ON w.id = f.by_id WHERE f.recommendation_id = r.id) AS "followUps"
    FROM recommendation r JOIN provision p ON p.id = r.provision_id WHERE r.id = $1`

export async function recommendationPage(id: string, actor: Actor) {
  const { rows } = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
    ? await prepared<RecommendationPage>(sql, [id])
    : { rows: [] }
  const recommendation = rows[0]
  if (!recommendation) throw new Refusal('P1', 'There is no recommendation at this address.', 404)
  const [clusters, history] = await Promise.all([clusterNames(), historyOf('recommendation', id)])
  return {
    recommendation,
    clusters,
    history,
    may: {
      classify: can(actor, 'decide', { kind: 'classification' }),
      followUp: can(actor, 'write', { kind: 'mandate' }) && actor.kind === 'person',
    },
  }
}

export async function clusterNames() {
  const { rows } = await prepared<{ id: string; number: number; name: string }>(
    `SELECT c.id, c.number, n.name FROM cluster c JOIN cluster_name n ON n.cluster_id = c.id AND n.valid_to IS NULL AND n.language = 'en' ORDER BY c.number`,
  )
  return rows
}

export type HistoryLine = {
  deed: string
  at: Date
  by: string | null
  imported: boolean
  data: Record<string, unknown>
}

export async function historyOf(kind: string, id: string): Promise<HistoryLine[]> {
  const { rows } = await prepared<HistoryLine>(
    `SELECT e.deed, e.at, p.name AS by, e.data ? 'by' AS imported, e.data FROM event e LEFT JOIN person p ON p.id = e.actor_id
      WHERE e.subject_kind = $1 AND e.subject_id = $2 ORDER BY e.seq`,
    [kind, id],
  )
  return rows
}
