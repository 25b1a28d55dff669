// The proposals of a live text by the provision they belong to, read again only where something was changed: a letter typed in
// one provision does not read the proposals of all.
import type * as Y from 'yjs'
import { changesStructure, type Proposal, proposalMaps, proposalOf } from './proposals'

export class ProposalIndex {
  private readonly all = new Map<string, Proposal>()
  private readonly byProvision = new Map<string, Map<string, Proposal>>()
  private readonly listeners = new Set<(provisions: readonly string[]) => void>()
  private readonly stop: () => void
  /** Raised with each change of an open proposal to move or join a provision: what is said of it stands beside others too. */
  structureTurn = 0

  constructor(private readonly doc: Y.Doc) {
    const maps = proposalMaps(doc)
    for (const id of maps.keys()) this.read(id)
    const changed = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
      const ids = new Set(
        events.flatMap((event) => (event.path.length === 0 ? [...event.keys.keys()] : [event.path[0]])),
      )
      const touched = new Set([...ids].flatMap((id) => this.read(String(id))))
      for (const listener of this.listeners) listener([...touched])
    }
    maps.observeDeep(changed)
    this.stop = () => maps.unobserveDeep(changed)
  }

  of(provision: string): Proposal[] {
    return [...(this.byProvision.get(provision)?.values() ?? [])]
  }

  get(id: string): Proposal | undefined {
    return this.all.get(id)
  }

  open(): Proposal[] {
    return [...this.all.values()].filter((one) => one.status === 'open')
  }

  /** The open proposals that would move or join a provision. */
  structural(): Proposal[] {
    return [...this.all.values()].filter((one) => structureIn(one) !== '')
  }

  /** @param listener told the provisions whose proposals have changed, before anything else is told of it */
  onChange(listener: (provisions: readonly string[]) => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  destroy(): void {
    this.stop()
  }

  /** @returns the provisions that it belonged and belongs to */
  private read(id: string): string[] {
    const before = this.all.get(id)
    const now = proposalOf(this.doc, id)
    if (structureIn(before) !== structureIn(now)) this.structureTurn += 1
    if (before) this.byProvision.get(before.provision)?.delete(id)
    if (!now) {
      this.all.delete(id)
      return before ? [before.provision] : []
    }
    this.all.set(id, now)
    const line = this.byProvision.get(now.provision) ?? new Map<string, Proposal>()
    line.set(id, now)
    this.byProvision.set(now.provision, line)
    return before && before.provision !== now.provision ? [before.provision, now.provision] : [now.provision]
  }
}

/** All that is said of a move or a join. */
function structureIn(one: Proposal | undefined): string {
  if (one?.status !== 'open' || !changesStructure(one)) return ''
  return JSON.stringify([one.provision, one.move, one.join, one.support])
}
