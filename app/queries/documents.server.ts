// The list of documents, and the page of one: its family, versions, what cites it and what it cites.
import { pool } from '../db.server'
import { draftFacts } from '../document/draft-facts.server'
import { wayIn } from '../domain/draft'
import { type Actor, can, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { type DocumentLine, documentColumns, documentThing, visibleDocuments } from './document-lines.server'

export const documentsPerPage = 40
export type DocumentFilter = {
  q: string | null
  kind: string | null
  body: string | null
  year: number | null
  page: number
}

/** The day of a document, or of its session where it bears none. */
const day = 'coalesce(d.date, s.from_date)'
const among = 'document d LEFT JOIN session s ON s.id = d.session_id'
const answering = `($1::text IS NULL OR d.search @@ websearch_to_tsquery('english', $1)
                   OR EXISTS (SELECT 1 FROM document_symbol y WHERE y.document_id = d.id AND y.normalised ILIKE '%' || replace($1, '%', '') || '%'))
    AND ($2::text IS NULL OR d.kind::text = $2)
    AND ($3::text IS NULL OR EXISTS (SELECT 1 FROM session_body sb JOIN body b ON b.id = sb.body_id WHERE sb.session_id = d.session_id AND b.slug = $3))
    AND ($4::int IS NULL OR extract(year FROM ${day}) = $4)
    AND ($5::boolean OR (d.distribution <> 'restricted' AND d.status IN ('issued', 'planned')))`

function paramsOf(filter: Omit<DocumentFilter, 'page'>, actor: Actor) {
  const inside = can(actor, 'write', { kind: 'document, general or limited' })
  return [filter.q, filter.kind, filter.body, filter.year, inside]
}

/** How many the list shows this person in all. */
export async function documentCount(filter: Omit<DocumentFilter, 'page'>, actor: Actor): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM ${among} WHERE ${answering}`,
    paramsOf(filter, actor),
  )
  return rows[0]?.n ?? 0
}

export async function documents(filter: DocumentFilter, actor: Actor) {
  const [lines, total, bodies] = await Promise.all([
    pool.query<DocumentLine & { sessionSlug: string | null }>(
      // What a line shows is read for the lines of this page only.
      `WITH chosen AS MATERIALIZED (SELECT d.id, ${day} AS day FROM ${among} WHERE ${answering}
                                     ORDER BY day DESC NULLS LAST, d.id LIMIT ${documentsPerPage} OFFSET $6)
       SELECT ${documentColumns}, (SELECT slug FROM session WHERE id = d.session_id) AS "sessionSlug"
         FROM chosen JOIN document d USING (id) ORDER BY chosen.day DESC NULLS LAST, d.id`,
      [...paramsOf(filter, actor), (filter.page - 1) * documentsPerPage],
    ),
    documentCount(filter, actor),
    pool.query<{ slug: string; short: string }>(
      `SELECT b.slug, n.short FROM body b JOIN body_name n ON n.body_id = b.id AND n.language = 'en' WHERE b.symbol_prefix IS NOT NULL ORDER BY b.symbol_prefix`,
    ),
  ])
  return { documents: visibleDocuments(lines.rows, actor), total, bodies: bodies.rows }
}

type Versions = { language: string; name: string; type: string; size: number; issuedAt: Date }
type Family = { kind: 'revises' | 'adds_to' | 'corrects'; outward: boolean; symbol: string; title: string }

export async function documentPage(symbolOrId: string, actor: Actor) {
  const { rows } = await pool.query<
    DocumentLine & {
      sessionSlug: string | null
      sessionTitle: string | null
      source: string | null
      withdrawnReason: string | null
      /** The Protocol that its draft concerns alone. */
      protocol: string | null
      /** The draft that is tabled as this document. */
      draftId: string | null
    }
  >(
    `SELECT ${documentColumns}, (SELECT i.short FROM draft f JOIN instrument i ON i.id = f.protocol_id WHERE d.id IN (f.document_id, f.tabled_as_id) LIMIT 1) AS protocol,
            (SELECT id FROM draft f WHERE f.tabled_as_id = d.id) AS "draftId", d.withdrawn_reason AS "withdrawnReason", (SELECT slug FROM session WHERE id = d.session_id) AS "sessionSlug",
            (SELECT printed || coalesce(', para. ' || paragraph, '') FROM source WHERE id = d.source_id) AS source
       FROM document d
      WHERE d.id = coalesce((SELECT document_id FROM document_symbol WHERE normalised = $1),
                            CASE WHEN $1 ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN $1::uuid END)`,
    [symbolOrId],
  )
  const document = rows[0]
  if (!document) throw new Refusal('P1', `No document with the symbol ${symbolOrId} is in the register.`, 404)
  permit(actor, 'see', documentThing(document))
  const tabled = document.draftId ? await draftFacts(document.draftId) : undefined
  const [versions, family, items, recommendations, citedBy, facts] = await Promise.all([
    pool.query<Versions>(
      `SELECT l.language, f.name, f.type, f.size, l.issued_at AS "issuedAt" FROM document_language l JOIN file f ON f.id = l.file_id
        WHERE l.document_id = $1 ORDER BY l.language`,
      [document.id],
    ),
    pool.query<Family>(
      `SELECT r.kind, r.from_id = $1 AS outward, (SELECT printed FROM document_symbol WHERE document_id = o.id ORDER BY position LIMIT 1) AS symbol, o.title
         FROM document_relation r JOIN document o ON o.id = CASE WHEN r.from_id = $1 THEN r.to_id ELSE r.from_id END
        WHERE r.from_id = $1 OR r.to_id = $1 ORDER BY 3`,
      [document.id],
    ),
    pool.query<{ number: number; letter: string | null; title: string }>(
      'SELECT a.number, a.letter, a.title FROM document_item i JOIN agenda_item a ON a.id = i.agenda_item_id WHERE i.document_id = $1 ORDER BY a.number',
      [document.id],
    ),
    pool.query<{ id: string; text: string; language: string; locator: string | null; status: string }>(
      `SELECT r.id, r.text, r.language, r.locator, r.status FROM recommendation r JOIN provision p ON p.id = r.provision_id
        WHERE r.document_id = $1 ORDER BY p.position LIMIT 100`,
      [document.id],
    ),
    pool.query<{
      printed: string
      resolution: string | null
      bodySlug: string | null
      recommendationId: string | null
    }>(
      `SELECT c.printed, r.number AS resolution, b.slug AS "bodySlug", rec.id AS "recommendationId"
         FROM citation c JOIN provision p ON p.id = c.from_provision_id
         LEFT JOIN resolution r ON r.id = p.resolution_id LEFT JOIN body b ON b.id = r.body_id
         LEFT JOIN recommendation rec ON rec.provision_id = p.id
        WHERE c.to_document_id = $1 LIMIT 100`,
      [document.id],
    ),
    pool.query<{ n: number }>(
      'SELECT count(*)::int AS n FROM source WHERE document_id = $1 AND paragraph IS NOT NULL',
      [document.id],
    ),
  ])
  return {
    // A draft is shown to whoever may see it; the document is there for everybody.
    document: { ...document, draftId: tabled && wayIn(actor, tabled) ? document.draftId : null },
    versions: versions.rows,
    family: family.rows,
    items: items.rows,
    recommendations: recommendations.rows,
    citedBy: citedBy.rows,
    factsTaken: facts.rows[0]?.n ?? 0,
    mayWrite: can(actor, 'write', documentThing(document)),
  }
}

/** The bytes of one language version. @throws Refusal 404 where it is not there or not for this person */
export async function documentFile(documentId: string, language: string, actor: Actor) {
  const { document } = await documentPage(documentId, actor)
  const { rows } = await pool.query<{ bytes: Buffer; type: string; sha256: string }>(
    `SELECT f.bytes, f.type, f.sha256 FROM document_language l JOIN file f ON f.id = l.file_id WHERE l.document_id = $1 AND l.language = $2`,
    [document.id, language],
  )
  const file = rows[0]
  if (!file) throw new Refusal('P1', 'This document has not been issued in that language.', 404)
  return { ...file, symbols: document.symbols }
}
