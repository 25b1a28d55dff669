// Undo over words and acts alike: what was done last goes first. Words are taken back step by step, an act by the acts that undo it,
// which can be taken back in turn; each deed knows how many steps of words stood before it.
import type { Undo } from '../document/undo'
import type { Acts } from './acts'
import type { Binding } from './binding'
import { inverseOf } from './inverses'
import type { Keys } from './keys'
import type { At } from './selection'
import { type Inverse, Names, type Send } from './taking-back'

/** Acts that were done together, and go together. */
type Deed = {
  inverses: Inverse[]
  /** How many steps of words lie below it. */
  depth: number
  /** Whether the uppermost of those steps belongs to it. */
  words: boolean
  /** Where its author stood. */
  at: At | null
}

type Side = 'done' | 'undone'

/** @property turns whether the acts take others back, or make them again */
export type Kept = { side: Side; words: boolean; turns: boolean }

/** What a person does by acts alone, and what belongs to the words written just before. */
export const alone: Kept = { side: 'done', words: false, turns: false }
export const withWords: Kept = { ...alone, words: true }

/** Changes words. @returns how the acts that follow belong to them, where there was anything to change */
export function keptWith({ undo }: Pick<Binding, 'undo'>, change: () => void): Kept {
  const last = () => undo.manager.undoStack.at(-1)
  const before = last()
  change()
  return last() === before ? alone : withWords
}

type Text = Pick<Keys, 'doc' | 'binding' | 'proposes' | 'say'>

export class Deeds {
  private readonly kept: Record<Side, Deed[]> = { done: [], undone: [] }
  private readonly names = new Names()
  private readonly undo: Undo

  constructor(
    private readonly binding: Binding,
    private readonly acts: Pick<Acts, 'run' | 'refuse'>,
    private readonly text: Text,
  ) {
    this.undo = binding.undo
    const { manager } = this.undo
    const written = ({ origin, type }: { origin: unknown; type: string }) => {
      if (type === 'undo' && origin !== manager) this.kept.undone.length = 0
    }
    manager.on('stack-item-added', written)
    manager.on('stack-item-updated', written)
  }

  takeBack(): void {
    this.turn('done')
  }

  makeAgain(): void {
    this.turn('undone')
  }

  /** Carries acts out, and keeps what takes them back. */
  async keep(work: (send: Send) => Promise<void>, send: Send, { side, words, turns }: Kept): Promise<void> {
    const deed: Deed = { inverses: [], depth: this.steps(side), words, at: this.binding.selection()?.focus ?? null }
    // What is typed next is a step of its own.
    this.undo.manager.stopCapturing()
    try {
      await work(async (act) => {
        const inverse = inverseOf({ ...this.text, names: this.names }, act)
        const done = await send(act)
        if (inverse) deed.inverses.unshift(inverse(done))
        return done
      })
    } finally {
      if (deed.inverses.length > 0) {
        if (!turns) this.forgetUndone()
        this.kept[side].push(deed)
      }
    }
  }

  private turn(from: Side): void {
    const deed = this.kept[from].at(-1)
    const stepped = this.step(from, deed?.depth)
    // Made again, the words come before the acts that belong to them.
    const goesOn = from === 'undone' && deed?.words === true && this.steps(from) <= deed.depth
    if (!deed || (stepped && !goesOn)) return
    this.kept[from].pop()
    const kept: Kept = { side: from === 'done' ? 'undone' : 'done', words: deed.words, turns: true }
    void this.acts.run(async (send) => {
      for (const inverse of deed.inverses) {
        if (await inverse(send)) continue
        this.acts.refuse(this.text.say.stays)
        return
      }
      if (from === 'done' && deed.words) this.step(from, this.kept.done.at(-1)?.depth)
      if (deed.at) this.binding.standAt({ ...deed.at, provision: this.names.now(deed.at.provision) })
    }, kept)
  }

  /** One step of words that lies above a deed. @returns whether there was one */
  private step(from: Side, depth = 0): boolean {
    const stepped = from === 'done' ? this.undo.undo(depth) : this.undo.redo(depth)
    // What could not be taken back any more is left out, a step below a deed too.
    for (const side of ['done', 'undone'] as const)
      for (const deed of this.kept[side]) deed.depth = Math.min(deed.depth, this.steps(side))
    return stepped
  }

  private steps(side: Side): number {
    const { undoStack, redoStack } = this.undo.manager
    return (side === 'done' ? undoStack : redoStack).length
  }

  private forgetUndone(): void {
    this.kept.undone.length = 0
    this.undo.manager.clear(false, true)
  }
}
