// The pure half of the editor's binding: a provision as it is shown, one change of it as a splice, and places in it by the Yjs
// ids of its characters, so that a view may lag behind the text and still change the right words.
import * as Y from 'yjs'
import type { Stretch } from './proposals'

export type CharId = { client: number; clock: number }

/** A stretch of characters with consecutive ids, as it stands in the text. */
export type ShownRun = CharId & { text: string }

/** What was changed, in offsets of the text as shown. */
export type Splice = { at: number; remove: number; insert: string }

/** The character a place stands behind; at the start of a range, the one it stands before. Null is the edge of the text. */
export type Place = { side: 'left' | 'right'; id: CharId | null }

type Item = Y.Item

/** The living characters of a text and what is left of the deleted ones, in their order. */
export function* itemsOf(text: Y.Text): Generator<Item> {
  for (let item = (text as unknown as { _start: Item | null })._start; item !== null; item = item.right) yield item
}

export function shownRuns(text: Y.Text): ShownRun[] {
  const out: ShownRun[] = []
  for (const item of itemsOf(text)) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue
    const last = out.at(-1)
    if (last && last.client === item.id.client && last.clock + last.text.length === item.id.clock)
      last.text += item.content.str
    else out.push({ client: item.id.client, clock: item.id.clock, text: item.content.str })
  }
  return out
}

export function textOfRuns(runs: readonly ShownRun[]): string {
  return runs.map((run) => run.text).join('')
}

/**
 * The one splice between two texts: what they begin with alike, then what they end with alike, bounded by the caret, so that a
 * letter typed beside its like goes in where it was typed. No surrogate pair is cut.
 * @param caret where the caret stands in `after`, if it stands there
 */
export function spliceBetween(before: string, after: string, caret: number | null = null): Splice | undefined {
  if (before === after) return undefined
  const shortest = Math.min(before.length, after.length)
  // After typing, the caret stands behind what is new: the end after it is old, and is taken first.
  let end = 0
  const mostEnd = caret === null ? 0 : Math.min(after.length - caret, shortest)
  while (end < mostEnd && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  let start = 0
  while (start < shortest - end && before[start] === after[start]) start += 1
  while (end < shortest - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1
  if (start > 0 && isHigh(before, start - 1)) start -= 1
  if (end > 0 && isLow(before, before.length - end)) end -= 1
  return { at: start, remove: before.length - end - start, insert: after.slice(start, after.length - end) }
}

function isHigh(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xd800 && code <= 0xdbff
}

function isLow(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff
}

/** Stretches of characters as they stand now, the last in the text first, so that each may be deleted in turn. */
export function livingParts(text: Y.Text, stretches: readonly Stretch[]): { from: number; length: number }[] {
  const out: { from: number; length: number }[] = []
  let index = 0
  for (const item of itemsOf(text)) {
    if (item.deleted || !item.countable) continue
    for (const { client, clock, length } of stretches) {
      const from = Math.max(item.id.clock, clock)
      const end = Math.min(item.id.clock + item.length, clock + length)
      if (item.id.client === client && from < end) out.push({ from: index + from - item.id.clock, length: end - from })
    }
    index += item.length
  }
  return out.sort((a, b) => b.from - a.from)
}

/** The characters shown between two offsets. */
export function shownBetween(shown: readonly ShownRun[], from: number, to: number): Stretch[] {
  const out: Stretch[] = []
  let at = 0
  for (const run of shown) {
    const start = Math.max(from - at, 0)
    const end = Math.min(to - at, run.text.length)
    if (start < end) out.push({ client: run.client, clock: run.clock + start, length: end - start })
    at += run.text.length
  }
  return out
}

export function placeAt(shown: readonly ShownRun[], offset: number, side: Place['side'] = 'left'): Place {
  const [near] = side === 'left' ? shownBetween(shown, offset - 1, offset) : shownBetween(shown, offset, offset + 1)
  return { side, id: near ? { client: near.client, clock: near.clock } : null }
}

/** Where a place is in the text as it is now; beside the nearest living character where its own is gone. */
export function offsetOf(text: Y.Text, place: Place): number {
  if (place.id === null) return place.side === 'left' ? 0 : text.length
  const found = indexOf(text, place.id)
  if (!found) return text.length
  return place.side === 'left' && found.alive ? found.index + 1 : found.index
}

/** Whether a place can be found here: its character may not have arrived yet. */
export function isKnown(text: Y.Text, place: Place): boolean {
  return place.id === null || indexOf(text, place.id) !== undefined
}

function indexOf(text: Y.Text, id: CharId): { index: number; alive: boolean } | undefined {
  let index = 0
  for (const item of itemsOf(text)) {
    const within = item.id.client === id.client && id.clock >= item.id.clock && id.clock < item.id.clock + item.length
    if (within) return { index: item.deleted ? index : index + (id.clock - item.id.clock), alive: !item.deleted }
    if (!item.deleted && item.countable) index += item.length
  }
  return undefined
}

/** The living words of certain clients, each from a clock on, with the place that each stretch stood at. */
export function wordsSince(text: Y.Text, from: ReadonlyMap<number, number>): { text: string; place: Place }[] {
  const out: { text: string; place: Place }[] = []
  let left: CharId | null = null
  let open = false
  for (const { client, clock, text: words } of shownRuns(text)) {
    const skip = Math.min(Math.max((from.get(client) ?? Number.POSITIVE_INFINITY) - clock, 0), words.length)
    if (skip > 0) {
      open = false
      left = { client, clock: clock + skip - 1 }
    }
    if (skip === words.length) continue
    const last = out.at(-1)
    if (open && last) last.text += words.slice(skip)
    else out.push({ text: words.slice(skip), place: { side: 'left', id: left } })
    open = true
  }
  return out
}

/** How many characters stand before the end of what a change, as Yjs tells it, put in or took out last. */
export function endOfChange(delta: Y.YEvent<Y.AbstractType<unknown>>['delta']): number {
  let at = 0
  let end = 0
  for (const part of delta) {
    if (part.retain !== undefined) at += part.retain
    if (typeof part.insert === 'string') at += part.insert.length
    if (part.insert !== undefined || part.delete !== undefined) end = at
  }
  return end
}
