// N11: in which languages an adopted text stands, and how far those are in which it does not stand yet. One that is not entered is
// seen by those who may see its draft, with what it lacks; nobody is shown the original in its place.
import { type CanonicalText, canonicalHash, canonicalText, textOf } from '../document/canonical'
import { draftFacts } from '../document/draft-facts.server'
import { readinessOf } from '../document/readiness'
import { loadDraft } from '../document/store.server'
import { draftThing } from '../domain/draft'
import { type Actor, can } from '../domain/permission'
import type { Language } from '../languages'
import { languagesOf, renderingsOf } from './languages-page.server'

export type AdoptedLanguage = {
  id: string
  language: Language
  /** Of a version that is not entered: how much of it is translated. */
  pending: { translated: number; all: number } | null
}

/** @returns the original first; nothing where there is no other */
export async function adoptedLanguages(originalId: string, actor: Actor): Promise<AdoptedLanguage[]> {
  const seen: (AdoptedLanguage & { sealed: boolean })[] = []
  for (const { id, language } of await languagesOf(originalId)) {
    const facts = await draftFacts(id)
    if (facts && can(actor, 'see', draftThing(facts))) seen.push({ id, language, sealed: facts.sealed, pending: null })
  }
  const original = await draftFacts(originalId)
  if (!original || seen.length === 0) return []
  // Of a text that stands in all of its languages no log is read.
  const source = seen.every((one) => one.sealed) ? null : await textOfDraft(originalId)
  const others = await Promise.all(
    seen.map(async ({ sealed, ...one }): Promise<AdoptedLanguage> => {
      if (sealed || !source) return one
      const [doc, said] = await Promise.all([textOfDraft(one.id), renderingsOf(one.id)])
      const { translated, all } = readinessOf(doc, source, said, one.language)
      return { ...one, pending: { translated, all } }
    }),
  )
  return [{ id: originalId, language: original.language as Language, pending: null }, ...others]
}

/** The words of a version as they were entered, which its sealed log gives for ever. */
export async function enteredText(draftId: string, language: string): Promise<{ text: CanonicalText; hash: string }> {
  const text = canonicalText(await textOfDraft(draftId), language)
  return { text, hash: await canonicalHash(text) }
}

async function textOfDraft(draftId: string) {
  const stored = await loadDraft(draftId)
  if (!stored) throw new Error(`The log of draft ${draftId} is not there.`)
  return textOf(stored.state)
}
