// The versions of a text in other official languages, and how far each is on its way into the adopted text.
import { pool } from '../db.server'
import { textOf } from '../document/canonical'
import { draftFacts } from '../document/draft-facts.server'
import { readinessOf } from '../document/readiness'
import { loadDraft } from '../document/store.server'
import type { Hindrance } from '../domain/adoption'
import { type DraftStatus, draftThing } from '../domain/draft'
import { type Actor, can } from '../domain/permission'
import type { Rendered } from '../domain/translation'
import type { Language } from '../languages'

export type LanguageLine = { id: string; language: Language; title: string; status: DraftStatus }

export type LanguageVersion = LanguageLine & {
  /** Its words stand beside the adopted ones. */
  entered: boolean
  /** Whether this person may open it. */
  open: boolean
  /** Of one that is not entered. */
  standing: { translated: number; all: number; lacks: Hindrance[] } | null
}

type Known = Omit<LanguageVersion, 'standing'>

/** P1: those that this person may open; whoever adopts the original is told of the others too, which come with it. */
async function knownVersions(originalId: string, actor: Actor): Promise<Known[]> {
  const [lines, original] = [await languagesOf(originalId), await draftFacts(originalId)]
  if (!original) return []
  const adopts = can(actor, 'decide', draftThing(original))
  const all = await Promise.all(
    lines.map(async (line) => {
      const facts = await draftFacts(line.id)
      return {
        ...line,
        entered: facts?.sealed ?? false,
        open: facts !== undefined && can(actor, 'see', draftThing(facts)),
      }
    }),
  )
  return all.filter((one) => one.open || adopts)
}

/** Those that this person may open. */
export async function openVersions(originalId: string, actor: Actor): Promise<LanguageLine[]> {
  return (await knownVersions(originalId, actor)).filter((one) => one.open)
}

export async function languageVersions(originalId: string, actor: Actor): Promise<LanguageVersion[]> {
  const known = await knownVersions(originalId, actor)
  // Of a text that stands in all of its languages no log is read.
  const source = known.some((one) => !one.entered) ? await textOfDraft(originalId) : null
  return Promise.all(
    known.map(async (one) => {
      if (!source || one.entered) return { ...one, standing: null }
      const [doc, said] = await Promise.all([textOfDraft(one.id), renderingsOf(one.id)])
      const { translated, all, lacks } = readinessOf(doc, source, said, one.language)
      return { ...one, standing: { translated, all, lacks } }
    }),
  )
}

export async function originalOf(draftId: string): Promise<string | null> {
  const { rows } = await pool.query<{ id: string | null }>('SELECT parallel_of_id AS id FROM draft WHERE id = $1', [
    draftId,
  ])
  return rows[0]?.id ?? null
}

async function languagesOf(originalId: string): Promise<LanguageLine[]> {
  const { rows } = await pool.query<LanguageLine>(
    `SELECT id, language, title, status FROM draft WHERE parallel_of_id = $1
        AND status NOT IN ('withdrawn', 'rejected', 'superseded') ORDER BY language`,
    [originalId],
  )
  return rows
}

export async function renderingsOf(draftId: string): Promise<Map<string, Rendered>> {
  const { rows } = await pool.query<Rendered & { id: string }>(
    'SELECT provision_id AS id, words, own_words AS "ownWords" FROM draft_rendering WHERE draft_id = $1',
    [draftId],
  )
  return new Map(rows.map((row) => [row.id, row]))
}

export async function textOfDraft(draftId: string) {
  const stored = await loadDraft(draftId)
  if (!stored) throw new Error(`The log of draft ${draftId} is not there.`)
  return textOf(stored.state)
}
