// One activity: what was done, by whom, and which mandates and recommendations it answers.
import { pool } from '../db.server'
import type { Precision } from '../domain/dates'
import { Refusal } from '../domain/refusal'

type Mark = 'verified' | 'derived' | 'unverified' | 'demonstration'

export type ActivityPage = {
  id: string
  what: string
  from: string | null
  to: string | null
  precision: Precision
  place: string | null
  by: string | null
  bodySlug: string | null
  planned: boolean
  mark: Mark
  source: string | null
  mandates: { id: string; act: string; addressee: string; number: string; bodySlug: string; degree: string }[] | null
  recommendations:
    | { id: string; text: string; language: string; status: string; demonstration: boolean; isSummary: boolean }[]
    | null
}

export async function activityPage(id: string): Promise<ActivityPage> {
  const { rows } = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
    ? await pool.query<ActivityPage>(
        `SELECT a.id, a.what, a.from_date::text AS "from", a.to_date::text AS "to", a.precision, a.place, a.planned, a.mark,
                coalesce(n.long, a.by_whom) AS by, b.slug AS "bodySlug",
                (SELECT printed || coalesce(', para. ' || paragraph, '') FROM source WHERE id = a.source_id) AS source,
                (SELECT json_agg(json_build_object('id', m.id, 'act', m.act, 'addressee', m.addressee, 'number', r.number,
                          'bodySlug', o.slug, 'degree', f.degree) ORDER BY r.adopted_on, m.id)
                   FROM fulfilment f JOIN mandate m ON m.id = f.mandate_id JOIN provision p ON p.id = m.provision_id
                   JOIN resolution r ON r.id = p.resolution_id JOIN body o ON o.id = r.body_id WHERE f.activity_id = a.id) AS mandates,
                (SELECT json_agg(json_build_object('id', r.id, 'text', r.text, 'language', r.language, 'status', r.status,
                          'demonstration', r.demonstration, 'isSummary', r.is_summary) ORDER BY r.adopted_on DESC NULLS LAST, r.id)
                   FROM fulfilment f JOIN recommendation r ON r.id = f.recommendation_id WHERE f.activity_id = a.id) AS recommendations
           FROM activity a LEFT JOIN body b ON b.id = a.body_id
           LEFT JOIN body_name n ON n.body_id = a.body_id AND n.language = 'en' WHERE a.id = $1`,
        [id],
      )
    : { rows: [] }
  if (!rows[0]) throw new Refusal('P1', 'There is no activity at this address.', 404)
  return rows[0]
}
