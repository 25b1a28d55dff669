// Where the caret is: points of Lexical's as counts of characters from the start of a provision, and back.
import { $getSelection, $isElementNode, $isRangeSelection, $isTextNode, type NodeKey, type PointType } from 'lexical'
import type { Place } from '../document/binding'
import { isProvision, type ProvisionNode, provisionAround } from './nodes'

/** A point in a provision as shown. */
export type At = { provision: string; offset: number }
/** A point that follows its character. */
export type Anchored = { provision: string; place: Place }
export type Selected = { anchor: At; focus: At; backward: boolean }

export function isRange({ anchor, focus }: Selected): boolean {
  return anchor.provision !== focus.provision || anchor.offset !== focus.offset
}

export function $selectionAt(): Selected | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const anchor = $at(selection.anchor)
  const focus = $at(selection.focus)
  return anchor && focus ? { anchor, focus, backward: selection.isBackward() } : null
}

function $at(point: PointType): At | null {
  const node = point.getNode()
  const provision = provisionAround(node)
  if (!provision) {
    // All selected: the points stand in the root, between provisions.
    if (!$isElementNode(node)) return null
    const children = node.getChildren().filter(isProvision)
    const next = children[point.offset]
    const last = children.at(-1)
    if (next) return { provision: next.__provision, offset: 0 }
    return last ? { provision: last.__provision, offset: last.getTextContentSize() } : null
  }
  let offset = 0
  if (point.type === 'element' && node === provision) {
    for (const child of provision.getChildren().slice(0, point.offset)) offset += child.getTextContentSize()
    return { provision: provision.__provision, offset }
  }
  for (const child of provision.getChildren()) {
    if (child.is(node)) break
    offset += child.getTextContentSize()
  }
  return { provision: provision.__provision, offset: offset + point.offset }
}

/** Selects from a character count of one provision to one of another. */
export function $select(from: [ProvisionNode, number], to: [ProvisionNode, number]): void {
  const selection = from[0].select(0, 0)
  selection.anchor.set(...$pointIn(...from))
  selection.focus.set(...$pointIn(...to))
}

export function $pointIn(node: ProvisionNode, offset: number): [NodeKey, number, 'text' | 'element'] {
  let left = offset
  const children = node.getChildren().filter($isTextNode)
  for (const child of children) {
    const size = child.getTextContentSize()
    if (left <= size) return [child.getKey(), left, 'text']
    left -= size
  }
  const last = children.at(-1)
  return last ? [last.getKey(), last.getTextContentSize(), 'text'] : [node.getKey(), 0, 'element']
}
