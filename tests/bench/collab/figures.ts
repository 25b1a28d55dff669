// Figures: latencies counted in steps of 0.05 ms, medians over repetitions, what processes have used.
import { readdirSync, readFileSync } from 'node:fs'

const step = 0.05
const longest = 60_000 / step

export class Histogram {
  private readonly counts = new Map<number, number>()

  constructor(entries: readonly (readonly [number, number])[] = []) {
    for (const [bucket, n] of entries) this.counts.set(bucket, n)
  }

  add(ms: number): void {
    const bucket = Math.min(longest, Math.max(0, Math.round(ms / step)))
    this.counts.set(bucket, (this.counts.get(bucket) ?? 0) + 1)
  }

  plus(other: Histogram): Histogram {
    for (const [bucket, n] of other.counts) this.counts.set(bucket, (this.counts.get(bucket) ?? 0) + n)
    return this
  }

  get size(): number {
    return [...this.counts.values()].reduce((sum, n) => sum + n, 0)
  }

  /** ms under which this share of all stays; NaN of nothing. */
  at(share: number): number {
    const wanted = Math.ceil(this.size * share)
    let passed = 0
    for (const [bucket, n] of [...this.counts].sort(([a], [b]) => a - b)) {
      passed += n
      if (passed >= wanted && passed > 0) return bucket * step
    }
    return Number.NaN
  }

  toJSON(): [number, number][] {
    return [...this.counts]
  }
}

export function median(values: readonly number[]): number {
  const sorted = values.filter((one) => !Number.isNaN(one)).sort((a, b) => a - b)
  if (sorted.length === 0) return Number.NaN
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2
}

const ticksASecond = 100

/** Seconds of CPU that a process has used; NaN where there is no /proc. */
export function cpuOf(pid: number): number {
  const fields = statOf(pid)
  return fields ? (Number(fields[11]) + Number(fields[12])) / ticksASecond : Number.NaN
}

/** The same for a process and its children, as PostgreSQL has them. */
export function cpuOfFamily(pid: number): number {
  let sum = cpuOf(pid)
  if (Number.isNaN(sum)) return sum
  for (const entry of readdirSync('/proc')) {
    const child = Number(entry)
    if (child > 0 && Number(statOf(child)?.[1]) === pid) sum += cpuOf(child) || 0
  }
  return sum
}

/** The fields of /proc/<pid>/stat after the name: state, parent … */
function statOf(pid: number): string[] | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return line.slice(line.lastIndexOf(')') + 2).split(' ')
  } catch {
    return undefined
  }
}
