// How each who is in a room stands: what was received of it, what it was asked for, whose client ids are whose, and whether its copy of
// the text has ended.
import type { Bound } from '../app/document/store.server'
import type { Peer } from './room'

/**
 * held: its words have been turned away until there is place; asked: it was asked for all it has, and the answer is on its way;
 * fresh: it has not yet said what it brings; names: client ids that it took for itself.
 */
export type Standing = { fresh: boolean; received: number; held: boolean; asked: boolean; names: number }

const somebodyElse = 'somebody else'
/** Client ids that one connection may take for itself: an offline copy may bring a few. */
const mostNames = 50

export class Standings {
  private readonly all = new Map<Peer, Standing>()
  /** A refusal ends that copy of the text: nothing more that it says is taken, whether or not its socket has closed yet. */
  private readonly endedCopies = new WeakSet<Peer>()
  private readonly owners = new Map<number, string>()

  /** @param bind binds a client id to a peer's person, where it is nobody's */
  constructor(private readonly bind: (clientId: number, peer: Peer) => Promise<Bound>) {}

  get size(): number {
    return this.all.size
  }

  peers(): Peer[] {
    return [...this.all.keys()]
  }

  of(peer: Peer): Standing | undefined {
    return this.all.get(peer)
  }

  has(peer: Peer): boolean {
    return this.all.has(peer)
  }

  join(peer: Peer): void {
    this.all.set(peer, { fresh: true, received: 0, held: false, asked: false, names: 0 })
  }

  leave(peer: Peer): void {
    this.all.delete(peer)
  }

  endCopy(peer: Peer): void {
    this.endedCopies.add(peer)
  }

  hasEnded(peer: Peer): boolean {
    return this.endedCopies.has(peer)
  }

  /** There is place again. @returns who was turned away, and is to be asked for all it has */
  relieved(): Peer[] {
    return [...this.all].flatMap(([peer, standing]) => {
      if (!standing.held || this.hasEnded(peer)) return []
      Object.assign(standing, { held: false, asked: true })
      return [peer]
    })
  }

  isOwner(personId: string, clientId: number): boolean {
    return this.owners.get(clientId) === personId
  }

  /** Whether a client id is this peer's person's; where nobody has it yet, it is from now on. A reader's too, though it writes nothing. */
  async owns(peer: Peer, clientId: number): Promise<Bound> {
    const owner = this.owners.get(clientId)
    if (owner !== undefined) return owner === peer.personId ? 'own' : 'another’s'
    const standing = this.all.get(peer)
    if (!standing || standing.names >= mostNames) return 'another’s'
    standing.names += 1
    const bound = await this.bind(clientId, peer)
    if (bound !== 'too many') this.owners.set(clientId, bound === 'own' ? peer.personId : somebodyElse)
    return bound
  }
}
