// Words are written down within the key that brings them. y-indexeddb leaves each of its transactions to end by itself, which takes
// two turns of the page's loop: a page that dies in between, or is held up and then killed, has written nothing.
import { type IndexeddbPersistence, PREFERRED_TRIM_SIZE, storeState } from 'y-indexeddb'

/** After how long without a word many small changes become one, ms. */
const rest = 1_000

/** Takes over the writing of one copy. @param failed told where a change cannot be written. @returns what ends it */
export function writeAtOnce(copy: IndexeddbPersistence, failed: () => void): () => void {
  const { doc } = copy
  let resting: ReturnType<typeof setTimeout> | undefined
  const write = (update: Uint8Array, origin: unknown) => {
    // What the copy itself has brought into the text is written down already.
    if (origin === copy || !copy.db) return
    try {
      const writing = copy.db.transaction('updates', 'readwrite', { durability: 'relaxed' })
      writing.objectStore('updates').add(update)
      writing.commit()
    } catch {
      return failed()
    }
    if (++copy._dbsize < PREFERRED_TRIM_SIZE) return
    clearTimeout(resting)
    resting = setTimeout(() => storeState(copy, false), rest)
  }
  doc.off('update', copy._storeUpdate)
  doc.on('update', write)
  return () => {
    clearTimeout(resting)
    doc.off('update', write)
  }
}
