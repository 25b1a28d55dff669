// Brackets read off the characters of a text: which two are one, who put them there, what is left when one side goes. All that
// people do with them passes the server's judge as words do.
import { describe, expect, it } from 'vitest'
import { brackets, countOf, partnersOf } from '~/document/brackets'
import { openProposals } from '~/document/open-proposals'
import { outlineLine } from '~/document/outline-line'
import { pieces } from '~/document/pieces'
import { runs } from '~/document/runs'
import { outline, provisionOf } from '~/document/shape'
import { Negotiation, type Peer } from '../support/negotiation'

function aRoom(text = 'States parties should answer requests without delay;') {
  const room = new Negotiation([
    { kind: 'item', text },
    { kind: 'item', text: 'Second.' },
  ])
  const [item, second] = room.ids as [string, string]
  const found = (id = item) => brackets(runs(room.server, id))
  const between = (id = item) => {
    const words = provisionOf(room.server, id)?.text.toString() ?? ''
    return found(id).pairs.map((one) => words.slice(one.open + 1, one.close))
  }
  const text_ = (id = item) => provisionOf(room.server, id)?.text.toString() ?? ''
  return {
    room,
    item,
    second,
    found,
    between,
    text: text_,
    norway: room.person('ola', 'norway'),
    peru: room.person('ana', 'peru'),
    desk: room.person('sec', null),
  }
}

/** Puts brackets round words as the editor does: both sides in one go. */
function put(peer: Peer, provision: string, words: string): void {
  const at = peer.view(provision).indexOf(words)
  peer.spliceAll(provision, [
    { at, remove: 0, insert: '[' },
    { at: at + words.length, remove: 0, insert: ']' },
  ])
}

function settle(room: Negotiation, ...people: Peer[]) {
  for (const one of people) while (one.sent.length > 0) expect(one.arrive()?.kind).toBe('accept')
  for (const one of people) {
    one.receive()
    one.look()
  }
  expect(room.refused).toEqual([])
}

describe('brackets', () => {
  it('nest as they are typed, and count once each', () => {
    const { found, between } = aRoom('States [should [promptly] answer] [requests];')
    expect(between()).toEqual(['should [promptly] answer', 'promptly', 'requests'])
    expect(found().pairs.map((one) => one.depth)).toEqual([0, 1, 0])
    expect(countOf(found())).toBe(3)
  })

  it('say which side is alone, and mark it in the text', () => {
    const { room, item, found } = aRoom('States ] should [promptly] answer [requests;')
    expect(found().lone).toEqual([7, 34])
    const set = pieces('item', runs(room.server, item))
    expect(set.filter((one) => one.lone).map((one) => one.text)).toEqual([']', '['])
    expect(set.map((one) => one.text).join('')).toBe('States ] should [promptly] answer [requests;')
    const line = outlineLine({ id: item, kind: 'item', state: 'open' }, '(a)', runs(room.server, item), null)
    expect(line).toMatchObject({ brackets: 3, broken: true })
  })

  it('put by two at once round words that overlap, each keeps its own sides and its own name', () => {
    const { room, item, between, found, norway, peru } = aRoom()
    put(norway, item, 'should answer')
    put(peru, item, 'answer requests')
    settle(room, norway, peru)
    expect(between().map((words) => words.replace(/[[\]]/g, ''))).toEqual(['should answer', 'answer requests'])
    expect(found().pairs.map((one) => one.writer)).toEqual([norway.doc.clientID, peru.doc.clientID])
    expect(
      openProposals(room.server)
        .map((one) => one.delegation)
        .sort(),
    ).toEqual(['norway', 'peru'])
  })

  it('are one proposal of a delegation, accepted and rejected as one', () => {
    const { room, item, text, found, norway, peru } = aRoom()
    put(norway, item, 'should')
    put(peru, item, 'without delay')
    settle(room, norway, peru)
    const [one, other] = ['norway', 'peru'].map(
      (name) => openProposals(room.server).find((each) => each.delegation === name)?.id ?? '',
    )
    expect(openProposals(room.server)).toHaveLength(2)
    room.act({ act: 'accept', id: one as string })
    room.act({ act: 'reject', id: other as string })
    expect(text()).toBe('States parties [should] answer requests without delay;')
    expect(found().pairs).toMatchObject([{ proposal: null, writer: norway.doc.clientID }])
    expect(room.act({ act: 'gavel', id: item, to: 'agreed' })).toBe(false)
  })

  it('stay two sides of one through a split and a join', () => {
    const { room, item, between, desk } = aRoom()
    put(desk, item, 'should answer')
    put(desk, item, 'requests')
    settle(room, desk)
    room.act({ act: 'split', id: item, at: 'States parties [should answer] '.length })
    const [, next] = outline(room.server)
    expect([between(), between(next?.id ?? '')]).toEqual([['should answer'], ['requests']])
    room.act({ act: 'join', id: next?.id ?? '' })
    expect(between()).toEqual(['should answer', 'requests'])
  })

  it('name the other side of what goes', () => {
    const { room, item } = aRoom('States [should [promptly] answer];')
    const all = brackets(runs(room.server, item))
    expect(partnersOf(all, 7, 8)).toEqual([32])
    expect(partnersOf(all, 24, 33)).toEqual([15, 7].sort((a, b) => a - b))
    expect(partnersOf(all, 0, 34)).toEqual([])
  })
})

describe('T13: a bracket that has lost its partner', () => {
  it('is mended by an editor where it is the text’s own, and only there', () => {
    const { room, item, second, text, desk, norway } = aRoom('States [should answer requests;')
    put(norway, item, 'answer')
    settle(room, norway, desk)
    expect(room.act({ act: 'mend', id: second }, desk.by)).toBe(false)
    expect(room.act({ act: 'mend', id: item }, { ...desk.by, way: 'read' })).toBe(false)
    expect(room.act({ act: 'mend', id: item }, norway.by)).toBe(false)
    expect(room.act({ act: 'mend', id: item }, desk.by)).toBe(true)
    expect(text()).toBe('States should [answer] requests;')
  })

  it('is mended by the delegation whose proposal it is, also after a split parted it', () => {
    const { room, item, text, desk, norway } = aRoom()
    put(norway, item, 'should answer')
    settle(room, norway, desk)
    room.act({ act: 'split', id: item, at: 'States parties [should '.length })
    const [, next] = outline(room.server)
    expect([text(), text(next?.id ?? '')]).toEqual(['States parties [should ', 'answer] requests without delay;'])
    expect(room.act({ act: 'mend', id: item }, desk.by)).toBe(false)
    for (const id of [item, next?.id ?? '']) expect(room.act({ act: 'mend', id }, norway.by)).toBe(true)
    expect([text(), text(next?.id ?? '')]).toEqual(['States parties should ', 'answer requests without delay;'])
  })
})

describe('one go', () => {
  it('at several places of one provision is one proposal; beside one’s own it goes on with that', () => {
    const { room, item, norway } = aRoom()
    const all = (splices: Parameters<Peer['spliceAll']>[1]) => norway.spliceAll(item, splices)
    all([
      { at: 0, remove: 'States parties'.length, insert: 'Members' },
      { at: 'States parties should '.length, remove: 'answer'.length, insert: 'reply to' },
    ])
    settle(room, norway)
    const [first] = openProposals(room.server)
    expect(openProposals(room.server)).toHaveLength(1)
    const words = norway.view(item)
    all([
      { at: words.length, remove: 0, insert: ' [sic]' },
      { at: words.indexOf('Members') + 'Members'.length, remove: 0, insert: ' of the Group' },
    ])
    settle(room, norway)
    expect(openProposals(room.server).map((one) => one.id)).toEqual([first?.id])
    room.act({ act: 'accept', id: first?.id ?? '' })
    expect(provisionOf(room.server, item)?.text.toString()).toBe(
      'Members of the Group should reply to requests without delay; [sic]',
    )
  })
})
