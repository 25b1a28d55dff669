// One Lexical editor on the live text: its binding, its keys, its undo. Made when the text is in step, gone with its copy.
import { createEditor, type LexicalEditor } from 'lexical'
import { type RefObject, useEffect, useRef, useState } from 'react'
import * as Y from 'yjs'
import { provisionMaps } from '../document/shape'
import { Acts } from './acts'
import { type Anchored, Binding } from './binding'
import type { Connection } from './connection'
import { holdKeys } from './held-keys'
import { registerKeys } from './keys'
import { ProvisionNode, RunNode } from './nodes'

export type Editing = { editor: LexicalEditor; binding: Binding; acts: Acts; connection: Connection }

/** Changes within this time are one step of undo. */
const step = 400

/** @param at where the caret stands, told after each move */
export function useEditor(
  connection: Connection | null,
  surface: RefObject<HTMLDivElement | null>,
  writable: boolean,
  told: { at(provision: string | null): void; refused(sentence: string | null): void },
): Editing | null {
  const [editing, setEditing] = useState<Editing | null>(null)
  const tell = useRef(told)
  tell.current = told
  useEffect(() => {
    const element = surface.current
    if (!connection || !element) return
    const editor = createEditor({
      namespace: 'draft',
      nodes: [ProvisionNode, RunNode],
      editable: writable,
      onError: (error) => {
        throw error
      },
    })
    const { doc } = connection
    // Named before it exists: the undo tracks the changes of this binding alone.
    const tracked = new Set<unknown>()
    const undo = new Y.UndoManager(provisionMaps(doc), { trackedOrigins: tracked, captureTimeout: step })
    editor.setRootElement(element)
    // A text that is shown anew while the caret stands in it moves the caret before there is a binding to ask.
    let made: Binding | null = null
    const binding = new Binding(editor, doc, undo, () => moved())
    made = binding
    tracked.add(binding)
    const acts = new Acts(
      (act) => connection.act(act),
      (sentence) => tell.current.refused(sentence),
    )
    let last = ''
    function moved(): void {
      const at = editor.getRootElement() === document.activeElement ? made?.selection() : null
      if (!made || !at) return
      const cursor: { anchor: Anchored; focus: Anchored } = {
        anchor: made.anchored(at.anchor),
        focus: made.anchored(at.focus),
      }
      const now = JSON.stringify(cursor)
      if (now === last) return
      last = now
      tell.current.at(at.focus.provision)
      connection?.stand(cursor)
    }
    const unregister = writable ? registerKeys({ editor, doc, binding, acts, undo }) : () => undefined
    const letGo = writable ? holdKeys(element.parentElement as HTMLElement, editor, acts) : () => undefined
    setEditing({ editor, binding, acts, connection })
    return () => {
      setEditing(null)
      letGo()
      unregister()
      binding.destroy()
      undo.destroy()
      editor.setRootElement(null)
    }
  }, [connection, surface, writable])
  return editing
}
