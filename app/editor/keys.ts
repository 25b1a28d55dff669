// What keys, clipboard and pointer do in the text. Words are changed in one provision at a time; its structure only by acts.
import {
  $getSelection,
  $isRangeSelection,
  $selectAll,
  COMMAND_PRIORITY_EDITOR,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  COPY_COMMAND,
  CUT_COMMAND,
  DELETE_CHARACTER_COMMAND,
  DELETE_LINE_COMMAND,
  DELETE_WORD_COMMAND,
  DRAGSTART_COMMAND,
  DROP_COMMAND,
  FORMAT_TEXT_COMMAND,
  INSERT_LINE_BREAK_COMMAND,
  INSERT_PARAGRAPH_COMMAND,
  KEY_BACKSPACE_COMMAND,
  KEY_DELETE_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalCommand,
  type LexicalEditor,
  mergeRegister,
  PASTE_COMMAND,
  REDO_COMMAND,
  REMOVE_TEXT_COMMAND,
  SELECT_ALL_COMMAND,
  UNDO_COMMAND,
} from 'lexical'
import type * as Y from 'yjs'
import { outline, type Provision, type ProvisionKind, provisionOf } from '../document/shape'
import type { Acts } from './acts'
import type { At, Binding } from './binding'

export type Keys = { doc: Y.Doc; editor: LexicalEditor; binding: Binding; acts: Acts; undo: Y.UndoManager }

export function registerKeys(keys: Keys): () => void {
  const { editor, binding, undo, doc } = keys
  let leaving = false
  const on = <T>(command: LexicalCommand<T>, answer: (payload: T) => boolean) =>
    editor.registerCommand(command, answer, COMMAND_PRIORITY_EDITOR)
  const erase = (backward: boolean, reach: (backward: boolean) => void): boolean => {
    const at = binding.$selection()
    if (!at) return true
    if (isRange(at)) removeSelected(keys)
    else if (backward && at.focus.offset === 0) join(keys, at.focus.provision)
    else if (!backward && at.focus.offset === lengthOf(doc, at.focus.provision)) joinNext(keys, at.focus.provision)
    else if (isOpen(doc, at.focus.provision)) reach(backward)
    return true
  }
  const reaching = (how: 'deleteCharacter' | 'deleteWord' | 'deleteLine') => (backward: boolean) => {
    const selection = $getSelection()
    if ($isRangeSelection(selection)) selection[how](backward)
  }
  return mergeRegister(
    on(DELETE_CHARACTER_COMMAND, (backward) => erase(backward, reaching('deleteCharacter'))),
    on(DELETE_WORD_COMMAND, (backward) => erase(backward, reaching('deleteWord'))),
    on(DELETE_LINE_COMMAND, (backward) => erase(backward, reaching('deleteLine'))),
    on(REMOVE_TEXT_COMMAND, () => {
      removeSelected(keys)
      return true
    }),
    on(CONTROLLED_TEXT_INSERTION_COMMAND, (given) => {
      const text = typeof given === 'string' ? given : (given.dataTransfer?.getData('text/plain') ?? given.data ?? '')
      insert(keys, text)
      return true
    }),
    on(KEY_BACKSPACE_COMMAND, (event) => {
      event.preventDefault()
      return editor.dispatchCommand(DELETE_CHARACTER_COMMAND, true)
    }),
    on(KEY_DELETE_COMMAND, (event) => {
      event.preventDefault()
      return editor.dispatchCommand(DELETE_CHARACTER_COMMAND, false)
    }),
    on(KEY_ENTER_COMMAND, (event) => {
      event?.preventDefault()
      enter(keys)
      return true
    }),
    on(INSERT_PARAGRAPH_COMMAND, () => {
      enter(keys)
      return true
    }),
    on(INSERT_LINE_BREAK_COMMAND, () => {
      enter(keys)
      return true
    }),
    on(KEY_ESCAPE_COMMAND, () => {
      // The keyboard must find a way out of the text: Escape, then Tab.
      leaving = true
      return false
    }),
    on(KEY_TAB_COMMAND, (event) => {
      const at = binding.$selection()
      if (!at || leaving) {
        leaving = false
        return false
      }
      event.preventDefault()
      indent(keys, at.focus.provision, !event.shiftKey)
      return true
    }),
    on(SELECT_ALL_COMMAND, (event) => {
      event.preventDefault()
      $selectAll()
      return true
    }),
    on(UNDO_COMMAND, () => {
      turnBack(keys, undo.undoStack, () => undo.undo())
      return true
    }),
    on(REDO_COMMAND, () => {
      turnBack(keys, undo.redoStack, () => undo.redo())
      return true
    }),
    on(COPY_COMMAND, (event) => copy(keys, event)),
    on(CUT_COMMAND, (event) => {
      if (copy(keys, event)) removeSelected(keys)
      return true
    }),
    on(PASTE_COMMAND, (event) => {
      event.preventDefault()
      const data =
        event instanceof ClipboardEvent ? event.clipboardData : 'dataTransfer' in event ? event.dataTransfer : null
      insert(keys, data?.getData('text/plain') ?? '')
      return true
    }),
    on(DRAGSTART_COMMAND, (event) => {
      event.preventDefault()
      return true
    }),
    on(DROP_COMMAND, (event) => {
      event.preventDefault()
      insert(keys, event.dataTransfer?.getData('text/plain') ?? '')
      return true
    }),
    on(FORMAT_TEXT_COMMAND, () => true),
  )
}

type Selected = NonNullable<ReturnType<Binding['$selection']>>

function isRange({ anchor, focus }: Selected): boolean {
  return anchor.provision !== focus.provision || anchor.offset !== focus.offset
}

function isOpen(doc: Y.Doc, provision: string): boolean {
  return provisionOf(doc, provision)?.state === 'open'
}

function lengthOf(doc: Y.Doc, provision: string): number {
  return provisionOf(doc, provision)?.text.length ?? 0
}

/** The selected stretch of each provision, in reading order. */
function selectedIn({ doc, binding }: Keys): { provision: Provision; from: number; to: number }[] {
  const at = binding.$selection()
  if (!at) return []
  const [start, end] = at.backward ? [at.focus, at.anchor] : [at.anchor, at.focus]
  const all = outline(doc)
  const [first, last] = [start, end].map((point) => all.findIndex((one) => one.id === point.provision)) as [
    number,
    number,
  ]
  return all.slice(first, last + 1).map((provision) => ({
    provision,
    from: provision.id === start.provision ? start.offset : 0,
    to: provision.id === end.provision ? end.offset : provision.text.length,
  }))
}

/** Empties what is selected, provision by provision; none is joined with another. */
function removeSelected(keys: Keys): At | null {
  const at = keys.binding.$selection()
  const parts = selectedIn(keys)
  const first = parts[0]
  if (!at || !first) return null
  const start = { provision: first.provision.id, offset: first.from }
  if (!isRange(at)) return start
  keys.doc.transact(() => {
    for (const { provision, from, to } of parts.toReversed()) keys.binding.splice(provision.id, from, to - from, '')
  }, keys.binding)
  keys.binding.standAt(start)
  return start
}

/** Far more than a provision ever holds; what is larger than a message may be would never be taken by the server. */
const mostPasted = 100_000

/** Puts plain text where the caret is; further lines become provisions. */
function insert(keys: Keys, text: string): void {
  if (text.length > mostPasted) {
    const given = `${text.length} characters`
    keys.acts.refuse(`That is too much to paste at once (${given}). Paste it in pieces of at most ${mostPasted}.`)
    return
  }
  const lines = text
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((line) => line.replace(/\t/g, ' '))
    .filter((line, at, all) => line.trim() !== '' || all.length === 1 || at === 0)
  const at = removeSelected(keys)
  if (!at) return
  const [first = '', ...further] = lines
  if (first !== '') keys.binding.splice(at.provision, at.offset, 0, first)
  if (further.length > 0) pasteFurther(keys, { provision: at.provision, offset: at.offset + first.length }, further)
}

function pasteFurther({ doc, binding, acts }: Keys, at: At, lines: readonly string[]): void {
  const here = provisionOf(doc, at.provision)
  if (!here) return
  const { kind, level } = afterEnter(here)
  void acts.run(async (send) => {
    const cut = at.offset < here.text.length
    if (cut) await send({ act: 'split', id: at.provision, at: at.offset })
    let after = at.provision
    for (const line of lines) after = (await send({ act: 'insert', after, kind, level, text: line.trim() })).id
    binding.standAt({ provision: after, offset: lengthOf(doc, after) })
  })
}

function enter(keys: Keys): void {
  const { binding, doc, acts } = keys
  const at = removeSelected(keys)
  const here = at && provisionOf(doc, at.provision)
  if (!at || !here) return
  const { kind, level } = afterEnter(here)
  void acts.run(async (send) => {
    if (at.offset === 0 && here.text.length > 0) {
      const all = outline(doc)
      const before = all[all.findIndex((one) => one.id === here.id) - 1]?.id ?? null
      await send({ act: 'insert', after: before, kind: here.kind, level: here.level, text: '' })
      return
    }
    const done =
      at.offset >= here.text.length
        ? await send({ act: 'insert', after: here.id, kind, level, text: '' })
        : await send({ act: 'split', id: here.id, at: at.offset })
    binding.standAt({ provision: done.id, offset: 0 })
  })
}

/** A title, a heading or an annex is followed by a paragraph; anything else by its like. */
function afterEnter({ kind, level }: Provision): { kind: ProvisionKind; level: number } {
  return kind === 'title' || kind === 'annex' || kind === 'heading' ? { kind: 'paragraph', level: 0 } : { kind, level }
}

function join({ binding, acts }: Keys, id: string): void {
  void acts.run(async (send) => {
    const done = await send({ act: 'join', id })
    binding.standAt({ provision: done.id, offset: done.at })
  })
}

function joinNext(keys: Keys, provision: string): void {
  const all = outline(keys.doc)
  const next = all[all.findIndex((one) => one.id === provision) + 1]
  if (next) join(keys, next.id)
}

function indent({ doc, acts }: Keys, id: string, deeper: boolean): void {
  const here = provisionOf(doc, id)
  const to = here && (deeper ? deeperThan(here) : shallowerThan(here, outline(doc)))
  if (to) void acts.run(async (send) => void (await send({ act: 'kind', id, ...to })))
}

type KindAndLevel = { kind: ProvisionKind; level: number }

export function deeperThan({ kind, level }: Provision): KindAndLevel | null {
  if (kind === 'heading') return level < 2 ? { kind, level: level + 1 } : null
  if (kind === 'item') return { kind: 'subitem', level: 0 }
  if (kind === 'operative' || kind === 'paragraph' || kind === 'preambular') return { kind: 'item', level: 0 }
  return null
}

export function shallowerThan({ kind, level }: Provision, all: readonly Provision[]): KindAndLevel | null {
  if (kind === 'heading') return level > 0 ? { kind, level: level - 1 } : null
  if (kind === 'subitem') return { kind: 'item', level: 0 }
  if (kind !== 'item') return null
  return { kind: all.some((one) => one.kind === 'operative') ? 'operative' : 'paragraph', level: 0 }
}

/** Moves a provision one place up or down, as Alt with an arrow does. */
export function move({ doc, acts }: Pick<Keys, 'doc' | 'acts'>, id: string, up: boolean): void {
  const all = outline(doc)
  const at = all.findIndex((one) => one.id === id)
  if (at < 0 || (up ? at === 0 : at === all.length - 1)) return
  const after = up ? (all[at - 2]?.id ?? null) : (all[at + 1]?.id ?? null)
  void acts.run(async (send) => void (await send({ act: 'move', id, after })))
}

/** One step back or forth, passing over steps in provisions that are closed by now: the server would refuse them. */
function turnBack({ doc }: Keys, stack: Y.UndoManager['undoStack'], turn: () => void): void {
  while (stack.length > 0) {
    const step = stack.at(-1)
    if (step && !touchesClosed(doc, step)) {
      turn()
      return
    }
    stack.pop()
  }
}

function touchesClosed(doc: Y.Doc, step: Y.UndoManager['undoStack'][number]): boolean {
  const closed = new Set(
    [...doc.getMap<Y.Map<unknown>>('provisions').values()]
      .filter((map) => map.get('state') !== 'open')
      .map((map) => map.get('text')),
  )
  if (closed.size === 0) return false
  return [step.insertions, step.deletions].some((set) =>
    [...set.clients].some(([client, ranges]) =>
      (doc.store.clients.get(client) ?? []).some(
        (struct) =>
          'parent' in struct &&
          closed.has(struct.parent) &&
          ranges.some(
            (range) => range.clock < struct.id.clock + struct.length && range.clock + range.len > struct.id.clock,
          ),
      ),
    ),
  )
}

function copy(keys: Keys, event: ClipboardEvent | KeyboardEvent | null): boolean {
  if (!(event instanceof ClipboardEvent) || !event.clipboardData) return false
  const at = keys.binding.$selection()
  if (!at || !isRange(at)) return false
  event.preventDefault()
  const lines = selectedIn(keys).map(({ provision, from, to }) => provision.text.toString().slice(from, to))
  event.clipboardData.setData('text/plain', lines.join('\n'))
  return true
}
