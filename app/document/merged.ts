// Many updates as one. Yjs sorts all that it merges anew at each struct, so some hundreds are merged by groups first: a text and the
// last 500 changes of it take a third of the time.
import * as Y from 'yjs'

const group = 64

/** @param updates in their order; at least one */
export function merged(updates: readonly Uint8Array[]): Uint8Array {
  let parts = [...updates]
  while (parts.length > group) {
    // The first may be a whole text, which is gone through once, at the end.
    const [first, ...rest] = parts as [Uint8Array, ...Uint8Array[]]
    parts = [first]
    for (let at = 0; at < rest.length; at += group) parts.push(Y.mergeUpdates(rest.slice(at, at + group)))
  }
  return parts.length === 1 ? (parts[0] as Uint8Array) : Y.mergeUpdates(parts)
}
