// One person's copy of a text: the hand that changes it, what that hand takes back, and what is shown, which may lag behind.
import * as Y from 'yjs'
import { type ShownRun, type Splice, shownRuns } from '~/document/binding'
import { change, type Hand } from '~/document/change'
import { Undo } from '~/document/undo'
import { seenOf } from '~/document/whereabouts'

export class Copy {
  readonly doc = new Y.Doc()
  private readonly undo: Undo
  private shown = new Map<string, ShownRun[]>()

  constructor(private readonly hand: Hand) {
    this.undo = new Undo(this.doc, hand, this)
  }

  /** Brings what is shown up to what has arrived. */
  look(): void {
    this.shown = new Map(seenOf(this.doc).map((one) => [one.id, shownRuns(one.text)]))
  }

  /** The characters as this person sees them. */
  view(provision: string): string {
    return (this.shown.get(provision) ?? []).map((run) => run.text).join('')
  }

  /** The same by the ids of the characters. */
  seen(provision: string): readonly ShownRun[] {
    return this.shown.get(provision) ?? []
  }

  splice(provision: string, at: number, remove: number, insert: string, forward = false): void {
    const shown = this.shown.get(provision) ?? []
    change(this.doc, [{ provision, shown, splice: { at, remove, insert }, forward }], this.hand, this, this.undo)
    this.look()
  }

  /** Several places of a provision in one go. */
  spliceAll(provision: string, splices: readonly Splice[]): void {
    this.change(splices.map((splice) => ({ provision, splice })))
  }

  /** Several provisions in one go. */
  change(given: readonly { provision: string; splice: Splice }[]): void {
    const changes = given.map((one) => ({ ...one, shown: this.seen(one.provision) }))
    change(this.doc, changes, this.hand, this, this.undo)
    this.look()
  }

  takeBack(): boolean {
    const done = this.undo.undo()
    this.look()
    return done
  }

  bringBack(): boolean {
    const done = this.undo.redo()
    this.look()
    return done
  }

  /** What is changed next is another step, and from now on no step ends because time has gone by. */
  pauses(): void {
    this.undo.manager.captureTimeout = Number.POSITIVE_INFINITY
    this.undo.manager.stopCapturing()
  }

  destroy(): void {
    this.undo.destroy()
    this.doc.destroy()
  }
}
