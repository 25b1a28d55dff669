// Whether the panel of find is open, and by which keys it is opened: within the page of the text, before the browser's own.
import { useCallback, useEffect, useState } from 'react'
import { isPressed } from '../shortcuts'

type Opened = { query: string; replacing: boolean; turn: number }

export function useFindPanel(ready: boolean, writable: boolean) {
  const [opened, setOpened] = useState<Opened | null>(null)
  const open = useCallback((replacing: boolean) => {
    const selected = window.getSelection()?.toString() ?? ''
    const query = /\n/.test(selected) || selected.length > 200 ? '' : selected.trim()
    setOpened((before) => ({ query, replacing, turn: (before?.turn ?? 0) + 1 }))
  }, [])
  const close = useCallback(() => setOpened(null), [])
  useEffect(() => {
    if (!ready) return
    const pressed = (event: KeyboardEvent) => {
      // In the text itself Escape closes it too; in its own fields it goes back into the text.
      if (isPressed(event, 'close') && event.target instanceof HTMLElement && event.target.isContentEditable)
        return close()
      const replacing = writable && isPressed(event, 'replace')
      if (event.defaultPrevented || !(replacing || isPressed(event, 'find'))) return
      event.preventDefault()
      open(replacing)
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [ready, writable, open, close])
  return { opened, open, close }
}
