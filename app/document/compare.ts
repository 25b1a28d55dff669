// Two texts, or one text at two moments, provision by provision and word by word. Provisions are matched by their ids and words
// by the ids of their characters, so that what was divided, joined or moved is told as that and not as words lost and new ones.
import type * as Y from 'yjs'
import type { CharId } from './binding'
import { compareWords, type WordPart } from './compare-words'
import { matched } from './matching'
import { type Reading, type ReadProvision, readDoc } from './reading'
import type { Run } from './runs'
import { TakenOutOf } from './taken-out'

export type Part = {
  mark: WordPart['mark']
  text: string
  /** Who put it in or took it out, as the authors name them; null where nobody is known to have. Of what stayed, who proposes it. */
  author: string | null
  /** Only an open proposal would put it in or take it out; of what stayed, has put it in before. */
  proposed: boolean
}

export type Side = Pick<ReadProvision, 'id' | 'kind' | 'level' | 'state' | 'label'>

export type ComparedRow = {
  /** Stands for it in addresses within the page. */
  id: string
  change: 'same' | 'words' | 'state' | 'new' | 'removed' | 'divided' | 'joined'
  before: Side[]
  after: Side[]
  /** Whether it stands elsewhere in the order: towards the start or the end, and behind what it stands now. */
  moved: { up: boolean; behind: Side | null } | null
  /** Provisions that were divided or joined are parted by line breaks, which are put in or taken out like words. */
  parts: Part[]
}

/** By whom: keys of people and delegations as the caller knows them. */
export type Authors = {
  /** Of words, by the client that wrote them. */
  wrote(client: number): string | null
  /** Of a proposal, by its delegation. */
  proposes(delegation: string): string
  /** Of a deletion, by all ids that the character had. */
  tookOut(ids: readonly CharId[]): string | null
}

type By = Pick<Part, 'author' | 'proposed'>

export function compareTexts(
  before: Y.Doc,
  after: Y.Doc,
  { reading, language }: { reading: Reading; language: string },
  authors: Authors,
): ComparedRow[] {
  const [a, b] = [readDoc(before, reading), readDoc(after, reading)]
  const taken = new TakenOutOf(after, b.proposals.values())
  const inserted = (run: Run): By => {
    const proposal = run.proposal === null ? undefined : b.proposals.get(run.proposal)
    return {
      author: authors.wrote(run.writer) ?? (proposal ? authors.proposes(proposal.delegation) : null),
      proposed: proposal !== undefined,
    }
  }
  const removed = (run: Run, skip: number, words: string): Part[] =>
    [...taken.of(run, skip, words)].map((one) => ({
      mark: 'out',
      text: one.text,
      author: one.by === 'proposal' ? authors.proposes(one.delegation) : authors.tookOut(one.ids),
      proposed: one.by === 'proposal' && one.open,
    }))
  const authored = ({ mark, text, before: from, after: to }: WordPart, one: Words, other: Words): Part[] => {
    return cut(mark === 'out' ? one : other, mark === 'out' ? from : to, text).flatMap((piece): Part[] => {
      const stayed = mark === 'same' && (piece.run?.proposal ?? null) === null
      if (piece.run === null || stayed) return [{ mark, text: piece.text, ...nobody }]
      if (mark !== 'out') return [{ mark, text: piece.text, ...inserted(piece.run) }]
      return removed(piece.run, piece.skip, piece.text)
    })
  }
  return matched(a.provisions, b.provisions).map(({ before: one, after: other, moved }) => {
    const [old, now] = [one.map((each) => each.text).join('\n'), other.map((each) => each.text).join('\n')]
    const parts = compareWords(old, now, language).flatMap((part) => authored(part, one, other))
    return {
      id: (other[0] ?? one[0])?.id ?? '',
      change: changeOf(one, other, old === now),
      before: one.map(sideOf),
      after: other.map(sideOf),
      moved: moved && { up: moved.up, behind: moved.behind && sideOf(moved.behind) },
      parts: merged(parts),
    }
  })
}

const nobody = { author: null, proposed: false }

const sideOf = ({ id, kind, level, state, label }: ReadProvision): Side => ({ id, kind, level, state, label })

function changeOf(
  before: readonly ReadProvision[],
  after: readonly ReadProvision[],
  sameWords: boolean,
): ComparedRow['change'] {
  if (before.length === 0) return 'new'
  if (after.length === 0) return 'removed'
  if (after.length > before.length) return 'divided'
  if (before.length > after.length) return 'joined'
  if (!sameWords) return 'words'
  const [one, other] = [before[0], after[0]]
  const asItWas = one?.state === other?.state && one?.kind === other?.kind && one?.level === other?.level
  return asItWas ? 'same' : 'state'
}

type Words = readonly ReadProvision[]
type Piece = { text: string; run: Run | null; skip: number }

/** The words of a part by the runs they stand in; the breaks between provisions belong to nobody. */
function cut(side: Words, at: number, text: string): Piece[] {
  const end = at + text.length
  const out: Piece[] = []
  let start = 0
  for (const [n, { runs }] of side.entries()) {
    if (n > 0) {
      if (at <= start && start < end) out.push({ text: '\n', run: null, skip: 0 })
      start += 1
    }
    for (const run of runs) {
      const from = Math.max(at, start)
      const to = Math.min(end, start + run.text.length)
      const whole = from === start && to === start + run.text.length
      if (from < to) {
        const words = whole ? run.text : run.text.slice(from - start, to - start)
        out.push({ text: words, run, skip: from - start })
      }
      start += run.text.length
      if (start >= end) return out
    }
  }
  return out
}

function merged(all: readonly Part[]): Part[] {
  const out: Part[] = []
  for (const part of all) {
    const last = out.at(-1)
    const alike = last && last.mark === part.mark && last.author === part.author && last.proposed === part.proposed
    if (alike) last.text += part.text
    else out.push({ ...part })
  }
  return out
}
