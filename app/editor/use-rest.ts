// What has been laid out once and is out of sight rests: it keeps its height, and neither a key nor what others write has the browser go
// through its words. Nearly all of a long text must rest for that: beside a few provisions that do, each word of the others is asked
// whether it stands in one.
import { type RefObject, useEffect } from 'react'

/** After the paper has become wider or narrower, and after a key that leads far away, ms. */
const pause = 300
/** How long a menu is given, from which all may be selected, ms. */
const menu = 10_000
const farKeys = new Set(['Home', 'End', 'ArrowUp', 'ArrowDown', 'a', 'A'])

/** Measured and tried in Chromium alone: only it has this. */
const isTried = () => 'userAgentData' in navigator

/** @param settled whether all of the live text has been laid out */
export function useRest(surface: RefObject<HTMLElement | null>, settled: boolean): void {
  useEffect(() => {
    const text = surface.current
    if (!settled || !text || !isTried()) return
    const { wake, stop } = resting(text)
    let width = 0
    const sized = new ResizeObserver(([entry]) => {
      if (!entry || entry.contentRect.width === width) return
      width = entry.contentRect.width
      wake(pause)
    })
    sized.observe(text)
    // In what rests the browser finds only the beginning: a caret that goes to the end of the text would stand before its last words.
    const key = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && farKeys.has(event.key)) wake(pause)
    }
    const opened = () => wake(menu)
    text.addEventListener('keydown', key, true)
    text.addEventListener('contextmenu', opened, true)
    return () => {
      sized.disconnect()
      text.removeEventListener('keydown', key, true)
      text.removeEventListener('contextmenu', opened, true)
      stop()
    }
  }, [surface, settled])
}

/** @property wake has the text laid out whole, and rest again after so many ms and a frame: the heights that are kept are those of one */
function resting(text: HTMLElement): { wake(ms: number): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let frame = 0
  const stop = () => {
    clearTimeout(timer)
    cancelAnimationFrame(frame)
    text.classList.remove('resting')
  }
  const wake = (ms: number) => {
    stop()
    timer = setTimeout(() => {
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => text.classList.add('resting'))
      })
    }, ms)
  }
  return { wake, stop }
}
