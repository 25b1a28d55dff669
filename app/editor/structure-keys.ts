// Keys that change the structure of a text: an editor's ask the server for it, a delegation's propose it.
import { offsetOf } from '../document/binding'
import { cellPlaces } from '../document/cells'
import { mayBeDivided } from '../document/division-sign'
import { followsUpon } from '../document/pasted'
import { outline, type Provision, type ProvisionKind, provisionOf } from '../document/shape'
import type { Keys } from './keys'
import { isOwn, proposeDivision, proposeJoin } from './proposing-keys'
import { takeOut } from './selected-provisions'
import { removeSelected } from './selected-words'
import { isRange } from './selection'

export function enter(keys: Keys): void {
  const { binding, doc, acts, proposes } = keys
  const selected = binding.$selection()
  if (!selected) return
  const { anchor, focus, backward } = selected
  const first = provisionOf(doc, (backward ? focus : anchor).provision)
  const divides = proposes && first !== undefined && mayBeDivided(first.kind) && !isOwn(keys, first)
  if (anchor.provision !== focus.provision) {
    takeOut(keys, { apart: true })
    // A provision begins there already: what is left of the last one. What a delegation has struck is only struck.
    if (!divides) binding.standAt({ provision: (backward ? anchor : focus).provision, offset: 0 })
    return
  }
  if (divides && isRange(selected)) {
    proposeDivision(keys)
    return
  }
  const { provision, offset } = (isRange(selected) ? removeSelected(keys) : null) ?? focus
  const here = provisionOf(doc, provision)
  if (!here) return
  if (here.anchor) {
    toSign(keys, here)
    return
  }
  if (here.cellOf !== null) {
    toCell(keys, here, 'below')
    return
  }
  const { kind, level } = followsUpon(here)
  const atEnd = offset >= here.text.length
  if (divides && !atEnd && offset > 0) {
    proposeDivision(keys)
    return
  }
  void acts.run(async (send) => {
    if (offset === 0 && here.text.length > 0) {
      const all = outline(doc)
      const before = all[all.findIndex((one) => one.id === here.id) - 1]?.id ?? null
      await send({ act: 'insert', after: before, kind: here.kind, level: here.level, text: '' })
      return
    }
    const done = atEnd
      ? await send({ act: 'insert', after: here.id, kind, level, text: '' })
      : await send({ act: 'split', id: here.id, at: binding.anchored({ provision, offset }, 'right').place })
    binding.standAt({ provision: done.id, offset: 0 })
  })
}

/** @param forward whether the caret stands before the seam */
export function join(keys: Keys, id: string, forward = false): void {
  const { binding, doc, acts, proposes } = keys
  const here = provisionOf(doc, id)
  // A cell keeps its place whatever key is pressed at its edge.
  if (here?.cellOf) return
  if (here?.anchor) {
    if (here.text.length > 0) toSign(keys, here)
    else removeEmptyFootnote(keys, here)
    return
  }
  if (proposes) {
    if (here && !withdrawEmpty(keys, id)) proposeJoin(keys, here, forward)
    return
  }
  void acts.run(async (send) => {
    const done = await send({ act: 'join', id })
    binding.standAt({ provision: done.id, offset: done.at })
  })
}

/** A footnote at the caret, in which one then stands; a delegation proposes it. */
export function addFootnote(keys: Keys): void {
  const { binding, acts, doc, editor } = keys
  const at = binding.selection()?.focus
  const here = at && provisionOf(doc, at.provision)
  if (!at || !here) return
  if (here.anchor) {
    toSign(keys, here)
    return
  }
  void acts.run(async (send) => {
    const done = await send({ act: 'footnote', id: here.id, at: binding.anchored(at).place, text: '' })
    // A button may have been pressed for it: one writes on in the text.
    editor.getRootElement()?.focus({ preventScroll: true })
    binding.standAt({ provision: done.id, offset: 0 })
  })
}

/** To another cell; behind the last an editor's Tab puts another row, as tables do everywhere. */
function toCell({ acts, binding, doc, proposes }: Keys, here: Provision, where: 'next' | 'before' | 'below'): void {
  const all = outline(doc)
  const cells = all.filter((one) => one.cellOf === here.cellOf)
  const at = cells.findIndex((one) => one.id === here.id)
  const columns = cellPlaces(all).get(here.id)?.columns ?? 1
  const to = cells[at + { next: 1, before: -1, below: columns }[where]]
  if (to) binding.standAt({ provision: to.id, offset: to.text.length })
  else if (where === 'next' && !proposes)
    void acts.run(async (send) => {
      const done = await send({ act: 'cells', id: here.id, change: 'row' })
      const first = outline(doc).find(
        (one) => one.cellOf === here.cellOf && cellPlaces(outline(doc)).get(one.id)?.row === cells.length / columns,
      )
      binding.standAt({ provision: first?.id ?? done.id, offset: 0 })
    })
}

/** From a footnote back to where its sign stands. */
function toSign({ binding, doc }: Keys, { anchor }: Provision): void {
  const home = anchor && provisionOf(doc, anchor.of)
  if (home) binding.standAt({ provision: home.id, offset: offsetOf(home.text, anchor.place) })
}

function removeEmptyFootnote(keys: Keys, here: Provision): void {
  const { acts, binding, proposes, say } = keys
  const own = here.proposal !== null && binding.isMine(here.proposal) ? here.proposal : null
  if (proposes && own === null) {
    acts.refuse(say.onlyEditors)
    return
  }
  void acts.run(async (send) => {
    await send(proposes && own !== null ? { act: 'withdraw', id: own } : { act: 'remove', id: here.id })
    toSign(keys, here)
  })
}

/** A provision of one's own in which nothing stands yet goes as it came. */
function withdrawEmpty({ binding, doc, acts }: Keys, id: string): boolean {
  const here = provisionOf(doc, id)
  const { proposal } = here ?? {}
  if (!here || !proposal || !binding.isMine(proposal) || here.text.length > 0) return false
  const all = outline(doc)
  const before = all[all.findIndex((one) => one.id === id) - 1]
  void acts.run(async (send) => {
    await send({ act: 'withdraw', id: proposal })
    if (before) binding.standAt({ provision: before.id, offset: before.text.length })
  })
  return true
}

export function joinNext(keys: Keys, provision: string): void {
  if (provisionOf(keys.doc, provision)?.cellOf) return
  const all = outline(keys.doc).filter((one) => one.anchor === null)
  const next = all[all.findIndex((one) => one.id === provision) + 1]
  if (next) join(keys, next.id, true)
}

export function indent(keys: Keys, id: string, deeper: boolean): void {
  const { doc, binding, acts, proposes, say } = keys
  const here = provisionOf(doc, id)
  if (here?.cellOf) {
    toCell(keys, here, deeper ? 'next' : 'before')
    return
  }
  if (proposes && !(here?.proposal && binding.isMine(here.proposal))) {
    acts.refuse(say.onlyEditors)
    return
  }
  const to = here && (deeper ? deeperThan(here) : shallowerThan(here, outline(doc)))
  if (to) void acts.run(async (send) => void (await send({ act: 'kind', id, ...to })))
}

type KindAndLevel = { kind: ProvisionKind; level: number }

function deeperThan({ kind, level }: Provision): KindAndLevel | null {
  if (kind === 'heading') return level < 2 ? { kind, level: level + 1 } : null
  if (kind === 'item') return { kind: 'subitem', level: 0 }
  if (kind === 'operative' || kind === 'paragraph' || kind === 'preambular') return { kind: 'item', level: 0 }
  return null
}

function shallowerThan({ kind, level }: Provision, all: readonly Provision[]): KindAndLevel | null {
  if (kind === 'heading') return level > 0 ? { kind, level: level - 1 } : null
  if (kind === 'subitem') return { kind: 'item', level: 0 }
  if (kind !== 'item') return null
  return { kind: all.some((one) => one.kind === 'operative') ? 'operative' : 'paragraph', level: 0 }
}
