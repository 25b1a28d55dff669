// Tables: a provision that is the table, its words the heading above it, and one provision for each cell behind it, row by row; so that
// the words of a cell are edited, proposed and judged like all others. Rows and columns come and go by acts; the first row is the head.
import type * as Y from 'yjs'
import { Refusal } from '../domain/refusal'
import type { ActDone } from './acts'
import { hasBrackets } from './brackets'
import { cellPlaces, type LineBack, type TableChange } from './cells'
import { openIn } from './open-proposals'
import { outline, provisionMaps, provisionOf } from './shape'
import { insert, open } from './structure'
import { addCells, bringLineBack, cellsOf, most, takeLine, tooLarge } from './table-lines'

export function addTable(
  doc: Y.Doc,
  given: { after: string; rows: number; columns: number },
  mint: () => string,
): ActDone {
  const { id } = insert(doc, { after: given.after, kind: 'table', level: 0, text: '' }, mint)
  provisionMaps(doc).get(id)?.set('columns', given.columns)
  addCells(doc, id, id, given.rows * given.columns, mint)
  return { id, at: 0 }
}

/** Puts a row below a cell or a column behind it, takes its row or column away, or brings that back. */
export function changeTable(
  doc: Y.Doc,
  { id, change }: { id: string; change: TableChange | LineBack },
  mint: () => string,
): ActDone {
  if (change === 'row back' || change === 'column back')
    return bringLineBack(doc, id, change === 'row back' ? 'row' : 'column', mint)
  const cell = open(doc, id)
  const place = cellPlaces(outline(doc)).get(cell.id)
  const table = place && open(doc, place.table)
  if (!place || !table) throw new Refusal('T12', 'This is not a cell of a table.', 409)
  const cells = cellsOf(doc, table.id)
  const { row, column, columns } = place
  const rows = cells.length / columns
  const inRow = (n: number) => cells.slice(n * columns, (n + 1) * columns)
  const inColumn = cells.filter((_, at) => at % columns === column)
  switch (change) {
    case 'row': {
      if (rows >= most.rows) throw tooLarge()
      const made = addCells(doc, table.id, inRow(row).at(-1)?.id ?? table.id, columns, mint)
      return { id: made[column] ?? id, at: 0, cells: made }
    }
    case 'column': {
      if (columns >= most.columns) throw tooLarge()
      const made = inColumn.flatMap((one) => addCells(doc, table.id, one.id, 1, mint))
      provisionMaps(doc)
        .get(table.id)
        ?.set('columns', columns + 1)
      return { id: made[row] ?? id, at: 0, cells: made }
    }
    case 'row away': {
      if (rows === 1) throw new Refusal('T12', 'This is the only row. Remove the table instead.', 409)
      const gone = takeLine(doc, table.id, 'row', row)
      return { id: (inRow(row + 1)[column] ?? inRow(row - 1)[column])?.id ?? table.id, at: 0, cells: gone }
    }
    case 'column away': {
      if (columns === 1) throw new Refusal('T12', 'This is the only column. Remove the table instead.', 409)
      const gone = takeLine(doc, table.id, 'column', column)
      return { id: inRow(row)[column === 0 ? 1 : column - 1]?.id ?? table.id, at: 0, cells: gone }
    }
  }
}

/** A table is agreed whole, and only where nothing is open in any of its cells. @throws Refusal */
export function agreesWhole(doc: Y.Doc, id: string): void {
  const one = provisionOf(doc, id)
  if (one && one.cellOf !== null)
    throw new Refusal('T12', 'A table is agreed or reopened whole. Stand in its heading.', 409)
  for (const cell of cellsOf(doc, id)) {
    if (openIn(doc, cell.id).length > 0)
      throw new Refusal('T8', 'There are open proposals in the cells of this table. Decide on each of them first.', 409)
    if (hasBrackets(cell.text.toString()))
      throw new Refusal(
        'T8',
        'There are brackets in the cells of this table. Settle the words between them first.',
        409,
      )
  }
}

/** Cells go and come back with their table, and are agreed and reopened with it. */
export function settleTables(doc: Y.Doc): void {
  const maps = provisionMaps(doc)
  const cells = [...maps.keys()].flatMap((id) => {
    const one = maps.get(id)?.get('kind') === 'cell' ? provisionOf(doc, id) : undefined
    return one?.cellOf ? [{ ...one, table: one.cellOf }] : []
  })
  for (const { id, table, state } of cells) {
    const map = maps.get(id)
    const gone = maps.get(table)?.get('state') === 'withdrawn'
    if (gone && state !== 'withdrawn') {
      map?.set('state', 'withdrawn')
      map?.set('with', table)
    } else if (!gone && state === 'withdrawn' && map?.get('with') === table) {
      map.set('state', 'open')
      map.delete('with')
    } else if (!gone && state !== 'withdrawn') {
      const whole = maps.get(table)?.get('state')
      if (whole !== undefined && whole !== state) map?.set('state', whole)
    }
  }
}
