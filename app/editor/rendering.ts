// From the text to the screen: provisions and runs are set anew only where they differ, and the selection stays beside its
// characters.
import {
  $createRangeSelectionFromDom,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  COLLABORATION_TAG,
  type LexicalEditor,
  type NodeKey,
  type RangeSelection,
  SKIP_DOM_SELECTION_TAG,
  SKIP_SCROLL_INTO_VIEW_TAG,
} from 'lexical'
import type * as Y from 'yjs'
import { type Place, placeAt } from '../document/binding'
import { pieces } from '../document/pieces'
import type { ProposalIndex } from '../document/proposal-index'
import { type Run, runs } from '../document/runs'
import { type Provision, provisionMaps, provisionOf } from '../document/shape'
import { isSeen, seenOf } from '../document/whereabouts'
import { Frames } from './frames'
import { $kept, $standAgain, type Kept, whereItGoes } from './kept-selection'
import { type Dress, type Look, type Looks, sameDress, sameLook } from './looks'
import { isProvision, ProvisionNode, RunNode } from './nodes'
import { $pointIn, $selectionAt, type Anchored, type At, isRange } from './selection'

type SetPiece = { text: string; look: Look }
type Stale = { found: Provision; all: Run[]; set: SetPiece[]; fits: boolean }

const $stands = ({ anchor, focus }: RangeSelection) =>
  [anchor, focus].every(({ key }) => $getNodeByKey(key)?.isAttached())

export class Rendering {
  /** The runs of each provision as they are on the screen. */
  readonly shown = new Map<string, Run[]>()
  private readonly frames: Frames
  private readonly keys = new Map<string, NodeKey>()
  /** How many provisions there were, those put aside too, when all were rendered last: none is ever deleted. */
  private known = 0
  /** A provision in which a word is being composed is left alone. */
  composing: string | null = null
  /** Where the caret goes with the next rendering. */
  caret: At | null = null

  constructor(
    private readonly editor: LexicalEditor,
    readonly doc: Y.Doc,
    private readonly index: ProposalIndex,
    public looks: Looks,
  ) {
    this.frames = new Frames(index)
  }

  keyOf(provision: string): NodeKey | undefined {
    return this.keys.get(provision)
  }

  node(provision: string): ProvisionNode | null {
    const key = this.keys.get(provision)
    const node = key === undefined ? null : $getNodeByKey(key)
    return isProvision(node) ? node : null
  }

  anchored(at: At, side: Place['side'] = 'left'): Anchored {
    return { provision: at.provision, place: placeAt(this.shown.get(at.provision) ?? [], at.offset, side) }
  }

  /** Whether Lexical still has the provisions that were rendered, each once and in their order. */
  isWhole(): boolean {
    return this.editor.getEditorState().read(() => {
      const children = $getRoot().getChildren()
      return (
        children.length === this.keys.size &&
        children.every((one) => isProvision(one) && this.keys.get(one.__provision) === one.getKey())
      )
    })
  }

  /** Whether the frame of a provision says what there is to say, as far as it is on the screen. */
  isDressed(id: string): boolean {
    if (!this.frames.isCurrent()) return false
    const found = provisionOf(this.doc, id)
    return this.editor.getEditorState().read(() => {
      const worn = this.node(id)?.__dress
      return !found || !worn || sameDress(worn, this.frames.of(found, worn, this.looks))
    })
  }

  renderAll(): void {
    const all = seenOf(this.doc, this.composing)
    this.known = provisionMaps(this.doc)._map.size
    const dresses = this.frames.read(all, this.looks)
    if (this.standsAs(all, dresses)) {
      this.render(all.map((one) => one.id))
      return
    }
    this.update(() => {
      const kept = $kept(this)
      const root = $getRoot()
      const wanted = new Set(all.map((one) => one.id))
      const nodes = new Map<string, ProvisionNode>()
      for (const child of root.getChildren()) {
        const id = isProvision(child) ? child.__provision : ''
        if (isProvision(child) && wanted.has(id) && !nodes.has(id)) nodes.set(id, child)
        else child.remove(true)
      }
      let before: ProvisionNode | null = null
      for (const one of all) {
        const node = this.$dressed(nodes.get(one.id), one.id, dresses.get(one.id) as Dress)
        const next: ReturnType<ProvisionNode['getNextSibling']> = before
          ? before.getNextSibling()
          : root.getFirstChild()
        if (!next?.is(node)) {
          if (before) before.insertAfter(node, false)
          else if (next) next.insertBefore(node, false)
          else root.append(node)
        }
        this.keys.set(one.id, node.getKey())
        if (one.id !== this.composing) this.$fill(node, this.staleness(one))
        before = node
      }
      for (const id of [...this.keys.keys()]) {
        if (wanted.has(id)) continue
        this.keys.delete(id)
        this.shown.delete(id)
      }
      this.$select(kept)
    })
  }

  /** Renders the provisions whose view differs from their text. */
  render(given: Iterable<string>): void {
    // Words may have gone to a provision that is new, and the caret with them: it needs to be there.
    if (provisionMaps(this.doc)._map.size !== this.known) return void this.renderAll()
    const goesTo = this.editor.getEditorState().read(() => whereItGoes(this, $kept(this)))
    const ids = [...new Set([...given, ...goesTo])]
    if (ids.some((id) => this.keys.has(id) && !isSeen(this.doc, id, this.composing))) return void this.renderAll()
    const stale = ids.flatMap((id) => {
      const found = provisionOf(this.doc, id)
      return found && id !== this.composing && this.keys.has(id) ? [this.staleness(found)] : []
    })
    if (stale.every((one) => one.fits) && this.caretStands()) {
      for (const { found, all } of stale) this.shown.set(found.id, all)
      this.caret = null
      return
    }
    this.update(() => {
      const kept = $kept(this)
      for (const one of stale) {
        const node = this.node(one.found.id)
        if (node) this.$fill(node, one)
      }
      this.$select(kept)
    })
  }

  private standsAs(all: readonly Provision[], dresses: ReadonlyMap<string, Dress>): boolean {
    if (all.length !== this.keys.size || !this.isWhole()) return false
    return this.editor.getEditorState().read(() =>
      $getRoot()
        .getChildren()
        .every((node, at) => {
          const id = all[at]?.id
          return isProvision(node) && node.__provision === id && sameDress(node.__dress, dresses.get(id) as Dress)
        }),
    )
  }

  private $dressed(known: ProvisionNode | undefined, id: string, dress: Dress): ProvisionNode {
    if (known) {
      if (!sameDress(known.__dress, dress)) known.getWritable().__dress = dress
      return known
    }
    const made = new ProvisionNode(id, dress)
    // Else each provision would turn by its first letter, a struck one too.
    made.__dir = this.looks.direction
    return made
  }

  private staleness(found: Provision): Stale {
    const known = this.index.of(found.id)
    const all = runs(this.doc, found.id, known)
    const find = (id: string) => this.index.get(id)
    const set = pieces(found.kind, all, undefined, this.frames.signsIn(found)).map((piece) => ({
      text: piece.text,
      look: this.looks.of(piece, find, found.proposal),
    }))
    return { found, all, set, fits: this.fits(found.id, set) }
  }

  private fits(id: string, set: readonly SetPiece[]): boolean {
    return this.editor.getEditorState().read(() => {
      const children = this.node(id)?.getChildren() ?? []
      return (
        children.length === set.length &&
        children.every(
          (child, at) =>
            child instanceof RunNode &&
            child.getTextContent() === set[at]?.text &&
            sameLook(child.__look, set[at].look),
        )
      )
    })
  }

  private caretStands(): boolean {
    if (!this.caret) return true
    const at = this.editor.getEditorState().read($selectionAt)
    return (
      at !== null &&
      !isRange(at) &&
      at.focus.provision === this.caret.provision &&
      at.focus.offset === this.caret.offset
    )
  }

  private update(change: () => void): void {
    // A key may have moved the caret in the page before Lexical has heard of it: it must not be moved back.
    const follows =
      this.caret === null &&
      this.composing === null &&
      this.editor._pendingEditorState === null &&
      this.editor.getRootElement() === document.activeElement
    this.editor.update(
      () => {
        const inPage = follows ? $createRangeSelectionFromDom(window.getSelection(), this.editor) : null
        // What an update before this one has taken out is still in the page.
        if (inPage !== null && $stands(inPage)) $setSelection(inPage)
        change()
      },
      {
        discrete: true,
        tag: [
          COLLABORATION_TAG,
          SKIP_SCROLL_INTO_VIEW_TAG,
          ...(this.composing === null ? [] : [SKIP_DOM_SELECTION_TAG]),
        ],
      },
    )
  }

  private $fill(node: ProvisionNode, { found, all, set }: Stale): void {
    const children = node.getChildren()
    set.forEach(({ text, look }, at) => {
      const child = children[at]
      if (child instanceof RunNode && child.__look.tag === look.tag) {
        if (!sameLook(child.__look, look)) child.getWritable().__look = look
        if (child.getTextContent() !== text) child.setTextContent(text)
        return
      }
      const made = new RunNode(text, look)
      if (child) child.replace(made)
      else node.append(made)
    })
    for (const extra of children.slice(set.length)) extra.remove(true)
    this.shown.set(found.id, all)
  }

  private $select(kept: Kept | null): void {
    const caret = this.caret
    this.caret = null
    const selection = $getSelection()
    const node = caret && this.node(caret.provision)
    if (node) {
      const [key, at, type] = $pointIn(node, caret.offset)
      const range = $isRangeSelection(selection) ? selection : node.select(0, 0)
      range.anchor.set(key, at, type)
      range.focus.set(key, at, type)
      return
    }
    if (!kept || !$isRangeSelection(selection)) return
    if (this.composing !== null && kept.focus.provision === this.composing) return
    $standAgain(this, kept, selection)
  }
}
