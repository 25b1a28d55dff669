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
import type { Named } from '../document/place-notes'
import { provisionOf } from '../document/shape'
import type { Acts } from './acts'
import type { Binding } from './binding'
import { $bracketSelected } from './bracket-keys'
import { copy, insert, paste } from './clipboard'
import type { Deeds } from './deeds'
import { registerDrags } from './dragged-words'
import { takeOut } from './selected-provisions'
import { isRange } from './selection'
import { enter, indent, join, joinNext } from './structure-keys'

export type Keys = {
  doc: Y.Doc
  editor: LexicalEditor
  binding: Binding
  acts: Acts
  /** A delegation's keys propose; the structure of the text is theirs to change only in their own new provisions. */
  proposes: boolean
  say: KeySentences
  /** What a sentence calls a provision. */
  nameOf(named: Named): string
  deeds: Deeds
}

/** Why keys do nothing, in the language of the interface. */
export type KeySentences = {
  onlyEditors: string
  divisionProposed: string
  joinProposed: string
  signsLeftOut: string
  tooMuch(characters: number, most: number): string
  tooMany(provisions: number, most: number): string
  moved(to: string): string
  moveProposed(to: string): string
  nowhere: string
  stays: string
  pasted(count: number): string
}

export function registerKeys(keys: Keys): () => void {
  const { editor, binding, doc } = keys
  let leaving = false
  const on = <T>(command: LexicalCommand<T>, answer: (payload: T) => boolean) =>
    editor.registerCommand(command, answer, COMMAND_PRIORITY_EDITOR)
  const done = <T>(command: LexicalCommand<T>, deed: () => unknown) =>
    on(command, () => {
      deed()
      return true
    })
  const erase = (backward: boolean, reach: 'deleteCharacter' | 'deleteWord' | 'deleteLine'): boolean => {
    const at = binding.$selection()
    if (!at) return true
    if (isRange(at)) takeOut(keys, { forward: !backward })
    else if (backward && at.focus.offset === 0) join(keys, at.focus.provision)
    else if (!backward && at.focus.offset === lengthOf(doc, at.focus.provision)) joinNext(keys, at.focus.provision)
    else {
      const selection = $getSelection()
      if (!backward) binding.goForward()
      if ($isRangeSelection(selection)) selection[reach](backward)
    }
    return true
  }
  return mergeRegister(
    on(DELETE_CHARACTER_COMMAND, (backward) => erase(backward, 'deleteCharacter')),
    on(DELETE_WORD_COMMAND, (backward) => erase(backward, 'deleteWord')),
    on(DELETE_LINE_COMMAND, (backward) => erase(backward, 'deleteLine')),
    done(REMOVE_TEXT_COMMAND, () => takeOut(keys)),
    on(CONTROLLED_TEXT_INSERTION_COMMAND, (given) => {
      if (given === beforeComposed) {
        beginComposition(keys)
        return true
      }
      if (given === '[' && $bracketSelected(keys)) return true
      insert(keys, typeof given === 'string' ? given : (given.dataTransfer?.getData('text/plain') ?? given.data ?? ''))
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
    done(INSERT_PARAGRAPH_COMMAND, () => enter(keys)),
    done(INSERT_LINE_BREAK_COMMAND, () => enter(keys)),
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
    done(UNDO_COMMAND, () => keys.deeds.takeBack()),
    done(REDO_COMMAND, () => keys.deeds.makeAgain()),
    on(COPY_COMMAND, (event) => copy(keys, event)),
    on(CUT_COMMAND, (event) => {
      if (copy(keys, event)) takeOut(keys)
      return true
    }),
    on(PASTE_COMMAND, (event) => {
      event.preventDefault()
      const data =
        event instanceof ClipboardEvent ? event.clipboardData : 'dataTransfer' in event ? event.dataTransfer : null
      paste(keys, data)
      return true
    }),
    on(FORMAT_TEXT_COMMAND, () => true),
    registerDrags(keys),
  )
}

/** Lexical puts it where a word is about to be composed. */
const beforeComposed = '\u200B'

/** Into what is shown, never into the text; once what was selected there is gone. */
function beginComposition(keys: Keys): void {
  const at = keys.binding.$selection()
  // Behind what is only struck, as what is typed over it.
  if (at && isRange(at)) takeOut(keys, { forward: true, composes: true })
  keys.editor.update(() => {
    const selection = $getSelection()
    if ($isRangeSelection(selection)) selection.insertText(beforeComposed)
  })
}

/**
 * Typing over a selection is one change, the whole selection by what is typed: read as it arrives, the browser's own would keep
 * letters that both have in common.
 * @param around an element around the text: its capturing listener comes first
 */
export function replaceWhole(around: HTMLElement, editor: LexicalEditor): () => void {
  const beforeInput = (event: InputEvent) => {
    const { data, inputType, isComposing } = event
    if (isComposing || inputType !== 'insertText' || data === null) return
    if (window.getSelection()?.isCollapsed ?? true) return
    event.preventDefault()
    event.stopPropagation()
    editor.dispatchCommand(CONTROLLED_TEXT_INSERTION_COMMAND, data)
  }
  around.addEventListener('beforeinput', beforeInput, true)
  return () => around.removeEventListener('beforeinput', beforeInput, true)
}

function lengthOf(doc: Y.Doc, provision: string): number {
  return provisionOf(doc, provision)?.text.length ?? 0
}
