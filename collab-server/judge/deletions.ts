// What an update deletes of what is there: words, the older value of a note, a strike taken back. All else is deleted by acts.
import * as Y from 'yjs'
import type { CharId } from '../../app/document/binding'
import type { Late } from '../../app/document/late'
import { mayGoOnWith, proposalMaps, Segments } from '../../app/document/proposals'
import { carriedTo, removedUnawares } from '../../app/document/runs'
import { provisionMaps } from '../../app/document/shape'
import type { Range, Writer } from '../judge'
import { placeOfType } from './places'
import type { Reason } from './reasons'

type Part = { item: Y.Item; clock: number; end: number }

export class Deletions {
  /** The parts that are not deleted yet. */
  readonly living: Part[]

  constructor(
    private readonly doc: Y.Doc,
    private readonly ranges: readonly Range[],
  ) {
    this.living = ranges.flatMap((range) => livingParts(doc, range))
  }

  /**
   * Words that a split or join had carried elsewhere when their author removed them: they go there. Where they may not, the
   * whole change falls, lest they come back twice when it is undone. All that a copy has tells also of what the splits and joins
   * deleted that it knows: of its deletions only those count that none of them can have made.
   * @param live whether this is one change as it was made
   */
  carried(writer: Writer, live: boolean): { moved: Late['deletions']; wrong: Reason | undefined } {
    const moved: Late['deletions'] = []
    const carried = live
      ? this.ranges.flatMap(({ client, clock, len }) => carriedTo(this.doc, { client, clock, length: len }))
      : removedUnawares(this.doc, this.lookUp())
    for (const { provision, stretch } of carried) {
      const map = provisionMaps(this.doc).get(provision)
      for (const part of livingParts(this.doc, { ...stretch, len: stretch.length })) {
        if (map?.get('state') !== 'open') return { moved, wrong: 'closed provision' }
        const wrong = this.wrongWords(part, new Segments(map), provision, writer)
        if (wrong) return { moved, wrong }
        moved.push({
          provision,
          stretch: { client: part.item.id.client, clock: part.clock, length: part.end - part.clock },
        })
      }
    }
    return { moved, wrong: undefined }
  }

  private lookUp(): (id: CharId) => boolean {
    const byClient = Map.groupBy(this.ranges, (one) => one.client)
    return ({ client, clock }) =>
      byClient.get(client)?.some((one) => one.clock <= clock && clock < one.clock + one.len) ?? false
  }

  wrong(writer: Writer): Reason | undefined {
    const segments = new Map<string, Segments>()
    for (const part of this.living) {
      const place = placeOfType(this.doc, part.item.parent)
      switch (place.kind) {
        case 'text': {
          if (part.item.parentSub !== null) return 'not a place for words'
          const map = provisionMaps(this.doc).get(place.provision)
          if (map?.get('state') !== 'open') return 'closed provision'
          const known = segments.get(place.provision) ?? new Segments(map)
          segments.set(place.provision, known)
          const wrong = this.wrongWords(part, known, place.provision, writer)
          if (wrong) return wrong
          break
        }
        case 'record':
          if (part.item.parentSub !== 'note') return 'not a proposal'
          if (!this.isMine(place.proposal, writer)) return 'somebody else’s words'
          break
        case 'del':
          if (!this.isMine(place.proposal, writer)) return 'somebody else’s words'
          break
        default:
          return 'not a place for words'
      }
    }
    return undefined
  }

  private wrongWords(
    { item, clock, end }: Part,
    segments: Segments,
    provision: string,
    writer: Writer,
  ): Reason | undefined {
    const { client } = item.id
    for (let at = clock; at < end; at = segments.next(client, at)) {
      const proposal = segments.at(client, at)
      if (writer.way === 'edit') {
        const map = proposal === '' ? undefined : proposalMaps(this.doc).get(proposal)
        if (map && (map.get('status') ?? 'open') === 'open') return 'words under a proposal'
      } else if (proposal === '' || !this.isMine(proposal, writer, provision)) return 'somebody else’s words'
    }
    return undefined
  }

  private isMine(proposal: string, writer: Writer, provision?: string): boolean {
    return writer.way === 'propose' && mayGoOnWith(this.doc, proposal, writer.delegationId, provision)
  }
}

function livingParts(doc: Y.Doc, range: Range): Part[] {
  const structs = doc.store.clients.get(range.client)
  if (!structs || range.clock >= Y.getState(doc.store, range.client)) return []
  const out: Part[] = []
  const end = range.clock + range.len
  for (let at = Y.findIndexSS(structs, range.clock); at < structs.length; at++) {
    const struct = structs[at] as Y.Item | Y.GC
    if (struct.id.clock >= end) break
    if (struct instanceof Y.Item && !struct.deleted)
      out.push({
        item: struct,
        clock: Math.max(struct.id.clock, range.clock),
        end: Math.min(struct.id.clock + struct.length, end),
      })
  }
  return out
}
