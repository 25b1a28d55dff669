// A join that a delegation proposes: nothing goes anywhere before the chair accepts, and then all that is open in both goes along.
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { openIn, openProposals } from '~/document/open-proposals'
import { placeNotes } from '~/document/place-notes'
import { proposalMaps, proposalOf, proposals } from '~/document/proposals'
import { runs } from '~/document/runs'
import { setText } from '~/document/set-text'
import { type NewProvision, outline, provisionMaps, provisionOf } from '~/document/shape'
import { expectRefused, forgeRecord } from '../support/forged-structure'
import { chair, Negotiation, type Peer } from '../support/negotiation'

const three: NewProvision[] = [
  { kind: 'item', text: 'First' },
  { kind: 'item', text: 'second' },
  { kind: 'item', text: 'third.' },
]

function aRoom(provisions = three) {
  const room = new Negotiation(provisions)
  const [first, second, third] = room.ids as [string, string, string]
  const words = () => outline(room.server).map((one) => one.text.toString())
  const [norway, peru] = [room.person('ola', 'norway'), room.person('ana', 'peru')]
  const join = (id: string, by = norway) => {
    expect(room.act({ act: 'join', id }, by.by)).toBe(true)
    return proposals(room.server).at(-1)?.id ?? ''
  }
  const status = (id: string) => proposalOf(room.server, id)?.status
  return { room, first, second, third, words, norway, peru, join, status, settle: () => settle(norway, peru) }
}

function settle(...people: Peer[]) {
  for (const one of people) while (one.sent.length > 0) expect(one.arrive()?.kind).toBe('accept')
  for (const one of people) {
    one.receive()
    one.look()
  }
}

describe('T6: a join that a delegation proposes', () => {
  it('joins nothing before the chair accepts, and keeps both provisions from being agreed', () => {
    const { room, first, second, third, words, norway, peru, join } = aRoom()
    const id = join(second)
    expect(words()).toEqual(['First', 'second', 'third.'])
    expect(openIn(room.server, second)).toMatchObject([{ id, delegation: 'norway', join: { into: first } }])
    for (const one of [first, second]) expect(room.act({ act: 'gavel', id: one, to: 'agreed' })).toBe(false)
    expect(room.act({ act: 'gavel', id: third, to: 'agreed' })).toBe(true)
    expect(room.act({ act: 'join', id: second }, norway.by)).toBe(false)
    expect(room.act({ act: 'support', id, on: true }, peru.by)).toBe(true)
    expect(room.act({ act: 'accept', id })).toBe(true)
    expect(words()).toEqual(['First second', 'third.'])
    expect(proposalOf(room.server, id)?.status).toBe('accepted')
    expect(openProposals(room.server)).toEqual([])
  })

  it('is rejected and withdrawn like any other, and then stands in nobody’s way', () => {
    const { room, first, second, words, norway, join } = aRoom()
    for (const [act, by] of [
      ['reject', chair],
      ['withdraw', norway.by],
    ] as const)
      expect(room.act({ act, id: join(second) }, by)).toBe(true)
    expect(words()).toEqual(['First', 'second', 'third.'])
    expect(room.act({ act: 'gavel', id: first, to: 'agreed' })).toBe(true)
    expect(room.act({ act: 'join', id: second }, norway.by)).toBe(false)
  })

  it('carries along what is open in both', () => {
    const { room, first, second, norway, peru, join, settle } = aRoom()
    settle()
    peru.splice(first, 5, 0, ' one')
    settle()
    peru.splice(second, 0, 6, 'another')
    settle()
    room.act({ act: 'join', id: second }, norway.by)
    const id = openProposals(room.server).find((one) => one.join)?.id ?? ''
    expect(room.act({ act: 'accept', id })).toBe(true)
    expect(runs(room.server, first).map((run) => [run.text, run.proposal !== null, run.strikes.length])).toEqual([
      ['First', false, 0],
      [' one', true, 0],
      [' ', false, 0],
      ['second', false, 1],
      ['another', true, 0],
    ])
    expect(openIn(room.server, first).map((one) => one.delegation)).toEqual(['peru', 'peru'])
    expect(join).toBeDefined()
  })

  it('puts a blank between words, and none where one stands or where the script has none', () => {
    for (const [before, after, joined] of [
      ['First', 'second', 'First second'],
      ['First ', 'second', 'First second'],
      ['会议决定', '请秘书处', '会议决定请秘书处'],
      ['', 'second', 'second'],
    ] as const) {
      const { room, second, words, join } = aRoom([
        { kind: 'item', text: before },
        { kind: 'item', text: after },
      ])
      room.act({ act: 'accept', id: join(second) })
      expect(words()).toEqual([joined])
    }
  })

  it('is overtaken where one of the two is removed or moved away, or another comes to stand between them', () => {
    const acts: ((ids: { first: string; second: string; third: string }) => Parameters<Negotiation['act']>[0])[] = [
      ({ first }) => ({ act: 'remove', id: first }),
      ({ second }) => ({ act: 'remove', id: second }),
      ({ second, third }) => ({ act: 'move', id: second, after: third }),
      ({ first, third }) => ({ act: 'move', id: first, after: third }),
      ({ first, third }) => ({ act: 'move', id: third, after: first }),
      ({ first }) => ({ act: 'insert', after: first, kind: 'item', level: 0, text: 'between' }),
      ({ second }) => ({ act: 'join', id: second }),
    ]
    for (const act of acts) {
      const { room, join, status, ...ids } = aRoom()
      const id = join(ids.second)
      expect(room.act(act(ids))).toBe(true)
      expect([act(ids), status(id)]).toEqual([act(ids), 'overtaken'])
      expect(room.act({ act: 'accept', id })).toBe(false)
    }
  })

  it('stands although others propose something in between, which then comes behind', () => {
    const { room, first, second, words, peru, join, status } = aRoom()
    const id = join(second)
    room.act({ act: 'insert', after: first, kind: 'item', level: 0, text: 'between' }, peru.by)
    expect(status(id)).toBe('open')
    expect(room.act({ act: 'accept', id })).toBe(true)
    expect(words()).toEqual(['First second', 'between', 'third.'])
  })

  it('goes on with the end of a provision that is divided, or joined itself', () => {
    const { room, first, second, third, words, join } = aRoom()
    const [one, other] = [join(second), join(third)]
    room.act({ act: 'split', id: first, at: 2 })
    const made = outline(room.server)[1]?.id
    expect(proposalOf(room.server, one)).toMatchObject({ status: 'open', join: { into: made } })
    room.act({ act: 'accept', id: one })
    expect(proposalOf(room.server, other)).toMatchObject({ status: 'open', join: { into: made } })
    room.act({ act: 'accept', id: other })
    expect(words()).toEqual(['Fi', 'rst second third.'])
  })

  it('of the same two by another delegation is overtaken, and so is another place for it', () => {
    const { room, second, third, norway, peru, join, status } = aRoom()
    const [ours, theirs] = [join(second, norway), join(second, peru)]
    room.act({ act: 'move', id: second, after: third }, peru.by)
    const place = proposals(room.server).find((one) => one.move !== null)?.id ?? ''
    const line = () => setText(room.server).lines.find((one) => one.id === second)
    expect(line()).toMatchObject({ proposals: 3, conflicts: 1 })
    room.act({ act: 'accept', id: ours })
    expect([status(theirs), status(place)]).toEqual(['overtaken', 'overtaken'])
    expect(proposalOf(room.server, theirs)?.decided?.through).toBe(ours)
  })

  it('T4, T11, T12, T14: is none of the first provision, of a footnote or a cell, with a table, or beside alternatives', () => {
    const { room, first, second, third, norway, join } = aRoom()
    expect(room.act({ act: 'join', id: first }, norway.by)).toBe(false)
    room.act({ act: 'table', after: second, rows: 1, columns: 1 })
    const [table, cell] = ['table', 'cell'].map(
      (kind) => outline(room.server).find((one) => one.kind === kind)?.id ?? '',
    )
    for (const id of [table, cell, third]) expect(room.act({ act: 'join', id: id ?? '' }, norway.by)).toBe(false)
    const id = join(second)
    room.act({ act: 'alternative', id: first }, norway.by)
    expect(room.act({ act: 'accept', id })).toBe(false)
    room.act({ act: 'withdraw', id }, norway.by)
    expect(room.act({ act: 'join', id: second }, norway.by)).toBe(false)
  })

  it('is said below both, and counted once', () => {
    const { room, first, second, norway, join } = aRoom()
    const id = join(second)
    const all = outline(room.server)
    const notes = placeNotes(all, (one) => `label of ${one}`, openProposals(room.server))
    expect(notes.get(first)).toEqual([
      { kind: 'takes in', proposal: id, what: { label: `label of ${second}`, words: 'second' } },
    ])
    expect(notes.get(second)).toEqual([
      { kind: 'joins', proposal: id, into: { label: `label of ${first}`, words: 'First' } },
    ])
    expect(setText(room.server).lines.map((one) => [one.proposals, one.by])).toEqual([
      [0, []],
      [1, [norway.delegation]],
      [0, []],
    ])
  })

  it('is made by the server alone: no record of a join passes the judge', () => {
    const { room, first, second, third, norway, join } = aRoom()
    const id = join(second)
    const writes: ((doc: Y.Doc) => unknown)[] = [
      (doc) => proposalMaps(doc).get(id)?.set('join', { into: third }),
      (doc) => proposalMaps(doc).get(id)?.delete('join'),
      (doc) => provisionMaps(doc).get(second)?.set('into', first),
      (doc) => forgeRecord(doc, third, { join: { into: second } }),
    ]
    expectRefused(room, norway, writes)
    expect(provisionOf(room.server, second)?.state).toBe('open')
  })
})
