// Resolutions and decisions: the list, and the page of one with its text, what it endorses and what it asks for.
import { pool } from '../db.server'
import { type Actor, can } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import type { Language } from '../languages'

type Mark = 'verified' | 'derived' | 'unverified' | 'demonstration'
export type ResolutionLine = {
  id: string
  number: string
  kind: 'resolution' | 'decision'
  title: string | null
  bodySlug: string
  body: string
  adoptedOn: string | null
  sessionSlug: string | null
  mark: Mark
  endorses: number
  mandates: number
}

export const resolutionsPerPage = 50
export type ResolutionFilter = { q: string | null; body: string | null; page: number }

const line = `r.id, r.number, r.kind, r.title, b.slug AS "bodySlug", n.short AS body, r.adopted_on::text AS "adoptedOn",
  (SELECT slug FROM session WHERE id = r.session_id) AS "sessionSlug", r.mark,
  (SELECT count(*)::int FROM endorsement WHERE resolution_id = r.id AND kind = 'endorsed') AS endorses,
  (SELECT count(*)::int FROM mandate m JOIN provision p ON p.id = m.provision_id WHERE p.resolution_id = r.id) AS mandates`
const from = `FROM resolution r JOIN body b ON b.id = r.body_id JOIN body_name n ON n.body_id = b.id AND n.language = 'en'`

export async function resolutions(filter: ResolutionFilter, actor: Actor) {
  const where = `($1::text IS NULL OR r.search @@ websearch_to_tsquery('english', $1) OR r.number = $1) AND ($2::text IS NULL OR b.slug = $2)`
  const [lines, total, bodies] = await Promise.all([
    pool.query<ResolutionLine>(
      `SELECT ${line} ${from} WHERE ${where}
        ORDER BY coalesce(r.adopted_on, (SELECT to_date FROM session WHERE id = r.session_id)) DESC NULLS LAST, b.slug, length(r.number) DESC, r.number DESC
        LIMIT ${resolutionsPerPage} OFFSET $3`,
      [filter.q, filter.body, (filter.page - 1) * resolutionsPerPage],
    ),
    pool.query<{ n: number }>(`SELECT count(*)::int AS n ${from} WHERE ${where}`, [filter.q, filter.body]),
    pool.query<{ slug: string; short: string; n: number }>(
      `SELECT b.slug, n.short, count(*)::int AS n ${from} GROUP BY b.slug, n.short ORDER BY n.short`,
    ),
  ])
  return {
    resolutions: lines.rows,
    total: total.rows[0]?.n ?? 0,
    bodies: bodies.rows,
    mayRecord: can(actor, 'write', { kind: 'adopted text' }),
  }
}

export type ResolutionProvision = {
  id: string
  kind: string
  label: string
  level: number
  parentId: string | null
  text: string | null
  recommendationId: string | null
  changed: boolean
}

/** @param wanted the language in which its text is asked for; shown in that of adoption where it has not been entered in it */
export async function resolutionPage(bodySlug: string, number: string, actor: Actor, wanted: string | null = null) {
  const { rows } = await pool.query<
    ResolutionLine & {
      source: string | null
      mode: string | null
      draftId: string | null
      hash: string | null
      sessionTitle: string | null
      languages: Language[]
    }
  >(
    `SELECT ${line}, (SELECT printed || coalesce(', para. ' || paragraph, '') FROM source WHERE id = r.source_id) AS source,
            a.mode, a.draft_id AS "draftId", a.hash,
            ARRAY(SELECT t.language FROM provision p JOIN provision_text t ON t.provision_id = p.id WHERE p.resolution_id = r.id
                   GROUP BY t.language ORDER BY t.language <> coalesce((SELECT language FROM draft WHERE id = a.draft_id), 'en'), t.language) AS languages
       ${from} LEFT JOIN adoption a ON a.id = r.adoption_id WHERE b.slug = $1 AND r.number = $2 ORDER BY r.kind DESC LIMIT 1`,
    [bodySlug, number],
  )
  const resolution = rows[0]
  if (!resolution) throw new Refusal('P1', `No resolution ${number} of this body is in the register.`, 404)
  const language = resolution.languages.find((one) => one === wanted) ?? resolution.languages[0] ?? 'en'
  const [provisions, endorsements, mandates, citedBy] = await Promise.all([
    pool.query<ResolutionProvision>(
      `SELECT p.id, p.kind, p.label, p.level, p.parent_id AS "parentId", t.text, e.recommendation_id AS "recommendationId",
              e.changed_text IS NOT NULL AS changed
         FROM provision p LEFT JOIN provision_text t ON t.provision_id = p.id AND t.language = $2
         LEFT JOIN endorsement e ON e.provision_id = p.id AND e.resolution_id = $1
        WHERE p.resolution_id = $1 ORDER BY p.position`,
      [resolution.id, language],
    ),
    pool.query<{
      id: string
      text: string
      language: string
      kind: string
      locator: string | null
      changed: boolean
      mark: Mark
      symbol: string | null
      reclocator: string | null
    }>(
      `SELECT rec.id, rec.text, rec.language, e.kind, e.locator, e.changed_text IS NOT NULL AS changed, e.mark, rec.locator AS reclocator,
              (SELECT printed FROM document_symbol WHERE document_id = rec.document_id ORDER BY position LIMIT 1) AS symbol
         FROM endorsement e JOIN recommendation rec ON rec.id = e.recommendation_id
         LEFT JOIN provision p ON p.id = e.provision_id WHERE e.resolution_id = $1 ORDER BY e.kind, p.position NULLS LAST, e.locator`,
      [resolution.id],
    ),
    pool.query<{
      id: string
      label: string
      addressee: string
      act: string
      status: string
      mark: Mark
      activities:
        | {
            id: string
            what: string
            from: string | null
            to: string | null
            precision: 'day' | 'month' | 'year' | 'unknown'
            degree: string
            mark: Mark
          }[]
        | null
    }>(
      `SELECT m.id, p.label, m.addressee, m.act, m.status, m.mark,
              (SELECT json_agg(json_build_object('id', a.id, 'what', a.what, 'from', a.from_date, 'to', a.to_date, 'precision', a.precision, 'degree', f.degree, 'mark', a.mark) ORDER BY a.from_date NULLS LAST)
                 FROM fulfilment f JOIN activity a ON a.id = f.activity_id WHERE f.mandate_id = m.id) AS activities
         FROM mandate m JOIN provision p ON p.id = m.provision_id WHERE p.resolution_id = $1 ORDER BY p.position`,
      [resolution.id],
    ),
    pool.query<{ symbol: string | null; printed: string }>(
      `SELECT c.printed, (SELECT printed FROM document_symbol WHERE document_id = p.document_id ORDER BY position LIMIT 1) AS symbol
         FROM citation c JOIN provision p ON p.id = c.from_provision_id WHERE c.to_resolution_id = $1`,
      [resolution.id],
    ),
  ])
  return {
    resolution,
    language,
    provisions: provisions.rows,
    endorsements: endorsements.rows,
    mandates: mandates.rows,
    citedBy: citedBy.rows,
    mayRecord: can(actor, 'write', { kind: 'mandate' }),
  }
}
