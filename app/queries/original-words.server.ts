// What a language version renders: the words of its original, provision by provision, and which of them have changed since they
// were translated. Null for an original.
import { pool } from '../db.server'
import { committedText } from '../document/committed-text.server'
import { wordsOfOriginal } from '../document/parallel'

export async function originalWords(draftId: string) {
  const { rows } = await pool.query<{ id: string; title: string; language: string; rendered: Record<string, string> }>(
    `SELECT o.id, o.title, o.language,
            coalesce((SELECT json_object_agg(r.provision_id, r.words) FROM draft_rendering r WHERE r.draft_id = d.id), '{}') AS rendered
       FROM draft d JOIN draft o ON o.id = d.parallel_of_id WHERE d.id = $1`,
    [draftId],
  )
  const [original] = rows
  if (!original) return null
  const { rendered, ...named } = original
  const text = await committedText(original.id)
  const words = text ? wordsOfOriginal(text) : new Map<string, string>()
  return {
    ...named,
    provisions: [...words].map(([id, own]) => ({
      id,
      words: own,
      changed: rendered[id] !== undefined && rendered[id] !== own,
    })),
  }
}
