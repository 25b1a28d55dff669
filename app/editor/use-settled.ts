// The text can be written in as soon as what is in sight of it is laid out; the rest follows when the page has nothing else to do, and has
// its true height from then on.
import { useEffect, useRef, useState } from 'react'

/** However busy the page is, ms. */
const latest = 1_000

/** @returns whether all of the live text, and of what stands beside it, is laid out */
export function useSettled(live: boolean): boolean {
  const [settled, setSettled] = useState(false)
  // Whoever has gone down in the text sees the same words when it comes to life: by estimated heights they could not be found again.
  const wasDown = useRef<boolean | null>(null)
  wasDown.current = live ? (wasDown.current ?? window.scrollY > 0) : null
  useEffect(() => {
    if (!live) return setSettled(false)
    const settle = () => setSettled(true)
    // Safari has no idle moments to ask for.
    if (typeof requestIdleCallback !== 'function') {
      const timer = setTimeout(settle, latest)
      return () => clearTimeout(timer)
    }
    const asked = requestIdleCallback(settle, { timeout: latest })
    return () => cancelIdleCallback(asked)
  }, [live])
  return live && (settled || wasDown.current === true)
}
