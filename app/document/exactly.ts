// Puts words behind the character that stands before them on their author's screen. Y.Text itself passes over deleted characters to
// the next living one: after a division it could not be told any more whether words were meant for the end of what stayed or for the
// midst of what was carried away.
import * as Y from 'yjs'
import type { Place } from './binding'

/** Within a transaction. @returns nothing where the words are none */
export function insertExactly(doc: Y.Doc, text: Y.Text, place: Place, words: string): void {
  if (words === '') return
  doc.transact((transaction) => {
    const left = standingBefore(transaction, text, place)
    const right = left === null ? startOf(text) : left.right
    const { clientID, store } = doc
    new Y.Item(
      Y.createID(clientID, Y.getState(store, clientID)),
      left,
      left?.lastId ?? null,
      right,
      right?.id ?? null,
      text,
      null,
      new Y.ContentString(words),
    ).integrate(transaction, 0)
    // What Y.Text remembers of counts and characters does not hold any more.
    text._searchMarker?.splice(0)
  })
}

/** The nearest living character on the left of a place; null at the beginning. */
function standingBefore(transaction: Y.Transaction, text: Y.Text, { side, id }: Place): Y.Item | null {
  let item: Y.Item | null
  if (id === null) item = side === 'left' ? null : endOf(text)
  else {
    const { store } = transaction.doc
    const known = id.clock < Y.getState(store, id.client)
    const found = known ? Y.getItem(store, Y.createID(id.client, id.clock)) : undefined
    // A place in another text, or none that is known here, is the end, as it is for `offsetOf`.
    if (!(found instanceof Y.Item) || found.parent !== text) item = endOf(text)
    else if (side === 'left') item = Y.getItemCleanEnd(transaction, store, Y.createID(id.client, id.clock))
    else item = Y.getItemCleanStart(transaction, Y.createID(id.client, id.clock)).left
  }
  while (item !== null && (item.deleted || !item.countable)) item = item.left
  return item
}

function startOf(text: Y.Text): Y.Item | null {
  return (text as unknown as { _start: Y.Item | null })._start
}

function endOf(text: Y.Text): Y.Item | null {
  let last = startOf(text)
  while (last?.right) last = last.right
  return last
}
