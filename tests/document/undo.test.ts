// Undo of two people who removed the same words: what one has brought back the other does not bring a second time.
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { placeAt, shownRuns } from '~/document/binding'
import { openProposals } from '~/document/open-proposals'
import { runs } from '~/document/runs'
import { outline, provisionOf } from '~/document/shape'
import { charactersOf, Negotiation } from '../support/negotiation'

function bothRemove(words: string) {
  const room = new Negotiation([{ kind: 'item', text: 'States answer requests soon;' }])
  const [id = ''] = room.ids
  const people = [room.person('sec', null), room.person('chair', null)] as const
  const meet = () => {
    for (const one of people) while (one.sent.length > 0) one.arrive()
    for (const one of people) {
      one.receive()
      one.look()
    }
  }
  meet()
  for (const one of people) one.splice(id, one.view(id).indexOf(words), words.length, '')
  meet()
  expect(room.refused).toEqual([])
  const text = () => provisionOf(room.server, id)?.text.toString()
  return { room, id, people, meet, text }
}

describe('undo', () => {
  it('brings words back once that two have removed at one moment, where the second has seen them back', () => {
    const { people, meet, text } = bothRemove('requests ')
    expect(text()).toBe('States answer soon;')
    expect(people[0].takeBack()).toBe(true)
    meet()
    expect(text()).toBe('States answer requests soon;')
    expect(people[1].takeBack()).toBe(false)
    meet()
    expect(text()).toBe('States answer requests soon;')
  })

  it('brings them back where the other has removed them again', () => {
    const { people, meet, text } = bothRemove('requests ')
    people[0].takeBack()
    meet()
    people[0].bringBack()
    meet()
    expect(text()).toBe('States answer soon;')
    expect(people[1].takeBack()).toBe(true)
    meet()
    expect(text()).toBe('States answer requests soon;')
  })

  it('brings back what one removed beyond the other', async () => {
    const { id, people, meet, text } = bothRemove('requests ')
    // Changes within a moment are one step.
    await pause(450)
    people[1].splice(id, 'States '.length, 'answer '.length, '')
    people[0].takeBack()
    meet()
    expect(text()).toBe('States requests soon;')
    expect(people[1].takeBack()).toBe(true)
    expect(people[1].takeBack()).toBe(false)
    meet()
    expect(text()).toBe('States answer requests soon;')
  })
})

// Words that a split or join has carried elsewhere are typed there by the server, under ids of its own.
describe('undo of words that were carried elsewhere', () => {
  const first = 'States answer requests;'
  function typed(delegation: string | null, words = ' soon') {
    const room = new Negotiation([
      { kind: 'item', text: first },
      { kind: 'item', text: 'Others wait.' },
    ])
    const [one = '', two = ''] = room.ids
    const person = room.person('p', delegation)
    const meet = () => person.meet()
    meet()
    person.splice(one, 'States answer requests'.length, 0, words)
    meet()
    const texts = () =>
      outline(room.server).map(({ id }) =>
        runs(room.server, id)
          .map((run) => (run.proposal === null ? run.text : `<${run.text}>`))
          .join(''),
      )
    const behind = (id: string, text: string) =>
      placeAt(shownRuns(provisionOf(room.server, id)?.text as Y.Text), text.length)
    const turns = (before: string[], after: string[]) => {
      expect(texts()).toEqual(after)
      for (let n = 0; n < 2; n++) {
        expect(person.takeBack()).toBe(true)
        meet()
        expect(texts()).toEqual(before)
        expect(person.bringBack()).toBe(true)
        meet()
        expect(texts()).toEqual(after)
      }
      expect(room.refused).toEqual([])
    }
    return { room, one, two, person, meet, texts, behind, turns }
  }

  it.each([
    [null, ' soon'],
    ['NOR', '< soon>'],
  ])('takes them back behind a division, and brings them back there (%s)', (delegation, words) => {
    const { room, one, meet, turns, behind } = typed(delegation)
    room.act({ act: 'split', id: one, at: behind(one, 'States ') })
    meet()
    turns(['States ', 'answer requests;', 'Others wait.'], ['States ', `answer requests${words};`, 'Others wait.'])
  })

  it.each([
    [null, (words: string) => words],
    ['NOR', (words: string) => `<${words}>`],
  ])('takes back both parts of what is divided (%s)', (delegation, as) => {
    const { room, one, meet, turns, behind } = typed(delegation)
    room.act({ act: 'split', id: one, at: behind(one, 'States answer requests so') })
    meet()
    turns(
      ['States answer requests', ';', 'Others wait.'],
      [`States answer requests${as(' so')}`, `${as('on')};`, 'Others wait.'],
    )
  })

  it('takes them back where they were joined, and where they were parted again', () => {
    const { room, two, person, meet, turns, texts, one } = typed(null)
    person.splice(two, 0, 0, 'All ')
    meet()
    room.act({ act: 'join', id: two })
    meet()
    turns([`States answer requests soon;Others wait.`], [`States answer requests soon;All Others wait.`])
    const seam = placeAt(
      shownRuns(provisionOf(room.server, one)?.text as Y.Text),
      'States answer requests soon;'.length,
      'right',
    )
    room.act({ act: 'split', id: one, at: seam, as: two })
    meet()
    turns(['States answer requests soon;', 'Others wait.'], ['States answer requests soon;', 'All Others wait.'])
    person.takeBack()
    person.takeBack()
    meet()
    expect(texts()).toEqual([first, 'Others wait.'])
  })

  it('leaves what has been agreed or accepted there since', () => {
    const { room, one, meet, texts, behind, person } = typed('NOR')
    room.act({ act: 'split', id: one, at: behind(one, 'States ') })
    meet()
    const [proposal] = openProposals(room.server)
    room.act({ act: 'accept', id: proposal?.id ?? '' })
    meet()
    expect(person.takeBack()).toBe(false)
    meet()
    expect(texts()).toEqual(['States ', 'answer requests soon;', 'Others wait.'])
    expect(room.refused).toEqual([])
  })
})

describe('undo of words moved from one provision to another', () => {
  it('brings a delegation’s own back under the proposal they belonged to, in one step, and moves them again', async () => {
    const room = new Negotiation([
      { kind: 'item', text: 'States answer;' },
      { kind: 'item', text: 'States train.' },
    ])
    const [from = '', to = ''] = room.ids
    const norway = room.person('n1', 'norway')
    const meet = () => {
      norway.meet()
      expect(room.refused).toEqual([])
    }
    const proposed = (provision: string) => {
      const found = charactersOf(room.server).filter((one) => one.provision === provision && one.proposal !== null)
      return { words: found.map((one) => one.letter).join(''), proposals: new Set(found.map((one) => one.proposal)) }
    }
    meet()
    norway.splice(from, 'States'.length, 0, ' soon')
    meet()
    const before = proposed(from)
    expect(before.words).toBe(' soon')
    await pause(450)
    norway.change([
      { provision: to, splice: { at: 'States'.length, remove: 0, insert: ' soon' } },
      { provision: from, splice: { at: 'States'.length, remove: ' soon'.length, insert: '' } },
    ])
    meet()
    expect([proposed(from).words, proposed(to).words]).toEqual(['', ' soon'])

    expect(norway.takeBack()).toBe(true)
    meet()
    expect(proposed(from)).toEqual(before)
    expect(proposed(to).words).toBe('')

    expect(norway.bringBack()).toBe(true)
    meet()
    expect([proposed(from).words, proposed(to).words]).toEqual(['', ' soon'])
  })

  it('leaves them where they are once one of the two has been agreed: they would stand twice', () => {
    const room = new Negotiation([
      { kind: 'item', text: 'States answer soon;' },
      { kind: 'item', text: 'States train.' },
    ])
    const [from = '', to = ''] = room.ids
    const person = room.person('sec', null)
    const meet = () => person.meet()
    meet()
    person.change([
      { provision: to, splice: { at: 'States'.length, remove: 0, insert: ' soon' } },
      { provision: from, splice: { at: 'States answer'.length, remove: ' soon'.length, insert: '' } },
    ])
    meet()
    for (const agreed of [to, from]) {
      room.act({ act: 'gavel', id: agreed, to: 'agreed' })
      meet()
      expect(person.takeBack()).toBe(false)
      meet()
      expect(room.ids.map((id) => provisionOf(room.server, id)?.text.toString())).toEqual([
        'States answer;',
        'States soon train.',
      ])
      room.act({ act: 'reopen', id: agreed, reason: 'Asked for.' })
      meet()
    }
    expect(room.refused).toEqual([])
  })
})
