// Where open proposals contradict each other: words that two would strike, or that one inserts and another strikes. Derived from
// the runs and never stored; each with the words as they stood and with every variant of them, to be read side by side.
import type { Run } from './runs'

export type Conflict = {
  /** In characters from the start of the provision. */
  from: number
  to: number
  /** Without any of the proposals. */
  stood: string
  variants: { proposal: string; text: string }[]
}

export function conflicts(all: readonly Run[]): Conflict[] {
  const out: Conflict[] = []
  let free = 0
  for (let at = 0; at < all.length; at++) {
    if (at < free || marksOn(all[at]).length < 2) continue
    const { first, last, members } = around(all, at, free)
    free = last + 1
    const within = all.slice(first, free)
    const from = lengthOf(all.slice(0, first))
    out.push({
      from,
      to: from + lengthOf(within),
      stood: textOf(within.filter((run) => run.proposal === null)),
      variants: [...members].map((proposal) => ({ proposal, text: variantOf(within, proposal) })),
    })
  }
  return out
}

/** The proposals that would insert or strike these words. */
export function marksOn(run: Run | undefined): readonly string[] {
  if (!run) return []
  return run.proposal === null ? run.strikes : [run.proposal, ...run.strikes.filter((one) => one !== run.proposal)]
}

/**
 * Whether a proposal goes on behind a run in the same place: what others insert there does not part what it strikes from what it
 * puts for it.
 */
export function goesOn(all: readonly Run[], n: number, proposal: string): boolean {
  for (const run of all.slice(n + 1)) {
    if (marksOn(run).includes(proposal)) return true
    if (run.proposal === null) return false
  }
  return false
}

/** A variant is read whole: contested words, and what the same proposals do right beside them. */
function around(all: readonly Run[], at: number, free: number): { first: number; last: number; members: Set<string> } {
  const members = new Set(marksOn(all[at]))
  const belongs = (run: Run | undefined) => marksOn(run).some((one) => members.has(one))
  let first = at
  let last = at
  for (let grown = true; grown; ) {
    grown = false
    while (first > free && belongs(all[first - 1])) {
      first -= 1
      grown = true
      for (const one of marksOn(all[first])) members.add(one)
    }
    while (belongs(all[last + 1])) {
      last += 1
      grown = true
      for (const one of marksOn(all[last])) members.add(one)
    }
  }
  return { first, last, members }
}

/** How words would read under one proposal alone. */
export function variantOf(within: readonly Run[], proposal: string): string {
  return textOf(
    within.filter((run) => (run.proposal === null || run.proposal === proposal) && !run.strikes.includes(proposal)),
  )
}

const textOf = (some: readonly Run[]) => some.map((run) => run.text).join('')
const lengthOf = (some: readonly Run[]) => some.reduce((sum, run) => sum + run.text.length, 0)
