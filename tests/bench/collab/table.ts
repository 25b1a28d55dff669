// A short table for people; the JSON holds everything.
import type { Judged, Standing } from './aims'
import { serverNames } from './servers'

const shown = [
  'ms',
  'p50',
  'p95',
  'p99',
  'own p95',
  'cpu',
  'postgres',
  'idle room KB',
  'left room KB',
  'connection KB RSS',
  'worst',
  'synced while empty',
  'seen',
  'gone',
]

export function table(rows: Record<string, Standing>, judged: readonly Judged[]): string {
  const lines = [['row', 'figure', ...serverNames, 'ours / hp4', 'aim', 'held']]
  for (const [row, standing] of Object.entries(rows)) {
    for (const figure of shown) {
      const values = serverNames.map((name) => standing[name]?.[figure])
      if (values.every((value) => value === undefined)) continue
      const aim = judged.find((one) => one.row === row && one.figure === figure)
      const ratio = (values[0] ?? Number.NaN) / (values[1] ?? Number.NaN)
      lines.push([
        row,
        figure,
        ...values.map(brief),
        Number.isFinite(ratio) ? ratio.toFixed(2) : '',
        aim?.aim ?? '',
        aim ? (aim.holds ? 'yes' : 'NO') : '',
      ])
    }
  }
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => (line[column] as string).length))) ?? []
  return lines.map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n')
}

function brief(value: number | undefined): string {
  if (value === undefined) return '–'
  return value >= 100 ? String(Math.round(value)) : String(Math.round(value * 10) / 10)
}
