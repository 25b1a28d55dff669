// A provision goes elsewhere with all its alternatives, in their order, and nothing comes between them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeAt, shownRuns } from '~/document/binding'
import { blockOf, landings, step } from '~/document/blocks'
import { textOf } from '~/document/canonical'
import { numbering } from '~/document/numbering'
import { openIn } from '~/document/open-proposals'
import { followOriginal, parallelText } from '~/document/parallel'
import { proposals } from '~/document/proposals'
import { type NewProvision, outline, type ProvisionKind, provisionOf } from '~/document/shape'
import { Negotiation } from '../support/negotiation'

const given: NewProvision[] = [
  { kind: 'preambular', text: 'Recalling' },
  { kind: 'operative', text: 'Decides' },
  { kind: 'item', text: 'first' },
  { kind: 'operative', text: 'Requests' },
  { kind: 'operative', text: 'Ends' },
]

/** Decides has two alternatives: one of the desk, one of Norway. */
function aRoom() {
  const room = new Negotiation(given)
  const [, decides = '', , requests = '', ends = ''] = room.ids
  const norway = room.person('ola', 'norway')
  const peru = room.person('ana', 'peru')
  room.act({ act: 'alternative', id: decides })
  room.act({ act: 'alternative', id: decides }, norway.by)
  const [, , desks = '', norways = ''] = outline(room.server).map((one) => one.id)
  const reads = () => {
    const all = outline(room.server)
    const places = numbering(all)
    return all.map((one) => `${places.get(one.id)?.label} ${one.text}`.trim())
  }
  const moves = () => proposals(room.server).filter((one) => one.move !== null && one.status === 'open')
  return { room, decides, requests, ends, desks, norways, reads, moves, norway, peru }
}

const before = [
  'Recalling',
  '1. Alt 1 Decides',
  '1. Alt 2 Decides',
  '1. Alt 3 Decides',
  '(a) first',
  '2. Requests',
  '3. Ends',
]
const after = [
  'Recalling',
  '1. Requests',
  '2. Alt 1 Decides',
  '2. Alt 2 Decides',
  '2. Alt 3 Decides',
  '(a) first',
  '3. Ends',
]

describe('alternatives', () => {
  it('T3: go along with whichever of them is moved, with what stands within, and are marked once', () => {
    for (const which of ['decides', 'desks', 'norways'] as const) {
      const all = aRoom()
      const { room, requests, decides, reads } = all
      expect(reads()).toEqual(before)
      expect(room.act({ act: 'move', id: all[which], after: requests })).toBe(true)
      expect(reads()).toEqual(after)
      expect(
        outline(room.server)
          .filter((one) => one.moved !== null)
          .map((one) => one.id),
      ).toEqual([decides])
      expect(room.act({ act: 'move', id: all[which], after: room.ids[0] ?? '' })).toBe(true)
      expect(reads()).toEqual(before)
      expect(outline(room.server).filter((one) => one.moved !== null)).toEqual([])
    }
  })

  it('T3: take their footnotes along', () => {
    const { room, decides, requests, reads } = aRoom()
    const text = provisionOf(room.server, decides)?.text
    if (!text) throw new Error('It is there.')
    room.act({ act: 'footnote', id: decides, at: placeAt(shownRuns(text), 3), text: 'Noted.' })
    room.act({ act: 'move', id: decides, after: requests })
    expect(reads()).toEqual([after[0], after[1], after[2], '1 Noted.', ...after.slice(3)])
  })

  it('T3: stand together: none is moved away from the others, and nothing comes between them', () => {
    const { room, decides, requests, ends, desks, norways, reads } = aRoom()
    expect(room.act({ act: 'move', id: norways, after: decides })).toBe(false)
    expect(room.act({ act: 'move', id: decides, after: norways })).toBe(false)
    expect(room.act({ act: 'move', id: desks, after: room.ids[0] ?? '' })).toBe(false)
    expect(room.act({ act: 'move', id: decides, after: room.ids[2] ?? '' })).toBe(false)
    expect(reads()).toEqual(before)
    // Behind one of them means behind them all, and behind what stands within them.
    expect(room.act({ act: 'move', id: ends, after: decides })).toBe(true)
    expect(reads().slice(4)).toEqual(['(a) first', '2. Ends', '3. Requests'])
    const all = outline(room.server)
    expect(landings(all, requests).places.map((one) => one.after)).toEqual([null, room.ids[0], room.ids[2], ends])
    expect(step(all, requests, true)?.after).toBe(room.ids[2])
    expect(step(all, norways, false)?.after).toBe(ends)
  })

  it('T3: that something has come between are brought together', () => {
    const { room, decides, requests, reads } = aRoom()
    room.act({ act: 'insert', after: decides, kind: 'operative', level: 0, text: 'Between' })
    expect(reads()[2]).toContain('Between')
    expect(room.act({ act: 'move', id: decides, after: requests })).toBe(true)
    expect(reads().map((one) => one.split(' ').at(-1))).toEqual([
      'Recalling',
      'Between',
      'Requests',
      'Decides',
      'Decides',
      'Decides',
      'first',
      'Ends',
    ])
  })

  it('T6: are moved as a delegation proposes when the chair accepts, whichever it has named', () => {
    const { room, decides, norways, requests, reads, moves, norway, peru } = aRoom()
    expect(room.act({ act: 'move', id: norways, after: requests }, norway.by)).toBe(true)
    expect(reads()).toEqual(before)
    expect(moves()).toMatchObject([{ delegation: 'norway', provision: decides, move: { after: requests } }])
    // Its other words for the same are the same proposal; another delegation's are another place.
    room.act({ act: 'move', id: decides, after: room.ids[4] ?? '' }, norway.by)
    expect(moves()).toHaveLength(1)
    room.act({ act: 'move', id: norways, after: requests }, norway.by)
    room.act({ act: 'move', id: norways, after: room.ids[4] ?? '' }, peru.by)
    const [ours, theirs] = moves()
    expect(room.act({ act: 'accept', id: ours?.id ?? '' })).toBe(true)
    expect(reads()).toEqual(after)
    expect(proposals(room.server).find((one) => one.id === theirs?.id)?.status).toBe('overtaken')
  })

  it('T14: leave a proposed move to the one that is chosen, and take it back when the choice is reopened', () => {
    const { room, decides, norways, requests, reads, moves, peru } = aRoom()
    room.act({ act: 'move', id: decides, after: requests }, peru.by)
    room.act({ act: 'choose', id: norways })
    expect(openIn(room.server, norways)).toMatchObject([{ delegation: 'peru', move: { after: requests } }])
    expect(room.act({ act: 'gavel', id: norways, to: 'agreed' })).toBe(false)
    room.act({ act: 'reopen', id: norways, reason: 'Asked for.' })
    expect(openIn(room.server, decides)).toMatchObject([{ delegation: 'peru' }])
    room.act({ act: 'choose', id: norways })
    expect(room.act({ act: 'accept', id: moves()[0]?.id ?? '' })).toBe(true)
    expect(reads()).toEqual(['Recalling', '1. Requests', '2. Decides', '(a) first', '3. Ends'])
  })

  it('N6: stand in a language version as in the original, moved and chosen', () => {
    const { room, decides, desks, requests } = aRoom()
    const doc = textOf(parallelText(room.server, 'Titre'))
    const labels = (of: typeof doc) => [...numbering(outline(of))].map(([id, { label }]) => [id, label])
    // Norway's is only proposed, and not translated yet.
    const own = () => outline(room.server).filter((one) => one.proposal === null)
    expect(labels(doc)).toEqual([...numbering(own())].map(([id, { label }]) => [id, label]))
    room.act({ act: 'move', id: decides, after: requests })
    expect(followOriginal(doc, room.server)).toBe(true)
    room.act({ act: 'choose', id: desks })
    expect(followOriginal(doc, room.server)).toBe(true)
    expect(followOriginal(doc, room.server)).toBe(false)
    expect(labels(doc)).toEqual(labels(room.server))
  })

  it('are never parted, whatever is moved where', () => {
    const kinds: ProvisionKind[] = ['heading', 'operative', 'item', 'subitem', 'annex']
    const text = fc.array(fc.constantFrom(...kinds), { minLength: 2, maxLength: 8 })
    const pairs = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 8 })
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 3 }), pairs, (some, doubled, turns) => {
        const room = new Negotiation(some.map((kind, n): NewProvision => ({ kind, text: `p${n}` })))
        for (const n of doubled) room.act({ act: 'alternative', id: room.ids[n % room.ids.length] ?? '' })
        const all = outline(room.server).length
        for (const [what, where] of turns) {
          const now = outline(room.server)
          const one = now[what % now.length]
          const { places } = landings(now, one?.id ?? '')
          const to = places[where % places.length]
          const block = blockOf(now, one?.id ?? '').map(({ id }) => id)
          room.act({ act: 'move', id: one?.id ?? '', after: to?.after ?? null })
          const then = outline(room.server)
          expect(then).toHaveLength(all)
          const ids = then.map(({ id }) => id)
          expect(ids.slice(ids.indexOf(block[0] ?? ''), ids.indexOf(block[0] ?? '') + block.length)).toEqual(block)
          // Whoever stands for another stands behind it with nothing between that is not within.
          for (const { id } of then) {
            const own = blockOf(then, id).map((part) => part.id)
            expect(ids.slice(ids.indexOf(own[0] ?? ''), ids.indexOf(own[0] ?? '') + own.length)).toEqual(own)
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})
