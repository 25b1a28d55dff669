// Rows and columns that were taken away come back whole, whatever has come and gone beside them.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Act } from '~/document/acts'
import { openIn } from '~/document/open-proposals'
import { provisionOf } from '~/document/shape'
import { aTable, cells } from '../support/a-table'
import { chair } from '../support/negotiation'

/** A table of which each cell has words of its own, between two paragraphs. */
function aGrid(rows = 3, columns = 2) {
  const { room, table, after, norway } = aTable(rows, columns)
  const desk = room.person('sec', null)
  for (const [n, one] of cells(room).entries()) desk.splice(one.id, 0, 0, `c${n}`)
  while (desk.sent.length > 0) desk.arrive()
  const change = (id: string | undefined, what: Extract<Act, { act: 'cells' }>['change'], by = chair) =>
    room.act({ act: 'cells', id: id ?? '', change: what }, by)
  const ids = () => cells(room).map((one) => one.id)
  const grid = () => {
    const width = provisionOf(room.server, table)?.columns ?? 0
    const words = cells(room).map((one) => one.text.toString() || '·')
    return Array.from({ length: words.length / width }, (_, n) => words.slice(n * width, (n + 1) * width).join(' '))
  }
  return { room, table, after, norway, change, ids, grid }
}

describe('T16: a row or column that was taken away', () => {
  it('comes back as the same cells with their words, wherever it stood', () => {
    const { change, ids, grid } = aGrid()
    const before = ids()
    for (const at of before.keys())
      for (const line of ['row', 'column'] as const) {
        const cell = before[at]
        expect(change(cell, `${line} away`)).toBe(true)
        expect(ids()).not.toContain(cell)
        expect(change(cell, `${line} back`)).toBe(true)
        expect(ids()).toEqual(before)
        expect(grid()).toEqual(['c0 c1', 'c2 c3', 'c4 c5'])
      }
  })

  it('comes back once, to a table that stands open, at the word of an editor', () => {
    const { room, table, norway, change, ids } = aGrid()
    const [first, second, third] = ids()
    expect(change(first, 'row back')).toBe(false)
    expect(change(table, 'row back')).toBe(false)
    expect(change('nowhere', 'row back')).toBe(false)
    change(first, 'row away')
    expect(change(first, 'column back')).toBe(false)
    expect(change(third, 'row back')).toBe(false)
    expect(change(first, 'row back', norway.by)).toBe(false)
    room.act({ act: 'gavel', id: table, to: 'agreed' })
    expect(change(first, 'row back')).toBe(false)
    room.act({ act: 'reopen', id: table, reason: 'A row is missing.' })
    room.act({ act: 'remove', id: table })
    expect(change(first, 'row back')).toBe(false)
    room.act({ act: 'restore', id: table })
    expect(ids()).toHaveLength(4)
    expect(change(second, 'row back')).toBe(true)
    expect(change(first, 'row back')).toBe(false)
  })

  it('comes back beside what has come meanwhile, and with new cells for what has come across it', () => {
    const { room, after, table, change, ids, grid } = aGrid()
    const before = ids()
    const [first, second, third] = before
    change(third, 'row away')
    change(first, 'column')
    change(first, 'row')
    room.act({ act: 'move', id: table, after })
    expect(change(third, 'row back')).toBe(true)
    expect(grid()).toEqual(['c0 · c1', 'c2 · c3', '· · ·', 'c4 · c5'])
    change(second, 'column away')
    change(first, 'row away')
    expect(change(second, 'column back')).toBe(true)
    expect(grid()).toEqual(['c2 · c3', '· · ·', 'c4 · c5'])
    expect(change(first, 'row back')).toBe(true)
    expect(grid()).toEqual(['c0 · c1', 'c2 · c3', '· · ·', 'c4 · c5'])
    expect(ids()).toEqual(expect.arrayContaining(before))
  })

  it('comes back at the beginning where all that stood before it has gone', () => {
    const { change, ids, grid } = aGrid()
    const [first, , third, , fifth] = ids()
    change(third, 'row away')
    change(first, 'row away')
    expect(change(third, 'row back')).toBe(true)
    expect(grid()).toEqual(['c2 c3', 'c4 c5'])
    change(fifth, 'row away')
    change(fifth, 'row back')
    expect(change(first, 'row back')).toBe(true)
    expect(grid()).toEqual(['c0 c1', 'c2 c3', 'c4 c5'])
  })

  it('keeps its cells in what has gone across it, until that comes back', () => {
    const { change, ids, grid } = aGrid(2, 2)
    const before = ids()
    const [first, second, third] = before
    change(first, 'row away')
    change(third, 'column away')
    expect(grid()).toEqual(['c3'])
    expect(change(first, 'row back')).toBe(true)
    expect(grid()).toEqual(['c1', 'c3'])
    change(third, 'column back')
    expect(grid()).toEqual(['c0 c1', 'c2 c3'])
    expect(ids()).toEqual(before)
    change(second, 'column away')
    change(first, 'row away')
    change(second, 'column back')
    change(first, 'row back')
    expect(ids()).toEqual(before)
  })

  it('does not come back to a table that has grown as large as tables are', () => {
    const { change, ids } = aGrid(1, 6)
    const [first, second] = ids()
    change(first, 'column away')
    change(second, 'column')
    expect(change(first, 'column back')).toBe(false)
  })

  it('brings the proposals in its cells back, open', () => {
    const { room, norway, change, ids } = aGrid(2, 1)
    const [first = ''] = ids()
    norway.receive()
    norway.look()
    norway.splice(first, 2, 0, ' ours')
    while (norway.sent.length > 0) norway.arrive()
    const open = openIn(room.server, first)
    change(first, 'row away')
    change(first, 'row back')
    expect(open).toHaveLength(1)
    expect(openIn(room.server, first)).toEqual(open)
  })

  it('leaves the table as it was, whatever goes and comes back in turn', () => {
    const lines = fc.constantFrom('row' as const, 'column' as const)
    fc.assert(
      fc.property(fc.array(fc.tuple(lines, fc.nat()), { maxLength: 8 }), (steps) => {
        const { room, change, ids, grid } = aGrid(3, 3)
        const [before, words] = [ids(), grid()]
        const gone: [string, 'row' | 'column'][] = []
        for (const [line, at] of steps) {
          const all = cells(room)
          const cell = all[at % all.length]?.id ?? ''
          if (change(cell, `${line} away`)) gone.push([cell, line])
        }
        for (const [cell, line] of gone.reverse()) expect(change(cell, `${line} back`)).toBe(true)
        expect(ids()).toEqual(before)
        expect(grid()).toEqual(words)
      }),
      { numRuns: 60 },
    )
  })
})
