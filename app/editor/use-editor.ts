// The editor of a page: Lexical without React, bound to the text of one connection; made anew with each connection.
import { createEditor, type LexicalEditor } from 'lexical'
import { type RefObject, useEffect, useRef, useState } from 'react'
import type { Hand } from '../document/change'
import { Acts } from './acts'
import { afterPaint } from './after-paint'
import { Binding, type Hindered } from './binding'
import { Deeds } from './deeds'
import type { DraftShown } from './draft-shown'
import { followCaret, holdKeys } from './held-keys'
import { type KeySentences, type Keys, registerKeys, replaceWhole } from './keys'
import type { Looks } from './looks'
import { ProvisionNode, RunNode } from './nodes'
import type { Anchored } from './selection'
import type { Copy } from './use-text'

export type Editing = Copy & { editor: LexicalEditor; binding: Binding; acts: Acts; keys: Keys }

/** What fails over and over is not tried over and over, ms. */
const soonest = 1_000

type Told = {
  /** Where the caret stands, after each move. */
  at(provision: string): void
  refused(sentence: string | null): void
  hindered(why: Hindered, provision: string): void
  done(sentence: string): void
}

export function useEditor(
  copy: Copy | null,
  surface: RefObject<HTMLDivElement | null>,
  { way, personId, delegationId }: Pick<DraftShown, 'way' | 'personId' | 'delegationId'>,
  { looks, say }: { looks: Looks; say: KeySentences },
  told: Told,
): Editing | null {
  const [editing, setEditing] = useState<Editing | null>(null)
  const tell = useRef(told)
  tell.current = told
  const set = useRef({ looks, say })
  set.current = { looks, say }
  useEffect(() => {
    const element = surface.current
    if (!copy || !element) return
    const writable = way !== 'read'
    const { connection, index } = copy
    const { doc } = connection
    // A text that is shown anew while the caret stands in it moves the caret before there is a binding to ask.
    let made: Binding | null = null
    let failed = 0
    const editor = createEditor({
      namespace: 'draft',
      nodes: [ProvisionNode, RunNode],
      editable: writable,
      // Thrown, it would keep Lexical from going back to what was shown before; then what is shown may lag behind the text.
      onError: (error) => {
        reportError(error)
        if (Date.now() - failed < soonest) return
        failed = Date.now()
        queueMicrotask(() => made?.showAgain())
      },
    })
    editor.setRootElement(element)
    const binding = new Binding(editor, doc, index, handOf({ way, personId, delegationId }), set.current.looks, {
      moved: () => moved(),
      hindered: (why, provision) => tell.current.hindered(why, provision),
    })
    made = binding
    const acts = new Acts(
      (act) => connection.act(act),
      (sentence) => tell.current.refused(sentence),
      (sentence) => tell.current.done(sentence),
      (...given) => keys.deeds.keep(...given),
    )
    let last = ''
    // The others see where one stands a frame later, and no key waits for that to be said.
    let stands: { anchor: Anchored; focus: Anchored } | null = null
    const stand = afterPaint(() => connection.stand(stands))
    function moved(): void {
      const at = editor.getRootElement() === document.activeElement ? made?.selection() : null
      if (!made || !at) return
      const cursor = { anchor: made.anchored(at.anchor), focus: made.anchored(at.focus) }
      const now = JSON.stringify(cursor)
      if (now === last) return
      last = now
      tell.current.at(at.focus.provision)
      stands = cursor
      stand()
    }
    const text = { doc, binding, proposes: way === 'propose', say: set.current.say }
    const keys: Keys = {
      ...text,
      editor,
      acts,
      nameOf: (named) => set.current.looks.nameOf(named),
      deeds: new Deeds(binding, acts, text),
    }
    const around = element.parentElement as HTMLElement
    const letGo = writable
      ? [registerKeys(keys), followCaret(around, editor), holdKeys(around, editor, acts), replaceWhole(around, editor)]
      : []
    setEditing({ editor, binding, acts, keys, connection, index })
    return () => {
      setEditing(null)
      stand.cancel()
      for (const one of letGo) one()
      binding.destroy()
      editor.setRootElement(null)
    }
  }, [copy, surface, way, personId, delegationId])
  useEffect(() => editing?.binding.dressAnew(looks), [editing, looks])
  return editing
}

function handOf({ way, personId, delegationId }: Pick<DraftShown, 'way' | 'personId' | 'delegationId'>): Hand {
  if (way !== 'propose' || delegationId === null) return { way: 'edit' }
  return {
    way: 'propose',
    delegation: delegationId,
    person: personId,
    now: () => new Date().toISOString(),
    mint: () =>
      btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(9))))
        .replace(/\+/g, '-')
        .replace(/\//g, '_'),
  }
}
