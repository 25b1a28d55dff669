// After the refusal of words written without a connection: once another copy is level with what is stored, what can stand of them is
// in the text again by itself, once; the rest stays with its author.
import { useEffect, useState } from 'react'
import { bringAgain } from './bring-again'
import type { Editing } from './use-editor'
import type { LiveText } from './use-text'

/** How many changes are in the text by this; null where none is. */
export function useBringAgain(
  { line, returned, settle }: LiveText,
  editing: Editing | null,
  writable: boolean,
): number | null {
  const [brought, setBrought] = useState<number | null>(null)
  useEffect(() => {
    if (line.closed) setBrought(null)
  }, [line.closed])
  const isLevel = line.connected && line.level && !line.closed
  useEffect(() => {
    if (!returned || !editing || !writable || !isLevel || editing.connection.standing.closed) return
    const { binding, connection } = editing
    // One step of undo each, and none with what is typed just before or after.
    binding.undo.manager.stopCapturing()
    const done = bringAgain(connection.doc, returned, (wanted) => binding.changeAside(wanted))
    binding.undo.manager.stopCapturing()
    connection.broughtAgain()
    settle(done.rest)
    setBrought(done.brought > 0 ? done.brought : null)
  }, [returned, editing, writable, isLevel, settle])
  return brought
}
