// Where the cells of tables stand: by their order behind their table, row by row.
import type { Provision } from './shape'

/** row and column count from 0; columns: how many a row has. */
export type CellPlace = { table: string; row: number; column: number; columns: number }

export function cellPlaces(all: readonly Pick<Provision, 'id' | 'columns' | 'cellOf'>[]): Map<string, CellPlace> {
  const columns = new Map(all.flatMap((one) => (one.columns === null ? [] : [[one.id, one.columns] as const])))
  const before = new Map<string, number>()
  const out = new Map<string, CellPlace>()
  for (const { id, cellOf } of all) {
    const width = cellOf === null ? undefined : columns.get(cellOf)
    if (cellOf === null || width === undefined) continue
    const at = before.get(cellOf) ?? 0
    before.set(cellOf, at + 1)
    out.set(id, { table: cellOf, row: Math.floor(at / width), column: at % width, columns: width })
  }
  return out
}

/** A row below, a column behind; or the row or column of a cell taken away. */
export type TableChange = 'row' | 'column' | 'row away' | 'column away'

/** What was taken away, back; no button asks for it, undo does. */
export type LineBack = 'row back' | 'column back'
