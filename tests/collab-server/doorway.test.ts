// The way in, with its bounds: whom it keeps waiting, whom it sends away.
import { describe, expect, it } from 'vitest'
import { Allowance } from '../../collab-server/allowance'
import { bounds, Doorway } from '../../collab-server/doorway'
import { Shared } from '../../collab-server/shared'
import { turnOfLoop } from '../support/held-store'

describe('the doorway', () => {
  it('lets in so many at a time, the rest in order, and no more wait than its bound', async () => {
    const doorway = new Doorway({ ...bounds, atATime: 2, mostWaiting: 3 })
    const begun: number[] = []
    const ends: (() => void)[] = []
    const knock = (n: number) =>
      doorway.inTurn(async () => {
        begun.push(n)
        await new Promise<void>((end) => ends.push(end))
        return n
      })
    const answers = [1, 2, 3, 4, 5, 6].map(knock)
    expect(await answers[5]).toBe('too many')
    expect([begun, doorway.waiting]).toEqual([[1, 2], 3])
    ends.shift()?.()
    await turnOfLoop()
    expect([begun, doorway.waiting]).toEqual([[1, 2, 3], 2])
    while (ends.length > 0) {
      ends.shift()?.()
      await turnOfLoop()
    }
    expect(await Promise.all(answers.slice(0, 5))).toEqual([1, 2, 3, 4, 5])
    expect(begun).toEqual([1, 2, 3, 4, 5])
  })

  it('goes on to the next when a lookup fails', async () => {
    const doorway = new Doorway({ ...bounds, atATime: 1 })
    const failing = doorway.inTurn(() => Promise.reject(new Error('away')))
    const next = doorway.inTurn(async () => 'in')
    await expect(failing).rejects.toThrow('away')
    expect(await next).toBe('in')
  })

  it('has places for so many of one address and so many of one person, and takes them back', () => {
    const doorway = new Doorway({ ...bounds, socketsOfAddress: 3, socketsOfPerson: 2 })
    const first = doorway.take('hall', 'a', 0)
    expect(doorway.take('hall', 'a', 0)).toBeDefined()
    expect(doorway.take('hall', 'a', 0)).toBeUndefined()
    expect(doorway.take('hall', 'b', 0)).toBeDefined()
    expect(doorway.take('hall', 'c', 0)).toBeUndefined()
    expect(doorway.take('elsewhere', 'c', 0)).toBeDefined()
    first?.giveBack()
    expect(doorway.take('hall', 'a', 0)).toBeDefined()
  })

  it('hears so many knocks a second from one address; others are heard all the same', () => {
    const doorway = new Doorway({ ...bounds, upgrades: 2 })
    const knocks = Array.from({ length: 25 }, () => doorway.mayKnock('loud', 1_000))
    expect(knocks.filter(Boolean)).toHaveLength(20)
    expect(doorway.mayKnock('quiet', 1_000)).toBe(true)
    expect(doorway.mayKnock('loud', 1_500)).toBe(true)
    expect(doorway.mayKnock('loud', 1_500)).toBe(false)
    doorway.sweep(100_000)
    expect(doorway.mayKnock('loud', 100_000)).toBe(true)
  })

  it('shares among the connections of one person what that person may write', () => {
    const doorway = new Doorway({ ...bounds, rates: { messages: 1, bytes: 1_000 } })
    const [one, other] = [doorway.take('a', 'x', 0), doorway.take('b', 'x', 0)]
    expect(one?.allowance).toBe(other?.allowance)
    expect(doorway.take('a', 'y', 0)?.allowance).not.toBe(one?.allowance)
  })
})

describe('an allowance', () => {
  it('is saved up for ten seconds, and then says how long to wait', () => {
    const allowance = new Allowance({ messages: 10, bytes: 1_000 }, 0)
    for (let n = 0; n < 100; n++) expect(allowance.spend(1, 0)).toBe(0)
    expect(allowance.spend(1, 0)).toBe(100)
    expect(allowance.spend(1, 200)).toBe(0)
    expect(allowance.spend(20_000, 1_000_000)).toBe(10_000)
  })
})

describe('a shared answer', () => {
  it('is looked up once for all who ask meanwhile, anew after a change or a failure', async () => {
    const asked: string[] = []
    let fails = false
    const shared = new Shared(async (keys) => {
      asked.push(keys.join())
      await turnOfLoop()
      if (fails) throw new Error('away')
      return new Map(keys.map((key) => [key, key.toUpperCase()]))
    })
    expect(await Promise.all([shared.get('a'), shared.get('a'), shared.get('b')])).toEqual(['A', 'A', 'B'])
    expect(asked).toEqual(['a,b'])
    shared.forget()
    fails = true
    await expect(shared.get('a')).rejects.toThrow('away')
    fails = false
    expect(await shared.get('a')).toBe('A')
    expect(asked).toEqual(['a,b', 'a', 'a'])
  })
})
