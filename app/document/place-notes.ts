// What is to be said beside the provisions of moves and joins: where one came from, where a delegation would put it, what would come
// here, and what would be joined to what.
import { arranged, land } from './blocks'
import type { Proposal } from './proposals'
import type { Provision } from './shape'

/** A provision as a sentence names it: by its number or, where it bears none, by its first words; null for the beginning. */
export type Named = { label: string; words: string } | null

export type PlaceNote =
  | { kind: 'moved'; after: Named }
  | { kind: 'leaves'; proposal: string; after: Named }
  | { kind: 'arrives'; proposal: string; what: Named }
  | { kind: 'joins'; proposal: string; into: Named }
  | { kind: 'takes in'; proposal: string; what: Named }

type Known = Pick<Provision, 'id' | 'kind' | 'level' | 'order' | 'text' | 'moved' | 'alternativeTo'>

const fewWords = 28

/** @param structural the open proposals that would move or join a provision */
export function placeNotes(
  all: readonly Known[],
  labelOf: (id: string) => string,
  structural: readonly Pick<Proposal, 'id' | 'provision' | 'move' | 'join'>[],
): Map<string, PlaceNote[]> {
  const notes = new Map<string, PlaceNote[]>()
  const say = (id: string, note: PlaceNote) => notes.set(id, [...(notes.get(id) ?? []), note])
  const byId = new Map(all.map((one) => [one.id, one]))
  const name = (id: string | null) => named(id === null ? undefined : byId.get(id), labelOf)
  for (const { id, moved } of all) if (moved) say(id, { kind: 'moved', after: name(moved.after) })
  for (const { id, provision, move, join } of structural) {
    if (!byId.has(provision)) continue
    if (join && byId.has(join.into)) {
      say(provision, { kind: 'joins', proposal: id, into: name(join.into) })
      say(join.into, { kind: 'takes in', proposal: id, what: name(provision) })
    }
    if (!move) continue
    say(provision, { kind: 'leaves', proposal: id, after: name(move.after) })
    const behind = behindWhich(all, provision, move.after)
    if (behind) say(behind, { kind: 'arrives', proposal: id, what: name(provision) })
  }
  return notes
}

/** @returns what a provision that is no longer in the text is called, too: as the beginning */
export function named(one: Known | undefined, labelOf: (id: string) => string): Named {
  if (!one) return null
  const words = one.text.toString()
  return { label: labelOf(one.id), words: words.length > fewWords ? `${words.slice(0, fewWords).trimEnd()}…` : words }
}

function behindWhich(all: readonly Known[], id: string, after: string | null): string | undefined {
  const found = land(all, id, (rest) => rest.findIndex((one) => one.id === after) + 1)
  return found?.rest[found.at - 1]?.id
}

/** The text as a delegation would have it: its own move carried out. */
export function withMove<S extends Known>(all: readonly S[], id: string, own: Proposal | undefined): S[] {
  return own?.move ? arranged(all, id, own.move.after) : [...all]
}
