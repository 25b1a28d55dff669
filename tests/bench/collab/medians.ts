// From what each repetition measured to the figures that are told.
import type { Standing } from './aims'
import type { Figures, Measured } from './bench'
import { median } from './figures'
import { type ServerName, serverNames } from './servers'

/** What must never happen is not made to vanish by a median. */
const worstCounts = new Set(['gone', 'synced while empty', 'undelivered', 'dropped', 'worst'])

export function mediansOf(all: readonly Measured[]): Standing {
  return Object.fromEntries(
    serverNames.flatMap((name) => {
      const figures = all.map((one) => one[name]).filter((one) => one !== undefined)
      if (figures.length === 0) return []
      const names = [...new Set(figures.flatMap((one) => Object.keys(one)))]
      return [[name, Object.fromEntries(names.map((figure) => [figure, medianOf(figures, figure)]))]]
    }),
  )
}

function medianOf(all: readonly Figures[], figure: string): number {
  const values = all.flatMap((one) => one[figure] ?? [])
  const value = worstCounts.has(figure) ? Math.max(...values) : median(values)
  return Math.round(value * 100) / 100
}

/** Ours by theirs. */
export function ratios(standing: Standing, peer: ServerName): Figures {
  const theirs = standing[peer]
  return Object.fromEntries(
    Object.entries(standing.ours ?? {}).flatMap(([figure, value]) => {
      const ratio = value / (theirs?.[figure] ?? Number.NaN)
      return Number.isFinite(ratio) ? [[figure, Math.round(ratio * 100) / 100]] : []
    }),
  )
}
