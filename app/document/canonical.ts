// The text as it is adopted: one form, the same on every machine, and its hash.
import * as Y from 'yjs'
import type { CanonicalProvision, Hindrance } from '../domain/adoption'
import { offsetOf } from './binding'
import { hasBrackets } from './brackets'
import { alternatives, numbering } from './numbering'
import { openProposals } from './open-proposals'
import { outline, type Provision } from './shape'

/** Raised when the canonical form changes, or what it numbers is numbered otherwise; an adoption keeps the form it was made with. */
export const canonicalFormat = 2

export type CanonicalText = { format: number; language: string; provisions: CanonicalProvision[] }

export function canonicalText(doc: Y.Doc, language: string): CanonicalText {
  const provisions = outline(doc)
  const places = numbering(provisions)
  return {
    format: canonicalFormat,
    language,
    provisions: provisions.map((one) => ({
      id: one.id,
      kind: one.kind,
      level: one.level,
      label: places.get(one.id)?.label ?? '',
      text: plainText(one.text),
      parentId: places.get(one.id)?.parentId ?? null,
      recommendationId: one.recommendationId,
      ...(one.anchor ? { at: signOf(one.anchor, provisions) } : {}),
      ...(one.columns === null ? {} : { columns: one.columns }),
    })),
  }
}

export function textOf(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc
}

/** Behind how many characters of its provision, as they are compared, the sign of a footnote stands. */
function signOf({ of, place }: NonNullable<Provision['anchor']>, all: readonly Provision[]): number {
  const home = all.find((one) => one.id === of)
  return home ? home.text.toString().slice(0, offsetOf(home.text, place)).normalize('NFC').length : 0
}

/** The characters alone, composed (NFC), as they are compared and hashed. */
function plainText(text: Y.Text): string {
  return text
    .toDelta()
    .map((part: { insert: unknown }) => (typeof part.insert === 'string' ? part.insert : ''))
    .join('')
    .normalize('NFC')
}

/** The bytes that are hashed: JSON with the keys of each provision in one fixed order, no blanks. */
export function canonicalJson(text: CanonicalText): string {
  return JSON.stringify({
    format: text.format,
    language: text.language,
    provisions: text.provisions.map(
      ({ id, kind, level, label, text: words, parentId, recommendationId, at, columns }) => ({
        id,
        kind,
        level,
        label,
        text: words,
        parentId,
        recommendationId,
        // Undefined, they are not written: a text without footnotes and tables reads as it always did.
        at,
        columns,
      }),
    ),
  })
}

/** sha-256 in hexadecimal, the same in browser and server. */
export async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

export async function canonicalHash(text: CanonicalText): Promise<string> {
  return sha256(canonicalJson(text))
}

/** What stands in the way of adoption: adopted text has no bracket, no alternative and no open proposal (invariant 8). */
export function hindrances(text: CanonicalText, doc: Y.Doc): Hindrance[] {
  const open = openProposals(doc)
  const competing = new Set([...alternatives(outline(doc)).values()].flat().map((one) => one.id))
  return text.provisions.flatMap((one) => {
    const name = one.label || 'a paragraph'
    const count = open.filter((proposal) => proposal.provision === one.id).length
    return [
      ...(count > 0
        ? [{ provisionId: one.id, sentence: `${name} has open proposals (${count}). Decide on each of them first.` }]
        : []),
      ...(hasBrackets(one.text)
        ? [{ provisionId: one.id, sentence: `${name} still has brackets. Settle the words between them first.` }]
        : []),
      ...(competing.has(one.id)
        ? [{ provisionId: one.id, sentence: `${name} still has alternatives. Choose one of them first.` }]
        : []),
    ]
  })
}
