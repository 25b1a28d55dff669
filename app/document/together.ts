// What is read together with a provision: a table with its cells, a cell with its row below the heads of the columns, the alternatives
// that stand for one another; any other alone.
import { versionsOfOne } from './blocks'
import type { CellPlace } from './cells'
import type { ProvisionKind } from './shape'

export type Placed = { id: string; kind: ProvisionKind; level: number; alternativeTo?: string | null; cell?: CellPlace }

export function together<P extends Placed>(all: readonly P[], id: string | null): P[] {
  const cell = all.find((one) => one.id === id)?.cell
  if (cell) {
    const { table, row } = cell
    return all.filter((one) => one.id === table || (one.cell?.table === table && [0, row].includes(one.cell.row)))
  }
  const versions = id === null ? [] : versionsOfOne(all, id)
  return all.filter((one) => versions.includes(one) || one.cell?.table === id)
}
