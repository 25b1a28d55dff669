// The sign of a division: among the words that a proposal inserts, ¶ says that the provision is to be divided there. Among the text's
// own words it is a character like any other.
import type { CharId } from './binding'
import type { Run } from './runs'
import type { ProvisionKind } from './shape'

export const divisionSign = '¶'

/** A footnote, a table and a cell are never divided: there the sign is a character whosever it is. */
export function mayBeDivided(kind: ProvisionKind): boolean {
  return kind !== 'footnote' && kind !== 'table' && kind !== 'cell'
}

/** What a provision becomes behind its division: a title or an annex begins only once. */
export function kindBehind(kind: ProvisionKind): ProvisionKind {
  return kind === 'title' || kind === 'annex' ? 'paragraph' : kind
}

/** Each sign among words, by its character. */
export function signsIn(all: readonly Run[]): CharId[] {
  return all.flatMap(({ client, clock, text }) =>
    [...text.matchAll(new RegExp(divisionSign, 'g'))].map(({ index }) => ({ client, clock: clock + index })),
  )
}

/** The divisions that a proposal asks for, each by its sign, in the order of the text. */
export function divisionsOf(kind: ProvisionKind, all: readonly Run[], proposal: string): CharId[] {
  return mayBeDivided(kind) ? signsIn(all.filter((run) => run.proposal === proposal)) : []
}

/** Words from elsewhere, of which no ¶ may divide anything by accident: a blank stands for it. */
export function withoutSigns(words: string): string {
  return words.replace(/\s*¶[\s¶]*/g, (found, at: number) =>
    at === 0 || at + found.length === words.length ? '' : ' ',
  )
}
