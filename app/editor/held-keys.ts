// What comes before a key does anything: keys typed while an act is under way are caught before Lexical reads them, and replayed when
// it is done; and those that act on a place find the caret where it is.
import {
  $createRangeSelectionFromDom,
  $getSelection,
  $setSelection,
  COLLABORATION_TAG,
  CONTROLLED_TEXT_INSERTION_COMMAND,
  DELETE_CHARACTER_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  REDO_COMMAND,
  SKIP_DOM_SELECTION_TAG,
  SKIP_SCROLL_INTO_VIEW_TAG,
  UNDO_COMMAND,
} from 'lexical'
import type { Acts } from './acts'
import { isPressed } from './shortcuts'

/** @param around an element around the text: its capturing listeners come first */
export function holdKeys(around: HTMLElement, editor: LexicalEditor, acts: Acts): () => void {
  const keydown = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const again = event.ctrlKey || event.metaKey ? stepOf(event, editor) : replayOf(event, editor)
    if (again && acts.hold(again)) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
  const beforeInput = (event: InputEvent) => {
    const { data } = event
    if (event.isComposing || event.inputType !== 'insertText' || data === null) return
    if (acts.hold(() => editor.dispatchCommand(CONTROLLED_TEXT_INSERTION_COMMAND, data))) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
  around.addEventListener('keydown', keydown, true)
  around.addEventListener('beforeinput', beforeInput, true)
  return () => {
    around.removeEventListener('keydown', keydown, true)
    around.removeEventListener('beforeinput', beforeInput, true)
  }
}

/**
 * A key that moves the caret has moved it in the page before Lexical hears of it: the next key must not act where the caret was.
 * @param around an element around the text: its capturing listeners come first
 */
export function followCaret(around: HTMLElement, editor: LexicalEditor): () => void {
  const keydown = (event: KeyboardEvent) => {
    if (event.isComposing || !(actsOnPlace.has(event.key) || event.ctrlKey || event.metaKey)) return
    if (editor._pendingEditorState !== null || editor.getRootElement() !== document.activeElement) return
    const inPage = window.getSelection()
    editor.update(
      () => {
        const selection = $createRangeSelectionFromDom(inPage, editor)
        const known = $getSelection()
        if (selection !== null && !(known !== null && selection.is(known))) $setSelection(selection)
      },
      { discrete: true, tag: [COLLABORATION_TAG, SKIP_DOM_SELECTION_TAG, SKIP_SCROLL_INTO_VIEW_TAG] },
    )
  }
  around.addEventListener('keydown', keydown, true)
  return () => around.removeEventListener('keydown', keydown, true)
}

const actsOnPlace = new Set(['Enter', 'Tab', 'Backspace', 'Delete'])

/** What is taken back may be the act that is under way, a paste for one. */
function stepOf(event: KeyboardEvent, editor: LexicalEditor): (() => void) | null {
  if (isPressed(event, 'undo')) return () => editor.dispatchCommand(UNDO_COMMAND, undefined)
  return isPressed(event, 'redo') ? () => editor.dispatchCommand(REDO_COMMAND, undefined) : null
}

function replayOf(event: KeyboardEvent, editor: LexicalEditor): (() => void) | null {
  const { key } = event
  const held = new KeyboardEvent('keydown', { key, shiftKey: event.shiftKey, cancelable: true })
  switch (key) {
    case 'Enter':
      return () => editor.dispatchCommand(KEY_ENTER_COMMAND, held)
    case 'Tab':
      return () => editor.dispatchCommand(KEY_TAB_COMMAND, held)
    case 'Backspace':
      return () => editor.dispatchCommand(DELETE_CHARACTER_COMMAND, true)
    case 'Delete':
      return () => editor.dispatchCommand(DELETE_CHARACTER_COMMAND, false)
    default:
      return [...key].length === 1 ? () => editor.dispatchCommand(CONTROLLED_TEXT_INSERTION_COMMAND, key) : null
  }
}
