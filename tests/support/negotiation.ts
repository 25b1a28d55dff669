// A negotiation without sockets: a server's text with its judge and its log, and honest people whose changes are on their way, whose
// views lag, and who take back what they did. Every character typed is another one, so that each can be followed.
import * as Y from 'yjs'
import { type Act, type By, perform } from '~/document/acts'
import { type ShownRun, type Splice, shownRuns } from '~/document/binding'
import { change, type Hand } from '~/document/change'
import { keepLate, nothingLate } from '~/document/late'
import { runs } from '~/document/runs'
import { type NewProvision, newText, outline, provisionMaps } from '~/document/shape'
import { Undo } from '~/document/undo'
import { Refusal } from '~/domain/refusal'
import { judge, type Verdict, type Writer } from '../../collab-server/judge'

export const at = new Date('2026-11-25T09:00:00Z')
export const chair: By = { way: 'edit', decides: true, personId: 'chair', delegationId: null, now: at }

export class Negotiation {
  readonly server = new Y.Doc()
  readonly log: Uint8Array[] = []
  readonly ids: string[]
  /** Who typed each character: a delegation, or '' for the text's own. */
  readonly typedBy = new Map<string, string>()
  readonly refused: { who: string; reason: string }[] = []
  private minted = 0
  private nextLetter = 0x4e00

  constructor(provisions: readonly NewProvision[]) {
    const { update, ids } = newText(provisions, this.mint)
    this.ids = ids
    this.server.clientID = 1
    Y.applyUpdate(this.server, update)
    this.log.push(update)
  }

  mint = () => `minted-${this.minted++}`

  /** A character that nobody has typed before. */
  letter(by: string): string {
    const letter = String.fromCodePoint(this.nextLetter++)
    this.typedBy.set(letter, by)
    return letter
  }

  person(name: string, delegation: string | null): Peer {
    return new Peer(this, name, delegation)
  }

  /** What the server does when an update arrives. */
  judge(bytes: Uint8Array, writer: Writer): Verdict {
    const verdict = judge(this.server, bytes, writer, true)
    if (verdict.kind !== 'accept') return verdict
    this.store(() => {
      Y.applyUpdate(this.server, verdict.update, 'peer')
      if (!nothingLate(verdict.late))
        keepLate(this.server, verdict.late, { personId: writer.personId, now: at }, this.mint)
    })
    return verdict
  }

  /** @returns whether the act was done; a refusal changes nothing */
  act(act: Act, by: By = chair): boolean {
    try {
      this.store(() => perform(this.server, act, by, this.mint, 'act'))
      return true
    } catch (error) {
      if (error instanceof Refusal) return false
      throw error
    }
  }

  private store(work: () => void): void {
    const caught: Uint8Array[] = []
    const keep = (update: Uint8Array) => void caught.push(update)
    this.server.on('update', keep)
    try {
      work()
    } finally {
      this.server.off('update', keep)
      if (caught.length > 0) this.log.push(Y.mergeUpdates(caught))
    }
  }

  /** Every character of every provision, those put aside too, with the open proposal it belongs to. */
  characters(doc = this.server): { letter: string; provision: string; proposal: string | null; strikes: string[] }[] {
    return [...provisionMaps(doc).keys()].flatMap((provision) =>
      runs(doc, provision).flatMap((run) =>
        [...run.text].map((letter) => ({ letter, provision, proposal: run.proposal, strikes: run.strikes })),
      ),
    )
  }
}

export class Peer {
  doc = new Y.Doc()
  readonly hand: Hand
  readonly sent: Uint8Array[] = []
  private undo: Undo
  private read = 0
  private shown = new Map<string, ShownRun[]>()
  /** Updates that this copy made while it only received. */
  unasked = 0
  private receiving = false

  constructor(
    private readonly room: Negotiation,
    readonly name: string,
    readonly delegation: string | null,
  ) {
    this.hand =
      delegation === null
        ? { way: 'edit' }
        : { way: 'propose', delegation, person: name, now: () => at.toISOString(), mint: () => room.mint() }
    this.undo = this.begin()
  }

  get writer(): Writer {
    return {
      way: this.hand.way,
      personId: this.name,
      delegationId: this.delegation,
      mayUse: (client) => client === this.doc.clientID,
    }
  }

  get by(): By {
    return { way: this.hand.way, decides: false, personId: this.name, delegationId: this.delegation, now: at }
  }

  private begin(): Undo {
    this.doc = new Y.Doc()
    this.sent.length = 0
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin === 'server') return
      if (this.receiving) this.unasked++
      this.sent.push(bytes)
    })
    this.read = 0
    this.undo = new Undo(this.doc, this.hand, this)
    this.receive()
    this.look()
    return this.undo
  }

  receive(count = Number.POSITIVE_INFINITY): void {
    this.receiving = true
    for (let n = 0; n < count && this.read < this.room.log.length; n++)
      Y.applyUpdate(this.doc, this.room.log[this.read++] as Uint8Array, 'server')
    this.receiving = false
  }

  /** Brings what is shown up to what has arrived. */
  look(): void {
    this.shown = new Map(outline(this.doc).map((one) => [one.id, shownRuns(one.text)]))
  }

  /** The characters as this person sees them. */
  view(provision: string): string {
    return (this.shown.get(provision) ?? []).map((run) => run.text).join('')
  }

  /** The same by the ids of the characters. */
  seen(provision: string): readonly ShownRun[] {
    return this.shown.get(provision) ?? []
  }

  splice(provision: string, from: number, remove: number, insert: string, forward = false): void {
    const shown = this.shown.get(provision) ?? []
    change(this.doc, [{ provision, shown, splice: { at: from, remove, insert }, forward }], this.hand, this, this.undo)
    this.look()
  }

  /** Several places of a provision in one go. */
  spliceAll(provision: string, splices: readonly Splice[]): void {
    const shown = this.seen(provision)
    change(
      this.doc,
      splices.map((splice) => ({ provision, shown, splice })),
      this.hand,
      this,
      this.undo,
    )
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

  /** The oldest of what was sent reaches the server. A refusal ends this copy: another takes its place. */
  arrive(): Verdict | undefined {
    const bytes = this.sent.shift()
    if (!bytes) return undefined
    const verdict = this.room.judge(bytes, this.writer)
    if (verdict.kind === 'refuse' || verdict.kind === 'gap') {
      this.room.refused.push({ who: this.name, reason: verdict.kind === 'gap' ? 'gap' : verdict.reason })
      this.begin()
    }
    return verdict
  }
}
