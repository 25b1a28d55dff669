// The selection by the ids of its characters, so that it stands beside them again when all around them has been set anew, wherever they
// have gone meanwhile.
import { $getRoot, type RangeSelection } from 'lexical'
import type * as Y from 'yjs'
import { offsetOf, type Place } from '../document/binding'
import { provisionOf } from '../document/shape'
import { followed } from '../document/whereabouts'
import { isProvision, type ProvisionNode } from './nodes'
import { $pointIn, $selectionAt, type Anchored, type At, isRange } from './selection'

type View = {
  doc: Y.Doc
  node(provision: string): ProvisionNode | null
  anchored(at: At, side?: Place['side']): Anchored
}

export type Kept = { anchor: Anchored; focus: Anchored; ahead: Anchored; before: string | null }

/** Read within the update, before anything is rendered. */
export function $kept(view: View): Kept | null {
  const at = $selectionAt()
  if (!at) return null
  const side = (start: boolean) => (isRange(at) && start ? 'right' : 'left')
  const previous = view.node(at.focus.provision)?.getPreviousSibling()
  return {
    anchor: view.anchored(at.anchor, side(!at.backward)),
    focus: view.anchored(at.focus, side(at.backward)),
    // At its beginning a provision that goes into another takes the caret along by the words ahead of it.
    ahead: view.anchored({ provision: at.focus.provision, offset: 0 }, 'right'),
    before: isProvision(previous) ? previous.__provision : null,
  }
}

/** The provisions in which the selection will stand: they must be on the screen as they are by then. */
export function whereItGoes({ doc }: Pick<View, 'doc'>, kept: Kept | null): string[] {
  return kept ? [kept.anchor, kept.focus].map((one) => followed(doc, one).provision) : []
}

export function $standAgain(view: View, kept: Kept, selection: RangeSelection): void {
  for (const end of ['anchor', 'focus'] as const) {
    const stood = kept[end]
    const isGone = stood.place.id === null && view.node(stood.provision) === null
    $put(view, selection, end, isGone ? kept.ahead : stood, kept.before)
  }
}

function $put(
  view: View,
  selection: RangeSelection,
  end: 'anchor' | 'focus',
  stood: Anchored,
  before: string | null,
): void {
  const to = followed(view.doc, stood)
  const found = provisionOf(view.doc, to.provision)
  const own = view.node(to.provision)
  const node = own ?? (before === null ? null : view.node(before)) ?? $getRoot().getChildren().find(isProvision)
  if (!node) return
  const offset = own && found ? offsetOf(found.text, to.place) : node.getTextContentSize()
  const [key, at, type] = $pointIn(node, offset)
  selection[end].set(key, at, type)
}
