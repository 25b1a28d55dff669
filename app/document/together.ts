// What is read together with a provision: a table with its cells, a cell with its row below the heads of the columns; any other alone.
import type { CellPlace } from './cells'

type Placed = { id: string; cell?: CellPlace }

export function together<P extends Placed>(all: readonly P[], id: string | null): P[] {
  const cell = all.find((one) => one.id === id)?.cell
  if (!cell) return all.filter((one) => one.id === id || one.cell?.table === id)
  const { table, row } = cell
  return all.filter((one) => one.id === table || (one.cell?.table === table && [0, row].includes(one.cell.row)))
}
