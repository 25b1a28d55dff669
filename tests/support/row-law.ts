// What one row of the log may change, whoever wrote it: what somebody typed changes words that are theirs to change, an act what that
// act says and nothing beside it.
import type { Act } from '~/document/acts'
import { changesStructure, type Proposal } from '~/document/proposals'
import type { FuzzClient } from './fuzz-client'
import { isWord, joinStands, type Letter, type Reading, type Standing } from './reading'

export type Person = Pick<FuzzClient['person'], 'way' | 'decides' | 'delegationId'>

const decisions: Act['act'][] = ['accept', 'reject', 'gavel', 'reopen', 'choose', 'merge']
const ofDelegations: Act['act'][] = ['withdraw', 'support']
const ofAll: Act['act'][] = [
  'insert',
  'split',
  'join',
  'footnote',
  'mend',
  'alternative',
  'move',
  'paste',
  'unpaste',
  'repaste',
  'kind',
]

/** T5, T6, T7, T15, P2: who asks for which act at all. */
export function mayAsk({ way, decides, delegationId }: Person, act: Act['act']): boolean {
  if (way === 'read') return false
  if (decisions.includes(act)) return decides
  if (ofDelegations.includes(act)) return delegationId !== null
  return ofAll.includes(act) || way === 'edit'
}

type Step = { before: Reading; after: Reading; person: Person; wrong: (is: boolean, what: string) => void }

/** @returns what was changed that may not be */
export function unlawful(before: Reading, after: Reading, person: Person, act: Act | undefined): string[] {
  const out: string[] = []
  const wrong = (is: boolean, what: string) => {
    if (is) out.push(what)
  }
  const step = { before, after, person, wrong }
  if (act) {
    wrong(!mayAsk(person, act.act), `they may not ask to ${act.act}`)
    afterAct(step, act)
  } else afterWords(step)
  closedStays(step, act)
  lettersStay(step, act)
  return out
}

/** T1: the words of what is closed, and what it is. A proposal in what was put aside is turned down there. */
function closedStays({ before, after, wrong }: Step, act: Act | undefined): void {
  const turnsDown = act?.act === 'reject' || act?.act === 'withdraw'
  for (const [id, was] of before.provisions) {
    const now = after.provisions.get(id)
    wrong(now === undefined, `${id} is gone`)
    if (!now || was.state === 'open' || now.state === 'open') continue
    if (turnsDown && was.state === 'withdrawn') continue
    wrong(was.ids.join() !== now.ids.join(), `the words of ${id}, which is ${was.state}: ${was.text} → ${now.text}`)
    wrong(was.kind !== now.kind || was.level !== now.level, `${id}, which is ${was.state}, is another kind`)
  }
}

/** No letter but by a decision gets under another delegation's proposal, or out of one. */
function lettersStay({ before, after, wrong }: Step, act: Act | undefined): void {
  const delegationOf = (id: string | null) => (id === null ? null : (after.proposals.get(id)?.delegation ?? null))
  const isOpen = (id: string) => after.proposals.get(id)?.status === 'open'
  const comesBack = ['restore', 'repaste', 'reopen'].includes(act?.act ?? '')
  for (const [key, was] of before.letters) {
    const now = after.letters.get(key)
    if (!now) continue
    if (was.proposal !== null && now.proposal === null)
      wrong(isOpen(was.proposal), `${was.letter} is no longer under ${was.proposal}, which is open`)
    else if (!comesBack)
      wrong(
        delegationOf(was.proposal) !== delegationOf(now.proposal),
        `${was.letter} goes from ${delegationOf(was.proposal)} to ${delegationOf(now.proposal)}`,
      )
    const struckBy = ({ strikes }: Letter) => new Set(strikes.filter(isOpen).map(delegationOf))
    const lost = [...struckBy(was)].filter((one) => !struckBy(now).has(one))
    if (act) wrong(lost.length > 0, `${was.letter} is no longer struck by ${lost}`)
  }
}

function afterWords({ before, after, person, wrong }: Step): void {
  wrong(person.way === 'read', 'a reader writes')
  for (const [id, was] of before.provisions) {
    const now = after.provisions.get(id)
    wrong(now !== undefined && metaOf(was) !== metaOf(now), `typed words change ${id}: ${metaOf(was)}`)
    wrong(now !== undefined && !sameOrder(was.ids, now.ids), `letters change places in ${id}`)
  }
  wrong(after.provisions.size > before.provisions.size, 'typed words make a provision')
  for (const [id, was] of before.proposals) {
    const now = after.proposals.get(id)
    if (was.delegation === person.delegationId && was.status === 'open' && was.support.length === 0) continue
    const rest = ({ strikes: _, ...one }: typeof was) => JSON.stringify(one)
    wrong(now === undefined || rest(was) !== rest(now), `typed words change the proposal ${id}`)
  }
  for (const [id, now] of after.proposals)
    wrong(
      !before.proposals.has(id) && now.delegation !== person.delegationId,
      `typed words propose for ${now.delegation}`,
    )
  for (const [key, was] of before.letters) {
    const now = after.letters.get(key)
    if (now) wrong(now.provision !== was.provision, `${was.letter} goes elsewhere`)
    else
      wrong(
        person.delegationId !== delegationOf(before, was.proposal) ||
          before.provisions.get(was.provision)?.state !== 'open',
        `${was.letter} of ${was.proposal} goes`,
      )
  }
  for (const [key, now] of after.letters)
    if (!before.letters.has(key) && isWord(now.letter))
      wrong(delegationOf(after, now.proposal) !== person.delegationId, `${now.letter} comes under ${now.proposal}`)
}

function afterAct(step: Step, act: Act): void {
  const { before, after, person, wrong } = step
  const wholes = changedWhole(before, after, act)
  for (const [id, was] of before.provisions) {
    const now = after.provisions.get(id)
    if (!now) continue
    wrong(was.state !== now.state && !wholes.has(id), `${act.act} makes ${id} from ${was.state} ${now.state}`)
    const [self, self2] = [was, now].map(({ kind, level, columns, proposal, alternativeTo, recommendationId }) =>
      JSON.stringify([kind, level, columns, proposal, alternativeTo, recommendationId]),
    )
    const isTable = act.act === 'cells' && was.columns !== null
    wrong(self !== self2 && !wholes.has(id) && !isTable, `${act.act} makes ${id} from ${self} ${self2}`)
    if (person.delegationId !== null && was.order !== now.order && was.anchor === null && was.cellOf === null)
      wrong(delegationOf(before, was.proposal) !== person.delegationId, `${person.delegationId} puts ${id} elsewhere`)
    wrong(!carries(step, act, id) && !sameOrder(was.ids, now.ids), `letters change places in ${id}`)
  }
  for (const [id, made] of after.provisions) {
    if (before.provisions.has(id)) continue
    if (person.delegationId !== null)
      wrong(delegationOf(after, made.proposal) !== person.delegationId, `${id} is new and not theirs`)
  }
  for (const [id, was] of before.proposals) {
    const now = after.proposals.get(id)
    if (was.status === now?.status) continue
    const decided = decidedBy(before, after, act)
    wrong(
      !decided.has(id) && !isOvertaken(after, was, now),
      `${act.act} makes the proposal ${id} from ${was.status} ${now?.status}`,
    )
  }
  lettersOfAct(step, act)
}

/** Whether an act takes words out of a provision or into it: a delegation's only its own, the chair's where that was proposed. */
function carries({ before, person }: Step, act: Act, provision: string): boolean {
  switch (act.act) {
    case 'split':
    case 'join': {
      const one = before.provisions.get(act.act === 'join' ? act.id : provision)
      return person.delegationId === null || delegationOf(before, one?.proposal ?? null) === person.delegationId
    }
    case 'paste':
    case 'unpaste':
    case 'repaste':
      return true
    case 'accept':
      return before.proposals.get(act.id)?.join !== null || divides(before, act)
    case 'merge':
      return divides(before, act)
    default:
      return false
  }
}

function divides({ letters }: Reading, act: Act): boolean {
  if (act.act === 'merge') return act.text.includes('¶') || act.seen.includes('¶')
  return act.act === 'accept' && [...letters.values()].some((one) => one.letter === '¶' && one.proposal === act.id)
}

/** A proposal to join two that do not stand behind one another any more. */
function isOvertaken(after: Reading, was: Proposal, now: Proposal | undefined): boolean {
  return was.join !== null && now?.status === 'overtaken' && !joinStands(after, now)
}

/** Which letters an act takes away, and that it takes away or puts elsewhere no other. */
function lettersOfAct(step: Step, act: Act): void {
  const { before, after, person, wrong } = step
  const provision = act.act === 'accept' ? before.proposals.get(act.id)?.provision : undefined
  const goes = (one: Letter): boolean => {
    switch (act.act) {
      case 'accept':
        return (
          one.strikes.includes(act.id) ||
          (divides(before, act) && one.provision === provision && /[¶\s]/.test(one.letter))
        )
      case 'reject':
      case 'withdraw':
        return one.proposal === act.id
      case 'merge':
        return (
          one.provision === act.id &&
          (!isWord(one.letter) || (act.seen.includes(one.letter) && !act.text.includes(one.letter)))
        )
      case 'mend':
        return (
          one.provision === act.id && !isWord(one.letter) && delegationOf(before, one.proposal) === person.delegationId
        )
      default:
        return false
    }
  }
  // Taken into a common text in another order, a word is typed again.
  const again = new Map(
    [...after.letters].filter(([key]) => !before.letters.has(key)).map(([, one]) => [one.letter, one]),
  )
  for (const [key, was] of before.letters) {
    const now = after.letters.get(key)
    if (!now) wrong(!goes(was) && !(act.act === 'merge' && again.has(was.letter)), `${act.act}: ${was.letter} goes`)
    else if (act.act === 'accept') wrong(was.strikes.includes(act.id), `${was.letter} was struck, and stays`)
    wrong(
      now !== undefined && !carries(step, act, was.provision) && now.provision !== was.provision,
      `${act.act}: ${was.letter} goes elsewhere`,
    )
  }
  if (act.act === 'accept' && divides(before, act) && !changesStructure(before.proposals.get(act.id) as Proposal))
    wrong(!sameOrder(lineOf(before).split(' '), lineOf(after).split(' ')), 'a division puts words elsewhere')
  if (['split', 'join'].includes(act.act))
    wrong(lineOf(before) !== lineOf(after), `${act.act}: the words run ${lineOf(before)} → ${lineOf(after)}`)
}

/** All letters of the text in their order, those of what follows a paragraph left out. */
function lineOf({ outline }: Reading): string {
  return outline.flatMap((one) => (one.anchor === null && one.cellOf === null ? one.ids : [])).join(' ')
}

/** The provisions that an act makes another state or kind, and what follows them. */
function changedWhole(before: Reading, after: Reading, act: Act): Set<string> {
  const all = new Set<string>()
  const add = (...ids: (string | null | undefined)[]) => {
    for (const id of ids) if (id) all.add(id)
  }
  switch (act.act) {
    case 'join':
      add(
        act.id,
        before.outline.filter(isHead)[before.outline.filter(isHead).findIndex((one) => one.id === act.id) - 1]?.id,
      )
      break
    case 'remove':
    case 'restore':
      add(act.id, ...(act.also ?? []))
      break
    case 'kind':
    case 'gavel':
      add(act.id)
      break
    case 'unpaste':
      add(...act.made, act.tail)
      break
    case 'repaste':
      add(...act.made)
      break
    case 'accept':
    case 'reject':
    case 'withdraw': {
      const { join } = before.proposals.get(act.id) ?? {}
      if (join && act.act === 'accept') add(before.proposals.get(act.id)?.provision, join.into)
      const home = before.proposals.get(act.id)?.provision
      if (home !== undefined && before.provisions.get(home)?.proposal === act.id) add(home)
      break
    }
    case 'choose':
    case 'reopen': {
      const to = (one: Standing | undefined) => one && (one.alternativeTo ?? one.id)
      const group = to(before.provisions.get(act.id)) ?? act.id
      const later = to(after.provisions.get(act.id))
      add(act.id)
      for (const reading of [before, after])
        for (const one of reading.provisions.values()) if (to(one) === group || to(one) === later) add(one.id)
      break
    }
    case 'cells': {
      const table = before.provisions.get(act.id)?.cellOf
      for (const one of before.provisions.values()) if (one.cellOf === table) add(one.id)
      break
    }
  }
  for (const reading of [before, after])
    for (const one of reading.provisions.values())
      if (all.has(one.anchor?.of ?? '') || all.has(one.cellOf ?? '')) add(one.id)
  return all
}

const isHead = (one: Standing) => one.anchor === null && one.cellOf === null

/** The proposals that an act decides on, or opens again. */
function decidedBy(before: Reading, after: Reading, act: Act): Set<string> {
  const inside = (provision: string | undefined) =>
    [...before.proposals.values()].filter((one) => one.provision === provision).map((one) => one.id)
  switch (act.act) {
    case 'accept':
      return new Set([...inside(before.proposals.get(act.id)?.provision), ...notesWith(before, act.id)])
    case 'reject':
    case 'withdraw':
      return new Set([act.id])
    case 'merge':
      return new Set(inside(act.id))
    case 'join':
    case 'unpaste':
    case 'repaste':
    case 'move':
    case 'restore':
    case 'choose':
    case 'reopen':
      return new Set(
        [...before.proposals.values()]
          .filter((one) => {
            if (act.act === 'join' || act.act === 'move') return one.provision === act.id && changesStructure(one)
            return [...changedWhole(before, after, act)].includes(one.provision)
          })
          .map((one) => one.id),
      )
    default:
      return new Set()
  }
}

/** T14: the footnotes that are proposed with an alternative, by the delegation that proposes it. */
function notesWith({ provisions, proposals, outline }: Reading, proposal: string): string[] {
  const home = outline.find((one) => one.proposal === proposal)
  const to = home && (home.alternativeTo ?? home.id)
  const others = outline.filter((one) => one !== home && (one.alternativeTo ?? one.id) === to)
  if (others.length === 0) return []
  return [...provisions.values()].flatMap((one) =>
    one.proposal !== null &&
    one.anchor?.of === home?.id &&
    proposals.get(one.proposal)?.delegation === proposals.get(proposal)?.delegation
      ? [one.proposal]
      : [],
  )
}

function delegationOf({ proposals }: Reading, id: string | null): string | null {
  return id === null ? null : (proposals.get(id)?.delegation ?? null)
}

function metaOf({ text: _, ids: __, prepared: ___, ...rest }: Standing): string {
  return JSON.stringify(rest)
}

/** Whether those that stand in both stand in the same order. */
function sameOrder(before: readonly string[], after: readonly string[]): boolean {
  const [old, now] = [new Set(before), new Set(after)]
  return before.filter((one) => now.has(one)).join() === after.filter((one) => old.has(one)).join()
}
