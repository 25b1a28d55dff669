// Proposals stand beside the text and find their words by the Yjs ids of the characters: a segment says from which clock on a
// client's words in a provision belong to a proposal, a strike lists the characters it would delete. Nothing is deleted until the
// chair accepts; accepted words become the text's own by this lookup alone.
import * as Y from 'yjs'
import { proposalsRoot, provisionMaps } from './shape'

/** `overtaken`: nothing is left of it after another was decided; `absorbed`: it was taken into a common text. */
export type ProposalStatus = 'open' | 'accepted' | 'rejected' | 'withdrawn' | 'overtaken' | 'absorbed'

export type Proposal = {
  id: string
  provision: string
  delegation: string
  person: string
  /** When it was begun, ISO 8601. */
  at: string
  note: string
  status: ProposalStatus
  /** The proposal it was parted from, by a split or by a decision that came while its author still typed. */
  from: string | null
  /** Behind which provision it would put its own; null where it moves nothing. */
  move: { after: string | null } | null
  /** The provision before its own that it would join its own to; null where it joins nothing. */
  join: { into: string } | null
  /** Delegations that support it. */
  support: string[]
  strikes: Stretch[]
  decided: Decided | null
}

/**
 * How it was decided: through, by which other one; into, the common text that took it in; places, what it would have changed.
 */
export type Decided = {
  by: string
  at: string
  through?: string
  into?: string
  places?: { struck: string; inserted: string }[]
}

/** Characters of consecutive ids. */
export type Stretch = { client: number; clock: number; length: number }

export function proposalMaps(doc: Y.Doc): Y.Map<Y.Map<unknown>> {
  return doc.getMap(proposalsRoot)
}

export function proposalOf(doc: Y.Doc, id: string): Proposal | undefined {
  const map = proposalMaps(doc).get(id)
  return map instanceof Y.Map ? readProposal(id, map) : undefined
}

export function proposals(doc: Y.Doc): Proposal[] {
  return [...proposalMaps(doc).entries()].map(([id, map]) => readProposal(id, map))
}

function readProposal(id: string, map: Y.Map<unknown>): Proposal {
  const support = map.get('support')
  const del = map.get('del')
  return {
    id,
    provision: String(map.get('provision') ?? ''),
    delegation: String(map.get('delegation') ?? ''),
    person: String(map.get('person') ?? ''),
    at: String(map.get('at') ?? ''),
    note: String(map.get('note') ?? ''),
    status: (map.get('status') as ProposalStatus | undefined) ?? 'open',
    from: (map.get('from') as string | undefined) ?? null,
    move: (map.get('move') as Proposal['move'] | undefined) ?? null,
    join: (map.get('join') as Proposal['join'] | undefined) ?? null,
    support: support instanceof Y.Map ? [...support.keys()] : [],
    strikes: del instanceof Y.Map ? [...del.keys()].flatMap((key) => parseStretch(key) ?? []) : [],
    decided: (map.get('decided') as Decided | undefined) ?? null,
  }
}

/** Whether it would change where its provision stands or ends, and not only words. */
export function changesStructure({ move, join }: Pick<Proposal, 'move' | 'join'>): boolean {
  return move !== null || join !== null
}

/** A delegation may go on with its own open proposal until others support it: what they supported stands. */
export function mayGoOn(proposal: Proposal | undefined, delegation: string): proposal is Proposal {
  return proposal?.status === 'open' && proposal.delegation === delegation && proposal.support.length === 0
}

/** The same by its id, without reading all that it strikes: the judge asks at every keystroke. */
export function mayGoOnWith(doc: Y.Doc, id: string, delegation: string | null, provision?: string): boolean {
  const map = delegation === null ? undefined : proposalMaps(doc).get(id)
  if (!(map instanceof Y.Map) || map.get('delegation') !== delegation) return false
  if ((map.get('status') ?? 'open') !== 'open') return false
  const support = map.get('support')
  if (support instanceof Y.Map && !support.keys().next().done) return false
  return provision === undefined || map.get('provision') === provision
}

export const stretchKey = ({ client, clock, length }: Stretch) => `${client}:${clock}:${length}`

export function parseStretch(key: string): Stretch | undefined {
  const [client, clock, length] = numbersOf(key, 3) ?? []
  return length === undefined || length < 1 ? undefined : { client: client as number, clock: clock as number, length }
}

export const segmentKey = (client: number, clock: number) => `${client}:${clock}`

export function parseSegment(key: string): { client: number; clock: number } | undefined {
  const [client, clock] = numbersOf(key, 2) ?? []
  return clock === undefined ? undefined : { client: client as number, clock }
}

/** Only what `stretchKey` and `segmentKey` write is read: no sign, blank or leading zero, so that each has one spelling. */
function numbersOf(key: string, count: number): number[] | undefined {
  const parts = key.split(':')
  if (parts.length !== count || !parts.every((part) => /^(0|[1-9]\d{0,15})$/.test(part))) return undefined
  return parts.map(Number)
}

/** Which proposal the words of a provision belong to: by client, from each clock on; '' gives them back to the text. */
export class Segments {
  private readonly byClient = new Map<number, { clock: number; proposal: string }[]>()

  constructor(provision: Y.Map<unknown> | undefined) {
    const segs = provision?.get('segs')
    if (segs instanceof Y.Map)
      for (const [key, proposal] of segs.entries()) {
        const at = parseSegment(key)
        if (at) this.add(at.client, at.clock, String(proposal))
      }
  }

  add(client: number, clock: number, proposal: string): void {
    const line = this.byClient.get(client) ?? []
    const after = line.findIndex((one) => one.clock > clock)
    line.splice(after < 0 ? line.length : after, 0, { clock, proposal })
    this.byClient.set(client, line)
  }

  /** Whether any character of this client may be in a proposal. */
  has(client: number): boolean {
    return this.byClient.has(client)
  }

  /** @returns the proposal of a character, or '' where it is the text's own */
  at(client: number, clock: number): string {
    return this.byClient.get(client)?.findLast((one) => one.clock <= clock)?.proposal ?? ''
  }

  /** The first clock after this one from which another segment holds. */
  next(client: number, clock: number): number {
    return this.byClient.get(client)?.find((one) => one.clock > clock)?.clock ?? Number.POSITIVE_INFINITY
  }
}

export function segmentsOf(doc: Y.Doc, provision: string): Segments {
  return new Segments(provisionMaps(doc).get(provision))
}
