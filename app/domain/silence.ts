// The silence procedure: its deadline in the zone where the session meets, how it ends, and how the time that is left is said.
import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns/format'
import { Refusal } from './refusal'

/** "2026-11-27T18:00", as a form gives it, without a zone. */
const local = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/

/**
 * The moment at which clocks in a time zone show this.
 * @throws Refusal O5 where they never do, or do twice: clocks are moved in that night
 */
export function momentIn(given: string, timeZone: string, field = 'deadline'): Date {
  if (!local.test(given)) throw new Refusal('O5', 'Give a day and a time, such as 27 November 2026, 18.00.', 422, field)
  const asUtc = Date.parse(`${given}:00Z`)
  if (Number.isNaN(asUtc))
    throw new Refusal('O5', 'Give a day and a time, such as 27 November 2026, 18.00.', 422, field)
  // Every offset in force within a day around it; those under which the clocks show what was given.
  const offsets = new Set([-24, 0, 24].map((hours) => offsetAt(asUtc + hours * 3_600_000, timeZone)))
  const moments = [...offsets]
    .map((offset) => asUtc - offset * 60_000)
    .filter((moment) => shownIn(new Date(moment), timeZone) === given)
  const [first, ...others] = [...new Set(moments)]
  if (first === undefined)
    throw new Refusal(
      'O5',
      'There is no such time in that night: the clocks are put forward. Choose another hour.',
      422,
      field,
    )
  if (others.length > 0)
    throw new Refusal(
      'O5',
      'That time comes twice in that night: the clocks are put back. Choose another hour.',
      422,
      field,
    )
  return new Date(first)
}

/** In minutes; east of Greenwich positive. */
function offsetAt(moment: number, timeZone: string): number {
  return -new TZDate(moment, timeZone).getTimezoneOffset()
}

/** As a form takes it: "2026-11-27T18:00". */
export function shownIn(moment: Date, timeZone: string): string {
  return format(new TZDate(moment, timeZone), "yyyy-MM-dd'T'HH:mm")
}

/** O5: a deadline lies ahead, and an extended one behind the one before. @throws Refusal */
export function checkDeadline(deadline: Date, now: Date, before: Date | null = null): void {
  if (deadline.getTime() < now.getTime() + 60_000)
    throw new Refusal(
      'O5',
      'This deadline has passed. Choose a later one; delegations are usually given 24 to 72 hours.',
      422,
      'deadline',
    )
  if (before && deadline <= before)
    throw new Refusal('O5', 'A silence procedure is extended, not shortened. Choose a later deadline.', 422, 'deadline')
}

export type SilenceOutcome = 'kept' | 'broken'

/** O6: objections that stand at the deadline break the silence. */
export function silenceOutcome(standing: number): SilenceOutcome {
  return standing === 0 ? 'kept' : 'broken'
}

export type TimeLeft = { days: number; hours: number; minutes: number; seconds: number; over: boolean }

export function timeLeft(deadline: Date, now: Date): TimeLeft {
  const left = Math.max(0, Math.ceil((deadline.getTime() - now.getTime()) / 1000))
  return {
    days: Math.floor(left / 86_400),
    hours: Math.floor(left / 3_600) % 24,
    minutes: Math.floor(left / 60) % 60,
    seconds: left % 60,
    over: left === 0,
  }
}

/** In seconds before the deadline: told aloud only then, so that a screen reader is not talked over. */
const toldAt = [86_400, 3_600, 600, 60, 0]

/** @returns the latest of those moments that has come, in seconds before the deadline; null where none has */
export function toldLast(deadline: Date, now: Date): number | null {
  const left = (deadline.getTime() - now.getTime()) / 1000
  return toldAt.filter((one) => left <= one).at(-1) ?? null
}
