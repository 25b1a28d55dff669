// What belongs together: a provision, all that stands within it and all its alternatives go along when it is moved, and it comes to
// stand between such blocks, never in the middle of one.
import type { ProvisionKind } from './shape'

type Standing = {
  id: string
  kind: ProvisionKind
  level: number
  /** The provision that it would stand for. */
  alternativeTo?: string | null
}

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
    case 'table':
      return 4
    case 'item':
      return 5
    case 'subitem':
      return 6
    case 'footnote':
    case 'cell':
      return 7
  }
}

/** The index behind the last provision of the block that begins at an index. A title holds nothing but itself. */
function endOfBlock(all: readonly Standing[], at: number): number {
  const head = all[at]
  if (!head || head.kind === 'title') return at + 1
  const next = all.findIndex((one, n) => n > at && depthOf(one) <= depthOf(head))
  return next < 0 ? all.length : next
}

const standsFor = ({ id, alternativeTo }: Standing) => alternativeTo ?? id

/** A provision and its alternatives, in their order. */
export function versionsOfOne<S extends Standing>(all: readonly S[], id: string): S[] {
  const known = all.find((one) => one.id === id)
  return known ? all.filter((one) => standsFor(one) === standsFor(known)) : []
}

/** A provision with all that stands within it, and its alternatives with what stands within them, the first of them first. */
export function blockOf<S extends Standing>(all: readonly S[], id: string): S[] {
  const within = new Set<S>()
  for (const one of versionsOfOne(all, id)) {
    const at = all.indexOf(one)
    for (const part of all.slice(at, endOfBlock(all, at))) within.add(part)
  }
  return all.filter((one) => within.has(one))
}

/** The provisions before which nothing else may come: other versions of one that stands before them. */
function laterVersions(all: readonly Standing[]): Set<string> {
  const [before, later] = [new Set<string>(), new Set<string>()]
  for (const one of all) {
    if (before.has(standsFor(one))) later.add(one.id)
    before.add(standsFor(one))
  }
  return later
}

function around<S extends Standing>(
  all: readonly S[],
  id: string,
): { head: S; block: S[]; rest: S[]; at: number } | null {
  const block = blockOf(all, id)
  const [head] = block
  if (!head) return null
  const own = new Set(block)
  return { head, block, rest: all.filter((one) => !own.has(one)), at: all.indexOf(head) }
}

/** All places where the block of a provision may stand, the one where it stands among them, in their order. */
export function landings(all: readonly Standing[], id: string): { places: Landing[]; now: number } {
  const found = around(all, id)
  if (!found) return { places: [], now: -1 }
  const { head, rest, at } = found
  const later = laterVersions(rest)
  const places = [...rest, null].flatMap((next, n) => {
    const stands = next === null || (depthOf(next) <= depthOf(head) && next.kind !== 'title' && !later.has(next.id))
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
 * block, and behind its alternatives.
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
  const later = laterVersions(rest)
  const passes = (one: S) => depthOf(one) > depthOf(head) || later.has(one.id)
  let at = behind(rest)
  if (head.kind !== 'title') while (at < rest.length && passes(rest[at] as S)) at += 1
  return { block, rest, at, same: at === found.at && block.every((one, n) => all[found.at + n] === one) }
}

/** The text as it would read were a block behind another provision. */
export function arranged<S extends Standing>(all: readonly S[], id: string, after: string | null): S[] {
  const found = land(all, id, (rest) => rest.findIndex((one) => one.id === after) + 1)
  return found ? [...found.rest.slice(0, found.at), ...found.block, ...found.rest.slice(found.at)] : [...all]
}
