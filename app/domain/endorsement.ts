// Endorsement: what the Conference's adopted resolution does to each recommendation its draft carried.
import { type CanonicalProvision, wordsOf } from './adoption'

export type Carried = { recommendationId: string; provisionId: string; text: string }

export type Outcome =
  | {
      kind: 'endorsed'
      recommendationId: string
      provisionId: string
      annexId: string | null
      locator: string
      changedText: string | null
    }
  | { kind: 'not_endorsed'; recommendationId: string }

/**
 * E3: a recommendation still in an annex when the resolution is adopted is endorsed, with annex and subparagraph; changed
 * words are kept beside the adopted ones. E4: one that was struck out is not endorsed.
 */
export function endorsementsOf(carried: readonly Carried[], adopted: readonly CanonicalProvision[]): Outcome[] {
  return carried.map((one) => {
    const provision = adopted.find((candidate) => candidate.id === one.provisionId)
    if (!provision) return { kind: 'not_endorsed', recommendationId: one.recommendationId }
    const annex = annexOf(provision, adopted)
    const words = wordsOf(provision, adopted)
    return {
      kind: 'endorsed',
      recommendationId: one.recommendationId,
      provisionId: provision.id,
      annexId: annex?.id ?? null,
      locator: annex ? `${annex.label.replace(/^Annex/, 'annex')}, subpara. ${provision.label}` : provision.label,
      changedText: sameWords(words, one.text) ? null : words,
    }
  })
}

/** The last annex heading that stands before the provision. */
function annexOf(provision: CanonicalProvision, all: readonly CanonicalProvision[]): CanonicalProvision | undefined {
  const at = all.indexOf(provision)
  return all.slice(0, at).findLast((one) => one.kind === 'annex')
}

/** E5: the punctuation that closes an item in a list is not part of its words. */
export function sameWords(a: string, b: string): boolean {
  const bare = (text: string) =>
    text
      .normalize('NFC')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/[;.,](?:\s+and)?$/, '')
  return bare(a) === bare(b)
}
