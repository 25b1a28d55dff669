// N10: what a language version lacks before its words may stand beside the adopted ones. Nothing that is lacking is filled in.
import type * as Y from 'yjs'
import type { Hindrance } from '../domain/adoption'
import { type Rendered, type Standing, standingOf } from '../domain/translation'
import { type CanonicalText, canonicalText, hindrances } from './canonical'
import { structureBehind, wordsOfOriginal } from './parallel'

export type Readiness = {
  /** As it would be entered. */
  text: CanonicalText
  /** How many provisions of the original stand translated, and how many it has. */
  translated: number
  all: number
  lacks: Hindrance[]
}

/** @param said by provision, what was said to be translated */
export function readinessOf(
  doc: Y.Doc,
  original: Y.Doc,
  said: ReadonlyMap<string, Rendered>,
  language: string,
): Readiness {
  const text = canonicalText(doc, language)
  const wanted = wordsOfOriginal(original)
  const own = wordsOfOriginal(doc)
  const labels = new Map(canonicalText(original, language).provisions.map((one) => [one.id, one.label]))
  const standings = [...wanted].map(([id, words]) => ({ id, standing: standingOf(words, own.get(id), said.get(id)) }))
  const behind = structureBehind(doc, original)
  const isBehind = behind.missing.length + behind.elsewhere.length + behind.removed.length > 0
  const alone = text.provisions.filter((one) => !wanted.has(one.id) && !behind.removed.some(({ id }) => id === one.id))
  return {
    text,
    translated: standings.filter((one) => one.standing === 'translated').length,
    all: standings.length,
    lacks: [
      ...(isBehind
        ? [{ provisionId: '', sentence: 'The structure differs from the original’s. Follow it first.' }]
        : []),
      ...standings.flatMap(({ id, standing }) =>
        standing === 'translated' || standing === 'missing'
          ? []
          : [{ provisionId: id, sentence: `${labels.get(id) || 'a paragraph'} ${why[standing]}` }],
      ),
      ...alone.map((one) => ({
        provisionId: one.id,
        sentence: `${one.label || 'a paragraph'} is in this language only. Remove it first.`,
      })),
      ...hindrances(text, doc),
    ],
  }
}

const why: Record<Exclude<Standing, 'translated' | 'missing' | 'own'>, string> = {
  empty: 'is not written yet in this language.',
  written: 'is not marked as translated as it stands.',
  changed: 'has changed in the original since it was translated.',
}
