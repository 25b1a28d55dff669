// What becomes of the provisions over which a selection reached, once its words are gone. An editor's go with them, as in any editor:
// what is empty in between is removed, and what is left of the last is joined to what is left of the first. A delegation proposes
// that, where words are left on both sides.
import type * as Y from 'yjs'
import type { Act } from '../document/acts'
import { alternatives } from '../document/numbering'
import { outline, type Provision, provisionOf } from '../document/shape'
import { provisionBefore, stays } from '../document/structure'
import { keptWith } from './deeds'
import type { Keys } from './keys'
import { isOwn, ownJoinOf } from './proposing-keys'
import { type Part, replaceSelected, selectedIn } from './selected-words'
import type { Send } from './taking-back'

type Work = (send: Send) => Promise<void>

type Reach = {
  first: Provision
  last: Provision
  /** Footnotes and cells left out: they come and go with what they belong to. */
  between: Provision[]
  /** Whether words of the first stand before the selection, and of the last behind it. */
  begins: boolean
  goesOn: boolean
  /** Whether both ends are provisions that can be joined to others. */
  joins: boolean
}

type How = {
  by?: string
  /** Whether the caret is to stand behind words that are only struck. */
  forward?: boolean
  /** Whether what is left on both sides stays apart. */
  apart?: boolean
  /** Whether the caret is where it must be: a word is about to be composed there. */
  composes?: boolean
}

/** Puts words in place of a selection, and draws together what stood around it. */
export function takeOut(keys: Keys, { by = '', forward = false, apart = false, composes = false }: How = {}): void {
  const { acts, binding } = keys
  const reach = reachOf(selectedIn(keys))
  const kept = keptWith(binding, () => replaceSelected(keys, by, forward))
  if (!reach) return
  const work = keys.proposes ? proposed(keys, reach, apart) : drawnTogether(keys, reach, apart, composes)
  if (work) void acts.run(work, kept)
}

/** An editor's act that takes away what a selection has emptied between its first provision and its last. */
export function removalBetween(keys: Keys, parts: readonly Part[]): Act | null {
  const reach = reachOf(parts)
  return (
    reach &&
    removalOf(
      keys,
      reach.between.map((one) => one.id),
    )
  )
}

/** An editor's act that takes away those of some provisions in which nothing is left. */
export function removalOf(keys: Keys, ids: readonly string[]): Act | null {
  return keys.proposes ? null : removal(emptiedOf(keys, ids))
}

/** @returns null where only one provision is selected */
function reachOf(parts: readonly Part[]): Reach | null {
  const [begin, end] = [parts[0], parts.at(-1)]
  if (!begin || !end || begin === end) return null
  return {
    first: begin.provision,
    last: end.provision,
    between: parts
      .slice(1, -1)
      .map((one) => one.provision)
      .filter((one) => one.anchor === null && one.cellOf === null),
    begins: begin.from > 0,
    goesOn: end.to < end.provision.text.length,
    joins: [begin, end].every((one) => !stays(one.provision)),
  }
}

function drawnTogether(
  keys: Keys,
  { first, last, between, joins }: Reach,
  apart: boolean,
  composes: boolean,
): Work | null {
  const { binding, doc } = keys
  const emptied = emptiedOf(
    keys,
    between.map((one) => one.id),
  )
  const isFree = freeIn(doc)
  const meet = joins && !apart && emptied.length === between.length && isFree(first.id) && isFree(last.id)
  // What is selected from its beginning is meant as a whole: what is left is the other's. But a text keeps its title.
  const whole = meet && isEmpty(keys, first.id) && last.text.length > 0
  const away = removal(whole && first.kind !== 'title' ? [first.id, ...emptied] : emptied)
  const isJoined = meet && !whole
  if (!away && !isJoined) return null
  return async (send) => {
    if (away) await send(away)
    if (whole && !composes) binding.standAt({ provision: first.kind === 'title' ? first.id : last.id, offset: 0 })
    // Somebody may have put another between the two meanwhile.
    if (!isJoined || provisionBefore(doc, last.id)?.id !== first.id) return
    const done = await send({ act: 'join', id: last.id })
    if (!composes) binding.standAt({ provision: done.id, offset: done.at })
  }
}

function proposed(keys: Keys, { first, last, between, begins, goesOn, joins }: Reach, apart: boolean): Work | null {
  const { acts, doc, say } = keys
  const later = [...between, last]
  const withdrawn = later.filter((one) => isOwn(keys, one) && one.text.length === 0)
  const others = later.filter((one) => !withdrawn.includes(one))
  const isFree = freeIn(doc)
  const meet = joins && !apart && begins && goesOn && [first, ...others].every((one) => !stays(one) && isFree(one.id))
  const joined = meet ? others.filter((one) => !ownJoinOf(keys, one)) : []
  if (withdrawn.length + joined.length === 0) return null
  return async (send) => {
    if (withdrawn.length > 0) await send({ act: 'unpaste', made: withdrawn.map((one) => one.id), tail: null })
    for (const { id } of joined) if (provisionOf(doc, id)?.state === 'open') await send({ act: 'join', id })
    if (joined.length > 0) acts.tell(say.joinProposed)
  }
}

/** Which of a text may be taken away or joined by keys: alternatives, and what is only proposed, go by a decision. */
function freeIn(doc: Y.Doc): (id: string) => boolean {
  const all = outline(doc)
  const versions = alternatives(all)
  const free = all.filter(
    (one) => one.state === 'open' && one.proposal === null && !versions.has(one.alternativeTo ?? one.id),
  )
  const ids = new Set(free.map((one) => one.id))
  return (id) => ids.has(id)
}

/** Those that may go, and in which nothing is left; of a table the cells are asked too. */
function emptiedOf({ doc }: Keys, ids: readonly string[]): string[] {
  const all = outline(doc)
  const isFree = freeIn(doc)
  const asked = new Set(ids)
  const full = new Set(all.flatMap((one) => (one.text.length > 0 ? [one.id, one.cellOf] : [])))
  return all
    .filter((one) => asked.has(one.id) && one.anchor === null && one.cellOf === null && one.kind !== 'title')
    .filter((one) => isFree(one.id) && !full.has(one.id))
    .map((one) => one.id)
}

function removal([id, ...also]: readonly string[]): Act | null {
  return id === undefined ? null : { act: 'remove', id, ...(also.length > 0 ? { also } : {}) }
}

const isEmpty = ({ doc }: Keys, id: string) => provisionOf(doc, id)?.text.length === 0
