// The table of keys: what was pressed, and what is shown of it.
import { describe, expect, it } from 'vitest'
import { isPressed, type Pressed, type Shortcut, shortcutLabels, shortcutsFor, strokesOf } from '~/editor/shortcuts'

const pressed = (key: string, held: Partial<Pressed> = {}): Pressed => ({
  key,
  altKey: false,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  ...held,
})

describe('the keys of the editor', () => {
  it('are known with all that is held, and with nothing else', () => {
    expect(isPressed(pressed('f', { ctrlKey: true }), 'find')).toBe(true)
    expect(isPressed(pressed('f', { metaKey: true }), 'find')).toBe(true)
    expect(isPressed(pressed('f'), 'find')).toBe(false)
    expect(isPressed(pressed('F', { ctrlKey: true, shiftKey: true }), 'find')).toBe(false)
    expect(isPressed(pressed('f', { ctrlKey: true, altKey: true }), 'find')).toBe(false)
    expect(isPressed(pressed('?', { shiftKey: true }), 'help')).toBe(true)
    expect(isPressed(pressed('ArrowUp', { altKey: true }), 'moveUp')).toBe(true)
    expect(isPressed(pressed('ArrowUp'), 'moveUp')).toBe(false)
  })

  it('do one thing each', () => {
    const all = Object.keys(shortcutLabels) as Shortcut[]
    const strokes = all.flatMap((one) => strokesOf(one, false).map((keys) => keys.join(' ')))
    expect(new Set(strokes).size).toBe(strokes.length)
  })

  it('are shown to those who can use them, as their keyboard calls them', () => {
    expect(shortcutsFor('read')).not.toContain('replace')
    expect(shortcutsFor('propose')).toContain('replace')
    expect(shortcutsFor('propose')).toContain('moveUp')
    expect(shortcutsFor('propose')).toContain('join')
    expect(shortcutsFor('propose')).not.toContain('deeper')
    expect(shortcutsFor('edit')).toContain('moveUp')
    expect(strokesOf('redo', false)).toEqual([
      ['Ctrl', 'Y'],
      ['Ctrl', 'Shift', 'Z'],
    ])
    expect(strokesOf('find', true)).toEqual([['⌘', 'F']])
  })
})
