// N11: in which languages an adopted text stands, and how far those are in which it does not stand yet. One that is not entered is
// seen by those who may see its draft, with what it lacks; nobody is shown the original in its place.
import { type CanonicalText, canonicalHash, canonicalText } from '../document/canonical'
import { draftFacts } from '../document/draft-facts.server'
import type { Actor } from '../domain/permission'
import type { Language } from '../languages'
import { languageVersions, textOfDraft } from './language-versions.server'

export type AdoptedLanguage = {
  id: string
  language: Language
  /** Of a version that is not entered: how much of it is translated. */
  pending: { translated: number; all: number } | null
}

/** @returns the original first; nothing where there is no other */
export async function adoptedLanguages(originalId: string, actor: Actor): Promise<AdoptedLanguage[]> {
  const original = await draftFacts(originalId)
  const others = (await languageVersions(originalId, actor)).filter((one) => one.open)
  if (!original || others.length === 0) return []
  return [
    { id: originalId, language: original.language as Language, pending: null },
    ...others.map(({ id, language, standing }) => ({
      id,
      language,
      pending: standing && { translated: standing.translated, all: standing.all },
    })),
  ]
}

/** The words of a version as they were entered, which its sealed log gives for ever. */
export async function enteredText(draftId: string, language: string): Promise<{ text: CanonicalText; hash: string }> {
  const text = canonicalText(await textOfDraft(draftId), language)
  return { text, hash: await canonicalHash(text) }
}
