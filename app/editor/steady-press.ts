// What others do moves what stands beside the text, also between the pressing of a button and its letting go: the browser then presses
// nothing. Whoever has not moved the pointer meant what was pressed.
import { useEffect } from 'react'

/** A hand trembles by so much, px. */
const tremor = 4

type Press = { on: HTMLElement; said: string; x: number; y: number }

const isByKey = ({ detail }: MouseEvent) => detail === 0
const saidBy = (element: HTMLElement) => `${element.getAttribute('aria-label') ?? ''} ${element.textContent}`

/** For a page in which several people do something at the same time. */
export function useSteadyPress(): void {
  useEffect(() => {
    let press: Press | null = null
    const down = ({ target, button, clientX: x, clientY: y }: PointerEvent) => {
      const on = target instanceof Element && button === 0 ? target.closest<HTMLElement>('button, summary') : null
      press = on && { on, said: saidBy(on), x, y }
    }
    const click = (event: MouseEvent) => {
      const begun = press
      press = null
      if (
        !begun ||
        !event.isTrusted ||
        isByKey(event) ||
        !(event.target instanceof Node) ||
        begun.on.contains(event.target)
      )
        return
      const { on, said, x, y } = begun
      if (Math.abs(event.clientX - x) > tremor || Math.abs(event.clientY - y) > tremor) return
      event.preventDefault()
      event.stopPropagation()
      // What does something else by now is not what was pressed.
      if (on.isConnected && saidBy(on) === said) on.click()
    }
    const gone = () => {
      press = null
    }
    document.addEventListener('pointerdown', down, true)
    document.addEventListener('pointercancel', gone, true)
    document.addEventListener('click', click, true)
    return () => {
      document.removeEventListener('pointerdown', down, true)
      document.removeEventListener('pointercancel', gone, true)
      document.removeEventListener('click', click, true)
    }
  }, [])
}
