// Guided merge: colliding proposals give way to one common text, which is built before the eyes of the room and taken into the
// text by the chair. What is picked from them in its order keeps its characters, and so its first writers; what they asked for, and
// who supported it, stays on record.
import { diffArrays } from 'diff'
import type * as Y from 'yjs'
import { Refusal } from '../domain/refusal'
import type { ActDone, By } from './acts'
import { type CharId, livingParts, offsetOf, placeAt, type ShownRun, shownBetween, textOfRuns } from './binding'
import { cover } from './change'
import { marksOn, variantOf } from './conflicts'
import { decide, overtake, standing } from './decisions'
import { mayBeDivided, signsIn } from './division-sign'
import { divideAt } from './divisions'
import { openIn } from './open-proposals'
import { changesStructure, type Stretch, segmentKey } from './proposals'
import { type Run, runs } from './runs'
import { type Prepared, type Provision, provisionMaps } from './shape'
import { open } from './structure'
import { substance } from './substance'

/** The words that a common text of some proposals takes the place of: from the first of their marks to the last. */
export type Ground = {
  /** In characters from the start of the provision. */
  from: number
  to: number
  /** Without any proposal. */
  stood: string
  /** All that stands there now, marks and all: who takes a common text in has seen this. */
  seen: string
  variants: { proposal: string; text: string }[]
}

export function ground(all: readonly Run[], proposals: readonly string[]): Ground | null {
  const isMarked = (run: Run) => marksOn(run).some((one) => proposals.includes(one))
  const first = all.findIndex(isMarked)
  if (first < 0) return null
  const last = all.findLastIndex(isMarked)
  const within = all.slice(first, last + 1)
  const from = textOfRuns(all.slice(0, first)).length
  const seen = textOfRuns(within)
  return {
    from,
    to: from + seen.length,
    stood: textOfRuns(within.filter((run) => run.proposal === null)),
    seen,
    variants: proposals.map((proposal) => ({ proposal, text: variantOf(within, proposal) })),
  }
}

/** T15: what is being built is shown to all, and changes nothing yet. */
export function prepare(doc: Y.Doc, given: { id: string; proposals: string[]; text: string }, by: By): ActDone {
  const provision = open(doc, given.id)
  const proposals = taken(doc, provision, given.proposals)
  const prepared: Prepared = { by: by.personId, at: by.now.toISOString(), proposals, text: asLine(given.text) }
  provisionMaps(doc).get(provision.id)?.set('prepared', prepared)
  return { id: given.id, at: 0 }
}

export function giveUp(doc: Y.Doc, id: string): ActDone {
  provisionMaps(doc).get(open(doc, id).id)?.delete('prepared')
  return { id, at: 0 }
}

/** T15: the common text becomes the text's own, and the proposals that it took in say so. */
export function merge(
  doc: Y.Doc,
  given: { id: string; proposals: string[]; text: string; seen: string },
  by: By,
  mint: () => string,
): ActDone {
  const provision = open(doc, given.id)
  const proposals = taken(doc, provision, given.proposals)
  const all = runs(doc, provision.id)
  const now = ground(all, proposals)
  if (!now) throw new Refusal('T15', 'Nothing is left of these proposals to build a common text from.', 409)
  if (now.seen !== given.seen)
    throw new Refusal('T15', 'These words have changed meanwhile. Read the common text again, then take it in.', 409)
  const text = asLine(given.text)
  const others = openIn(doc, provision.id).filter((one) => !proposals.includes(one.id))
  const stood = new Set(ownSigns(all).map(keyOf))
  rewrite(doc, provision, freeStretches(all, now, proposals), text)
  for (const id of proposals) decide(doc, id, 'absorbed', by, { into: text, places: substance(all, id) })
  // A sign that was the text's own before divides nothing.
  const signs = ownSigns(runs(doc, provision.id)).filter((one) => !stood.has(keyOf(one)))
  if (mayBeDivided(provision.kind)) divideAt(doc, provision.id, signs, by, mint)
  overtake(doc, others, proposals[0] ?? '', by)
  provisionMaps(doc).get(provision.id)?.delete('prepared')
  return {
    id: provision.id,
    at: 0,
    deed: { deed: 'built a common text', data: { provision: provision.id, proposals: proposals.join(' '), text } },
  }
}

function taken(doc: Y.Doc, provision: Provision, given: readonly string[]): string[] {
  const proposals = [...new Set(given)]
  for (const one of proposals.map((id) => standing(doc, id)))
    if (one.provision !== provision.id || one.id === provision.proposal || changesStructure(one))
      throw new Refusal('T15', 'A common text is built from proposals within one provision.', 422)
  const strikes = runs(doc, provision.id).filter((run) => run.strikes.some((one) => proposals.includes(one)))
  if (
    strikes.some(
      ({ proposal }) => proposal !== null && proposal !== provision.proposal && !proposals.includes(proposal),
    )
  )
    throw new Refusal('T15', 'One of these proposals changes the words of another. Take that one in too.', 422)
  return proposals
}

/**
 * What the common text may take the place of: all but the words that a proposal inserts which it does not take in. Those part it
 * into stretches, and stand before or behind the common text, never within.
 */
function freeStretches(all: readonly Run[], { from, to }: Ground, proposals: readonly string[]): Run[][] {
  const out: Run[][] = [[]]
  let at = 0
  for (const run of all) {
    const start = at
    at += run.text.length
    if (start < from || at > to) continue
    if (run.proposal === null || proposals.includes(run.proposal)) out.at(-1)?.push(run)
    else out.push([])
  }
  return out.filter((one) => one.length > 0)
}

/** Words that stand in the common text in their order are kept where most of them do; the rest goes, and what is new is typed. */
function rewrite(doc: Y.Doc, { id, text }: Provision, stretches: readonly Run[][], by: string): void {
  const tried = stretches.map((free) => ({ free, parts: diffArrays(wordsOf(free), wordsIn(by)) }))
  const kept = (parts: (typeof tried)[number]['parts']) =>
    parts.reduce((sum, one) => sum + (one.added || one.removed ? 0 : one.value.join('').length), 0)
  const [best] = tried.toSorted((a, b) => kept(b.parts) - kept(a.parts))
  if (!best) return
  const goes = stretches
    .filter((one) => one !== best.free)
    .flat()
    .map(stretchOf)
  let at = 0
  cover(doc, id, '')
  for (const { added, removed, value } of best.parts) {
    const words = value.join('')
    if (added) text.insert(offsetOf(text, at === 0 ? placeAt(best.free, 0, 'right') : placeAt(best.free, at)), words)
    else {
      if (removed) goes.push(...shownBetween(best.free, at, at + words.length))
      at += words.length
    }
  }
  for (const part of livingParts(text, goes)) text.delete(part.from, part.length)
}

/** Where one proposal's words end and another's begin, a word ends too. */
function wordsOf(free: readonly Run[]): string[] {
  const parts: { proposal: string | null; text: string }[] = []
  for (const { proposal, text } of free) {
    const last = parts.at(-1)
    if (last && last.proposal === proposal) last.text += text
    else parts.push({ proposal, text })
  }
  return parts.flatMap(({ text }) => wordsIn(text))
}

const wordsIn = (text: string) => text.match(/[\p{L}\p{M}\p{N}]+|\s+|./gsu) ?? []

const ownSigns = (all: readonly Run[]) => signsIn(all.filter((run) => run.proposal === null))
const keyOf = ({ client, clock }: CharId) => segmentKey(client, clock)
const stretchOf = ({ client, clock, text }: ShownRun): Stretch => ({ client, clock, length: text.length })
const asLine = (text: string) => text.replace(/\s*[\r\n]+\s*/g, ' ')
