// What a State is under an instrument, from which day; and how a new fact about it goes with what is recorded already.
import { addDays } from 'date-fns/addDays'
import { format } from 'date-fns/format'
import { isValid } from 'date-fns/isValid'
import { parse } from 'date-fns/parse'
import { type Day, formatDay } from './dates'
import { Refusal } from './refusal'

export type Capacity = 'party' | 'signatory' | 'observer'

export const capacityLabels: Record<Capacity | 'none', string> = {
  party: 'Party',
  signatory: 'Signatory',
  observer: 'Observer',
  none: 'No longer any of these',
}

export type Held = { id: string; capacity: Capacity; from: Day | null; to: Day | null }
export type NewCapacity = { capacity: Capacity | 'none'; from: Day | null }

/** What a new fact does to the recorded ones: at most one of them changes. */
export type Entry =
  | { kind: 'new' }
  | { kind: 'same'; id: string | null }
  /** The day, or the capacity, of a recorded one is put right. */
  | { kind: 'corrects'; id: string; from: Day | null }
  /** The recorded one ends on the day before. */
  | { kind: 'follows'; id: string; until: Day }
  | { kind: 'ends'; id: string; until: Day }

/** K1. @throws Refusal where it would run over what is recorded of a later day */
export function entryOf(state: string, held: readonly Held[], given: NewCapacity): Entry {
  const { from } = given
  const over = held.filter((one) => one.to === null || from === null || one.to >= from)
  const [only, ...others] = over
  if (given.capacity === 'none') {
    if (!from) throw new Refusal('K1', 'Give the first day on which the State is it no longer.', 422, 'from')
    if (!only) return { kind: 'same', id: null }
    if (others.length > 0 || (only.from && only.from >= from)) throw laterKnown(state, only.from)
    return { kind: 'ends', id: only.id, until: dayBefore(from) }
  }
  if (!only) return { kind: 'new' }
  if (others.length > 0) throw laterKnown(state, others[others.length - 1]?.from ?? null)
  if (only.capacity === given.capacity)
    return from === null || only.from === from ? { kind: 'same', id: only.id } : { kind: 'corrects', id: only.id, from }
  if (from === null || only.from === from) return { kind: 'corrects', id: only.id, from: only.from }
  if (only.from && only.from > from) throw laterKnown(state, only.from)
  return { kind: 'follows', id: only.id, until: dayBefore(from) }
}

function laterKnown(state: string, from: Day | null): Refusal {
  return new Refusal(
    'K1',
    `Of ${state} something is recorded from ${formatDay(from) || 'an unknown day'} on. Correct that first, or give a later day.`,
    409,
    'from',
  )
}

function dayBefore(day: Day): Day {
  return format(addDays(parse(day, 'yyyy-MM-dd', new Date(0)), -1), 'yyyy-MM-dd')
}

export type KnownState = { id: string; code: string; name: string }
export type ReadLine = { line: string; state: KnownState | null; from: Day | null; problem: string | null }

const forms = ['yyyy-MM-dd', 'd MMM yyyy', 'd MMMM yyyy', 'd.M.yyyy']

/** Lines as they are pasted: a code or name of a State, then the day from which on, or nothing; "UY, 2005-03-04". */
export function readCapacityLines(text: string, states: readonly KnownState[]): ReadLine[] {
  const known = new Map(
    states.flatMap((one) => [[one.code.toLowerCase(), one] as const, [plain(one.name), one] as const]),
  )
  const seen = new Set<string>()
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const [name = '', day = ''] = cut(line)
      const state = known.get(plain(name)) ?? null
      const from = dayFrom(day)
      const again = state !== null && seen.has(state.id)
      if (state) seen.add(state.id)
      return { line, state, from: from ?? null, problem: problemOf(state, from, again) }
    })
}

/** @returns what is not understood of a line, in words; null where all of it is */
function problemOf(state: KnownState | null, from: Day | null | undefined, again: boolean): string | null {
  if (!state) return 'No State has this code or name.'
  if (from === undefined) return 'Give the day as year-month-day, such as 2026-11-23.'
  if (again) return 'This State stands twice in the list.'
  return null
}

function cut(line: string): [string, string] {
  const match = /^(.*?)\s*[,;\t]\s*([^,;\t]*)$/.exec(line)
  return match ? [match[1] ?? '', match[2] ?? ''] : [line, '']
}

function plain(name: string): string {
  return name.trim().toLowerCase().replace(/[’']/g, '’')
}

/** @returns null where no day is given, undefined where it is none */
function dayFrom(words: string): Day | null | undefined {
  if (words.trim() === '') return null
  for (const form of forms) {
    const day = parse(words.trim(), form, new Date(0))
    if (isValid(day) && day.getFullYear() > 1990 && day.getFullYear() < 2200) return format(day, 'yyyy-MM-dd')
  }
  return undefined
}
