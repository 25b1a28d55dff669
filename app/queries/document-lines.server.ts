// Documents as lines of a list, and which of them somebody may see.
import type { Precision } from '../domain/dates'
import { type Actor, can, type Thing, type ThingKind } from '../domain/permission'

export type DocumentLine = {
  id: string
  symbols: string[]
  kind: string
  title: string
  distribution: 'general' | 'limited' | 'restricted' | 'conference_room'
  status: 'planned' | 'submitted' | 'in_translation' | 'issued' | 'withdrawn'
  date: string | null
  precision: Precision
  originalLanguage: string
  languages: string[]
  mark: 'verified' | 'derived' | 'unverified' | 'demonstration'
  itemIds: string[]
  sessionId: string | null
  sessionStatus: string | null
  bodyIds: string[]
}

export const documentColumns = `
  d.id, ARRAY(SELECT printed FROM document_symbol WHERE document_id = d.id ORDER BY position) AS symbols, d.kind, d.title,
  d.distribution, d.status, d.date::text AS date, d.date_precision AS precision, d.original_language AS "originalLanguage",
  ARRAY(SELECT language FROM document_language WHERE document_id = d.id ORDER BY language) AS languages, d.mark,
  ARRAY(SELECT agenda_item_id FROM document_item WHERE document_id = d.id) AS "itemIds", d.session_id AS "sessionId",
  (SELECT status FROM session WHERE id = d.session_id)::text AS "sessionStatus",
  ARRAY(SELECT body_id FROM session_body WHERE session_id = d.session_id ORDER BY position) AS "bodyIds"`

type Known = Pick<DocumentLine, 'distribution' | 'status' | 'sessionId' | 'sessionStatus' | 'bodyIds'>

/** The row of the table of rights that a document stands in. */
export function documentThing(document: Known): Thing {
  return { kind: kindOf(document), sessionId: document.sessionId, bodyIds: document.bodyIds }
}

function kindOf({ distribution, status, sessionStatus }: Known): ThingKind {
  if (distribution === 'restricted') return 'restricted document'
  if (status !== 'issued' && status !== 'planned') return 'document not issued'
  if (distribution === 'conference_room')
    return sessionStatus === 'closed'
      ? 'conference room paper after the session'
      : 'conference room paper before the session closes'
  return 'document, general or limited'
}

export function visibleDocuments<T extends Known>(documents: readonly T[], actor: Actor): T[] {
  return documents.filter((one) => can(actor, 'see', documentThing(one)))
}
