// Alternatives: whole versions of one provision that stand side by side until the chair chooses one. The others are put aside, with
// all that is proposed in them, and come back as they were when the choice is reopened.
import type * as Y from 'yjs'
import { Refusal } from '../domain/refusal'
import type { ActDone, By } from './acts'
import { decide } from './decisions'
import { divisionsOf } from './division-sign'
import { copyFootnotes } from './footnotes'
import { moveInstead } from './moving'
import { alternatives } from './numbering'
import { proposalMaps, proposalOf } from './proposals'
import { readsAs } from './reads-as'
import { runs } from './runs'
import { outline, type Provision, provisionMaps, provisionOf } from './shape'
import { insert, open, proposeProvision, stays, staysWhole } from './structure'

type Note = { id: string; proposal: string }

/** What a choice has changed, so that it can be taken back. Texts of before have none of the last two. */
type Chosen = {
  by: string
  at: string
  over: { id: string; proposal: string | null; alternativeTo: string | null }[]
  was: { alternativeTo: string | null; proposal: string | null; recommendationId: string | null }
  /** The footnotes that were proposed with what was chosen. */
  notes?: Note[]
  /** The proposals to move the provision, by the alternative that each named. */
  moves?: { proposal: string; provision: string }[]
}

/** A version of a provision as it is read beside the others. */
export type Alternative = { id: string; text: string; proposal: string | null }

/** The versions of a provision, as each would read. */
export function versionsOf(doc: Y.Doc, provision: Provision): Alternative[] {
  return alternativesOf(doc, provision).map((one) => ({
    id: one.id,
    text: readsAs(doc, one),
    proposal: openProposalOf(doc, one),
  }))
}

/** The provisions that stand for this one, itself among them; one alone has none. */
export function alternativesOf(doc: Y.Doc, provision: Pick<Provision, 'id' | 'alternativeTo'>): Provision[] {
  return alternatives(outline(doc)).get(provision.alternativeTo ?? provision.id) ?? []
}

/** T14. Begins with the words and the footnotes of the other as they stand, for its author to change. */
export function addAlternative(doc: Y.Doc, given: { id: string }, by: By, mint: () => string): ActDone {
  const to = open(doc, given.id)
  if (stays(to)) throw staysWhole(to)
  const last = alternativesOf(doc, to).at(-1) ?? to
  const place = { after: last.id, kind: to.kind, level: to.level, text: readsAs(doc, to) }
  const made = by.way === 'propose' ? proposeProvision(doc, place, by, mint) : insert(doc, place, mint)
  provisionMaps(doc)
    .get(made.id)
    ?.set('alternative', to.alternativeTo ?? to.id)
  copyFootnotes(doc, to, made.id, by, mint)
  return made
}

/** T14: the chosen one becomes the provision. */
export function choose(doc: Y.Doc, id: string, by: By): ActDone {
  const chosen = open(doc, id)
  const others = alternativesOf(doc, chosen).filter((one) => one.id !== id)
  if (others.length === 0) throw new Refusal('T14', 'There is no alternative to this provision.', 409)
  const maps = provisionMaps(doc)
  const own = openProposalOf(doc, chosen)
  // Divided, it could not come back as one when the choice is reopened.
  if (own !== null && divisionsOf(chosen.kind, runs(doc, id), own).length > 0)
    throw new Refusal(
      'T14',
      'A division is proposed within this alternative. Its delegation takes out the sign ¶ first.',
      409,
    )
  const map = maps.get(id)
  const over = others.map((one) => ({ ...pick(one), proposal: openProposalOf(doc, one) }))
  const notes = own === null ? [] : acceptNotesWith(doc, { id, proposal: own }, by)
  if (own !== null) decide(doc, own, 'accepted', by)
  map?.delete('proposal')
  map?.delete('alternative')
  const { alternativeTo, recommendationId } = chosen
  const carried = recommendationId ?? others.find((one) => one.recommendationId !== null)?.recommendationId ?? null
  if (carried !== recommendationId) map?.set('recommendation', carried)
  for (const one of over) {
    maps.get(one.id)?.set('state', 'withdrawn')
    if (one.proposal !== null) decide(doc, one.proposal, 'overtaken', by, { through: own ?? id })
  }
  const done: Chosen = {
    by: by.personId,
    at: by.now.toISOString(),
    over,
    was: { alternativeTo, proposal: own, recommendationId },
    notes,
    moves: moveInstead(
      doc,
      over.map((one) => one.id),
      id,
    ),
  }
  map?.set('chosen', done)
  return {
    id,
    at: 0,
    deed: {
      deed: 'chose an alternative',
      data: { provision: id, over: over.map((one) => one.id).join(' '), ...(own ? { proposal: own } : {}) },
    },
  }
}

/** Whether this provision was chosen over others that can come back. */
export function wasChosen(doc: Y.Doc, id: string): boolean {
  return (chosenOf(doc, id)?.over ?? []).some((one) => provisionOf(doc, one.id)?.state === 'withdrawn')
}

/** T14: all come back as they were when one of them was chosen. */
export function reopenChoice(doc: Y.Doc, given: { id: string; reason: string }, by: By): ActDone {
  const { id, reason } = given
  const choice = chosenOf(doc, id)
  const map = provisionMaps(doc).get(id)
  if (!choice || !wasChosen(doc, id)) throw new Refusal('T14', 'No alternative was chosen here.', 409)
  if (reason === '') throw new Refusal('T14', 'Say why this choice is reopened.', 422)
  const { was, over, notes = [], moves = [] } = choice
  map?.delete('chosen')
  if (was.alternativeTo !== null) map?.set('alternative', was.alternativeTo)
  if (was.proposal !== null) {
    map?.set('proposal', was.proposal)
    openAgain(doc, was.proposal)
  }
  if (was.recommendationId === null) map?.delete('recommendation')
  for (const note of notes) {
    provisionMaps(doc).get(note.id)?.set('proposal', note.proposal)
    openAgain(doc, note.proposal)
  }
  for (const { proposal, provision } of moves)
    if (proposalOf(doc, proposal)?.status === 'open') proposalMaps(doc).get(proposal)?.set('provision', provision)
  for (const one of over) {
    const other = provisionMaps(doc).get(one.id)
    if (one.alternativeTo === null) other?.delete('alternative')
    else other?.set('alternative', one.alternativeTo)
    if (other?.get('state') !== 'withdrawn') continue
    other.set('state', 'open')
    if (one.proposal !== null) openAgain(doc, one.proposal)
  }
  map?.set('gavel', { by: by.personId, at: by.now.toISOString(), reason })
  return { id, at: 0, deed: { deed: 'reopened a choice', data: { provision: id, reason } } }
}

/**
 * A provision that comes back comes back as what it was: a proposal that was rejected stands open again, and its words are not the
 * text's own. One that its delegation has withdrawn is that delegation's to propose again.
 */
export function comeBack(
  doc: Y.Doc,
  { id, proposal, alternativeTo }: Provision,
  { delegationId }: Pick<By, 'delegationId'>,
): void {
  const instead = standsInstead(doc, id) ?? (alternativeTo === null ? undefined : standsInstead(doc, alternativeTo))
  const to = instead ? (instead.alternativeTo ?? instead.id) : (alternativeTo ?? id)
  const beside = outline(doc).filter((one) => (one.alternativeTo ?? one.id) === to)
  if (beside.some((one) => one.state !== 'open'))
    throw new Refusal('T8', 'Another version of this provision has been agreed. Ask the chair to reopen it first.', 409)
  const own = proposal === null ? undefined : proposalOf(doc, proposal)
  if (own?.status === 'withdrawn' && own.delegation !== delegationId)
    throw new Refusal(
      'T6',
      'The delegation that proposed this provision has withdrawn it. Only it proposes it again.',
      409,
    )
  if (own && own.status !== 'open') openAgain(doc, own.id)
  if (instead) provisionMaps(doc).get(id)?.set('alternative', to)
}

/** What was chosen over a provision and stands; where that was put aside in its turn, what was chosen over that. */
function standsInstead(doc: Y.Doc, id: string): Provision | undefined {
  const standing = new Map(outline(doc).map((one) => [one.id, one]))
  const seen = new Set<string>()
  let over: string | undefined = id
  while (over !== undefined && !standing.has(over)) {
    const gone: string = over
    seen.add(gone)
    const chosen = [...provisionMaps(doc).keys()].filter(
      (one) => !seen.has(one) && chosenOf(doc, one)?.over.some((other) => other.id === gone),
    )
    over = chosen.find((one) => standing.has(one)) ?? chosen[0]
  }
  return over === undefined || over === id ? undefined : standing.get(over)
}

const pick = ({ id, alternativeTo }: Provision) => ({ id, alternativeTo })

function openAgain(doc: Y.Doc, proposal: string): void {
  const map = proposalMaps(doc).get(proposal)
  map?.delete('status')
  map?.delete('decided')
}

function openProposalOf(doc: Y.Doc, { proposal }: Provision): string | null {
  return proposal !== null && proposalOf(doc, proposal)?.status === 'open' ? proposal : null
}

/** T14: with a proposed alternative its delegation proposes the footnotes beneath it: one decision is about them all. */
export function acceptNotesWith(doc: Y.Doc, alternative: { id: string; proposal: string }, by: By): Note[] {
  const delegation = proposalOf(doc, alternative.proposal)?.delegation
  const notes = outline(doc).flatMap((one): Note[] => {
    const proposal = one.anchor?.of === alternative.id ? openProposalOf(doc, one) : null
    return proposal !== null && proposalOf(doc, proposal)?.delegation === delegation ? [{ id: one.id, proposal }] : []
  })
  for (const note of notes) {
    decide(doc, note.proposal, 'accepted', by, { through: alternative.proposal })
    provisionMaps(doc).get(note.id)?.delete('proposal')
  }
  return notes
}

function chosenOf(doc: Y.Doc, id: string): Chosen | undefined {
  return provisionMaps(doc).get(id)?.get('chosen') as Chosen | undefined
}
