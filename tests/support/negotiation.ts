// A negotiation without sockets: a server's text with its judge and its log, and honest people whose changes are on their way, whose
// views lag, and who take back what they did. Every character typed is another one, so that each can be followed.
import * as Y from 'yjs'
import { type Act, type By, perform } from '~/document/acts'
import type { ShownRun } from '~/document/binding'
import type { Hand } from '~/document/change'
import { keepLate, nothingLate } from '~/document/late'
import { proposals } from '~/document/proposals'
import { runs } from '~/document/runs'
import { type NewProvision, newText, provisionMaps } from '~/document/shape'
import { Refusal } from '~/domain/refusal'
import { judge, type Verdict, type Writer } from '../../collab-server/judge'
import { Copy } from './copy'

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

  characters(doc = this.server): Character[] {
    return charactersOf(doc)
  }
}

export type Character = { letter: string; provision: string; proposal: string | null; strikes: readonly string[] }

/** Every character of every provision, those put aside too, with the open proposal it belongs to. */
export function charactersOf(doc: Y.Doc): Character[] {
  const known = proposals(doc)
  return [...provisionMaps(doc).keys()].flatMap((provision) =>
    runs(doc, provision, known).flatMap((run) =>
      [...run.text].map((letter) => ({ letter, provision, proposal: run.proposal, strikes: run.strikes })),
    ),
  )
}

export class Peer {
  private copy!: Copy
  readonly hand: Hand
  readonly sent: Uint8Array[] = []
  private read = 0
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
    this.begin()
  }

  get doc(): Y.Doc {
    return this.copy.doc
  }

  get writer(): Writer {
    return {
      way: this.hand.way,
      personId: this.name,
      delegationId: this.delegation,
      exact: true,
      mayUse: (client) => client === this.doc.clientID,
    }
  }

  get by(): By {
    return { way: this.hand.way, decides: false, personId: this.name, delegationId: this.delegation, now: at }
  }

  private begin(): void {
    this.copy = new Copy(this.hand)
    this.sent.length = 0
    this.doc.on('update', (bytes: Uint8Array, origin: unknown) => {
      if (origin === 'server') return
      if (this.receiving) this.unasked++
      this.sent.push(bytes)
    })
    this.read = 0
    this.receive()
    this.look()
  }

  receive(count = Number.POSITIVE_INFINITY): void {
    this.receiving = true
    for (let n = 0; n < count && this.read < this.room.log.length; n++)
      Y.applyUpdate(this.doc, this.room.log[this.read++] as Uint8Array, 'server')
    this.receiving = false
  }

  look(): void {
    this.copy.look()
  }

  view(provision: string): string {
    return this.copy.view(provision)
  }

  seen(provision: string): readonly ShownRun[] {
    return this.copy.seen(provision)
  }

  splice(...given: Parameters<Copy['splice']>): void {
    this.copy.splice(...given)
  }

  /** Several places of a provision in one go. */
  spliceAll(...given: Parameters<Copy['spliceAll']>): void {
    this.copy.spliceAll(...given)
  }

  /** Several provisions in one go. */
  change(...given: Parameters<Copy['change']>): void {
    this.copy.change(...given)
  }

  /** All that was sent arrives, and all that stands is seen. */
  meet(): void {
    while (this.sent.length > 0) this.arrive()
    this.receive()
    this.look()
  }

  takeBack(): boolean {
    return this.copy.takeBack()
  }

  bringBack(): boolean {
    return this.copy.bringBack()
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
