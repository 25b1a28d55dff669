// One change of a provision, by the way its author works. An editor's hand changes the text itself; a delegation's hand proposes:
// what is its own open proposal is changed, all else is struck, and what it inserts is a proposal. Pure: the editor, the server's
// tests and any script make honest changes with it.
import * as Y from 'yjs'
import { type CharId, livingParts, type Place, placeAt, type ShownRun, type Splice, shownBetween } from './binding'
import { insertExactly } from './exactly'
import { newProposal } from './proposal-record'
import {
  mayGoOn,
  type Proposal,
  proposalMaps,
  proposalOf,
  proposals,
  type Stretch,
  segmentKey,
  segmentsOf,
  stretchKey,
} from './proposals'
import { type Run, runs } from './runs'
import { provisionMaps, provisionOf } from './shape'
import type { Undo } from './undo'
import { followed, hasWordsOnTheirWay, successorOf, takesWords } from './whereabouts'

export type Hand =
  | { way: 'edit' }
  | { way: 'propose'; delegation: string; person: string; now: () => string; mint: () => string }

/** @property shown the provision as its author saw it, which may lag behind the text */
export type Change = { provision: string; shown: readonly ShownRun[]; splice: Splice; forward?: boolean }

/** @property goesTo where the insertion goes, if its place was carried to another provision since it was shown */
type Aimed = Change & { goesTo?: Place }

export type Changed = {
  /** Where the caret stands now. */
  caret: Place
  /** Whether words under an open proposal were to be removed by an editor, and were left: they go by a decision only. */
  spared: boolean
  /** The proposal that the change belongs to. */
  proposal: string | null
}

/**
 * Makes changes in open provisions. The record of a new proposal and the segment of its words are written first, under an origin
 * of their own, so that undo takes back the words and never the record.
 * @param origin of what undo takes back
 * @param undo told before and after, so that a step holds the words of one proposal
 * @param known the proposals of a provision, where somebody keeps them; else all of the text are read
 */
export function change(
  doc: Y.Doc,
  changes: readonly Change[],
  hand: Hand,
  origin: unknown,
  undo?: Pick<Undo, 'before' | 'after'>,
  known?: (provision: string) => readonly Proposal[],
): Changed[] {
  const plans = together(
    changes
      .map((one) => aimed(doc, one))
      .filter((one) => takesWords(doc, one.provision))
      .map((one) => plan(doc, one, hand, known?.(one.provision))),
  )
  doc.transact(() => {
    for (const one of plans) prepare(doc, one, hand)
  }, 'record')
  for (const { given, proposal } of plans) undo?.before(given.provision, proposal)
  const done = doc.transact(() => plans.map((one) => carryOut(doc, one)), origin)
  for (const { given, proposal } of plans) undo?.after(given.provision, proposal)
  return done
}

/**
 * What is typed beside words that a split or join has carried elsewhere meanwhile goes there with them; beside words of one's own that
 * are still on their way there, it follows those, lest it stand before them.
 */
export function aimed(doc: Y.Doc, given: Change): Aimed {
  const { provision, shown, splice } = given
  if (splice.insert === '') return given
  const now = followed(doc, { provision, place: placeAt(shown, splice.at) })
  if (now.provision !== provision) return { ...given, provision: now.provision, goesTo: now.place }
  const into = hasWordsOnTheirWay(doc, provision) ? undefined : successorOf(doc, provision)
  return into === undefined ? given : { ...given, provision: into, goesTo: { side: 'right', id: null } }
}

type Plan = {
  given: Change
  deletes: Stretch[]
  strikes: Stretch[]
  spared: boolean
  /** Behind which character the insertion goes. */
  place: Place
  /** '' for the text's own words. */
  proposal: string
  fresh: boolean
}

/** What is begun at several places of a provision in one go is one proposal; where it goes on with one, the rest joins that. */
function together(plans: readonly Plan[]): Plan[] {
  const shared = new Map<string, Plan>()
  for (const one of plans) {
    const known = shared.get(one.given.provision)
    if (one.proposal !== '' && (!known || (known.fresh && !one.fresh))) shared.set(one.given.provision, one)
  }
  return plans.map((one) => {
    const leads = shared.get(one.given.provision)
    return !leads || leads === one || !one.fresh ? one : { ...one, proposal: leads.proposal, fresh: false }
  })
}

function plan(doc: Y.Doc, given: Aimed, hand: Hand, known: readonly Proposal[] = proposals(doc)): Plan {
  const { shown, splice } = given
  const now = runs(doc, given.provision, known)
  const removed = shownBetween(shown, splice.at, splice.at + splice.remove).flatMap((one) => cutByRuns(one, now))
  const before = given.goesTo ?? placeAt(shown, splice.at)
  if (hand.way === 'edit') {
    const spared = removed.filter(({ run }) => run.proposal !== null || run.strikes.length > 0)
    return {
      given,
      deletes: removed.filter((one) => !spared.includes(one)),
      strikes: [],
      spared: spared.length > 0,
      place: before,
      proposal: '',
      fresh: false,
    }
  }
  const isMine = (id: string) => mayGoOn(proposalOf(doc, id), hand.delegation)
  // The proposal of words that are on their way may have gone ahead of them.
  const segments = segmentsOf(doc, given.provision)
  const under = ({ client, clock }: CharId) => segments.at(client, clock)
  const deletes = removed.filter((one) => isMine(under(one)))
  const strikes = removed.filter((one) => !deletes.includes(one) && !one.run.strikes.some(isMine))
  const kept = removed.length > deletes.length
  const place = kept ? placeAt(shown, splice.at + splice.remove) : before
  const near = [
    runAt(now, before),
    runAt(now, placeAt(shown, splice.at + splice.remove, 'right')),
    ...removed.map(({ run }) => run),
  ]
  const goesOn = near.flatMap((run) => (run ? [under(run), ...run.strikes] : [])).find((id) => id !== '' && isMine(id))
  const own = goesOn ?? ownProvision(doc, given.provision, isMine)
  const needed = strikes.length > 0 || splice.insert !== ''
  return {
    given,
    deletes,
    strikes,
    spared: false,
    place,
    proposal: goesOn ?? (needed ? (own ?? hand.mint()) : ''),
    fresh: needed && own === undefined,
  }
}

/** A provision that is itself a proposal of mine: all that I write in it belongs to that one. */
function ownProvision(doc: Y.Doc, provision: string, isMine: (id: string) => boolean): string | undefined {
  const own = provisionOf(doc, provision)?.proposal
  return own && isMine(own) ? own : undefined
}

function prepare(doc: Y.Doc, { given, proposal, fresh }: Plan, hand: Hand): void {
  if (hand.way === 'propose' && fresh)
    newProposal(doc, proposal, {
      provision: given.provision,
      delegation: hand.delegation,
      person: hand.person,
      at: hand.now(),
    })
  if (given.splice.insert === '') return
  cover(doc, given.provision, proposal)
}

/** Says from which clock on this copy's words in a provision belong to a proposal, where that is not so already. */
export function cover(doc: Y.Doc, provision: string, proposal: string): void {
  const client = doc.clientID
  // The entry itself takes one clock.
  const clock = Y.getState(doc.store, client) + 1
  if (segmentsOf(doc, provision).at(client, clock) === proposal) return
  const segs = provisionMaps(doc).get(provision)?.get('segs') as Y.Map<string>
  segs.set(segmentKey(client, clock), proposal)
}

function carryOut(doc: Y.Doc, { given, deletes, strikes, spared, place, proposal }: Plan): Changed {
  const { shown, splice, forward, provision } = given
  const found = provisionOf(doc, provision)
  let caret = forward ? placeAt(shown, splice.at + splice.remove) : placeAt(shown, splice.at)
  if (found && splice.insert !== '') {
    insertExactly(doc, found.text, place, splice.insert)
    caret = { side: 'left', id: { client: doc.clientID, clock: Y.getState(doc.store, doc.clientID) - 1 } }
  }
  if (found) for (const part of livingParts(found.text, deletes)) found.text.delete(part.from, part.length)
  const del = proposalMaps(doc).get(proposal)?.get('del') as Y.Map<true> | undefined
  for (const one of strikes) del?.set(stretchKey(one), true)
  return { caret, spared, proposal: proposal || null }
}

/** A stretch in parts that each lie in one run; what has been deleted meanwhile is left out. */
function cutByRuns(one: Stretch, now: readonly Run[]): (Stretch & { run: Run })[] {
  return now.flatMap((run) => {
    const clock = Math.max(one.clock, run.clock)
    const end = Math.min(one.clock + one.length, run.clock + run.length)
    return run.client === one.client && clock < end ? [{ client: one.client, clock, length: end - clock, run }] : []
  })
}

function runAt(now: readonly Run[], { id }: Place): Run | undefined {
  if (id === null) return undefined
  return now.find((run) => run.client === id.client && run.clock <= id.clock && id.clock < run.clock + run.length)
}
