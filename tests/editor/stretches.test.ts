import { describe, expect, it } from 'vitest'
import { stretches } from '~/editor/stretches'

describe('stretches', () => {
  it('are neighbours that are alike, and none that stand apart', () => {
    const all = stretches([...'aabba'], (one) => one)
    expect(all).toEqual([
      { first: 'a', count: 2 },
      { first: 'b', count: 2 },
      { first: 'a', count: 1 },
    ])
    expect(stretches([], () => '')).toEqual([])
  })
})
