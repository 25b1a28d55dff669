// What is found, painted over the text without touching it; a browser that cannot paint so still leads from place to place.
import type { Match } from './matches'

const all = 'found'
const here = 'found-here'

export function paint(surface: HTMLElement, matches: readonly Match[], at: number): void {
  if (!('highlights' in CSS)) return
  const ranges = matches.map((one) => rangeOf(surface, one))
  const painted = ranges.filter((one) => one !== null)
  CSS.highlights.set(all, new Highlight(...painted))
  const current = ranges[at]
  CSS.highlights.set(here, new Highlight(...(current ? [current] : [])))
}

export function paintNothing(): void {
  if (!('highlights' in CSS)) return
  CSS.highlights.delete(all)
  CSS.highlights.delete(here)
}

export function rangeOf(surface: HTMLElement, { provision, from, to }: Match): Range | null {
  const frame = surface.querySelector(`[data-provision="${CSS.escape(provision)}"]`)
  if (!frame) return null
  const range = document.createRange()
  const walker = document.createTreeWalker(frame, NodeFilter.SHOW_TEXT)
  let before = 0
  let begun = false
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const length = node.nodeValue?.length ?? 0
    if (!begun && from < before + length) {
      range.setStart(node, from - before)
      begun = true
    }
    if (begun && to <= before + length) {
      range.setEnd(node, to - before)
      return range
    }
    before += length
  }
  return null
}
