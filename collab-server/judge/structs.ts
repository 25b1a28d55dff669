// What each new struct of an update may be, by its place: words, the segment that says whose they are, the record of a proposal,
// a strike.
import * as Y from 'yjs'
import type { Late } from '../../app/document/late'
import {
  mayGoOnWith,
  parseSegment,
  parseStretch,
  proposalMaps,
  Segments,
  stretchKey,
} from '../../app/document/proposals'
import { carriedTo } from '../../app/document/runs'
import { provisionMaps } from '../../app/document/shape'
import { hasHeard, isCarried, successorOf } from '../../app/document/whereabouts'
import type { Range, Writer } from '../judge'
import type { Places, Spot } from './places'
import type { Reason } from './reasons'

const longestId = 64
const longestNote = 2_000
const longestStrike = 100_000
const needed = ['provision', 'delegation', 'person', 'at', 'support', 'del']

export class Structs {
  private readonly segments = new Map<string, Segments>()
  private readonly written = new Set<string>()
  /** By the id of a record that this update brings, what it says. */
  private readonly fresh = new Map<string, Map<string, unknown>>()
  private readonly aimed: { provision: string; proposal: string }[] = []

  constructor(
    private readonly doc: Y.Doc,
    private readonly places: Places,
    private readonly writer: Writer,
    private readonly late: Late,
  ) {}

  wrong(item: Y.Item, { place, key }: Spot): Reason | undefined {
    switch (place.kind) {
      case 'text':
        return this.closed(place.provision) ?? this.wrongWords(item, place.provision, key)
      case 'segs':
        return this.closed(place.provision) ?? this.wrongSegment(item, place.provision, key)
      case 'proposals':
        return this.wrongRecord(item, key)
      case 'record':
        return this.wrongEntry(item, place.proposal, key)
      case 'del':
        return this.wrongStrike(item, place.proposal, key)
      case 'support':
      case 'elsewhere':
        return 'not a place for words'
    }
  }

  /** A record comes whole, in one update. */
  unfinished(): Reason | undefined {
    for (const record of this.fresh.values()) if (needed.some((key) => !record.has(key))) return 'not a proposal'
    for (const { provision, proposal } of this.aimed)
      if (this.fresh.has(proposal) && this.fresh.get(proposal)?.get('provision') !== provision) return 'not a proposal'
    return undefined
  }

  /** Words, strikes and a note may come and go in one update. Without their segment or record, words would be the text's own. */
  goneAtOnce(ranges: readonly Range[]): Reason | undefined {
    const mayGo = ({ place: { kind }, key }: Spot) =>
      kind === 'text' || kind === 'del' || (kind === 'record' && key === 'note')
    return ranges.every((range) => this.places.spotsWithin(range).every(mayGo)) ? undefined : 'not a proposal'
  }

  private closed(provision: string): Reason | undefined {
    const state = this.stateOf(provision)
    if (state === 'open') return undefined
    // Its words have gone to another: what comes to it late goes there too.
    const into = state === 'withdrawn' ? successorOf(this.doc, provision) : undefined
    return into !== undefined && this.stateOf(into) === 'open' ? undefined : 'closed provision'
  }

  private stateOf(provision: string): unknown {
    return provisionMaps(this.doc).get(provision)?.get('state')
  }

  /** Whether words come among others that a split or join has carried elsewhere, and their author had not heard of it. */
  private isStray({ origin, rightOrigin, id, length }: Y.Item, provision: string): boolean {
    // What comes back by undo stands behind whatever stood there, living or not; what it stands before tells what its author knows.
    const among =
      this.isAmongStrays(origin) ||
      (this.isCarried(origin) &&
        (this.writer.exact === true || this.isCarried(rightOrigin)) &&
        !(origin && hasHeard(this.doc, origin, rightOrigin)))
    if (!among && this.stateOf(provision) === 'open') return false
    this.late.strays.push({ provision, stretch: { client: id.client, clock: id.clock, length } })
    return true
  }

  private isCarried(id: Y.ID | null): boolean {
    return id !== null && isCarried(this.doc, id)
  }

  private isAmongStrays(id: Y.ID | null): boolean {
    return this.late.strays.some(
      ({ stretch }) =>
        stretch.client === id?.client && stretch.clock <= id.clock && id.clock < stretch.clock + stretch.length,
    )
  }

  private wrongWords(item: Y.Item, provision: string, key: string | null): Reason | undefined {
    if (key !== null || !this.places.inOrder(item)) return 'not a place for words'
    // Typed and deleted before it was sent: nobody sees it.
    if (item.content instanceof Y.ContentDeleted) return undefined
    // The database keeps no NUL: words with one could not be adopted.
    if (!(item.content instanceof Y.ContentString) || item.content.str.includes('\0')) return 'not words'
    const segments = this.segmentsOf(provision)
    const stray = this.isStray(item, provision)
    const { client, clock } = item.id
    const end = clock + item.length
    for (let at = clock; at < end; at = segments.next(client, at)) {
      const proposal = segments.at(client, at)
      if (this.writer.way === 'edit') {
        if (proposal !== '' && this.isOpen(proposal)) return 'not a proposal'
      } else if (!this.isMine(proposal)) return 'not a proposal'
      else if (!stray && !this.goesOn(proposal, provision))
        this.late.words.push({ provision, client, clock: at, from: proposal })
    }
    return undefined
  }

  private wrongSegment(item: Y.Item, provision: string, key: string | null): Reason | undefined {
    const at = key === null ? undefined : parseSegment(key)
    if (!at || !this.isFirstWrite(item, `segs ${provision} ${key}`)) return 'not a proposal'
    if (provisionMaps(this.doc).get(provision)?.get('segs') instanceof Y.Map) {
      const segs = provisionMaps(this.doc).get(provision)?.get('segs') as Y.Map<string>
      if (segs._map.has(key as string)) return 'not a proposal'
    }
    // A segment that began in the past would claim words that are decided already, or give away what was judged a moment ago.
    if (at.client !== item.id.client || at.clock <= item.id.clock) return 'not a proposal'
    const proposal = only(item)
    if (typeof proposal !== 'string' || proposal.length > longestId) return 'not a proposal'
    if (proposal !== '' && (this.writer.way === 'edit' || !this.isMine(proposal))) return 'not a proposal'
    if (proposal !== '') this.aimed.push({ provision, proposal })
    this.segmentsOf(provision).add(at.client, at.clock, proposal)
    return undefined
  }

  private wrongRecord(item: Y.Item, key: string | null): Reason | undefined {
    if (this.writer.way !== 'propose' || this.writer.delegationId === null) return 'not a proposal'
    if (key === null || key === '__proto__' || !/^[\w-]{8,64}$/.test(key)) return 'not a proposal'
    if (!this.isFirstWrite(item, `record ${key}`) || proposalMaps(this.doc)._map.has(key)) return 'not a proposal'
    if (!isPlainMap(item)) return 'not a proposal'
    this.fresh.set(key, new Map())
    return undefined
  }

  private wrongEntry(item: Y.Item, proposal: string, key: string | null): Reason | undefined {
    if (key === null) return 'not a proposal'
    const record = this.fresh.get(proposal)
    if (key === 'note') return this.wrongNote(item, proposal)
    if (!record || !needed.includes(key) || !this.isFirstWrite(item, `entry ${proposal} ${key}`))
      return 'not a proposal'
    record.set(key, only(item))
    switch (key) {
      case 'support':
      case 'del':
        return isPlainMap(item) ? undefined : 'not a proposal'
      case 'delegation':
        return only(item) === this.writer.delegationId ? undefined : 'somebody else’s name'
      case 'person':
        return only(item) === this.writer.personId ? undefined : 'somebody else’s name'
      case 'provision': {
        const provision = only(item)
        if (typeof provision !== 'string' || !provisionMaps(this.doc).has(provision)) return 'not a proposal'
        return this.closed(provision)
      }
      default: {
        const at = only(item)
        return typeof at === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]{5,15}Z$/.test(at) ? undefined : 'not a proposal'
      }
    }
  }

  private wrongNote(item: Y.Item, proposal: string): Reason | undefined {
    if (!this.fresh.has(proposal) && !mayGoOnWith(this.doc, proposal, this.writer.delegationId))
      return 'somebody else’s words'
    if (item.content instanceof Y.ContentDeleted) return undefined
    const note = only(item)
    return typeof note === 'string' && note.length <= longestNote ? undefined : 'not a proposal'
  }

  private wrongStrike(item: Y.Item, proposal: string, key: string | null): Reason | undefined {
    if (!this.isMine(proposal)) return 'somebody else’s words'
    if (item.content instanceof Y.ContentDeleted) return undefined
    const stretch = key === null ? undefined : parseStretch(key)
    if (!stretch || stretch.length > longestStrike || only(item) !== true) return 'not a proposal'
    const provision =
      this.fresh.get(proposal)?.get('provision') ?? proposalMaps(this.doc).get(proposal)?.get('provision')
    if (typeof provision !== 'string') return 'not a proposal'
    const home = this.places.textOf(stretch)
    if (this.fresh.has(proposal) || this.goesOn(proposal, provision)) {
      if (this.closed(provision)) return 'closed provision'
      if (home === undefined || (home !== provision && !this.wasMoved(proposal))) return 'not a proposal'
      // What it would strike may have been carried elsewhere meanwhile.
      for (const { provision, stretch: now } of carriedTo(this.doc, stretch))
        this.late.strikes.push({ provision, key: stretchKey(now), was: key as string, from: proposal })
      // Or its proposal was, from where these words stand.
      if (home !== provision) return this.strikesAt(home, proposal, key as string)
      return undefined
    }
    return home === provision ? this.strikesAt(provision, proposal, key as string) : undefined
  }

  /** Whether the server has put a proposal to another provision, where the words around it went. */
  private wasMoved(proposal: string): boolean {
    return (proposalMaps(this.doc).get(proposal)?._map.get('provision')?.left ?? null) !== null
  }

  /** A strike that its proposal cannot hold is another proposal of the same delegation. */
  private strikesAt(provision: string, from: string, key: string): Reason | undefined {
    if (this.closed(provision)) return 'closed provision'
    if (this.stateOf(provision) === 'open') this.late.strikes.push({ provision, key, was: key, from })
    return undefined
  }

  /** A key is written once, without a value before it. */
  private isFirstWrite(item: Y.Item, name: string): boolean {
    if (item.origin !== null || item.rightOrigin !== null || this.written.has(name)) return false
    this.written.add(name)
    return true
  }

  private isMine(proposal: string): boolean {
    if (proposal === '' || this.writer.delegationId === null) return false
    if (this.fresh.has(proposal)) return true
    return proposalMaps(this.doc).get(proposal)?.get('delegation') === this.writer.delegationId
  }

  private isOpen(proposal: string): boolean {
    return (proposalMaps(this.doc).get(proposal)?.get('status') ?? 'open') === 'open'
  }

  private goesOn(proposal: string, provision: string): boolean {
    return this.fresh.has(proposal) || mayGoOnWith(this.doc, proposal, this.writer.delegationId, provision)
  }

  private segmentsOf(provision: string): Segments {
    const known = this.segments.get(provision) ?? new Segments(provisionMaps(this.doc).get(provision))
    this.segments.set(provision, known)
    return known
  }
}

/** The one value that an entry of a map holds. */
function only(item: Y.Item): unknown {
  return item.content instanceof Y.ContentAny && item.content.arr.length === 1 ? item.content.arr[0] : undefined
}

function isPlainMap(item: Y.Item): boolean {
  return item.content instanceof Y.ContentType && item.content.type.constructor === Y.Map
}
