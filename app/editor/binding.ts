// Between Yjs and Lexical. Whatever path a local change takes, it is read as one splice of a provision's text and carried to the
// characters that were shown; a change from elsewhere renders only what differs and keeps the caret beside its character.
import {
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isRangeSelection,
  $isTextNode,
  COLLABORATION_TAG,
  type LexicalEditor,
  type NodeKey,
  type PointType,
  type RangeSelection,
  SKIP_DOM_SELECTION_TAG,
  SKIP_SCROLL_INTO_VIEW_TAG,
} from 'lexical'
import * as Y from 'yjs'
import {
  applySplice,
  offsetOf,
  type Place,
  placeAt,
  type ShownRun,
  shownRuns,
  spliceBetween,
  textOfRuns,
} from '../document/binding'
import { numbering } from '../document/numbering'
import { outline, type Provision, provisionMaps, provisionOf } from '../document/shape'
import { openingWords } from '../domain/opening'
import { type Dress, isProvision, type Look, ProvisionNode, provisionAround, RunNode, sameDress } from './nodes'

/** A point in a provision as shown. */
export type At = { provision: string; offset: number }
/** A point that follows its character. */
export type Anchored = { provision: string; place: Place }

const zeroWidth = /\u200B/g

export class Binding {
  private readonly shown = new Map<string, ShownRun[]>()
  private readonly keys = new Map<string, NodeKey>()
  private composing: string | null = null
  private readonly stop: (() => void)[]
  /** Where the caret goes once a change of mine, or an undo, has been rendered. */
  private caret: At | null = null

  constructor(
    readonly editor: LexicalEditor,
    readonly doc: Y.Doc,
    readonly undo: Y.UndoManager,
    private readonly moved: () => void,
  ) {
    const maps = provisionMaps(doc)
    const changed = (events: Y.YEvent<Y.AbstractType<unknown>>[], by: Y.Transaction) => this.changed(events, by)
    maps.observeDeep(changed)
    this.stop = [
      () => maps.unobserveDeep(changed),
      editor.registerUpdateListener(({ tags, dirtyElements, dirtyLeaves }) => {
        if (!tags.has(COLLABORATION_TAG) && dirtyElements.size + dirtyLeaves.size > 0)
          this.typed([...dirtyElements.keys()])
        this.noteComposition()
        this.moved()
      }),
    ]
    this.renderAll()
  }

  destroy(): void {
    for (const stop of this.stop) stop()
  }

  isComposing(): boolean {
    return this.composing !== null
  }

  keyOf(provision: string): NodeKey | undefined {
    return this.keys.get(provision)
  }

  /** The selection in offsets of the provisions as shown. */
  selection(): { anchor: At; focus: At; backward: boolean } | null {
    return this.editor.getEditorState().read(() => $selectionAt())
  }

  /** The same, within an update or a command: as it stands at this moment. */
  $selection(): ReturnType<Binding['selection']> {
    return $selectionAt()
  }

  anchored(at: At, side: Place['side'] = 'left'): Anchored {
    return { provision: at.provision, place: placeAt(this.shown.get(at.provision) ?? [], at.offset, side) }
  }

  /** One splice of a provision, by a command rather than by a key that Lexical read. */
  splice(provision: string, at: number, remove: number, insert: string): void {
    const found = provisionOf(this.doc, provision)
    if (found?.state !== 'open') return
    this.caret = { provision, offset: at + insert.length }
    this.doc.transact(() => applySplice(found.text, this.shown.get(provision) ?? [], { at, remove, insert }), this)
  }

  /** Puts the caret behind a character count of a provision, into view. */
  standAt({ provision, offset }: At): void {
    this.editor.update(
      () => {
        const node = this.node(provision)
        if (!node) return
        const [key, at, type] = $pointIn(node, offset)
        const selection = node.select(0, 0)
        selection.anchor.set(key, at, type)
        selection.focus.set(key, at, type)
      },
      { discrete: true, tag: COLLABORATION_TAG },
    )
    this.moved()
  }

  private node(provision: string): ProvisionNode | null {
    const key = this.keys.get(provision)
    const node = key === undefined ? null : $getNodeByKey(key)
    return isProvision(node) ? node : null
  }

  private noteComposition(): void {
    if (this.editor.isComposing()) {
      this.composing ??= this.selection()?.focus.provision ?? null
      return
    }
    const ended = this.composing
    if (ended === null) return
    this.composing = null
    this.send(ended)
    this.renderAll()
  }

  /** Something was changed in Lexical, by whatever path. */
  private typed(dirty: readonly NodeKey[]): void {
    if (this.editor.isComposing()) {
      this.noteComposition()
    }
    if (!this.isWhole()) {
      // Lexical has joined or cut provisions by itself: that is an act of the server's, never of a key.
      this.renderAll()
      return
    }
    for (const key of dirty) {
      const provision = this.editor.getEditorState().read(() => {
        const node = $getNodeByKey(key)
        return isProvision(node) ? node.__provision : null
      })
      if (provision !== null && provision !== this.composing) this.send(provision)
    }
  }

  private isWhole(): boolean {
    return this.editor.getEditorState().read(() => {
      const children = $getRoot().getChildren()
      return (
        children.length === this.keys.size &&
        children.every((one) => isProvision(one) && this.keys.get(one.__provision) === one.getKey())
      )
    })
  }

  private send(provision: string): void {
    const read = this.editor.getEditorState().read(() => {
      const node = this.node(provision)
      if (!node) return null
      const raw = node.getTextContent()
      const at = $selectionAt()?.focus
      const caret = at?.provision === provision ? raw.slice(0, at.offset).replace(zeroWidth, '').length : null
      return { text: raw.replace(zeroWidth, '').replace(/[\r\n]+/g, ' '), caret }
    })
    if (!read) return
    const shown = this.shown.get(provision) ?? []
    const splice = spliceBetween(textOfRuns(shown), read.text, read.caret)
    const found = provisionOf(this.doc, provision)
    if (!splice || found?.state !== 'open') {
      this.render([provision])
      return
    }
    if (read.caret !== null) this.caret = { provision, offset: read.caret }
    const lagging = textOfRuns(shown) !== found.text.toString()
    const target = this.caret
    // The view may be behind the text: then the caret follows the character it was typed after.
    if (lagging && target) {
      const typedEnd = splice.at + splice.insert.length
      const place = placeAt(shown, splice.at)
      this.caret = null
      this.doc.transact(() => applySplice(found.text, shown, splice), this)
      const start = offsetOf(found.text, place)
      this.standAt({
        provision,
        offset: Math.min(start + (target.offset - typedEnd) + splice.insert.length, found.text.length),
      })
      return
    }
    this.doc.transact(() => applySplice(found.text, shown, splice), this)
  }

  private changed(events: readonly Y.YEvent<Y.AbstractType<unknown>>[], by: Y.Transaction): void {
    const texts = new Set<string>()
    let structure = false
    for (const event of events) {
      const provision = event.path[0]
      if (event.target instanceof Y.Text && typeof provision === 'string') {
        texts.add(provision)
        if (by.origin === this.undo) this.caret = { provision, offset: endOfChange(event.delta) }
      } else structure = true
    }
    if (structure) this.renderAll()
    else this.render([...texts])
  }

  private renderAll(): void {
    const all = outline(this.doc)
    const dresses = dressesOf(all)
    if (this.isWhole() && all.length === this.keys.size) {
      const order = this.editor.getEditorState().read(() =>
        $getRoot()
          .getChildren()
          .map((one) => (isProvision(one) ? one.__provision : '')),
      )
      const fits = all.every(
        (one, at) =>
          order[at] === one.id &&
          this.editor.getEditorState().read(() => {
            const node = this.node(one.id)
            return node !== null && sameDress(node.__dress, dresses.get(one.id) as Dress)
          }),
      )
      if (fits) {
        this.render(all.map((one) => one.id))
        return
      }
    }
    this.update(() => {
      const selected = this.$anchoredSelection()
      const root = $getRoot()
      const wanted = new Set(all.map((one) => one.id))
      const seen = new Set<string>()
      for (const child of root.getChildren()) {
        const id = isProvision(child) ? child.__provision : ''
        if (wanted.has(id) && !seen.has(id)) seen.add(id)
        else child.remove(true)
      }
      let before: ProvisionNode | null = null
      for (const one of all) {
        const dress = dresses.get(one.id) as Dress
        let node: ProvisionNode | undefined = root
          .getChildren()
          .filter(isProvision)
          .find((child) => child.__provision === one.id)
        if (!node) node = new ProvisionNode(one.id, dress)
        else if (!sameDress(node.__dress, dress)) node.getWritable().__dress = dress
        const next: ReturnType<ProvisionNode['getNextSibling']> = before
          ? before.getNextSibling()
          : root.getFirstChild()
        if (next !== node) {
          if (before) before.insertAfter(node, false)
          else if (next) next.insertBefore(node, false)
          else root.append(node)
        }
        this.keys.set(one.id, node.getKey())
        if (one.id !== this.composing) this.$fill(node, one)
        before = node
      }
      for (const id of [...this.keys.keys()]) {
        if (wanted.has(id)) continue
        this.keys.delete(id)
        this.shown.delete(id)
      }
      this.$select(selected)
    })
  }

  /** Renders the provisions whose view differs from their text. */
  private render(ids: readonly string[]): void {
    const stale = ids.flatMap((id) => {
      const found = provisionOf(this.doc, id)
      if (!found || id === this.composing || !this.keys.has(id)) return []
      return [{ found, fits: this.fits(id, found) }]
    })
    if (stale.every((one) => one.fits) && this.caretStands()) {
      for (const { found } of stale) this.shown.set(found.id, shownRuns(found.text))
      this.caret = null
      return
    }
    this.update(() => {
      const selected = this.$anchoredSelection()
      for (const { found } of stale) {
        const node = this.node(found.id)
        if (node) this.$fill(node, found)
      }
      this.$select(selected)
    })
  }

  private caretStands(): boolean {
    if (!this.caret) return true
    const at = this.selection()
    return (
      at?.focus.provision === this.caret.provision &&
      at.focus.offset === this.caret.offset &&
      at.anchor.offset === at.focus.offset
    )
  }

  private fits(id: string, found: Provision): boolean {
    return this.editor.getEditorState().read(() => {
      const node = this.node(id)
      const pieces = piecesOf(found)
      const children = node?.getChildren() ?? []
      return (
        children.length === pieces.length &&
        children.every(
          (child, at) =>
            child instanceof RunNode &&
            child.getTextContent() === pieces[at]?.text &&
            child.__look === pieces[at]?.look,
        )
      )
    })
  }

  private update(change: () => void): void {
    this.editor.update(change, {
      discrete: true,
      tag: [COLLABORATION_TAG, SKIP_SCROLL_INTO_VIEW_TAG, ...(this.composing === null ? [] : [SKIP_DOM_SELECTION_TAG])],
    })
  }

  private $fill(node: ProvisionNode, found: Provision): void {
    const pieces = piecesOf(found)
    const children = node.getChildren()
    pieces.forEach((piece, at) => {
      const child = children[at]
      if (child instanceof RunNode && child.__look === piece.look) {
        if (child.getTextContent() !== piece.text) child.setTextContent(piece.text)
        return
      }
      const made = new RunNode(piece.text, piece.look)
      if (child) child.replace(made)
      else node.append(made)
    })
    for (const extra of children.slice(pieces.length)) extra.remove(true)
    this.shown.set(found.id, shownRuns(found.text))
  }

  /** The selection by the ids of its characters: read within the update, before anything is rendered. */
  private $anchoredSelection(): { anchor: Anchored; focus: Anchored; before: string | null } | null {
    const at = $selectionAt()
    if (!at) return null
    const range = at.anchor.provision !== at.focus.provision || at.anchor.offset !== at.focus.offset
    const side = (start: boolean) => (range && start ? 'right' : 'left')
    const previous = this.node(at.focus.provision)?.getPreviousSibling()
    return {
      anchor: this.anchored(at.anchor, side(!at.backward)),
      focus: this.anchored(at.focus, side(at.backward)),
      before: isProvision(previous) ? previous.__provision : null,
    }
  }

  private $select(selected: ReturnType<Binding['$anchoredSelection']>): void {
    const caret = this.caret
    this.caret = null
    const selection = $getSelection()
    if (caret && this.node(caret.provision)) {
      const node = this.node(caret.provision) as ProvisionNode
      const [key, at, type] = $pointIn(node, caret.offset)
      const range = $isRangeSelection(selection) ? selection : node.select(0, 0)
      range.anchor.set(key, at, type)
      range.focus.set(key, at, type)
      return
    }
    if (!selected || !$isRangeSelection(selection)) return
    if (this.composing !== null && selected.focus.provision === this.composing) return
    this.$put(selection, 'anchor', selected.anchor, selected.before)
    this.$put(selection, 'focus', selected.focus, selected.before)
  }

  private $put(selection: RangeSelection, end: 'anchor' | 'focus', to: Anchored, before: string | null): void {
    const found = provisionOf(this.doc, to.provision)
    const own = this.node(to.provision)
    const node = own ?? (before === null ? null : this.node(before)) ?? $getRoot().getChildren().find(isProvision)
    if (!node) return
    const offset = own && found ? offsetOf(found.text, to.place) : node.getTextContentSize()
    const [key, at, type] = $pointIn(node, offset)
    selection[end].set(key, at, type)
  }
}

function dressesOf(all: readonly Provision[]): Map<string, Dress> {
  const places = numbering(all)
  return new Map(
    all.map(({ id, kind, level, state }) => [
      id,
      { kind, level, state, label: places.get(id)?.label ?? '', wide: kind === 'annex' },
    ]),
  )
}

/** A provision in pieces of one look each. */
function piecesOf({ kind, text }: Provision): { text: string; look: Look }[] {
  const whole = text.toString()
  const [opening, rest] = kind === 'preambular' || kind === 'operative' ? openingWords(whole) : ['', whole]
  return [
    ...(opening ? [{ text: opening, look: 'opening' as const }] : []),
    ...(rest ? [{ text: rest, look: 'plain' as const }] : []),
  ]
}

function endOfChange(delta: Y.YEvent<Y.Text>['delta']): number {
  let at = 0
  let end = 0
  for (const part of delta) {
    if (part.retain !== undefined) at += part.retain
    if (typeof part.insert === 'string') at += part.insert.length
    if (part.insert !== undefined || part.delete !== undefined) end = at
  }
  return end
}

function $selectionAt(): { anchor: At; focus: At; backward: boolean } | null {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return null
  const anchor = $at(selection.anchor)
  const focus = $at(selection.focus)
  return anchor && focus ? { anchor, focus, backward: selection.isBackward() } : null
}

/** A point of Lexical's as a count of characters from the start of its provision. */
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

function $pointIn(node: ProvisionNode, offset: number): [NodeKey, number, 'text' | 'element'] {
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
