// A provision as one line of the outline: its number, its first words, and what is still open in it.
import { backers } from './backers'
import { brackets, countOf } from './brackets'
import { conflicts, marksOn } from './conflicts'
import type { Proposal } from './proposals'
import type { Run } from './runs'
import type { Provision, ProvisionKind, ProvisionState } from './shape'
import { compete } from './structural'

export type OutlineLine = {
  id: string
  kind: ProvisionKind
  label: string
  state: ProvisionState
  /** Whether nothing stands in it but what is only proposed. */
  empty: boolean
  brackets: number
  /** Whether one of them has lost its partner. */
  broken: boolean
  proposals: number
  /** The delegations that ask for them, each as often as it does. */
  by: string[]
  conflicts: number
}

/** Its first words as they stand, without what is only proposed: they change with a key, the rest seldom. */
export type WordedLine = OutlineLine & { text: string }

const longest = 60

/** The ids of the delegations that ask for something in any of them. */
export const askingIn = (lines: readonly OutlineLine[]) => [...new Set(lines.flatMap((one) => one.by))]

/**
 * @param own the open proposal that the provision itself is
 * @param structural the open proposals to move it or to join it, which may contradict each other
 */
export function outlineLine(
  { id, kind, state }: Pick<Provision, 'id' | 'kind' | 'state'>,
  label: string,
  all: readonly Run[],
  own: string | null,
  structural: readonly Pick<Proposal, 'id' | 'move' | 'join'>[] = [],
  find: (id: string) => Pick<Proposal, 'delegation' | 'support'> | undefined = () => undefined,
): WordedLine {
  const inIt = brackets(all)
  const open = new Set([...(own ? [own] : []), ...structural.map((one) => one.id), ...all.flatMap(marksOn)])
  const stood = textOf(all.filter((run) => run.proposal === null || run.proposal === own))
  return {
    id,
    kind,
    label,
    state,
    text: stood.slice(0, longest),
    empty: stood.trim() === '',
    brackets: countOf(inIt),
    broken: inIt.lone.length > 0,
    proposals: open.size,
    by: [...open].map(find).flatMap((one) => (one ? backers(one) : [])),
    conflicts: conflicts(all).length + (compete(structural) ? 1 : 0),
  }
}

/** Whether they say the same but for their first words. */
export function sameLine(a: OutlineLine, b: OutlineLine): boolean {
  return (
    a.label === b.label &&
    a.kind === b.kind &&
    a.state === b.state &&
    a.empty === b.empty &&
    a.brackets === b.brackets &&
    a.broken === b.broken &&
    a.proposals === b.proposals &&
    a.by.join() === b.by.join() &&
    a.conflicts === b.conflicts
  )
}

const textOf = (some: readonly Run[]) => some.map((run) => run.text).join('')
