// What belongs together: a provision and all that stands within it go along when it is moved, and it comes to stand between
// such blocks, never in the middle of one.
import type { ProvisionKind } from './shape'

type Standing = { id: string; kind: ProvisionKind; level: number }

/** Behind which provision a block may come to stand; null at the beginning. */
export type Landing = { after: string | null; at: number }

/** How deep a provision stands: what is deeper belongs to the one before it. */
function depthOf({ kind, level }: Standing): number {
  switch (kind) {
    case 'title':
    case 'annex':
      return 0
    case 'heading':
      return 1 + Math.min(Math.max(level, 0), 2)
    case 'preambular':
    case 'operative':
    case 'paragraph':
      return 4
    case 'item':
      return 5
    case 'subitem':
      return 6
  }
}

/** The index behind the last provision of the block that begins at an index. A title holds nothing but itself. */
function endOfBlock(all: readonly Standing[], at: number): number {
  const head = all[at]
  if (!head || head.kind === 'title') return at + 1
  const next = all.findIndex((one, n) => n > at && depthOf(one) <= depthOf(head))
  return next < 0 ? all.length : next
}

/** A provision with all that stands within it. */
export function blockOf<S extends Standing>(all: readonly S[], id: string): S[] {
  const at = all.findIndex((one) => one.id === id)
  return at < 0 ? [] : all.slice(at, endOfBlock(all, at))
}

function around<S extends Standing>(
  all: readonly S[],
  id: string,
): { head: S; block: S[]; rest: S[]; at: number } | null {
  const at = all.findIndex((one) => one.id === id)
  const head = all[at]
  if (!head) return null
  const block = blockOf(all, id)
  return { head, block, rest: all.filter((one) => !block.includes(one)), at }
}

/** All places where the block of a provision may stand, the one where it stands among them, in their order. */
export function landings(all: readonly Standing[], id: string): { places: Landing[]; now: number } {
  const found = around(all, id)
  if (!found) return { places: [], now: -1 }
  const { head, rest, at } = found
  const places = [...rest, null].flatMap((next, n) => {
    const stands = next === null || (depthOf(next) <= depthOf(head) && next.kind !== 'title')
    return stands || n === at ? [{ after: rest[n - 1]?.id ?? null, at: n }] : []
  })
  return { places, now: places.findIndex((one) => one.at === at) }
}

/** The next place up or down; null where there is none. */
export function step(all: readonly Standing[], id: string, up: boolean): Landing | null {
  const { places, now } = landings(all, id)
  return places[now + (up ? -1 : 1)] ?? null
}

/**
 * Where a block comes to stand when it is to go behind a provision: behind all that belongs to that one and cannot belong to the
 * block.
 * @param behind how many of the others stand before it
 */
export function land<S extends Standing>(
  all: readonly S[],
  id: string,
  behind: (rest: readonly S[]) => number,
): { block: S[]; rest: S[]; at: number; same: boolean } | null {
  const found = around(all, id)
  if (!found) return null
  const { head, block, rest } = found
  let at = behind(rest)
  if (head.kind !== 'title') while (at < rest.length && depthOf(rest[at] as S) > depthOf(head)) at += 1
  return { block, rest, at, same: at === found.at }
}

/** The text as it would read were a block behind another provision. */
export function arranged<S extends Standing>(all: readonly S[], id: string, after: string | null): S[] {
  const found = land(all, id, (rest) => rest.findIndex((one) => one.id === after) + 1)
  return found ? [...found.rest.slice(0, found.at), ...found.block, ...found.rest.slice(found.at)] : [...all]
}
