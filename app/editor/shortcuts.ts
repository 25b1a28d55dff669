// The keys of the editor in one table: the handlers ask it what was pressed, and the help shows it.
export type Pressed = Pick<KeyboardEvent, 'key' | 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey'> &
  Partial<Pick<KeyboardEvent, 'code'>>

/** `mod` is Control, on a Mac Command. Letters are written small. */
type Stroke = { key: string; mod?: true; shift?: true; alt?: true }

/** Whom a key is for: everybody, those who write, or only those who edit the text itself. */
type For = 'all' | 'writers' | 'editors'

const table = {
  help: { strokes: [{ key: '/', mod: true }, { key: '?' }], for: 'all' },
  find: { strokes: [{ key: 'f', mod: true }], for: 'all' },
  next: { strokes: [{ key: 'g', mod: true }, { key: 'F3' }], for: 'all' },
  previous: {
    strokes: [
      { key: 'g', mod: true, shift: true },
      { key: 'F3', shift: true },
    ],
    for: 'all',
  },
  replace: { strokes: [{ key: 'h', mod: true }], for: 'writers' },
  undo: { strokes: [{ key: 'z', mod: true }], for: 'writers' },
  redo: {
    strokes: [
      { key: 'y', mod: true },
      { key: 'z', mod: true, shift: true },
    ],
    for: 'writers',
  },
  selectAll: { strokes: [{ key: 'a', mod: true }], for: 'writers' },
  newProvision: { strokes: [{ key: 'Enter' }], for: 'writers' },
  join: { strokes: [{ key: 'Backspace' }], for: 'writers' },
  deeper: { strokes: [{ key: 'Tab' }], for: 'editors' },
  shallower: { strokes: [{ key: 'Tab', shift: true }], for: 'editors' },
  moveUp: {
    strokes: [
      { key: 'ArrowUp', alt: true },
      { key: 'ArrowUp', alt: true, shift: true },
    ],
    for: 'writers',
  },
  moveDown: {
    strokes: [
      { key: 'ArrowDown', alt: true },
      { key: 'ArrowDown', alt: true, shift: true },
    ],
    for: 'writers',
  },
  footnote: { strokes: [{ key: 'f', mod: true, alt: true }], for: 'writers' },
  changed: { strokes: [{ key: 'F8' }], for: 'all' },
  close: { strokes: [{ key: 'Escape' }], for: 'all' },
} as const satisfies Record<string, { strokes: readonly Stroke[]; for: For }>

export type Shortcut = keyof typeof table

export const shortcutLabels: Record<Shortcut, string> = {
  help: 'Show the keys',
  find: 'Find in the text',
  next: 'Go on to the next place found',
  previous: 'Go back to the place found before',
  replace: 'Find and replace',
  undo: 'Take back one’s own last change',
  redo: 'Make it again',
  selectAll: 'Select the whole text',
  newProvision: 'Divide a provision; at the end of one, begin another below it',
  join: 'At the start of a provision: join it to the one before',
  deeper: 'Make it an item, or an item of an item',
  shallower: 'Take it one step out',
  moveUp: 'Move the provision up',
  moveDown: 'Move the provision down',
  footnote: 'Footnote at the cursor',
  changed: 'Go to the next provision that was changed since you left',
  close: 'Close what is open; then Tab leaves the text',
}

export function isPressed(event: Pressed, shortcut: Shortcut): boolean {
  return (table[shortcut].strokes as readonly Stroke[]).some((stroke) => fits(event, stroke))
}

function fits(event: Pressed, { key, mod, shift, alt }: Stroke): boolean {
  const pressed = event.key.length === 1 ? event.key.toLowerCase() : event.key
  // A sign is what was typed, whatever it takes to type it on this keyboard.
  const isSign = key.length === 1 && !/[a-z]/.test(key)
  // With Alt a letter may be typed as another.
  const isKey = pressed === key || (alt === true && event.code === `Key${key.toUpperCase()}`)
  return (
    isKey &&
    (event.ctrlKey || event.metaKey) === (mod ?? false) &&
    (isSign || event.shiftKey === (shift ?? false)) &&
    event.altKey === (alt ?? false)
  )
}

/** Those that somebody can use, in the order of the table. */
export function shortcutsFor(way: 'edit' | 'propose' | 'read'): Shortcut[] {
  const may: Record<For, boolean> = { all: true, writers: way !== 'read', editors: way === 'edit' }
  return (Object.keys(table) as Shortcut[]).filter((one) => may[table[one].for])
}

/** Each stroke as its keys are engraved. */
export function strokesOf(shortcut: Shortcut, mac: boolean): string[][] {
  return (table[shortcut].strokes as readonly Stroke[]).map(({ key, mod, shift, alt }) => [
    ...(mod ? [mac ? '⌘' : 'Ctrl'] : []),
    ...(alt ? [mac ? '⌥' : 'Alt'] : []),
    ...(shift ? ['Shift'] : []),
    engraved[key] ?? key.toUpperCase(),
  ])
}

const engraved: Record<string, string> = {
  Enter: 'Enter',
  Escape: 'Esc',
  Tab: 'Tab',
  Backspace: '⌫',
  ArrowUp: '↑',
  ArrowDown: '↓',
}
