// Between Yjs and Lexical. Whatever path a local change takes, it is read as one splice of a provision's text and carried to the
// characters that were shown, by the hand of whoever writes: an editor changes them, a delegation proposes.
import { $getNodeByKey, COLLABORATION_TAG, type LexicalEditor, type NodeKey } from 'lexical'
import type * as Y from 'yjs'
import { endOfChange, offsetOf, type Place, type Splice, spliceBetween, textOfRuns } from '../document/binding'
import { aimed, type Changed, change, type Hand } from '../document/change'
import type { ProposalIndex } from '../document/proposal-index'
import { mayGoOn } from '../document/proposals'
import type { Run } from '../document/runs'
import { provisionMaps, provisionOf } from '../document/shape'
import { Undo } from '../document/undo'
import { takesWords } from '../document/whereabouts'
import { type Wanted, withPartners } from './bracket-keys'
import type { Looks } from './looks'
import { isProvision } from './nodes'
import { OutOfSight } from './out-of-sight'
import { Rendering } from './rendering'
import { $select, $selectionAt, type Anchored, type At, type Selected } from './selection'

/** Why a key has done nothing, or not what it says. */
export type Hindered = 'closed' | 'spared'

type Told = { moved(): void; hindered(why: Hindered, provision: string): void }

/** Without what nobody sees and no text keeps. */
const written = (raw: string) => raw.replaceAll('\u200B', '').replaceAll('\0', '')

export class Binding {
  readonly undo: Undo
  private readonly rendering: Rendering
  private readonly outOfSight: OutOfSight
  private readonly stop: (() => void)[]
  /** The provisions touched by a change of mine that is under way: rendered once it is done. */
  private held: Set<string> | null = null
  /** Whether the words that go are in front of the caret. */
  private forward = false

  constructor(
    readonly editor: LexicalEditor,
    readonly doc: Y.Doc,
    private readonly index: ProposalIndex,
    private readonly hand: Hand,
    looks: Looks,
    private readonly told: Told,
  ) {
    this.undo = new Undo(doc, hand, this)
    this.rendering = new Rendering(editor, doc, index, looks)
    this.outOfSight = new OutOfSight(
      (provision) => editor.getElementByKey(this.keyOf(provision) ?? ''),
      (provisions) => this.rendering.render(provisions),
    )
    const maps = provisionMaps(doc)
    const changed = (events: Y.YEvent<Y.AbstractType<unknown>>[], by: Y.Transaction) => this.changed(events, by)
    maps.observeDeep(changed)
    this.stop = [
      () => maps.unobserveDeep(changed),
      index.onChange((provisions) => this.proposalsChanged(provisions)),
      editor.registerUpdateListener(({ tags, dirtyElements, dirtyLeaves }) => {
        if (!tags.has(COLLABORATION_TAG) && dirtyElements.size + dirtyLeaves.size > 0)
          this.typed([...dirtyElements.keys()])
        this.outOfSight.remind()
        this.noteComposition()
        this.told.moved()
      }),
    ]
    this.rendering.renderAll()
  }

  destroy(): void {
    for (const stop of this.stop) stop()
    this.outOfSight.destroy()
    this.undo.destroy()
  }

  /** Says why something is not begun in a provision. */
  hinder(why: Hindered, provision: string): void {
    this.told.hindered(why, provision)
  }

  /** What is on the screen may be another text. */
  showAgain(): void {
    this.rendering.renderAll()
  }

  dressAnew(looks: Looks): void {
    if (this.rendering.looks === looks) return
    this.rendering.looks = looks
    this.rendering.renderAll()
  }

  /** Whether a proposal is of the delegation that writes here, and still open. */
  isMine(proposal: string): boolean {
    const found = this.index.get(proposal)
    return this.hand.way === 'propose' && found?.status === 'open' && found.delegation === this.hand.delegation
  }

  /** Whether a proposal is of the delegation that writes here, and still its to change. */
  mayChange(proposal: string): boolean {
    return this.hand.way === 'propose' && mayGoOn(this.index.get(proposal), this.hand.delegation)
  }

  isComposing(): boolean {
    return this.rendering.composing !== null
  }

  keyOf(provision: string): NodeKey | undefined {
    return this.rendering.keyOf(provision)
  }

  /** The runs of a provision as they are on the screen. */
  shownIn(provision: string): readonly Run[] {
    return this.rendering.shown.get(provision) ?? []
  }

  /** The selection in offsets of the provisions as shown. */
  selection(): Selected | null {
    return this.editor.getEditorState().read(() => $selectionAt())
  }

  /** The same, within an update or a command: as it stands at this moment. */
  $selection(): Selected | null {
    return $selectionAt()
  }

  anchored(at: At, side: Place['side'] = 'left'): Anchored {
    return this.rendering.anchored(at, side)
  }

  /** The next words that go are in front of the caret, which then stands behind them where they are only struck. */
  goForward(): void {
    this.forward = true
  }

  /** Changes provisions with this hand, and stands where the first change leaves the caret. */
  change(wanted: readonly Wanted[]): void {
    const closed = wanted.find((one) => !takesWords(this.doc, one.provision))
    const open = wanted.filter((one) => takesWords(this.doc, one.provision))
    const done = this.carryOut(open)
    const first = open[0]
    if (first && done[0]) this.standBehind(first.provision, done[0])
    this.rendering.render(wanted.map((one) => one.provision))
    if (closed) this.told.hindered('closed', closed.provision)
    this.tellSpared(open, done)
  }

  /** The same while its author stands elsewhere, and goes on standing there. @returns whether all of it could be done */
  changeAside(wanted: readonly Wanted[]): boolean {
    const done = this.carryOut(wanted)
    this.rendering.render(wanted.map((one) => one.provision))
    return done.every((one) => !one.spared)
  }

  /** Puts the caret behind a character count of a provision, into view. */
  standAt({ provision, offset }: At): void {
    this.editor.update(
      () => {
        const node = this.rendering.node(provision)
        if (node) $select([node, offset], [node, offset])
      },
      { discrete: true, tag: COLLABORATION_TAG },
    )
    this.told.moved()
  }

  private carryOut(wanted: readonly Wanted[]): Changed[] {
    if (wanted.length === 0) return []
    const given = withPartners(wanted, (id) => this.shownIn(id)).map((one) => ({
      ...one,
      shown: one.shown ?? this.shownIn(one.provision),
    }))
    this.held = new Set()
    const done = change(this.doc, given, this.hand, this, this.undo, (id) => this.index.of(id))
    const held = this.held
    this.held = null
    // What is to be rendered of the provisions of this change is rendered by whoever knows where the caret goes.
    for (const one of wanted) held.delete(one.provision)
    if (held.size > 0) this.rendering.render(held)
    return done
  }

  /** @param beyond how far from there the caret was found, where a word was corrected behind its back */
  private standBehind(provision: string, { caret }: Changed, beyond = 0): void {
    const found = provisionOf(this.doc, provision)
    if (!found) return
    const offset = offsetOf(found.text, caret) + beyond
    this.rendering.caret = { provision, offset: Math.max(0, Math.min(offset, found.text.length)) }
  }

  private tellSpared(wanted: readonly Wanted[], done: readonly Changed[]): void {
    const spared = wanted[done.findIndex((one) => one.spared)]
    if (spared) this.told.hindered('spared', spared.provision)
  }

  private whereNow(provision: string, splice: Splice): string {
    return aimed(this.doc, { provision, shown: this.shownIn(provision), splice }).provision
  }

  /** While a word was composed, the words beside it went to another provision: it goes there too. */
  private sendTo(provision: string, wanted: Wanted): void {
    const [done] = this.carryOut([wanted])
    if (done) this.standBehind(provision, done)
    this.rendering.renderAll()
  }

  private noteComposition(): void {
    if (this.editor.isComposing()) {
      this.rendering.composing ??= this.selection()?.focus.provision ?? null
      return
    }
    const ended = this.rendering.composing
    if (ended === null) return
    this.rendering.composing = null
    this.send(ended)
    this.rendering.renderAll()
  }

  /** Something was changed in Lexical, by whatever path. */
  private typed(dirty: readonly NodeKey[]): void {
    if (this.editor.isComposing()) this.noteComposition()
    if (!this.rendering.isWhole()) {
      // Lexical has joined or cut provisions by itself: that is an act of the server's, never of a key.
      this.rendering.renderAll()
      return
    }
    for (const key of dirty) {
      const provision = this.editor.getEditorState().read(() => {
        const node = $getNodeByKey(key)
        return isProvision(node) ? node.__provision : null
      })
      if (provision !== null && provision !== this.rendering.composing) this.send(provision)
    }
    this.forward = false
  }

  /** What stands in a provision on the screen and not in its text is a change of mine. */
  private send(provision: string): void {
    const read = this.read(provision)
    if (!read) return
    const splice = spliceBetween(textOfRuns(this.shownIn(provision)), read.text, read.caret)
    const goesTo = splice ? this.whereNow(provision, splice) : provision
    if (splice && goesTo !== provision) {
      this.sendTo(goesTo, { provision, splice })
      return
    }
    if (!splice || !takesWords(this.doc, provision)) {
      this.rendering.render([provision])
      if (splice) this.told.hindered('closed', provision)
      return
    }
    const wanted = [{ provision, splice, forward: this.forward }]
    const done = this.carryOut(wanted)
    const beyond = read.caret === null || this.forward ? 0 : read.caret - splice.at - splice.insert.length
    if (read.caret !== null && done[0]) this.standBehind(provision, done[0], beyond)
    this.rendering.render([provision])
    this.tellSpared(wanted, done)
  }

  private read(provision: string): { text: string; caret: number | null } | null {
    return this.editor.getEditorState().read(() => {
      const node = this.rendering.node(provision)
      if (!node) return null
      const raw = node.getTextContent()
      const at = $selectionAt()?.focus
      const caret = at?.provision === provision ? written(raw.slice(0, at.offset)).length : null
      return { text: written(raw).replace(/[\r\n]+/g, ' '), caret }
    })
  }

  private changed(events: readonly Y.YEvent<Y.AbstractType<unknown>>[], by: Y.Transaction): void {
    const touched = new Set<string>()
    let structure = false
    for (const event of events) {
      const [provision, part] = event.path
      if (typeof provision !== 'string' || part === undefined) structure = true
      else touched.add(provision)
      if (by.origin === this.undo.manager && part === 'text' && typeof provision === 'string')
        this.rendering.caret = { provision, offset: endOfChange(event.delta) }
    }
    if (structure) this.rendering.renderAll()
    else this.show(touched)
  }

  /** The frame of a provision may change with them too: whose it is as a whole. */
  private proposalsChanged(provisions: readonly string[]): void {
    if (this.held === null && !provisions.every((id) => this.rendering.isDressed(id))) this.rendering.renderAll()
    else this.show(provisions)
  }

  private show(provisions: Iterable<string>): void {
    // A caret that goes somewhere with what is shown is waited for by whoever has moved it.
    if (this.held === null)
      this.rendering.render(this.rendering.caret === null ? this.outOfSight.keep(provisions) : provisions)
    else for (const one of provisions) this.held.add(one)
  }
}
