// How one copy of a text and its line stand: what the page says of it, and what others of it need to know.
import type { Refused } from './bring-again'
import type { Kept } from './unsaved'

export type Here = { client: number; name: string; delegation: string | null; colour: string }
export type Standing = {
  synced: boolean
  connected: boolean
  /** Whether the server has said on this line, or on the last, that what it was brought is stored: then all that is stored is here. */
  level: boolean
  /** Since when something is not stored; null where everything is. */
  unsavedSince: number | null
  savedAt: number | null
  /** again: a copy refused as it came back, of which what can stand is yet to be brought. */
  closed: { code: number; kept: Kept[]; again: Refused | null } | null
  /** Why the line is interrupted, by its code, until it is back. */
  away: number | null
  /** Connections in a row that were turned away. */
  failures: number
  here: Here[]
  /** Whether this browser keeps what is written without a connection; null until that is known. */
  keeps: boolean | null
  /** How often the server has said that there is something new in comments and notes. */
  talked: number
  /** How often it has said so of the draft itself: its state, its matter, its sponsors, its silence. */
  news: number
}

/** How the line stands, without what changes at each key. */
export type Line = Omit<Standing, 'unsavedSince' | 'savedAt'>

export const atFirst: Standing = {
  synced: false,
  connected: false,
  level: false,
  unsavedSince: null,
  savedAt: null,
  closed: null,
  away: null,
  failures: 0,
  here: [],
  keeps: null,
  talked: 0,
  news: 0,
}
