// Provisions that go elsewhere: what goes along, where a block may stand, what a delegation proposes, and what is shown of it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { blockOf, landings, step } from '~/document/blocks'
import { canonicalText, hindrances } from '~/document/canonical'
import { numbering } from '~/document/numbering'
import { openIn } from '~/document/open-proposals'
import { proposalMaps, proposals } from '~/document/proposals'
import { type NewProvision, outline, type ProvisionKind, provisionMaps, provisionOf } from '~/document/shape'
import { expectRefused, forgeRecord } from '../support/forged-structure'
import { chair, Negotiation } from '../support/negotiation'

const resolution: NewProvision[] = [
  { kind: 'title', text: 'Title' },
  { kind: 'preambular', text: 'Recalling' },
  { kind: 'operative', text: 'Decides' },
  { kind: 'item', text: 'first' },
  { kind: 'subitem', text: 'within' },
  { kind: 'item', text: 'second' },
  { kind: 'operative', text: 'Requests' },
  { kind: 'annex', text: 'Annexed' },
  { kind: 'operative', text: 'Endorses' },
]

function aRoom(provisions = resolution) {
  const room = new Negotiation(provisions)
  const idOf = (text: string) => outline(room.server).find((one) => one.text.toString() === text)?.id ?? ''
  const words = () => outline(room.server).map((one) => one.text.toString())
  return { room, idOf, words, norway: room.person('ola', 'norway'), peru: room.person('ana', 'peru') }
}

describe('a move', () => {
  it('T3: takes along what stands within, and is marked until it is settled', () => {
    const { room, idOf, words } = aRoom()
    const decides = idOf('Decides')
    expect(room.act({ act: 'move', id: decides, after: idOf('Requests') })).toBe(true)
    expect(words()).toEqual([
      'Title',
      'Recalling',
      'Requests',
      'Decides',
      'first',
      'within',
      'second',
      'Annexed',
      'Endorses',
    ])
    expect(provisionOf(room.server, decides)?.moved).toMatchObject({ after: idOf('Recalling') })
    expect(numbering(outline(room.server)).get(decides)?.label).toBe('2.')
    expect(room.act({ act: 'settle', id: null })).toBe(true)
    expect(provisionOf(room.server, decides)?.moved).toBeNull()
    expect(room.act({ act: 'settle', id: null })).toBe(false)
  })

  it('back to where it stood at first is none', () => {
    const { room, idOf } = aRoom()
    const second = idOf('second')
    room.act({ act: 'move', id: second, after: idOf('Decides') })
    room.act({ act: 'move', id: second, after: idOf('Recalling') })
    expect(provisionOf(room.server, second)?.moved).toMatchObject({ after: idOf('within') })
    room.act({ act: 'move', id: second, after: idOf('within') })
    expect(provisionOf(room.server, second)?.moved).toBeNull()
  })

  it('T3: goes behind all that belongs to the other, never into its own block, and not to where it stands', () => {
    const { room, idOf, words } = aRoom()
    room.act({ act: 'move', id: idOf('Requests'), after: idOf('Recalling') })
    expect(words().slice(1, 4)).toEqual(['Recalling', 'Requests', 'Decides'])
    // Behind a paragraph with items means behind its items.
    room.act({ act: 'move', id: idOf('Requests'), after: idOf('Decides') })
    expect(words().slice(5, 7)).toEqual(['second', 'Requests'])
    expect(room.act({ act: 'move', id: idOf('Decides'), after: idOf('within') })).toBe(false)
    expect(room.act({ act: 'move', id: idOf('Decides'), after: idOf('Recalling') })).toBe(false)
  })

  it('T1: leaves one that is agreed where it stands', () => {
    const { room, idOf } = aRoom()
    room.act({ act: 'gavel', id: idOf('Requests'), to: 'agreed' })
    expect(room.act({ act: 'move', id: idOf('Requests'), after: idOf('Recalling') })).toBe(false)
  })

  it('keeps every provision, each under another order, whatever is moved where, and each block in one piece', () => {
    const kinds: ProvisionKind[] = ['heading', 'preambular', 'operative', 'item', 'subitem', 'annex', 'paragraph']
    const text = fc.array(fc.constantFrom(...kinds), { minLength: 2, maxLength: 12 })
    fc.assert(
      fc.property(text, fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 12 }), (some, moves) => {
        const { room, words } = aRoom(some.map((kind, n): NewProvision => ({ kind, text: `p${n}` })))
        const all = words().sort()
        for (const [what, where] of moves) {
          const before = outline(room.server)
          const one = before[what % before.length]
          const { places } = landings(before, one?.id ?? '')
          const to = places[where % places.length]
          const block = blockOf(before, one?.id ?? '').map(({ id }) => id)
          if (!one || !to) continue
          room.act({ act: 'move', id: one.id, after: to.after })
          const now = outline(room.server).map(({ id }) => id)
          expect(now.slice(now.indexOf(one.id), now.indexOf(one.id) + block.length)).toEqual(block)
          expect(blockOf(outline(room.server), one.id).map(({ id }) => id)).toEqual(block)
        }
        expect(words().sort()).toEqual(all)
        expect(new Set(outline(room.server).map(({ order }) => order)).size).toBe(all.length)
      }),
      { numRuns: 100 },
    )
  })

  it('steps over blocks, up and down alike', () => {
    const { room, idOf } = aRoom()
    const all = outline(room.server)
    expect(step(all, idOf('Requests'), true)?.after).toBe(idOf('Recalling'))
    expect(step(all, idOf('Decides'), false)?.after).toBe(idOf('Requests'))
    expect(step(all, idOf('Recalling'), true)).toBeNull()
    expect(step(all, idOf('second'), true)?.after).toBe(idOf('Decides'))
  })
})

describe('a move that a delegation proposes', () => {
  const movesIn = (room: Negotiation, id: string) => openIn(room.server, id).filter((one) => one.move !== null)

  it('T6: moves nothing before the chair accepts, and is one proposal however often it is changed', () => {
    const { room, idOf, words, norway } = aRoom()
    const [stood, second] = [words(), idOf('second')]
    expect(room.act({ act: 'move', id: second, after: idOf('Decides') }, norway.by)).toBe(true)
    expect(words()).toEqual(stood)
    expect(movesIn(room, second)).toMatchObject([
      { delegation: 'norway', person: 'ola', move: { after: idOf('Decides') } },
    ])
    room.act({ act: 'move', id: second, after: idOf('Requests') }, norway.by)
    expect(movesIn(room, second)).toMatchObject([{ move: { after: idOf('Requests') } }])
    expect(hindrances(canonicalText(room.server, 'en'), room.server)).toHaveLength(1)
    expect(room.act({ act: 'gavel', id: second, to: 'agreed' })).toBe(false)
    // To where it stands is to take it back.
    room.act({ act: 'move', id: second, after: idOf('within') }, norway.by)
    expect(movesIn(room, second)).toEqual([])
    expect(proposals(room.server)).toMatchObject([{ status: 'withdrawn' }])
  })

  it('T5: is carried out when it is accepted; another place for the same provision is overtaken', () => {
    const { room, idOf, words, norway, peru } = aRoom()
    const second = idOf('second')
    room.act({ act: 'move', id: second, after: idOf('Decides') }, norway.by)
    room.act({ act: 'move', id: second, after: idOf('Requests') }, peru.by)
    const [ours, theirs] = movesIn(room, second)
    expect(room.act({ act: 'support', id: ours?.id ?? '', on: true }, peru.by)).toBe(true)
    // What others support stands as it is.
    expect(room.act({ act: 'move', id: second, after: idOf('Recalling') }, norway.by)).toBe(false)
    expect(room.act({ act: 'accept', id: ours?.id ?? '' })).toBe(true)
    expect(words().slice(2, 6)).toEqual(['Decides', 'second', 'first', 'within'])
    expect(provisionOf(room.server, second)?.moved).toMatchObject({ after: idOf('within') })
    expect(proposals(room.server).find((one) => one.id === theirs?.id)?.status).toBe('overtaken')
  })

  it('is none where the provision is its own proposal: that one stands wherever its author puts it', () => {
    const { room, idOf, words, norway, peru } = aRoom()
    room.act({ act: 'insert', after: idOf('second'), kind: 'item', level: 0, text: 'ours' }, norway.by)
    expect(room.act({ act: 'move', id: idOf('ours'), after: idOf('Decides') }, norway.by)).toBe(true)
    expect(words().slice(2, 5)).toEqual(['Decides', 'ours', 'first'])
    expect(movesIn(room, idOf('ours'))).toEqual([])
    room.act({ act: 'move', id: idOf('ours'), after: idOf('Requests') }, peru.by)
    expect(movesIn(room, idOf('ours'))).toHaveLength(1)
  })

  it('is rejected and withdrawn like any other', () => {
    const { room, idOf, words, norway } = aRoom()
    const [stood, second] = [words(), idOf('second')]
    for (const [act, by] of [
      ['reject', chair],
      ['withdraw', norway.by],
    ] as const) {
      room.act({ act: 'move', id: second, after: idOf('Decides') }, norway.by)
      expect(room.act({ act, id: movesIn(room, second)[0]?.id ?? '' }, by)).toBe(true)
      expect(movesIn(room, second)).toEqual([])
    }
    expect(words()).toEqual(stood)
  })

  it('finds its place although the provision it was to stand behind has been removed or joined', () => {
    const { room, idOf, words, norway } = aRoom()
    const recalling = idOf('Recalling')
    room.act({ act: 'move', id: recalling, after: idOf('Requests') }, norway.by)
    room.act({ act: 'remove', id: idOf('Requests') })
    expect(room.act({ act: 'accept', id: movesIn(room, recalling)[0]?.id ?? '' })).toBe(true)
    expect(words()).toEqual(['Title', 'Decides', 'first', 'within', 'second', 'Recalling', 'Annexed', 'Endorses'])
  })

  it('is overtaken when its provision goes into another', () => {
    const { room, idOf, norway } = aRoom()
    room.act({ act: 'move', id: idOf('second'), after: idOf('Decides') }, norway.by)
    room.act({ act: 'join', id: idOf('second') })
    expect(proposals(room.server)).toMatchObject([{ status: 'overtaken' }])
  })

  it('is made by the server alone: no order, no place and no mark of a delegation’s own passes the judge', () => {
    const { room, idOf, norway } = aRoom()
    const second = idOf('second')
    room.act({ act: 'move', id: second, after: idOf('Decides') }, norway.by)
    const [own] = movesIn(room, second)
    const writes: ((doc: Y.Doc) => unknown)[] = [
      (doc) => provisionMaps(doc).get(second)?.set('order', '0V'),
      (doc) => provisionMaps(doc).get(second)?.set('moved', { after: null, at: 'x' }),
      (doc) => provisionMaps(doc).get(second)?.set('into', idOf('first')),
      (doc) =>
        proposalMaps(doc)
          .get(own?.id ?? '')
          ?.set('move', { after: null }),
      (doc) =>
        proposalMaps(doc)
          .get(own?.id ?? '')
          ?.delete('move'),
      (doc) => forgeRecord(doc, second, { move: { after: null } }),
    ]
    expectRefused(room, norway, writes)
  })
})

describe('the kind of a provision', () => {
  it('T7: is changed by a delegation where the provision is its own proposal, and nowhere else', () => {
    const { room, idOf, norway, peru } = aRoom()
    room.act({ act: 'insert', after: idOf('second'), kind: 'item', level: 0, text: 'ours' }, norway.by)
    expect(room.act({ act: 'kind', id: idOf('ours'), kind: 'subitem', level: 0 }, norway.by)).toBe(true)
    expect(room.act({ act: 'kind', id: idOf('ours'), kind: 'item', level: 0 }, peru.by)).toBe(false)
    expect(room.act({ act: 'kind', id: idOf('second'), kind: 'subitem', level: 0 }, norway.by)).toBe(false)
    expect(provisionOf(room.server, idOf('ours'))?.kind).toBe('subitem')
  })
})
