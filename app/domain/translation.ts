// How far a provision of a language version is: what a person has said of it, and what has changed on either side since.

/** translated: as both stand; changed: the original has changed since; own: the original has no such provision. */
export type Standing = 'translated' | 'changed' | 'written' | 'empty' | 'missing' | 'own'

/** What stood on either side when a person said that a provision is translated. Null where that was not kept yet. */
export type Rendered = { words: string; ownWords: string | null }

/** N7. What has no words in the original needs none. */
export function standingOf(
  original: string,
  own: string | undefined,
  said: Rendered | undefined,
): Exclude<Standing, 'own'> {
  if (own === undefined) return 'missing'
  if (own.trim() === '') return original.trim() === '' ? 'translated' : 'empty'
  if (!said) return 'written'
  if (said.words !== original) return 'changed'
  return said.ownWords === own ? 'translated' : 'written'
}
