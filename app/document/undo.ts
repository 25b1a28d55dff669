// Undo is one's own: it takes back what this copy changed, never what was decided meanwhile, and words that come back do so under
// the proposal they belonged to.
import * as Y from 'yjs'
import { itemsOf, livingParts } from './binding'
import { cover, type Hand } from './change'
import { mayGoOn, proposalMaps, proposalOf, type Stretch, segmentsOf } from './proposals'
import { carriedTo } from './runs'
import { provisionMaps } from './shape'
import { hasWordsOnTheirWay, takesWords } from './whereabouts'

/** Changes within this time are one step, ms. */
const step = 400

type Kept = { provision: string; proposal: string }
type Step = Y.UndoManager['undoStack'][number]
type Ranges = Step['insertions']

export class Undo {
  readonly manager: Y.UndoManager
  private last: string | undefined

  constructor(
    private readonly doc: Y.Doc,
    private readonly hand: Hand,
    origin: unknown,
  ) {
    this.manager = new Y.UndoManager([provisionMaps(doc), proposalMaps(doc)], {
      trackedOrigins: new Set([origin]),
      captureTimeout: step,
      deleteFilter: (item) => this.mayTakeBack(item),
    })
  }

  /** Told before each change: a step holds the words of one proposal in one provision. */
  before(provision: string, proposal: string): void {
    const now = `${provision} ${proposal}`
    if (this.last !== undefined && this.last !== now) this.manager.stopCapturing()
    this.last = now
  }

  /** Told after each change. */
  after(provision: string, proposal: string): void {
    const meta = this.manager.undoStack.at(-1)?.meta
    const known = (meta?.get('kept') as Kept[] | undefined) ?? []
    const one: Kept = { provision, proposal }
    if (!known.some((other) => sameKept(one, other))) meta?.set('kept', [...known, one])
  }

  /** Takes back the last step that can be. @param depth how many steps are left alone @returns whether there was one */
  undo(depth = 0): boolean {
    return this.turn(this.manager.undoStack, depth, () => this.manager.undo())
  }

  redo(depth = 0): boolean {
    return this.turn(this.manager.redoStack, depth, () => this.manager.redo())
  }

  destroy(): void {
    this.manager.destroy()
  }

  private turn(stack: Step[], depth: number, go: () => void): boolean {
    for (let top = stack.at(-1); top !== undefined && stack.length > depth; top = stack.at(-1)) {
      const kept = this.placesOf(top)
      if (kept && !this.standsElsewhere(top) && !this.isBack(top, kept)) {
        // Words that come back have new ids: they must be said to be of their proposal before they are there.
        this.doc.transact(() => {
          for (const one of kept) cover(this.doc, one.provision, one.proposal)
        }, 'record')
        go()
        const other = stack === this.manager.undoStack ? this.manager.redoStack : this.manager.undoStack
        other.at(-1)?.meta.set('kept', kept)
        this.last = undefined
        return true
      }
      stack.pop()
    }
    return false
  }

  /** Where a step would change words, if it can be taken back; what it had typed is looked for where that has been carried. */
  private placesOf(top: Step): Kept[] | null {
    const kept = (top.meta.get('kept') as Kept[] | undefined) ?? []
    const standing = kept.filter((one) => this.stands(one))
    const carried = this.withCopies(top.insertions).filter((one) => this.stands(one))
    if (standing.length + carried.length === 0) return null
    // Words come back only where all stands that they were in.
    if (standing.length < kept.length && bringsBack(top)) return null
    const all = [...standing, ...carried]
    return all.filter((one, n) => all.findIndex((other) => sameKept(one, other)) === n)
  }

  /** Adds to what a step has typed the copies that a split or join has made of it. @returns where these are */
  private withCopies({ clients }: Ranges): Kept[] {
    const typed = [...clients].flatMap(([client, ranges]) =>
      ranges.map(({ clock, len }) => ({ client, clock, length: len })),
    )
    const copies = typed.flatMap((one) => carriedTo(this.doc, one)).filter((one) => this.isAlive(one))
    for (const { client, clock, length } of copies.map((one) => one.stretch))
      clients.set(client, [...(clients.get(client) ?? []), { clock, len: length }])
    return copies.map(({ provision, stretch }) => ({
      provision,
      proposal: segmentsOf(this.doc, provision).at(stretch.client, stretch.clock),
    }))
  }

  /** Whether the server would take it: the provision is open, and the proposal is still mine to change. */
  private stands({ provision, proposal }: Kept): boolean {
    if (!this.isOpen(provision)) return false
    if (this.hand.way === 'edit') return true
    const known = proposalOf(this.doc, proposal)
    return mayGoOn(known, this.hand.delegation) && known.provision === provision
  }

  /** Whether words that would come back stand where a split or join has carried them. */
  private standsElsewhere({ deletions }: Step): boolean {
    return [...deletions.clients].some(([client, ranges]) =>
      ranges.some(({ clock, len }) =>
        carriedTo(this.doc, { client, clock, length: len }).some((copy) => this.isAlive(copy)),
      ),
    )
  }

  /** Whether all that this step would do is to bring words back that somebody else who removed them has brought back. */
  private isBack({ deletions, insertions }: Step, [first]: readonly Kept[]): boolean {
    const text = first && provisionMaps(this.doc).get(first.provision)?.get('text')
    if (!(text instanceof Y.Text) || insertions.clients.size > 0) return false
    const gone = [...deletions.clients].flatMap(([client, ranges]) =>
      ranges.map(({ clock, len }) => ({ client, clock, length: len })),
    )
    return gone.length > 0 && gone.every((stretch) => wasBroughtBack(text, stretch))
  }

  private isAlive({ provision, stretch }: ReturnType<typeof carriedTo>[number]): boolean {
    const text = provisionMaps(this.doc).get(provision)?.get('text')
    return text instanceof Y.Text && livingParts(text, [stretch]).length > 0
  }

  /** One that was joined is so for as long as words of mine are on their way after it. */
  private isOpen(provision: string): boolean {
    if (hasWordsOnTheirWay(this.doc, provision)) return takesWords(this.doc, provision)
    return provisionMaps(this.doc).get(provision)?.get('state') === 'open'
  }

  /** Words that became another's matter are spared: decided, supported, or in a provision that is closed. */
  private mayTakeBack(item: Y.Item): boolean {
    const text = item.parent
    if (!(text instanceof Y.Text)) return true
    const map = text._item?.parent
    const provision = map instanceof Y.Map ? map._item?.parentSub : null
    if (!provision || !this.isOpen(provision)) return false
    const proposal = segmentsOf(this.doc, provision).at(item.id.client, item.id.clock)
    if (this.hand.way === 'edit') return proposal === '' || proposalOf(this.doc, proposal)?.status !== 'open'
    return mayGoOn(proposalOf(this.doc, proposal), this.hand.delegation)
  }
}

const sameKept = (a: Kept, b: Kept) => a.provision === b.provision && a.proposal === b.proposal

/** Whether a step has taken out more than what it had typed itself. */
function bringsBack({ deletions, insertions }: Step): boolean {
  return [...deletions.clients].some(([client, ranges]) =>
    ranges.some(
      ({ clock, len }) =>
        !(insertions.clients.get(client) ?? []).some((one) => one.clock <= clock && clock + len <= one.clock + one.len),
    ),
  )
}

/** Yjs puts characters that come back right in front of those that were deleted, and says so in what they were put in front of. */
function wasBroughtBack(text: Y.Text, { client, clock, length }: Stretch): boolean {
  const isIn = (id: Y.ID | null) => id?.client === client && clock <= id.clock && id.clock < clock + length
  let [gone, back] = ['', '']
  for (const { id, deleted, content, rightOrigin } of itemsOf(text)) {
    if (!(content instanceof Y.ContentString)) continue
    const skipped = clock - id.clock
    if (deleted && id.client === client) gone += content.str.slice(Math.max(skipped, 0), Math.max(skipped + length, 0))
    else if (!deleted && isIn(rightOrigin)) back += content.str
  }
  return gone !== '' && gone === back
}
