// Numbers are computed from the order of provisions, never typed: 1., (a), (i), I., A., annex I. What is only proposed takes no
// number from the others: it stands as 1 bis, 1 ter behind the one before it until it is agreed. Alternatives share one number.
import { competing, preceding } from '../domain/latin'
import { letter, roman } from '../domain/roman'
import type { ProvisionKind } from './shape'

type Numbered = {
  id: string
  kind: ProvisionKind
  level: number
  /** Where it stands in the text only as a proposal. */
  proposal?: string | null
  /** The provision that it would stand for. */
  alternativeTo?: string | null
}
export type Place = {
  label: string
  parentId: string | null
  /** Whether it stands beside others, or is only proposed: in brackets until one is agreed. */
  competes: boolean
}

/** What is counted together: the provisions of one kind that stand within the same other one. */
type Seat = { one: Numbered; series: string; parentId: string | null }

/** The provisions that stand for one another, in their order, by the one that they stand for. */
export function alternatives<P extends Pick<Numbered, 'id' | 'alternativeTo'>>(
  provisions: readonly P[],
): Map<string, P[]> {
  const all = Map.groupBy(provisions, (one) => one.alternativeTo ?? one.id)
  for (const [id, members] of all) if (members.length < 2) all.delete(id)
  return all
}

/**
 * @returns by provision id, its label and the provision it stands within. A single operative paragraph is unnumbered
 * (Editorial Manual); items restart under each paragraph and annex, and go on behind a heading that stands among them (decision 18);
 * operative numbering restarts in each annex; footnotes are numbered through the text.
 */
export function numbering(provisions: readonly Numbered[]): Map<string, Place> {
  const competitors = alternatives(provisions)
  const seats = seated(provisions)
  const leads = seats.filter(({ one }) => (competitors.get(one.alternativeTo ?? one.id)?.[0]?.id ?? one.id) === one.id)
  const figures = figuresOf(leads)
  const places = new Map<string, Place>()
  for (const { one, parentId } of seats) {
    const group = competitors.get(one.alternativeTo ?? one.id)
    const label = figures.get(group?.[0]?.id ?? one.id) ?? ''
    const which = group ? `Alt ${group.findIndex((other) => other.id === one.id) + 1}` : ''
    places.set(one.id, {
      label: `${label} ${which}`.trim(),
      parentId,
      competes: group !== undefined || Boolean(one.proposal),
    })
  }
  return places
}

/** The number of each provision, those that share one left out. */
function figuresOf(leads: readonly Seat[]): Map<string, string> {
  const agreed = Map.groupBy(
    leads.filter(({ one }) => !one.proposal),
    (seat) => seat.series,
  )
  const all = Map.groupBy(leads, (seat) => seat.series)
  const counts = new Map<string, { n: number; marks: number }>()
  const figures = new Map<string, string>()
  for (const { one, series } of leads) {
    const count = counts.get(series) ?? { n: 0, marks: 0 }
    counts.set(series, count)
    // Where nothing of its kind stands in the text, a proposal competes with nothing.
    const counted = !one.proposal || !agreed.has(series)
    count.n += counted ? 1 : 0
    count.marks = counted ? 0 : count.marks + 1
    const n = Math.max(count.n, 1)
    const mark = counted ? '' : count.n === 0 ? preceding(count.marks) : competing(count.marks)
    const isOnly = (agreed.get(series) ?? all.get(series))?.length === 1
    figures.set(one.id, figure(one, n, mark, isOnly, all.get(series)?.length === 1))
  }
  return figures
}

function figure(one: Numbered, n: number, mark: string, isOnlyAgreed: boolean, isOnly: boolean): string {
  const marked = (number: string) => [number, mark].filter(Boolean).join(' ')
  switch (one.kind) {
    case 'heading':
      return `${marked([roman(n), letter(n).toUpperCase(), String(n)][levelOf(one)] ?? '')}.`
    case 'annex':
      return marked(isOnlyAgreed ? 'Annex' : `Annex ${roman(n)}`)
    case 'operative':
      return isOnly ? '' : `${marked(String(n))}.`
    case 'item':
      return `(${marked(letter(n))})`
    case 'subitem':
      return `(${marked(roman(n).toLowerCase())})`
    case 'footnote':
      return marked(String(n))
    default:
      return ''
  }
}

function seated(provisions: readonly Numbered[]): Seat[] {
  /** How often each series has begun. */
  const begun = { operative: 0, heading: [0, 0, 0] }
  let holder: string | null = null
  let itemId: string | null = null
  let annexId: string | null = null
  let noted: string | null = null
  let table: string | null = null
  return provisions.map((one) => {
    const seat = (series: string | number, parentId: string | null = annexId): Seat => ({
      one,
      series: `${one.kind} ${series}`,
      parentId,
    })
    const within = (parentId: string | null) => seat(parentId ?? '', parentId)
    if (one.kind !== 'footnote') noted = one.id
    if (one.kind === 'table') table = one.id
    switch (one.kind) {
      case 'footnote':
        return seat('', noted)
      case 'cell':
        return seat('', table)
      case 'heading': {
        const level = levelOf(one)
        const made = seat(`${level} ${begun.heading[level]}`)
        for (let deeper = level + 1; deeper < begun.heading.length; deeper++)
          begun.heading[deeper] = (begun.heading[deeper] ?? 0) + 1
        itemId = null
        return made
      }
      case 'annex':
        begun.operative += 1
        begun.heading = begun.heading.map((n) => n + 1)
        itemId = null
        annexId = one.id
        holder = one.id
        return seat('', null)
      case 'operative':
      case 'paragraph':
        itemId = null
        holder = one.id
        return seat(begun.operative)
      case 'item':
        itemId = one.id
        return within(holder)
      case 'subitem':
        return within(itemId ?? holder)
      default:
        return seat('')
    }
  })
}

const levelOf = ({ level }: Numbered) => Math.min(Math.max(level, 0), 2)
