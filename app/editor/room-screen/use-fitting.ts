// Type as large as fits: the size is looked for between a smallest and a largest one whenever the words or the room for them change.
import { type RefObject, useEffect, useRef } from 'react'

const [smallest, largest] = [18, 76]

/** @param shown what stands within, and in which manner: others are fitted anew */
export function useFitting(shown: unknown, manner: unknown): RefObject<HTMLDivElement> {
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words need another size
  useEffect(() => {
    const element = box.current
    if (!element) return
    const measure = () => {
      let [low, high] = [smallest, largest]
      while (low < high) {
        const middle = Math.ceil((low + high) / 2)
        element.style.setProperty('--size', `${middle}px`)
        if (element.scrollHeight <= element.clientHeight && element.scrollWidth <= element.clientWidth) low = middle
        else high = middle - 1
      }
      element.style.setProperty('--size', `${low}px`)
    }
    measure()
    const resized = new ResizeObserver(measure)
    resized.observe(element)
    return () => resized.disconnect()
  }, [shown, manner])
  return box
}
