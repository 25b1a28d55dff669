// A text, or a change of it, as the bytes that the log keeps.
import * as Y from 'yjs'

export function stateOf(doc: Y.Doc): Uint8Array {
  return Y.encodeStateAsUpdate(doc)
}

/** @returns what the work has changed, as one update; undefined where it has changed nothing */
export function changeOf(doc: Y.Doc, work: () => unknown): Uint8Array | undefined {
  const caught: Uint8Array[] = []
  const keep = (update: Uint8Array) => void caught.push(update)
  doc.on('update', keep)
  try {
    work()
  } finally {
    doc.off('update', keep)
  }
  return caught.length > 0 ? Y.mergeUpdates(caught) : undefined
}
