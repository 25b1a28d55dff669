// The common text of colliding proposals: seen while it is built, taken in by the chair as it was seen; what it absorbs stays on
// record, what it does not stays open. And proposals under which the text itself is written on.
import { describe, expect, it } from 'vitest'
import { ground } from '~/document/merge'
import { openIn, openProposals } from '~/document/open-proposals'
import { proposalOf } from '~/document/proposals'
import { runs } from '~/document/runs'
import { outline, provisionOf } from '~/document/shape'
import { substance } from '~/document/substance'
import { Negotiation, type Peer } from '../support/negotiation'
import { seeded } from '../support/seeded'

function settle(...people: Peer[]) {
  for (const one of people) while (one.sent.length > 0) expect(one.arrive()?.kind).toBe('accept')
  for (const one of people) {
    one.receive()
    one.look()
  }
}

const replace = (peer: Peer, provision: string, old: string, by: string) =>
  peer.splice(provision, peer.view(provision).indexOf(old), old.length, by)

/** Norway and Peru replace the same words, Kenya supports Norway and inserts elsewhere. */
function aCollision() {
  const room = new Negotiation([
    { kind: 'item', text: 'States should answer requests without delay;' },
    { kind: 'item', text: 'Second.' },
  ])
  const [item, second] = room.ids as [string, string]
  const [norway, peru, kenya] = [room.person('ola', 'norway'), room.person('ana', 'peru'), room.person('mona', 'kenya')]
  replace(norway, item, 'without delay', 'within one month')
  replace(peru, item, 'requests without delay', 'any request in good time')
  kenya.splice(item, 'States'.length, 0, ' parties')
  settle(norway, peru, kenya)
  const of = (delegation: string) => openProposals(room.server).find((one) => one.delegation === delegation)?.id ?? ''
  const [norways, perus, kenyas] = [of('norway'), of('peru'), of('kenya')]
  room.act({ act: 'support', id: norways, on: true }, kenya.by)
  const proposals = [norways, perus]
  const text = 'requests within one month at the latest'
  const seen = () => ground(runs(room.server, item), proposals)?.seen ?? ''
  const words = () => provisionOf(room.server, item)?.text.toString() ?? ''
  return { room, item, second, norway, peru, kenya, norways, perus, kenyas, proposals, text, seen, words }
}

describe('the ground of a common text', () => {
  it('reaches from the first mark of its proposals to the last, with each variant whole', () => {
    const { room, item, proposals } = aCollision()
    expect(ground(runs(room.server, item), proposals)).toMatchObject({
      stood: 'requests without delay',
      variants: [{ text: 'requests within one month' }, { text: 'any request in good time' }],
    })
    expect(ground(runs(room.server, item), [])).toBeNull()
  })
})

describe('T15: a common text', () => {
  it('is built by editors before the eyes of all, and changes nothing until it is taken in', () => {
    const { room, item, norway, proposals, text, words } = aCollision()
    const before = words()
    const given = { act: 'prepare', id: item, proposals, text } as const
    expect(room.act(given, norway.by)).toBe(false)
    expect(room.act(given)).toBe(true)
    settle(norway)
    expect(provisionOf(norway.doc, item)?.prepared).toMatchObject({ by: 'chair', proposals, text })
    expect(words()).toBe(before)
    expect(room.act({ act: 'give up', id: item }, norway.by)).toBe(false)
    expect(room.act({ act: 'give up', id: item })).toBe(true)
    expect(provisionOf(room.server, item)?.prepared).toBeNull()
    expect(openProposals(room.server)).toHaveLength(3)
  })

  it('becomes the text’s own; what was picked keeps its writers, what was absorbed says so and keeps its support', () => {
    const { room, item, norway, peru, norways, perus, kenyas, proposals, text, seen, words } = aCollision()
    room.act({ act: 'prepare', id: item, proposals, text })
    expect(room.act({ act: 'merge', id: item, proposals, text, seen: seen() })).toBe(true)
    expect(words()).toBe('States parties should answer requests within one month at the latest;')
    expect(openProposals(room.server).map((one) => one.id)).toEqual([kenyas])
    expect(proposalOf(room.server, norways)).toMatchObject({
      status: 'absorbed',
      support: ['kenya'],
      decided: { by: 'chair', into: text, places: [{ struck: 'without delay', inserted: 'within one month' }] },
    })
    expect(proposalOf(room.server, perus)?.status).toBe('absorbed')
    const writerOf = (words: string) => runs(room.server, item).find((run) => run.text.includes(words))?.writer
    expect(writerOf('within one month')).toBe(norway.doc.clientID)
    expect(writerOf('latest')).toBe(room.server.clientID)
    expect(
      runs(room.server, item)
        .filter((run) => run.proposal !== null)
        .map((run) => run.text),
    ).toEqual([' parties'])
    expect(provisionOf(room.server, item)?.prepared).toBeNull()
    settle(norway, peru)
    expect([norway, peru].map((one) => one.view(item))).toEqual([words(), words()])
  })

  it('is taken in by the chair alone, as it was seen, from open proposals of one provision', () => {
    const { room, item, second, norway, peru, kenya, norways, perus, kenyas, proposals, text, seen, words } =
      aCollision()
    const before = words()
    const merge = (given: Partial<{ id: string; proposals: string[]; seen: string }>, by?: Peer['by']) =>
      room.act({ act: 'merge', id: item, proposals, text, seen: seen(), ...given }, by)
    expect(merge({}, norway.by)).toBe(false)
    expect(merge({}, { ...norway.by, way: 'edit', delegationId: null })).toBe(false)
    expect(merge({ id: second })).toBe(false)
    expect(merge({ proposals: ['nowhere'] })).toBe(false)
    const stale = seen()
    replace(peru, item, 'good', 'due')
    settle(peru)
    expect(merge({ seen: stale })).toBe(false)
    // Kenya changes words of Peru's: one is not taken in without the other.
    kenya.receive()
    kenya.look()
    replace(kenya, item, 'due', 'reasonable')
    settle(kenya)
    const kenyasOther =
      openIn(room.server, item).find((one) => one.delegation === 'kenya' && one.id !== kenyas)?.id ?? ''
    expect(merge({ proposals: [norways, kenyasOther], seen: '' })).toBe(false)
    expect(words()).not.toBe(before)
    expect(openProposals(room.server)).toHaveLength(4)
    expect(room.act({ act: 'gavel', id: second, to: 'agreed' })).toBe(true)
    expect(room.act({ act: 'prepare', id: second, proposals: [perus], text })).toBe(false)
  })

  it('leaves what it does not take in: words stay proposed, and what nothing is left of is overtaken', () => {
    const { room, item, kenya, norways, perus, words } = aCollision()
    const proposals = [norways]
    const seen = ground(runs(room.server, item), proposals)?.seen ?? ''
    kenya.receive()
    kenya.look()
    replace(kenya, item, 'delay', '')
    settle(kenya)
    const strike = openIn(room.server, item).find(
      (one) => substance(runs(room.server, item), one.id)[0]?.struck === 'delay',
    )
    expect(room.act({ act: 'merge', id: item, proposals, text: 'by the end of the year', seen })).toBe(true)
    expect(words()).toContain('any request in good time')
    expect(words()).toContain('by the end of the year')
    expect(proposalOf(room.server, perus)?.status).toBe('open')
    expect(proposalOf(room.server, strike?.id ?? '')).toMatchObject({ status: 'overtaken' })
  })

  it('keeps words that were on their way to a proposal that it took in, under another of the same delegation', () => {
    const { room, item, peru, perus, proposals, text, seen } = aCollision()
    peru.splice(item, peru.view(item).indexOf('good time') + 'good time'.length, 0, ' and form')
    expect(room.act({ act: 'merge', id: item, proposals, text, seen: seen() })).toBe(true)
    settle(peru)
    expect(openIn(room.server, item)).toContainEqual(expect.objectContaining({ delegation: 'peru', from: perus }))
    expect(runs(room.server, item).find((run) => run.text === ' and form')?.proposal).not.toBeNull()
  })
})

describe('the text under many proposals', () => {
  it('is edited, and none of 300 open proposals is lost', { timeout: 60_000 }, () => {
    const room = new Negotiation(
      Array.from({ length: 60 }, (_, n) => ({
        kind: 'item' as const,
        text: `Item ${n} asks States to act together well;`,
      })),
    )
    const random = seeded(300)
    const delegations = ['norway', 'peru', 'kenya', 'japan', 'chile'].map((name) => room.person(name, name))
    const desk = room.person('sec', null)
    for (const [n, peer] of delegations.entries())
      for (const [at, id] of room.ids.entries()) {
        const words = peer.view(id).split(' ')
        const word = words[2 + n] ?? ''
        if (at % 2 === 0) replace(peer, id, word, room.letter(peer.name))
        else peer.splice(id, peer.view(id).indexOf(word), 0, `${room.letter(peer.name)} `)
      }
    settle(...delegations, desk)
    const open = openProposals(room.server)
    expect(open).toHaveLength(300)
    const before = new Map(open.map((one) => [one.id, substance(runs(room.server, one.provision), one.id)]))
    for (let n = 0; n < 200; n++) {
      const { id } = outline(desk.doc)[Math.floor(random() * 60)] ?? { id: '' }
      const { length } = desk.view(id)
      const at = Math.floor(random() * (length + 1))
      desk.splice(
        id,
        at,
        random() < 0.5 ? Math.floor(random() * (length - at)) : 0,
        random() < 0.7 ? room.letter('') : '',
      )
      if (random() < 0.2) settle(desk)
    }
    settle(...delegations, desk)
    expect(room.refused).toEqual([])
    expect(
      openProposals(room.server)
        .map((one) => one.id)
        .sort(),
    ).toEqual(open.map((one) => one.id).sort())
    const joined = (places: ReturnType<typeof substance>) => [
      places.map((one) => one.struck).join(''),
      places.map((one) => one.inserted).join(''),
    ]
    for (const one of open)
      expect(joined(substance(runs(room.server, one.provision), one.id))).toEqual(joined(before.get(one.id) ?? []))
  })
})
