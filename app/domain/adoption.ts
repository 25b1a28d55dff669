// Adoption: what of a text becomes recommendations, under which citation, and what hinders it.

import { articlesIn, type NamedArticle } from './articles'
import { addresseesOf, verbsOf } from './recommendation'
import { Refusal } from './refusal'

export type CanonicalProvision = {
  id: string
  kind:
    | 'title'
    | 'heading'
    | 'preambular'
    | 'operative'
    | 'item'
    | 'subitem'
    | 'annex'
    | 'paragraph'
    | 'footnote'
    | 'table'
    | 'cell'
  level: number
  /** Computed: "(a)", "1.", "Annex I"; empty where a provision bears none. */
  label: string
  text: string
  parentId: string | null
  /** In a draft resolution: the recommendation that this annex item carries. */
  recommendationId: string | null
  /** Of a footnote: behind how many characters of the provision it stands within its sign is set. */
  at?: number
  /** Of a table: how many cells a row has. The cells stand behind it, row by row, the head first. */
  columns?: number
}

export type Hindrance = { provisionId: string; sentence: string }

const mayBeEmpty: ReadonlySet<CanonicalProvision['kind']> = new Set(['annex', 'table', 'cell'])

/** A2. @throws Refusal naming the first provision that hinders adoption */
export function checkAdoptable(provisions: readonly CanonicalProvision[], hindrances: readonly Hindrance[]): void {
  const first = hindrances[0]
  if (first) throw new Refusal('A2', `The text cannot be adopted yet: ${first.sentence}`, 409)
  if (!provisions.some((one) => one.kind !== 'title' && one.text.trim() !== '')) {
    throw new Refusal('A3', 'An empty text cannot be adopted.', 409)
  }
  const empty = provisions.find((one) => one.text.trim() === '' && !mayBeEmpty.has(one.kind))
  if (empty)
    throw new Refusal('A3', `${empty.label || 'A paragraph'} is empty. Write it or remove it, then adopt.`, 409)
}

/** O7. @param objecting names of the parties whose objections stand. @throws Refusal naming them */
export function checkConsensus(objecting: readonly string[]): void {
  if (objecting.length > 0)
    throw new Refusal(
      'O7',
      `There is no consensus while an objection stands: ${objecting.join(', ')}. Ask for its withdrawal, or put the draft to a vote.`,
      409,
      'mode',
    )
}

export type NewRecommendation = {
  provisionId: string
  text: string
  /** "para. 9 (a)" within the report, or the letter alone. */
  locator: string | null
  addressees: string[]
  verbs: string[]
  articles: NamedArticle[]
}

/**
 * A4: every lettered provision of draft recommendations becomes one recommendation, its sub-items within its words.
 * @param paragraph number of the paragraph of the report under which the letters stand, where it is known
 */
export function recommendationsOf(
  provisions: readonly CanonicalProvision[],
  paragraph: string | null,
): NewRecommendation[] {
  return provisions
    .filter((one) => one.kind === 'item')
    .map((item) => {
      const text = wordsOf(item, provisions)
      return {
        provisionId: item.id,
        text,
        locator: paragraph ? `para. ${paragraph} ${item.label}` : item.label,
        addressees: addresseesOf(text),
        verbs: verbsOf(text),
        articles: articlesIn(text),
      }
    })
}

/** An item with its roman sub-items, in one piece. */
export function wordsOf(item: CanonicalProvision, provisions: readonly CanonicalProvision[]): string {
  const within = provisions.filter((one) => one.parentId === item.id && one.kind !== 'footnote')
  return [item.text, ...within.map((one) => `${one.label} ${one.text}`)].join(' ').trim()
}

/** How a text was adopted, standing alone; and within a sentence. */
export const adoptionModeLabels = {
  consensus: 'By consensus',
  vote: 'By vote',
  without_a_vote: 'Without a vote',
} as const
export const adoptionModeWords: Record<string, string> = {
  consensus: 'by consensus',
  vote: 'by vote',
  without_a_vote: 'without a vote',
}
