// What is aimed at, beside the peers in the same run; and where a figure stands.
import type { Figures } from './bench'
import type { ServerName } from './servers'

/** The medians of a row. */
export type Standing = Partial<Record<ServerName, Figures>>
export type Judged = { row: string; figure: string; aim: string; value: number; limit: number; holds: boolean }
type Aim = { row: string; figure: string; aim: string; limit: (standing: Standing) => number }

const hp4 = (standing: Standing, figure: string) => standing.hp4?.[figure] ?? Number.NaN
const best = (standing: Standing, figure: string) =>
  Math.min(...[standing.hp4, standing.yws].flatMap((one) => one?.[figure] ?? []).filter((one) => !Number.isNaN(one)))

const times = (row: string, figure: string, factor: number, of = figure): Aim => ({
  row,
  figure,
  aim: `≤ ${factor} × hp4${of === figure ? '' : `'s ${of}`}`,
  limit: (standing) => factor * hp4(standing, of),
})
const within = (row: string, figure: string, ms: number): Aim => ({
  row,
  figure,
  aim: `within ${ms} ms of hp4`,
  limit: (standing) => hp4(standing, figure) + ms,
})
const nearBest = (row: string, figure: string, ms: number): Aim => ({
  row,
  figure,
  aim: `within ${ms} ms of the best peer`,
  limit: (standing) => best(standing, figure) + ms,
})
const most = (row: string, figure: string, limit: number): Aim => ({
  row,
  figure,
  aim: `≤ ${limit}`,
  limit: () => limit,
})

/** Commits took this long where the aim was set; a slower disk may add twice what it takes more. */
const commitThen = 1
const saved = (row: string, limit: number): Aim => ({
  row,
  figure: 'own p95',
  aim: `≤ ${limit} ms, and twice what a commit takes more than ${commitThen} ms`,
  limit: (standing) => limit + 2 * Math.max(0, (standing.ours?.['commit p50'] ?? 0) - commitThen),
})

const sizes = [10, 50, 100, 250, 500, 1_000]

export const aims: readonly Aim[] = [
  ...[10, 50, 100, 250].map((n) => nearBest(`fanout-${n}`, 'p50', 1.5)),
  ...[500, 1_000].map((n) => times(`fanout-${n}`, 'p50', 1)),
  ...[10, 50].map((n) => within(`fanout-${n}`, 'p95', 0.5)),
  within('fanout-10', 'p99', 5),
  within('fanout-50', 'p99', 2),
  ...[100, 250, 500].map((n) => times(`fanout-${n}`, 'p99', 0.8)),
  times('fanout-1000', 'p99', 0.85),
  times('fanout-100', 'cpu', 0.7),
  ...[250, 500].map((n) => times(`fanout-${n}`, 'cpu', 0.5)),
  times('fanout-1000', 'cpu', 0.55),
  ...[10, 50, 100, 250].map((n) => saved(`fanout-${n}`, 10)),
  ...[500, 1_000].map((n) => saved(`fanout-${n}`, 25)),
  ...sizes.flatMap((n) => ['undelivered', 'dropped'].map((figure) => most(`fanout-${n}`, figure, 0))),
  times('rooms-200', 'p99', 0.8),
  nearBest('rooms-200', 'p50', 1.5),
  times('rooms-200', 'cpu', 0.8),
  times('rooms-200', 'cpu with postgres', 1.2, 'cpu'),
  most('rooms-200', 'undelivered', 0),
  times('join-500', 'ms', 0.3),
  times('join-500-cursors', 'ms', 0.2),
  most('memory', 'idle room KB', 120),
  most('memory', 'left room KB', 10),
  most('memory', 'connection KB RSS', 16),
  most('cold-open', 'synced while empty', 0),
  times('cold-open', 'p50', 0.75),
  most('kill', 'gone', 0),
  most('kill-commits-held', 'gone', 0),
]

/** An aim whose peer was not measured, or whose own figure is missing, does not hold. */
export function judgeAims(rows: Record<string, Standing>): Judged[] {
  return aims.flatMap(({ row, figure, aim, limit }) => {
    const standing = rows[row]
    if (!standing) return []
    const value = standing.ours?.[figure] ?? Number.NaN
    const most = limit(standing)
    return [{ row, figure, aim, value, limit: Math.round(most * 100) / 100, holds: value <= most }]
  })
}
