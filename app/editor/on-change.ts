// Whatever is laid over the text or reads it off the screen looks again when something of it is shown otherwise, not when a caret moves.
import type { LexicalEditor } from 'lexical'

/** @returns what ends it */
export function onChange(editor: LexicalEditor, changed: () => void): () => void {
  return editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
    if (dirtyElements.size + dirtyLeaves.size > 0) changed()
  })
}
