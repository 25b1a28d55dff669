// Which provisions of one text are which of another: by their ids, and where an id has no fellow, by the first ids of its words,
// which a split or a join carries along. What stands in another order has been moved.
import type { ReadProvision } from './reading'
import type { Run } from './runs'

export type Match = {
  before: ReadProvision[]
  after: ReadProvision[]
  /** Towards the start or the end, and behind what it stands now. */
  moved: { up: boolean; behind: ReadProvision | null } | null
}

/** In the order of the later text; what it has no more stands behind what it stood behind. */
export function matched(before: readonly ReadProvision[], after: readonly ReadProvision[]): Match[] {
  const groups = grouped(before, after)
  const placeBefore = new Map(before.map((one, at) => [one.id, at]))
  const ordered = groups.filter((one) => one.after.length > 0)
  const stayed = inOrder(
    ordered.filter((one) => one.before.length > 0),
    (one) => placeBefore.get(one.before[0]?.id ?? '') ?? 0,
  )
  const placeAfter = new Map(after.map((one, at) => [one.id, at]))
  const out: Match[] = ordered.map((group, at) => {
    const [one, other] = [group.before[0], group.after[0]]
    if (!one || !other || stayed.has(group)) return { ...group, moved: null }
    const was = placeBefore.get(one.id) ?? 0
    const up = ordered
      .slice(at + 1)
      .some((it) => stayed.has(it) && (placeBefore.get(it.before[0]?.id ?? '') ?? 0) < was)
    return { ...group, moved: { up, behind: after[(placeAfter.get(other.id) ?? 0) - 1] ?? null } }
  })
  for (const gone of groups.filter((one) => one.after.length === 0)) {
    const at = placeBefore.get(gone.before[0]?.id ?? '') ?? 0
    const previous = before.slice(0, at).findLast((one) => out.some((it) => it.before.includes(one)))
    const place = previous ? out.findIndex((it) => it.before.includes(previous)) + 1 : 0
    out.splice(place, 0, { ...gone, moved: null })
  }
  return out
}

type Group = { before: ReadProvision[]; after: ReadProvision[] }

function grouped(before: readonly ReadProvision[], after: readonly ReadProvision[]): Group[] {
  const was = new Map(before.map((one) => [one.id, one]))
  const is = new Map(after.map((one) => [one.id, one]))
  const groups = new Map<string, Group>()
  for (const one of after) {
    const old = was.get(one.id)
    groups.set(one.id, { before: old ? [old] : [], after: [one] })
  }
  const fresh = after.filter((one) => !was.has(one.id))
  const words = fresh.length > 0 ? new Whereabouts(before) : null
  for (const one of fresh) {
    const origin = words?.of(one)
    // Divided from one that is still there; else it is a new one.
    const into = origin !== undefined && is.has(origin) ? groups.get(origin) : undefined
    if (!into) continue
    groups.delete(one.id)
    into.after.push(one)
  }
  const gone = before.filter((one) => !is.has(one.id))
  const whereNow = gone.length > 0 ? new Whereabouts(after) : null
  const out = [...groups.values()]
  for (const one of gone) {
    const home = whereNow?.of(one)
    const into = home === undefined ? undefined : out.find((it) => it.after.some((each) => each.id === home))
    if (into && into.before.length > 0) into.before.push(one)
    else if (into) into.before = [one]
    else out.push({ before: [one], after: [] })
  }
  const at = new Map(before.map((one, n) => [one.id, n]))
  const place = new Map(after.map((one, n) => [one.id, n]))
  for (const group of out) {
    group.before.sort((a, b) => (at.get(a.id) ?? 0) - (at.get(b.id) ?? 0))
    group.after.sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
  }
  return out.sort((a, b) => (place.get(a.after[0]?.id ?? '') ?? 0) - (place.get(b.after[0]?.id ?? '') ?? 0))
}

type Written = Pick<Run, 'writer' | 'written' | 'length'>

/** In which provision the words of first writers stand. */
class Whereabouts {
  private readonly byWriter = new Map<number, { from: number; end: number; provision: string }[]>()

  constructor(all: readonly ReadProvision[]) {
    for (const { id, all: words, carried } of all)
      for (const run of [...words, ...carried]) {
        const line = this.byWriter.get(run.writer) ?? []
        line.push({ from: run.written, end: run.written + run.length, provision: id })
        this.byWriter.set(run.writer, line)
      }
  }

  /** The provision that holds, or held, most of these words, and half of them at least. */
  of({ all, carried }: ReadProvision): string | undefined {
    const shares = new Map<string, number>()
    let whole = 0
    for (const run of carried.length > 0 ? carried : all) {
      whole += run.length
      for (const { from, end, provision } of this.overlaps(run))
        shares.set(provision, (shares.get(provision) ?? 0) + end - from)
    }
    const [most] = [...shares].sort(([, a], [, b]) => b - a)
    return most && most[1] * 2 >= whole ? most[0] : undefined
  }

  private overlaps({ writer, written, length }: Written): { from: number; end: number; provision: string }[] {
    return (this.byWriter.get(writer) ?? []).flatMap(({ from, end, provision }) => {
      const one = { from: Math.max(from, written), end: Math.min(end, written + length), provision }
      return one.from < one.end ? [one] : []
    })
  }
}

/** The longest line of those whose places rise: they stayed, the others were moved past them. */
function inOrder<T>(all: readonly T[], place: (one: T) => number): Set<T> {
  const tails: number[] = []
  const before: number[] = []
  for (const [n, one] of all.entries()) {
    const at = place(one)
    let low = 0
    for (let high = tails.length; low < high; ) {
      const middle = (low + high) >> 1
      if (place(all[tails[middle] as number] as T) < at) low = middle + 1
      else high = middle
    }
    before[n] = low > 0 ? (tails[low - 1] as number) : -1
    tails[low] = n
  }
  const out = new Set<T>()
  for (let n = tails.at(-1) ?? -1; n >= 0; n = before[n] ?? -1) out.add(all[n] as T)
  return out
}
