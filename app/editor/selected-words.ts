// What is selected, over as many provisions as it spans: each keeps its place, and none is joined with another.
import { outline, type Provision } from '../document/shape'
import type { Keys } from './keys'
import type { At } from './selection'

export type Part = { provision: Provision; from: number; to: number }

/** The selected stretch of each provision, in reading order. */
export function selectedIn({ doc, binding }: Keys): Part[] {
  const at = binding.$selection()
  if (!at) return []
  const [start, end] = at.backward ? [at.focus, at.anchor] : [at.anchor, at.focus]
  const all = outline(doc)
  const [first, last] = [start, end].map((point) => all.findIndex((one) => one.id === point.provision)) as [
    number,
    number,
  ]
  return all.slice(first, last + 1).map((provision) => ({
    provision,
    from: provision.id === start.provision ? start.offset : 0,
    to: provision.id === end.provision ? end.offset : provision.text.length,
  }))
}

/** Empties what is selected. @param forward whether the caret is to stand behind words that are only struck */
export function removeSelected(keys: Keys, forward = false): At | null {
  return replaceSelected(keys, '', forward)
}

/** @returns where the selection began */
export function replaceSelected(keys: Keys, by: string, forward = false): At | null {
  const parts = selectedIn(keys)
  const [first] = parts
  if (!first) return null
  const changes = parts.flatMap(({ provision, from, to }, n) => {
    const insert = n === 0 ? by : ''
    const isNothing = from === to && insert === ''
    return isNothing ? [] : [{ provision: provision.id, splice: { at: from, remove: to - from, insert }, forward }]
  })
  if (changes.length > 0) keys.binding.change(changes)
  return { provision: first.provision.id, offset: first.from }
}
