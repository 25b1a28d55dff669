// A division that a delegation proposes: a sign among its words until the chair accepts, and then a division like any other, in which
// everybody's words, proposals, brackets and footnotes stay what they were.
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { placeAt, shownRuns } from '~/document/binding'
import { canonicalText, hindrances } from '~/document/canonical'
import { withoutSigns } from '~/document/division-sign'
import { ground } from '~/document/merge'
import { openIn, openProposals } from '~/document/open-proposals'
import { pieces } from '~/document/pieces'
import { proposalOf, proposals } from '~/document/proposals'
import { runs } from '~/document/runs'
import { outline, provisionOf } from '~/document/shape'
import { chair, Negotiation, type Peer } from '../support/negotiation'

const text = 'States shall cooperate and the secretariat reports;'

function aRoom(words = text, kind: 'item' | 'operative' | 'title' = 'item') {
  const room = new Negotiation([
    { kind, text: words },
    { kind: 'item', text: 'Last.' },
  ])
  const [item, last] = room.ids as [string, string]
  const words_ = () => outline(room.server).map((one) => one.text.toString())
  const own = (delegation: string) => openProposals(room.server).find((one) => one.delegation === delegation)?.id ?? ''
  const people = [room.person('ola', 'norway'), room.person('ana', 'peru'), room.person('sec', null)] as const
  const [norway, peru, editor] = people
  return { room, item, last, words: words_, own, norway, peru, editor, settle: () => settle(...people) }
}

function settle(...people: Peer[]) {
  for (const one of people) while (one.sent.length > 0) expect(one.arrive()?.kind).toBe('accept')
  for (const one of people) {
    one.receive()
    one.look()
  }
}

const type = (peer: Peer, provision: string, before: string, words: string) =>
  peer.splice(provision, peer.view(provision).indexOf(before), 0, words)

describe('T7: a division that a delegation proposes', () => {
  it('divides nothing before the chair accepts, is withdrawn and rejected like other words, and keeps the provision from being agreed', () => {
    const { room, item, words, own, norway, settle } = aRoom()
    for (const end of ['reject', 'withdraw'] as const) {
      type(norway, item, 'and', '¶')
      settle()
      expect(words()).toEqual([text.replace('and', '¶and'), 'Last.'])
      expect(room.act({ act: 'gavel', id: item, to: 'agreed' })).toBe(false)
      expect(hindrances(canonicalText(room.server, 'en'), room.server)).toHaveLength(1)
      expect(room.act({ act: end, id: own('norway') }, end === 'reject' ? chair : norway.by)).toBe(true)
      settle()
      expect(words()).toEqual([text, 'Last.'])
    }
    type(norway, item, 'and', '¶')
    expect(norway.takeBack()).toBe(true)
    settle()
    expect(words()).toEqual([text, 'Last.'])
  })

  it('is carried out when it is accepted, without its sign and the blanks at the seam', () => {
    const { room, item, last, words, own, norway, settle } = aRoom()
    type(norway, item, 'and', '; ¶ ')
    settle()
    expect(room.act({ act: 'accept', id: own('norway') })).toBe(true)
    expect(words()).toEqual(['States shall cooperate ;', 'and the secretariat reports;', 'Last.'])
    expect(outline(room.server).map((one) => [one.kind, one.proposal])).toEqual(Array(3).fill(['item', null]))
    expect([outline(room.server)[0]?.id, outline(room.server)[2]?.id]).toEqual([item, last])
    expect(proposals(room.server)).toMatchObject([
      { status: 'accepted', decided: { places: [{ struck: '', inserted: '; ¶ ' }] } },
    ])
    expect(openProposals(room.server)).toEqual([])
  })

  it('divides once for each sign, in their order, and carries what is struck away first', () => {
    const { room, item, words, own, norway, settle } = aRoom()
    norway.splice(item, text.indexOf('cooperate and'), 'cooperate and'.length, 'aid ¶ each ¶ other, ¶')
    settle()
    room.act({ act: 'accept', id: own('norway') })
    expect(words()).toEqual(['States shall aid', 'each', 'other,', 'the secretariat reports;', 'Last.'])
  })

  it('leaves no provision without words: a sign at an edge, or beside another, divides nothing', () => {
    const { room, item, words, own, norway, settle } = aRoom('Words')
    norway.splice(item, 0, 0, '¶ ')
    norway.splice(item, norway.view(item).length, 0, '¶¶')
    settle()
    for (let id = own('norway'); id !== ''; id = own('norway')) room.act({ act: 'accept', id })
    expect(words()).toEqual(['Words', 'Last.'])
  })

  it('keeps what others propose on both sides, their strikes over the seam, brackets and footnotes', () => {
    const { room, item, words, norway, peru, settle } = aRoom()
    type(peru, item, 'shall', 'must ')
    type(peru, item, 'reports', 'itself ')
    settle()
    const at = peru.view(item).indexOf('cooperate')
    peru.splice(item, at, 'cooperate and the'.length, '')
    settle()
    room.act(
      {
        act: 'footnote',
        id: item,
        at: placeAt(shownRuns(provisionOf(room.server, item)?.text as Y.Text), norway.view(item).length - 1),
        text: 'Noted.',
      },
      chair,
    )
    settle()
    const [before, support] = [openIn(room.server, item).filter((one) => one.delegation === 'peru'), norway.by]
    for (const one of before) room.act({ act: 'support', id: one.id, on: true }, support)
    type(norway, item, 'and the', '¶')
    settle()
    const own = openIn(room.server, item).find((one) => one.delegation === 'norway')?.id ?? ''
    expect(room.act({ act: 'accept', id: own })).toBe(true)
    expect(words()).toEqual(['States must shall cooperate ', 'and the secretariat itself reports;', 'Noted.', 'Last.'])
    const [head, tail, note] = outline(room.server)
    expect(note?.anchor?.of).toBe(tail?.id)
    // The blank before the sign stays: Peru would strike it, and it is to be decided on with its words.
    const marks = (id = '') =>
      runs(room.server, id)
        .filter((run) => run.proposal !== null || run.strikes.length > 0)
        .map((run) => [run.text, run.strikes.length > 0])
    expect(marks(head?.id)).toEqual([
      ['must ', false],
      ['cooperate ', true],
    ])
    expect(marks(tail?.id)).toEqual([
      ['and the', true],
      ['itself ', false],
    ])
    for (const one of openProposals(room.server)) expect([one.delegation, one.support]).toEqual(['peru', ['norway']])
  })

  it('overtakes what would only strike its sign, and is overtaken by that', () => {
    for (const first of ['norway', 'peru'] as const) {
      const { room, item, words, own, norway, peru, settle } = aRoom()
      type(norway, item, 'and', '¶')
      settle()
      peru.splice(item, peru.view(item).indexOf('¶'), 1, '')
      settle()
      expect(openIn(room.server, item)).toHaveLength(2)
      const ids = { norway: own('norway'), peru: own('peru') }
      room.act({ act: 'accept', id: ids[first] })
      expect(words()).toHaveLength(first === 'norway' ? 3 : 2)
      const other = ids[first === 'norway' ? 'peru' : 'norway']
      expect(proposalOf(room.server, other)).toMatchObject({ status: 'overtaken', decided: { through: ids[first] } })
    }
  })

  it('takes whoever types there meanwhile along, caret and letters, and what comes late', () => {
    const { room, item, words, own, norway, peru, editor, settle } = aRoom()
    type(norway, item, 'and', '¶')
    settle()
    type(editor, item, 'secretariat', 'whole ')
    type(peru, item, 'reports', 'duly ')
    // Norway goes on writing under the proposal that is just being accepted.
    norway.splice(item, norway.view(item).indexOf('¶') + 1, 0, 'that ')
    room.act({ act: 'accept', id: own('norway') })
    settle()
    expect(words()).toEqual(['States shall cooperate', 'that and the whole secretariat duly reports;', 'Last.'])
    const tail = outline(room.server)[1]?.id ?? ''
    expect(openIn(room.server, tail).map((one) => one.delegation)).toEqual(['norway', 'peru'])
  })

  it('is a character where it is the text’s own, in a footnote, in a cell and in a table’s heading', () => {
    const { room, item, words, own, norway, settle } = aRoom('See ¶ 12 of it, and more.')
    type(norway, item, 'more', 'much ')
    settle()
    room.act({ act: 'accept', id: own('norway') })
    expect(words()).toEqual(['See ¶ 12 of it, and much more.', 'Last.'])
    room.act({ act: 'table', after: item, rows: 1, columns: 1 })
    const shown = shownRuns(provisionOf(room.server, item)?.text as Y.Text)
    room.act({ act: 'footnote', id: item, at: placeAt(shown, 3), text: 'Noted.' })
    settle()
    const others = outline(room.server).filter((one) => ['table', 'cell', 'footnote'].includes(one.kind))
    expect(others).toHaveLength(3)
    for (const { id } of others) {
      norway.splice(id, 0, 0, 'a ¶ b')
      settle()
      expect(
        pieces(provisionOf(room.server, id)?.kind ?? 'item', runs(room.server, id)).some((one) => one.division),
      ).toBe(false)
      room.act({ act: 'accept', id: own('norway') })
      expect(provisionOf(room.server, id)?.text.toString()).toContain('a ¶ b')
    }
    expect(outline(room.server)).toHaveLength(5)
  })

  it('is set apart from the words around it, and only while it is proposed', () => {
    const { room, item, own, norway, settle } = aRoom('See ¶ 12 and more.', 'operative')
    type(norway, item, 'and', 'so ¶ ')
    settle()
    const set = () => pieces('operative', runs(room.server, item)).filter((one) => one.division)
    expect(set()).toMatchObject([{ text: '¶', proposal: own('norway') }])
    room.act({ act: 'reject', id: own('norway') })
    expect(set()).toEqual([])
  })

  it('of words from elsewhere is none: neither pasted nor copied into an alternative', () => {
    expect(['a ¶ b', '¶ 12', 'a ¶', 'a¶b', 'a ¶ ¶ b', ' ¶', 'a b'].map(withoutSigns)).toEqual([
      'a b',
      '12',
      'a',
      'a b',
      'a b',
      '',
      'a b',
    ])
    const { room, item, words, norway } = aRoom('See ¶ 12.')
    room.act(
      { act: 'paste', after: item, at: null, blocks: [{ kind: 'item', level: 0, text: 'one ¶ two' }] },
      norway.by,
    )
    room.act({ act: 'alternative', id: item }, norway.by)
    room.act({ act: 'insert', after: item, kind: 'item', level: 0, text: '¶ three' }, norway.by)
    expect(words()).toEqual(['See ¶ 12.', 'three', 'See 12.', 'one two', 'Last.'].toSorted(byPlace(words())))
  })

  it('within an alternative keeps it from being chosen, since it could not come back as one', () => {
    const { room, item, norway, settle, words } = aRoom()
    room.act({ act: 'alternative', id: item }, norway.by)
    settle()
    const alternative = outline(room.server).find((one) => one.alternativeTo === item)?.id ?? ''
    type(norway, alternative, 'and', '¶')
    settle()
    expect(room.act({ act: 'choose', id: alternative })).toBe(false)
    norway.splice(alternative, norway.view(alternative).indexOf('¶'), 1, '')
    settle()
    expect(room.act({ act: 'choose', id: alternative })).toBe(true)
    expect(words()).toEqual([text, 'Last.'])
  })
})

const byPlace = (all: readonly string[]) => (a: string, b: string) => all.indexOf(a) - all.indexOf(b)

describe('T7: a delegation’s own proposed provision', () => {
  function ours() {
    const given = aRoom()
    const { room, item, norway, settle } = given
    room.act({ act: 'insert', after: item, kind: 'item', level: 0, text: 'Ours and more' }, norway.by)
    settle()
    return { ...given, own: outline(room.server)[1]?.id ?? '' }
  }

  it('is divided and joined again by it at once, each part its proposal', () => {
    const { room, own, words, norway, settle } = ours()
    expect(room.act({ act: 'split', id: own, at: 4 }, norway.by)).toBe(true)
    settle()
    expect(words()).toEqual([text, 'Ours', ' and more', 'Last.'])
    const parts = outline(room.server).slice(1, 3)
    for (const { id, proposal } of parts)
      expect(proposalOf(room.server, proposal ?? '')).toMatchObject({
        provision: id,
        delegation: 'norway',
        status: 'open',
      })
    expect(room.act({ act: 'join', id: parts[1]?.id ?? '' }, norway.by)).toBe(true)
    expect(words()).toEqual([text, 'Ours and more', 'Last.'])
  })

  it('is so by no other delegation, and not once others support it', () => {
    const { room, own, norway, peru } = ours()
    expect(room.act({ act: 'split', id: own, at: 4 }, peru.by)).toBe(false)
    room.act({ act: 'support', id: provisionOf(room.server, own)?.proposal ?? '', on: true }, peru.by)
    expect(room.act({ act: 'split', id: own, at: 4 }, norway.by)).toBe(false)
  })

  it('goes to the end of the text’s own before it as words that it proposes', () => {
    const { room, own, item, words, norway } = ours()
    expect(room.act({ act: 'join', id: own }, norway.by)).toBe(true)
    expect(words()).toEqual([`${text}Ours and more`, 'Last.'])
    expect(openIn(room.server, item)).toMatchObject([{ delegation: 'norway', provision: item }])
  })
})

describe('T15: a common text that holds a division', () => {
  it('divides where it is taken in, and leaves a sign that stood there before', () => {
    const { room, item, words, own, norway, peru, settle } = aRoom('See ¶ 12 and do it now.')
    type(norway, item, 'do', '¶ please ')
    type(peru, item, 'now', 'right ')
    settle()
    const proposals = [own('norway'), own('peru')]
    const { seen = '', stood } = ground(runs(room.server, item), proposals) ?? {}
    expect(stood).toBe('do it ')
    expect(room.act({ act: 'merge', id: item, proposals, text: '¶ please do it ¶ right ', seen })).toBe(true)
    expect(words()).toEqual(['See ¶ 12 and', 'please do it', 'right now.', 'Last.'])
    for (const id of proposals) expect(proposalOf(room.server, id)?.status).toBe('absorbed')
    expect(openProposals(room.server)).toEqual([])
  })

  it('is not built of a proposal to join or to move', () => {
    const { room, item, last, norway, own, settle } = aRoom()
    room.act({ act: 'join', id: last }, norway.by)
    const join = own('norway')
    type(norway, last, 'Last', 'Very ')
    settle()
    const all = openIn(room.server, last).map((one) => one.id)
    expect(all).toHaveLength(2)
    expect(room.act({ act: 'prepare', id: last, proposals: all, text: 'x' })).toBe(false)
    expect(room.act({ act: 'prepare', id: last, proposals: all.filter((one) => one !== join), text: 'x' })).toBe(true)
    expect(provisionOf(room.server, item)?.state).toBe('open')
  })
})
