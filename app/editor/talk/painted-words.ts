// The words that something is said about, underlined in dots without touching the text: ranges that the browser paints.
import type { Spot } from '../../document/anchor'
import type { Editing } from '../use-editor'
import type { Placed } from './use-places'

const names = { comment: 'talk-comment', note: 'talk-note', here: 'talk-here' } as const

/** Where a browser cannot paint ranges, the marks beside the text tell it alone. */
function paint(name: string, ranges: readonly Range[]): void {
  if (typeof Highlight === 'undefined') return
  if (ranges.length === 0) CSS.highlights.delete(name)
  else CSS.highlights.set(name, new Highlight(...ranges))
}

export function paintWords(editing: Editing, placed: readonly Placed[], active: string | null): void {
  const open = placed.filter((one) => one.thread.resolved === null || one.thread.id === active)
  const rangesOf = (some: readonly Placed[]) =>
    some.flatMap(({ at }) => (at.kind === 'words' ? at.spots.flatMap((spot) => rangeOf(editing, spot) ?? []) : []))
  for (const kind of ['comment', 'note'] as const)
    paint(names[kind], rangesOf(open.filter((one) => one.thread.kind === kind && one.thread.id !== active)))
  paint(names.here, rangesOf(open.filter((one) => one.thread.id === active)))
}

/** Words that are about to be spoken of: the selection itself goes with the focus. */
export function paintChosen(editing: Editing, spots: readonly Spot[]): void {
  paint(
    'talk-chosen',
    spots.flatMap((spot) => rangeOf(editing, spot) ?? []),
  )
}

export function rangeOf({ editor, binding }: Editing, { provision, from, to }: Spot): Range | null {
  const key = binding.keyOf(provision)
  const element = key === undefined ? null : editor.getElementByKey(key)
  if (!element) return null
  const start = pointIn(element, from)
  const end = pointIn(element, to)
  if (!start || !end) return null
  const range = document.createRange()
  range.setStart(...start)
  range.setEnd(...end)
  return range
}

function pointIn(element: HTMLElement, offset: number): [Node, number] | null {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let left = offset
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const length = node.textContent?.length ?? 0
    if (left <= length) return [node, left]
    left -= length
  }
  return null
}
