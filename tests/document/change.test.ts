// What a delegation's hand makes of a change, and what decisions make of proposals. Everything passes the server's judge.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { canonicalText, hindrances } from '~/document/canonical'
import { openIn, openProposals } from '~/document/open-proposals'
import { proposalOf, proposals } from '~/document/proposals'
import { type Run, runs } from '~/document/runs'
import { outline, provisionOf } from '~/document/shape'
import { Negotiation, type Peer } from '../support/negotiation'

function aRoom() {
  const room = new Negotiation([
    { kind: 'paragraph', text: 'States shall report fully each year;' },
    { kind: 'item', text: 'Invites States to answer;' },
  ])
  const [item, second] = room.ids as [string, string]
  return {
    room,
    item,
    second,
    norway: room.person('ola', 'norway'),
    peru: room.person('ana', 'peru'),
    desk: room.person('sec', null),
  }
}

/** All that was sent arrives, and everybody reads. */
function settle(room: Negotiation, ...people: Peer[]) {
  for (const one of people) while (one.sent.length > 0) expect(one.arrive()?.kind).not.toBe('refuse')
  for (const one of people) {
    one.receive()
    one.look()
    expect(Y.encodeStateVector(one.doc)).toEqual(Y.encodeStateVector(room.server))
  }
  expect(room.refused).toEqual([])
}

/** The text with proposals as negotiated texts write them: +inserted+, -struck-. */
const marked = (room: Negotiation, provision: string) =>
  runs(room.server, provision)
    .map(({ text, proposal, strikes }) =>
      `${proposal ? `+${text}+` : text}`.replace(/^.*$/s, (all) => (strikes.length > 0 ? `-${all}-` : all)),
    )
    .join('')
    // Neighbours whose ids do not follow each other are runs of their own.
    .replaceAll(/\+\+/g, '')

const replace = (peer: Peer, provision: string, old: string, by: string) =>
  peer.splice(provision, peer.view(provision).indexOf(old), old.length, by)

/** What a proposal has in the text now: its living words and what it strikes of living words. */
function substanceOf(doc: Y.Doc, id: string): { inserts: string; strikes: string } {
  const proposal = proposalOf(doc, id)
  if (!proposal) return { inserts: '', strikes: '' }
  const all = runs(doc, proposal.provision)
  const textOf = (some: readonly Run[]) => some.map((run) => run.text).join('')
  return {
    inserts: textOf(all.filter((run) => run.proposal === id)),
    strikes: textOf(all.filter((run) => run.strikes.includes(id))),
  }
}

describe('a delegation’s hand', () => {
  it('strikes what is not its own, and inserts behind the strike', () => {
    const { room, item, norway } = aRoom()
    replace(norway, item, 'shall', 'should')
    settle(room, norway)
    expect(marked(room, item)).toBe('States -shall-+should+ report fully each year;')
    expect(proposals(room.server)).toMatchObject([
      { delegation: 'norway', person: 'ola', provision: item, status: 'open' },
    ])
  })

  it('goes on with its own proposal where it stands beside it, and begins another elsewhere', () => {
    const { room, item, norway } = aRoom()
    replace(norway, item, 'shall', 'sho')
    norway.splice(item, 'States shallsho'.length, 0, 'uld')
    norway.splice(item, 0, 0, 'All ')
    settle(room, norway)
    expect(marked(room, item)).toBe('+All +States -shall-+should+ report fully each year;')
    expect(openProposals(room.server)).toHaveLength(2)
  })

  it('deletes its own words, and leaves what it struck to be taken back', () => {
    const { room, item, norway } = aRoom()
    replace(norway, item, 'shall', 'should')
    norway.splice(item, 'States shall'.length, 'should'.length, 'may')
    settle(room, norway)
    expect(marked(room, item)).toBe('States -shall-+may+ report fully each year;')
    expect(openProposals(room.server)).toHaveLength(1)
  })

  it('strikes within another delegation’s words and types between them', () => {
    const { room, item, norway, peru } = aRoom()
    replace(norway, item, 'fully', 'fully and freely')
    settle(room, norway, peru)
    replace(peru, item, 'freely', 'openly')
    settle(room, norway, peru)
    expect(runs(room.server, item).map((run) => [run.text, run.strikes.length])).toContainEqual(['freely', 1])
    expect(
      openProposals(room.server)
        .map((one) => one.delegation)
        .sort(),
    ).toEqual(['norway', 'peru'])
  })

  it('leaves the struck words of two delegations under both', () => {
    const { room, item, norway, peru } = aRoom()
    replace(norway, item, 'fully ', '')
    replace(peru, item, 'fully each year', 'regularly')
    settle(room, norway, peru)
    const struck = runs(room.server, item).filter((run) => run.strikes.length > 0)
    expect(struck.map((run) => [run.text, run.strikes.length])).toEqual([
      ['fully ', 2],
      ['each year', 1],
    ])
  })

  it('takes back its words and strikes, and brings them back under the same proposal', () => {
    const { room, item, norway, peru } = aRoom()
    replace(norway, item, 'shall', 'should')
    norway.splice(item, 0, 0, 'All ')
    norway.takeBack()
    norway.takeBack()
    settle(room, norway)
    expect(marked(room, item)).toBe('States shall report fully each year;')
    norway.bringBack()
    norway.bringBack()
    settle(room, norway, peru)
    expect(marked(room, item)).toBe('+All +States -shall-+should+ report fully each year;')
    const [first, second] = openProposals(room.server)
    expect([first?.delegation, second?.delegation]).toEqual(['norway', 'norway'])
    expect(substanceOf(room.server, first?.id ?? '')).toEqual({ inserts: 'should', strikes: 'shall' })
    expect(substanceOf(room.server, second?.id ?? '')).toEqual({ inserts: 'All ', strikes: '' })
  })

  it('opens another proposal where others support what it had', () => {
    const { room, item, norway, peru } = aRoom()
    replace(norway, item, 'shall', 'should')
    settle(room, norway, peru)
    const id = openProposals(room.server)[0]?.id ?? ''
    expect(room.act({ act: 'support', id, on: true }, peru.by)).toBe(true)
    settle(room, norway, peru)
    norway.splice(item, 'States shallshould'.length, 0, ' always')
    settle(room, norway, peru)
    expect(substanceOf(room.server, id)).toEqual({ inserts: 'should', strikes: 'shall' })
    expect(openProposals(room.server)).toHaveLength(2)
    expect(room.act({ act: 'support', id, on: true }, norway.by)).toBe(false)
  })
})

describe('an editor’s hand', () => {
  it('changes the text itself and spares what is proposed or would be struck', () => {
    const { room, item, norway, desk } = aRoom()
    replace(norway, item, 'shall', 'should')
    settle(room, norway, desk)
    desk.splice(item, 0, desk.view(item).length, 'Members')
    settle(room, norway, desk)
    expect(marked(room, item)).toBe('Members-shall-+should+')
  })
})

describe('decisions', () => {
  it('T5: only the chair accepts; accepted words become the text’s own, struck words go', () => {
    const { room, item, norway } = aRoom()
    replace(norway, item, 'shall', 'should')
    settle(room, norway)
    const id = openProposals(room.server)[0]?.id ?? ''
    expect(room.act({ act: 'accept', id }, norway.by)).toBe(false)
    expect(room.act({ act: 'accept', id })).toBe(true)
    settle(room, norway)
    expect(marked(room, item)).toBe('States should report fully each year;')
    expect(proposalOf(room.server, id)?.status).toBe('accepted')
    expect(room.act({ act: 'accept', id })).toBe(false)
  })

  it('rejected and withdrawn words leave the text, what they struck stays', () => {
    const { room, item, norway, peru } = aRoom()
    replace(norway, item, 'shall', 'should')
    replace(peru, item, 'fully', 'partly')
    settle(room, norway, peru)
    const [one, other] = ['norway', 'peru'].map(
      (name) => openProposals(room.server).find((p) => p.delegation === name)?.id ?? '',
    )
    expect(room.act({ act: 'reject', id: one as string })).toBe(true)
    expect(room.act({ act: 'withdraw', id: other as string }, norway.by)).toBe(false)
    expect(room.act({ act: 'withdraw', id: other as string }, peru.by)).toBe(true)
    settle(room, norway, peru)
    expect(marked(room, item)).toBe('States shall report fully each year;')
    expect(openProposals(room.server)).toEqual([])
  })

  it('[8] an open proposal stands in the way of adoption until it is decided', () => {
    const { room, item, norway } = aRoom()
    const hinders = () => hindrances(canonicalText(room.server, 'en'), room.server).map((one) => one.provisionId)
    expect(hinders()).toEqual([])
    replace(norway, item, 'shall', 'should')
    settle(room, norway)
    expect(hinders()).toEqual([item])
    room.act({ act: 'reject', id: openProposals(room.server)[0]?.id ?? '' })
    expect(hinders()).toEqual([])
  })

  it('what nothing is left of is overtaken', () => {
    const { room, item, norway, peru } = aRoom()
    replace(norway, item, 'fully each year', 'regularly')
    replace(peru, item, 'fully ', '')
    settle(room, norway, peru)
    const [one, other] = ['norway', 'peru'].map(
      (name) => proposals(room.server).find((p) => p.delegation === name)?.id ?? '',
    )
    room.act({ act: 'accept', id: one as string })
    expect(proposalOf(room.server, other as string)?.status).toBe('overtaken')
    settle(room, norway, peru)
  })

  it('keeps words that were on their way when their proposal was decided, under another of the same delegation', () => {
    const { room, item, norway } = aRoom()
    replace(norway, item, 'shall', 'should')
    settle(room, norway)
    const id = openProposals(room.server)[0]?.id ?? ''
    norway.splice(item, 'States shallshould'.length, 0, ' always')
    norway.splice(item, norway.view(item).indexOf(' report'), ' report'.length, '')
    room.act({ act: 'accept', id })
    settle(room, norway)
    expect(marked(room, item)).toBe('States should+ always+- report- fully each year;')
    expect(openIn(room.server, item)).toMatchObject([{ delegation: 'norway', from: id }])
  })

  it('T8, T9: a provision with open proposals or brackets is not agreed; one agreed is locked until it is reopened with a reason', () => {
    const { room, item, norway, desk } = aRoom()
    replace(norway, item, 'shall', 'should')
    settle(room, norway)
    expect(room.act({ act: 'gavel', id: item, to: 'agreed' })).toBe(false)
    room.act({ act: 'accept', id: openProposals(room.server)[0]?.id ?? '' })
    expect(room.act({ act: 'gavel', id: item, to: 'adref' }, desk.by)).toBe(false)
    expect(room.act({ act: 'gavel', id: item, to: 'adref' })).toBe(true)
    expect(provisionOf(room.server, item)?.state).toBe('adref')
    settle(room, norway)
    const before = norway.sent.length
    norway.splice(item, 0, 0, 'No')
    expect(norway.sent.length).toBe(before)
    expect(room.act({ act: 'reopen', id: item, reason: '' })).toBe(false)
    expect(room.act({ act: 'reopen', id: item, reason: 'A new proposal of Peru.' })).toBe(true)
    settle(room, norway)
    norway.splice(item, 0, 0, 'All ')
    settle(room, norway)
    expect(marked(room, item)).toBe('+All +States should report fully each year;')
  })

  it('T7: a delegation’s new provision is a proposal; rejected, it is put aside; accepted, it stands', () => {
    const { room, second, norway } = aRoom()
    const make = () => room.act({ act: 'insert', after: second, kind: 'item', level: 0, text: '' }, norway.by)
    expect(room.act({ act: 'split', id: second, at: 3 }, norway.by)).toBe(false)
    expect(make()).toBe(true)
    settle(room, norway)
    const [made] = outline(room.server).slice(2)
    norway.splice(made?.id ?? '', 0, 0, 'Requests the Secretariat to report.')
    settle(room, norway)
    expect(openIn(room.server, made?.id ?? '')).toHaveLength(1)
    room.act({ act: 'accept', id: made?.proposal ?? '' })
    settle(room, norway)
    expect(outline(room.server).map((one) => [one.text.toString(), one.proposal])).toContainEqual([
      'Requests the Secretariat to report.',
      null,
    ])
    make()
    const [other] = outline(room.server)
      .slice(2)
      .filter((one) => one.proposal !== null)
    room.act({ act: 'reject', id: other?.proposal ?? '' })
    expect(outline(room.server)).toHaveLength(3)
  })
})

describe('splitting and joining', () => {
  it('carries proposals and strikes with the words', () => {
    const { room, item, norway, peru } = aRoom()
    replace(norway, item, 'shall', 'should')
    replace(peru, item, 'report fully', 'inform')
    settle(room, norway, peru)
    expect(marked(room, item)).toBe('States -shall-+should+ -report fully-+inform+ each year;')
    room.act({ act: 'split', id: item, at: 'States shallshould report '.length })
    settle(room, norway, peru)
    const [first, next] = outline(room.server).map((one) => one.id) as [string, string]
    expect([marked(room, first), marked(room, next)]).toEqual([
      'States -shall-+should+ -report -',
      '-fully-+inform+ each year;',
    ])
    expect(openIn(room.server, next)).toMatchObject([{ delegation: 'peru' }])
    room.act({ act: 'join', id: next })
    settle(room, norway, peru)
    expect(marked(room, first)).toBe('States -shall-+should+ -report --fully-+inform+ each year;')
    for (const one of openIn(room.server, first)) room.act({ act: 'accept', id: one.id })
    expect(marked(room, first)).toBe('States should inform each year;')
  })
})
