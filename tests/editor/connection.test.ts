// How a browser comes back: soon, ever less often, and not together with all the others.
import { describe, expect, it } from 'vitest'
import { closeCodes } from '~/document/close-codes'
import { pauseBefore } from '~/editor/connection'
import { spreadOver } from '~/editor/use-come-again'

describe('the pause before coming back', () => {
  const shortest = (failures: number, code: number | null) => pauseBefore(failures, code, () => 0)
  const longest = (failures: number, code: number | null) => pauseBefore(failures, code, () => 1)

  it('doubles with each attempt that fails, up to five seconds', () => {
    expect([1, 2, 3, 4, 5, 6, 60].map((failures) => longest(failures, null))).toEqual([
      200, 400, 800, 1_600, 3_200, 5_000, 5_000,
    ])
  })

  it('is drawn between a quarter and the whole, so that a hall of people does not come back at once', () => {
    expect(shortest(6, null)).toBe(1_250)
    const drawn = new Set(Array.from({ length: 100 }, () => pauseBefore(6, null)))
    expect(drawn.size).toBeGreaterThan(90)
  })

  it('leaves a server that stops the time to be back', () => {
    expect([shortest(1, closeCodes.draining), longest(1, closeCodes.draining)]).toEqual([500, 2_000])
    expect(longest(1, closeCodes.judgedAgain)).toBe(200)
  })
})

describe('news of a draft', () => {
  it('is asked for within a second or two by a few, and by a hall of people within ten seconds', () => {
    expect(spreadOver(5)).toBeLessThan(1_500)
    for (const people of [30, 100, 300]) expect((people * 1_000) / spreadOver(people)).toBeLessThanOrEqual(30)
    expect(spreadOver(5_000)).toBe(10_000)
  })
})
