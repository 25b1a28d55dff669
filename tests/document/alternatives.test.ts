// Alternatives of one provision: put beside it, chosen by the chair, brought back when the choice is reopened; and provisions that
// come back as what they were.
import { describe, expect, it } from 'vitest'
import { canonicalText, hindrances } from '~/document/canonical'
import { openIn, openProposals } from '~/document/open-proposals'
import { proposalOf } from '~/document/proposals'
import { runs } from '~/document/runs'
import { setText } from '~/document/set-text'
import { outline, provisionMaps, provisionOf } from '~/document/shape'
import { together } from '~/document/together'
import { chair, Negotiation, type Peer } from '../support/negotiation'

function aRoom() {
  const room = new Negotiation([
    { kind: 'operative', text: 'Decides to meet;' },
    { kind: 'operative', text: 'Requests a report;', recommendationId: 'r-1' },
    { kind: 'operative', text: 'Ends.' },
  ])
  const [, second] = room.ids as [string, string, string]
  const stands = () => canonicalText(room.server, 'en').provisions.map((one) => `${one.label} ${one.text}`)
  return { room, second, stands, norway: room.person('ola', 'norway'), peru: room.person('ana', 'peru') }
}

function settle(...people: Peer[]) {
  for (const one of people) while (one.sent.length > 0) expect(one.arrive()?.kind).toBe('accept')
  for (const one of people) {
    one.receive()
    one.look()
  }
}

/** Norway proposes an alternative to the second provision, and the desk puts another beside both. */
function aContest() {
  const all = aRoom()
  const { room, second, norway } = all
  expect(room.act({ act: 'alternative', id: second }, norway.by)).toBe(true)
  const norways = outline(room.server)[2]?.id ?? ''
  settle(norway)
  norway.splice(norways, 'Requests a '.length, 0, 'yearly ')
  settle(norway)
  expect(room.act({ act: 'alternative', id: norways })).toBe(true)
  const desks = outline(room.server)[3]?.id ?? ''
  return { ...all, norways, desks }
}

describe('alternatives', () => {
  it('are read together, whichever of them one looks at', () => {
    const { room, second, norways, desks } = aContest()
    const read = (id: string) =>
      setText(room.server, { choose: (of) => together(of, id) }).provisions.map((one) => one.id)
    for (const id of [second, norways, desks]) expect(read(id)).toEqual([second, norways, desks])
    expect(read(room.ids[0] ?? '')).toEqual([room.ids[0]])
  })

  it('stand behind one another under one number, each with its own words', () => {
    const { stands, room, norways } = aContest()
    expect(stands()).toEqual([
      '1. Decides to meet;',
      '2. Alt 1 Requests a report;',
      '2. Alt 2 Requests a yearly report;',
      '2. Alt 3 Requests a yearly report;',
      '3. Ends.',
    ])
    expect(openIn(room.server, norways)).toMatchObject([{ delegation: 'norway' }])
  })

  it('T14: begin with the words as they stand, without what others only propose in them', () => {
    const { room, second, stands, norway, peru } = aRoom()
    settle(peru)
    peru.splice(second, 'Requests '.length, 'a report'.length, 'two reports')
    settle(peru)
    expect(room.act({ act: 'alternative', id: second }, norway.by)).toBe(true)
    expect(room.act({ act: 'alternative', id: second })).toBe(true)
    expect(stands().slice(2, 4)).toEqual(['2. Alt 2 Requests a report;', '2. Alt 3 Requests a report;'])
  })

  it('T8, [8]: stand in the way of the gavel and of adoption', () => {
    const { room, second, desks } = aContest()
    expect(room.act({ act: 'gavel', id: second, to: 'adref' })).toBe(false)
    expect(room.act({ act: 'gavel', id: desks, to: 'agreed' })).toBe(false)
    const sentences = hindrances(canonicalText(room.server, 'en'), room.server).map((one) => one.sentence)
    expect(sentences.filter((one) => one.includes('alternatives'))).toEqual([
      '2. Alt 1 still has alternatives. Choose one of them first.',
      '2. Alt 2 still has alternatives. Choose one of them first.',
      '2. Alt 3 still has alternatives. Choose one of them first.',
    ])
  })

  it('T14: are chosen by the chair alone; the others are put aside, and numbering is consecutive', () => {
    const { room, second, norways, desks, stands, norway } = aContest()
    const own = provisionOf(room.server, norways)?.proposal ?? ''
    expect(room.act({ act: 'choose', id: norways }, norway.by)).toBe(false)
    expect(room.act({ act: 'choose', id: norways }, { ...chair, decides: false })).toBe(false)
    expect(room.act({ act: 'choose', id: norways })).toBe(true)
    expect(stands()).toEqual(['1. Decides to meet;', '2. Requests a yearly report;', '3. Ends.'])
    expect(proposalOf(room.server, own)?.status).toBe('accepted')
    expect(provisionOf(room.server, norways)?.recommendationId).toBe('r-1')
    expect([second, desks].map((id) => provisionOf(room.server, id)?.state)).toEqual(['withdrawn', 'withdrawn'])
    expect(hindrances(canonicalText(room.server, 'en'), room.server)).toEqual([])
    expect(room.act({ act: 'choose', id: norways })).toBe(false)
    expect(room.act({ act: 'gavel', id: norways, to: 'agreed' })).toBe(true)
  })

  it('come back as they were when the choice is reopened with a reason, also after the gavel', () => {
    const { room, second, norways, stands, peru, norway } = aContest()
    settle(peru)
    peru.splice(second, 'Requests a report'.length, 0, ' in 2027')
    settle(peru, norway)
    const before = [stands(), openProposals(room.server)]
    room.act({ act: 'choose', id: norways })
    room.act({ act: 'gavel', id: norways, to: 'adref' })
    expect(openProposals(room.server)).toEqual([])
    expect(room.act({ act: 'reopen', id: norways, reason: 'Peru asked for the floor.' })).toBe(true)
    expect(stands()).toHaveLength(3)
    expect(room.act({ act: 'reopen', id: norways, reason: '' })).toBe(false)
    expect(room.act({ act: 'reopen', id: norways, reason: 'No consensus.' })).toBe(true)
    expect([stands(), openProposals(room.server)]).toEqual(before)
    expect(provisionOf(room.server, norways)?.recommendationId).toBeNull()
    // And chosen anew, another one.
    expect(room.act({ act: 'choose', id: second })).toBe(true)
    expect(stands()[1]).toBe('2. Requests a report in 2027;')
    expect(openProposals(room.server)).toMatchObject([{ delegation: 'peru' }])
  })

  it('come back one by one as alternatives of the chosen, and all as they were with the choice', () => {
    const { room, second, norways, desks, stands } = aContest()
    const before = stands()
    room.act({ act: 'choose', id: norways })
    expect(room.act({ act: 'restore', id: second })).toBe(true)
    expect(stands().map((one) => one.slice(0, 8))).toEqual(['1. Decid', '2. Alt 1', '2. Alt 2', '3. Ends.'])
    expect(room.act({ act: 'reopen', id: norways, reason: 'No consensus.' })).toBe(true)
    expect(stands()).toEqual(before)
    expect(room.act({ act: 'choose', id: desks })).toBe(true)
    expect(stands()).toHaveLength(3)
  })

  it('T8: do not come back beside one that has been agreed meanwhile', () => {
    const { room, second, norways, desks, stands } = aContest()
    room.act({ act: 'choose', id: norways })
    room.act({ act: 'gavel', id: norways, to: 'agreed' })
    expect(room.act({ act: 'restore', id: second })).toBe(false)
    expect(stands().slice(1)).toEqual(['2. Requests a yearly report;', '3. Ends.'])
    room.act({ act: 'reopen', id: norways, reason: 'Asked for.' })
    expect(room.act({ act: 'restore', id: desks })).toBe(true)
    // Nor where they were removed, not put aside by a choice, so that the one left could be agreed.
    for (const [gone, left] of [
      [desks, norways],
      [norways, desks],
    ] as const) {
      room.act({ act: 'remove', id: gone })
      expect(room.act({ act: 'gavel', id: left, to: 'adref' })).toBe(true)
      expect(room.act({ act: 'restore', id: gone })).toBe(false)
      room.act({ act: 'reopen', id: left, reason: 'Asked for.' })
      expect(room.act({ act: 'restore', id: gone })).toBe(true)
    }
  })

  it('come back beside the one that stands now, through one choice after another', () => {
    const { room, second, norways, desks, stands } = aContest()
    room.act({ act: 'remove', id: desks })
    room.act({ act: 'choose', id: norways })
    // It was an alternative to the second, for which Norway's stands now.
    expect(room.act({ act: 'restore', id: desks })).toBe(true)
    expect(stands().map((one) => one.slice(0, 8))).toEqual(['1. Decid', '2. Alt 1', '2. Alt 2', '3. Ends.'])
    expect(room.act({ act: 'choose', id: desks })).toBe(true)
    expect(room.act({ act: 'restore', id: second })).toBe(true)
    expect(stands().map((one) => one.slice(0, 8))).toEqual(['1. Decid', '2. Alt 1', '2. Alt 2', '3. Ends.'])
    expect(room.act({ act: 'gavel', id: second, to: 'agreed' })).toBe(false)
  })

  it('have none to an agreed provision', () => {
    const { room, second, norway } = aRoom()
    room.act({ act: 'gavel', id: second, to: 'agreed' })
    expect(room.act({ act: 'alternative', id: second }, norway.by)).toBe(false)
    expect(room.act({ act: 'alternative', id: second })).toBe(false)
  })
})

describe('a provision that comes back', () => {
  it('is the proposal that it was: rejected words do not become the text’s own', () => {
    const { room, second, norway } = aRoom()
    room.act({ act: 'insert', after: second, kind: 'operative', level: 0, text: 'Invites donors;' }, norway.by)
    const made = outline(room.server)[2]
    const [id, proposal] = [made?.id ?? '', made?.proposal ?? '']
    room.act({ act: 'reject', id: proposal })
    expect(outline(room.server)).toHaveLength(3)
    expect(room.act({ act: 'restore', id })).toBe(true)
    expect(proposalOf(room.server, proposal)?.status).toBe('open')
    expect(runs(room.server, id).map((run) => run.proposal)).toEqual([proposal])
    settle(norway)
    norway.splice(id, 0, 0, 'Also ')
    settle(norway)
    expect(room.refused).toEqual([])
    expect(room.act({ act: 'accept', id: proposal })).toBe(true)
    expect(runs(room.server, id).every((run) => run.proposal === null)).toBe(true)
  })

  it('is no longer the proposal whose words a join has carried elsewhere', () => {
    const { room, second, norway } = aRoom()
    room.act({ act: 'insert', after: second, kind: 'operative', level: 0, text: 'Invites donors;' }, norway.by)
    const made = outline(room.server)[2]
    const [id, proposal] = [made?.id ?? '', made?.proposal ?? '']
    room.act({ act: 'join', id })
    room.act({ act: 'restore', id })
    room.act({ act: 'reject', id: proposal })
    expect(outline(room.server)[2]).toMatchObject({ id, proposal: null })
    expect(provisionOf(room.server, second)?.text.toString()).toBe('Requests a report;')
  })

  it('is not brought back by others where its delegation has withdrawn it', () => {
    const { room, second, norway } = aRoom()
    room.act({ act: 'insert', after: second, kind: 'operative', level: 0, text: 'Invites donors;' }, norway.by)
    const made = outline(room.server)[2]
    room.act({ act: 'withdraw', id: made?.proposal ?? '' }, norway.by)
    expect(room.act({ act: 'restore', id: made?.id ?? '' })).toBe(false)
    expect(
      provisionMaps(room.server)
        .get(made?.id ?? '')
        ?.get('state'),
    ).toBe('withdrawn')
  })
})
