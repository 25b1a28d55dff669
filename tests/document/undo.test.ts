// Undo of two people who removed the same words: what one has brought back the other does not bring a second time.
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { provisionOf } from '~/document/shape'
import { Negotiation } from '../support/negotiation'

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
