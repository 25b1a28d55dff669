// The rows and columns of a table, as they come and go. A line goes whole and comes back whole, with the same cells and their words:
// behind the line that stood before it, and as long as the table has grown by then.
import type * as Y from 'yjs'
import { Refusal } from '../domain/refusal'
import type { ActDone } from './acts'
import { allProvisions, orderBehind, outline, type Provision, provisionMaps, provisionOf, putProvision } from './shape'
import { open } from './structure'

export const most = { rows: 60, columns: 6 }

export type Line = 'row' | 'column'

/** On a cell that went with its row or column: which of the two, and behind which other one that stood; null at the beginning. */
type Away = { line: Line; behind: string | null }

const across: Record<Line, Line> = { row: 'column', column: 'row' }

export function cellsOf(doc: Y.Doc, table: string): Provision[] {
  return outline(doc).filter((one) => one.cellOf === table)
}

export function addCells(doc: Y.Doc, table: string, behind: string, count: number, mint: () => string): string[] {
  let order = provisionOf(doc, behind)?.order ?? ''
  return Array.from({ length: count }, () => {
    order = orderBehind(doc, order)
    const id = putProvision(doc, { kind: 'cell', text: '' }, order, mint())
    provisionMaps(doc).get(id)?.set('table', table)
    return id
  })
}

/** @param at which of the table's lines, from 0 @returns the cells that went */
export function takeLine(doc: Y.Doc, table: string, line: Line, at: number): string[] {
  const lines = linesOf(doc, table, line)
  const cells = lines[at] ?? []
  for (const one of cells) open(doc, one.id)
  nameLines(doc, table)
  const before = lines[at - 1]
  const away: Away = { line, behind: before ? nameOf(doc, before, line) : null }
  for (const one of cells) {
    const map = provisionMaps(doc).get(one.id)
    map?.set('state', 'withdrawn')
    map?.set('away', away)
  }
  widen(doc, table, line, -1)
  return cells.map((one) => one.id)
}

/**
 * T16. A row or column that was taken away stands again. For what has come across it meanwhile it has new cells; its cells in what has
 * gone stay away, and come back with that.
 * @param id of one of its cells
 */
export function bringLineBack(doc: Y.Doc, id: string, line: Line, mint: () => string): ActDone {
  const maps = provisionMaps(doc)
  const table = provisionOf(doc, id)?.cellOf
  if (!table) throw new Refusal('T12', 'This is not a cell of a table.', 409)
  open(doc, table)
  const name = maps.get(id)?.get(line)
  const lines = linesOf(doc, table, line)
  const crossing = linesOf(doc, table, across[line])
  const own = allProvisions(doc).filter(
    (one) => one.cellOf === table && name !== undefined && maps.get(one.id)?.get(line) === name,
  )
  const away = own.map((one) => awayOf(doc, one.id)).find((one) => one?.line === line)
  if (!away || lines.some((one) => nameOf(doc, one, line) === name))
    throw new Refusal('T16', 'This row or column stands in the table already.', 409)
  if (lines.length >= most[`${line}s`]) throw tooLarge()
  const before = lineBefore(doc, lines, line, away)
  const known = new Map(own.map((one) => [maps.get(one.id)?.get(across[line]), one.id]))
  // A row begins behind the last cell above it, and goes on behind its own cells; of a column each cell has its own place.
  let last = (line === 'row' ? before?.at(-1)?.id : undefined) ?? table
  const cells = crossing.map((one, n) => {
    const behind = line === 'row' ? last : (before?.[n]?.id ?? crossing[n - 1]?.at(-1)?.id ?? table)
    const back = known.get(nameOf(doc, one, across[line]))
    last = back === undefined ? (addCells(doc, table, behind, 1, mint)[0] as string) : standAgain(doc, back, behind)
    return last
  })
  for (const one of own) if (awayOf(doc, one.id)?.line === line) maps.get(one.id)?.delete('away')
  widen(doc, table, line, 1)
  return { id: cells.includes(id) ? id : (cells[0] ?? table), at: 0, cells }
}

export function tooLarge(): Refusal {
  return new Refusal('T12', 'A table has at most 60 rows and 6 columns here. Begin another below it.', 409)
}

function standAgain(doc: Y.Doc, id: string, behind: string): string {
  const map = provisionMaps(doc).get(id)
  map?.set('order', orderBehind(doc, provisionOf(doc, behind)?.order ?? ''))
  map?.set('state', 'open')
  map?.delete('away')
  return id
}

/** The rows of a table, or its columns, each with its cells. */
function linesOf(doc: Y.Doc, table: string, line: Line): Provision[][] {
  const columns = provisionOf(doc, table)?.columns ?? 1
  const lines: Provision[][] = []
  for (const [at, cell] of cellsOf(doc, table).entries()) {
    const n = line === 'row' ? Math.floor(at / columns) : at % columns
    const cells = lines[n] ?? []
    cells.push(cell)
    lines[n] = cells
  }
  return lines
}

/** Before a line goes, so that its cells know where they stood. A table that has lost none needs no names, nor does what has come since. */
function nameLines(doc: Y.Doc, table: string): void {
  for (const line of ['row', 'column'] as const)
    for (const cells of linesOf(doc, table, line)) {
      const name = nameOf(doc, cells, line)
      for (const { id } of cells) {
        const map = provisionMaps(doc).get(id)
        if (!map?.has(line)) map?.set(line, name)
      }
    }
}

/** What any of its cells calls it; else the first cell's own id, by which no other was ever called. */
function nameOf(doc: Y.Doc, cells: readonly Provision[], line: Line): string {
  const named = cells.map((one) => provisionMaps(doc).get(one.id)?.get(line)).find((one) => typeof one === 'string')
  return (named as string | undefined) ?? cells[0]?.id ?? ''
}

/** The line behind which one stood; where that has gone too, the one behind which that stood. */
function lineBefore(doc: Y.Doc, lines: Provision[][], line: Line, away: Away): Provision[] | undefined {
  for (let { behind }: { behind: string | null } = away; behind !== null; ) {
    const name: string = behind
    const standing = lines.find((one) => nameOf(doc, one, line) === name)
    if (standing) return standing
    const gone = [...provisionMaps(doc)].find(([id, map]) => map.get(line) === name && awayOf(doc, id)?.line === line)
    behind = gone ? (awayOf(doc, gone[0])?.behind ?? null) : null
  }
  return undefined
}

function awayOf(doc: Y.Doc, id: string): Away | undefined {
  return provisionMaps(doc).get(id)?.get('away') as Away | undefined
}

function widen(doc: Y.Doc, table: string, line: Line, by: number): void {
  if (line === 'row') return
  const columns = provisionOf(doc, table)?.columns ?? 0
  provisionMaps(doc)
    .get(table)
    ?.set('columns', columns + by)
}
