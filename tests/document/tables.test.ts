// Tables stay rectangular whatever is done to them; their cells' words are words like all others.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Act } from '~/document/acts'
import { canonicalText } from '~/document/canonical'
import { cellPlaces } from '~/document/cells'
import { openIn } from '~/document/open-proposals'
import { setText } from '~/document/set-text'
import { allProvisions, outline, provisionOf } from '~/document/shape'
import { together } from '~/document/together'
import { checkAdoptable } from '~/domain/adoption'
import { aTable, cells } from '../support/a-table'
import type { Negotiation } from '../support/negotiation'

const kinds = (room: Negotiation) => outline(room.server).map((one) => one.kind)

describe('a table', () => {
  it('T12: stands whole: what is put behind it comes behind its cells, and it is moved, removed and put back with them', () => {
    const { room, before, after, table } = aTable(1, 2)
    room.act({ act: 'insert', after: table, kind: 'paragraph', level: 0, text: 'New.' })
    expect(kinds(room)).toEqual(['paragraph', 'table', 'cell', 'cell', 'paragraph', 'paragraph'])
    room.act({ act: 'move', id: table, after })
    expect(kinds(room)).toEqual(['paragraph', 'paragraph', 'paragraph', 'table', 'cell', 'cell'])
    room.act({ act: 'remove', id: table })
    expect(kinds(room)).toEqual(['paragraph', 'paragraph', 'paragraph'])
    room.act({ act: 'restore', id: table })
    expect(kinds(room).slice(3)).toEqual(['table', 'cell', 'cell'])
    room.act({ act: 'move', id: before, after: table })
    expect(kinds(room)).toEqual(['paragraph', 'paragraph', 'table', 'cell', 'cell', 'paragraph'])
    // A paragraph is not drawn into it.
    expect(room.act({ act: 'join', id: before })).toBe(false)
  })

  it('T12: refuses what would tear it', () => {
    const { room, table } = aTable(1, 1)
    const [cell] = cells(room)
    const id = cell?.id ?? ''
    for (const act of [
      { act: 'split', id, at: 0 },
      { act: 'join', id },
      { act: 'move', id, after: null },
      { act: 'kind', id, kind: 'item', level: 0 },
      { act: 'kind', id: table, kind: 'item', level: 0 },
      { act: 'cells', id, change: 'row away' },
      { act: 'cells', id, change: 'column away' },
      { act: 'cells', id: table, change: 'row' },
      { act: 'footnote', id, at: { side: 'left', id: null }, text: '' },
    ] as const)
      expect(room.act(act)).toBe(false)
  })

  it('is rectangular whatever rows and columns come and go', () => {
    const changes = fc.constantFrom<Extract<Act, { act: 'cells' }>['change']>(
      'row',
      'column',
      'row away',
      'column away',
      'row back',
      'column back',
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(changes, fc.nat()), { maxLength: 25 }), (steps) => {
        const { room, table } = aTable()
        for (const [change, at] of steps) {
          const all = allProvisions(room.server).filter((one) => one.cellOf !== null)
          room.act({ act: 'cells', id: all[at % all.length]?.id ?? '', change })
          const columns = provisionOf(room.server, table)?.columns ?? 0
          const now = cells(room)
          expect(now.length % columns).toBe(0)
          expect(cellPlaces(outline(room.server)).get(now.at(-1)?.id ?? '')).toMatchObject({
            row: now.length / columns - 1,
            column: columns - 1,
          })
        }
      }),
      { numRuns: 80 },
    )
  })

  it('keeps the words of the other cells where rows and columns are put beside them', () => {
    const { room } = aTable(2, 2)
    const desk = room.person('sec', null)
    for (const [n, one] of cells(room).entries()) desk.splice(one.id, 0, 0, `c${n}`)
    while (desk.sent.length > 0) desk.arrive()
    const [first, second] = cells(room)
    room.act({ act: 'cells', id: second?.id ?? '', change: 'column' })
    room.act({ act: 'cells', id: second?.id ?? '', change: 'row' })
    expect(cells(room).map((one) => one.text.toString())).toEqual(['c0', 'c1', '', '', '', '', 'c2', 'c3', ''])
    // A row that was taken away does not come back cell by cell.
    room.act({ act: 'cells', id: first?.id ?? '', change: 'row away' })
    expect(room.act({ act: 'restore', id: first?.id ?? '' })).toBe(false)
    expect(cells(room)).toHaveLength(6)
  })

  it('T12: loses no single cell, neither removed nor taken back as pasted', () => {
    const { room } = aTable(2, 2)
    const [first] = cells(room)
    expect(room.act({ act: 'remove', id: first?.id ?? '' })).toBe(false)
    expect(room.act({ act: 'unpaste', made: [first?.id ?? ''], tail: null })).toBe(false)
    expect(cells(room)).toHaveLength(4)
  })

  it('takes a delegation’s words as proposals, and no rows of its own', () => {
    const { room, norway } = aTable(1, 1)
    const [cell] = cells(room)
    norway.splice(cell?.id ?? '', 0, 0, 'Ours')
    while (norway.sent.length > 0) norway.arrive()
    expect(room.refused).toEqual([])
    expect(openIn(room.server, cell?.id ?? '')).toMatchObject([{ delegation: 'norway' }])
    expect(room.act({ act: 'cells', id: cell?.id ?? '', change: 'row' }, norway.by)).toBe(false)
    expect(room.act({ act: 'table', after: cell?.id ?? '', rows: 1, columns: 1 }, norway.by)).toBe(false)
  })

  it('T8: is agreed and reopened whole, and only where nothing is open in its cells', () => {
    const { room, table, norway } = aTable(1, 2)
    const [cell] = cells(room)
    norway.splice(cell?.id ?? '', 0, 0, 'Ours')
    while (norway.sent.length > 0) norway.arrive()
    expect(room.act({ act: 'gavel', id: table, to: 'agreed' })).toBe(false)
    room.act({ act: 'accept', id: openIn(room.server, cell?.id ?? '')[0]?.id ?? '' })
    expect(room.act({ act: 'gavel', id: cell?.id ?? '', to: 'agreed' })).toBe(false)
    expect(room.act({ act: 'gavel', id: table, to: 'agreed' })).toBe(true)
    expect(cells(room).map((one) => one.state)).toEqual(['agreed', 'agreed'])
    room.act({ act: 'reopen', id: table, reason: 'A row is missing.' })
    expect(cells(room).map((one) => one.state)).toEqual(['open', 'open'])
  })

  it('is adopted with empty cells, and says how many columns it has', () => {
    const { room, table } = aTable(1, 2)
    const { provisions } = canonicalText(room.server, 'en')
    expect(() => checkAdoptable(provisions, [])).not.toThrow()
    expect(provisions.find((one) => one.id === table)?.columns).toBe(2)
    expect(provisions.filter((one) => one.kind === 'cell').map((one) => one.parentId)).toEqual([table, table])
  })
})

describe('what is read together', () => {
  it('is a table with its cells, a cell with its row below the heads, and what has no alternatives alone', () => {
    const { room, before, table } = aTable(3, 2)
    const all = cells(room).map((one) => one.id)
    const whole = setText(room.server).provisions
    const shown = (id: string) => setText(room.server, { choose: (of) => together(of, id) }).provisions
    const ids = (id: string) => shown(id).map((one) => one.id)
    expect(ids(before)).toEqual([before])
    expect(ids(table)).toEqual([table, ...all])
    expect(ids(all[5] ?? '')).toEqual([table, all[0], all[1], all[4], all[5]])
    expect(ids(all[1] ?? '')).toEqual([table, all[0], all[1]])
    expect(ids('nowhere')).toEqual([])
    // As the whole text sets them.
    expect(shown(table)).toEqual(whole.filter((one) => ids(table).includes(one.id)))
  })
})
