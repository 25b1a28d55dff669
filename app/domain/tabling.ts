// Tabling: when it is still open, until which day it is asked for, and which symbol of the L. series comes next.
import { addDays } from 'date-fns/addDays'
import { format } from 'date-fns/format'
import { parse } from 'date-fns/parse'
import type { Day } from './dates'
import type { DraftStatus } from './draft'
import { Refusal } from './refusal'

/** O3: a draft is tabled once, informally or under negotiation as it is. @throws Refusal */
export function checkTabling(draft: { status: DraftStatus; tabled: boolean }): void {
  if (draft.tabled) throw new Refusal('O3', 'This draft has been tabled already.', 409)
  if (!mayBeTabled(draft)) throw new Refusal('O3', 'Only a draft that is informal or under negotiation is tabled.', 409)
}

export function mayBeTabled({ status, tabled }: { status: DraftStatus; tabled: boolean }): boolean {
  return !tabled && (status === 'informal' || status === 'under_negotiation')
}

/** The last day for tabling, as the rules of procedure have it; null where they say nothing. */
export function lastDayForTabling(sessionFrom: Day | null, daysBefore: number | null): Day | null {
  if (!sessionFrom || daysBefore === null) return null
  return format(addDays(parse(sessionFrom, 'yyyy-MM-dd', new Date(0)), -daysBefore), 'yyyy-MM-dd')
}

/**
 * "CTOC/COP/2026/L.4": the next of the series; of a joint session one for each body, with a hyphen between them.
 * @param taken the numbers that are given already, of each body
 * @returns null where a body has no series of its own
 */
export function nextLimitedSymbol(
  bodies: readonly { prefix: string | null; taken: readonly number[] }[],
  year: string,
): string | null {
  if (bodies.length === 0 || bodies.some((one) => !one.prefix)) return null
  return bodies.map(({ prefix, taken }) => `${prefix}/${year}/L.${Math.max(0, ...taken) + 1}`).join('-')
}
