// A session: its states, its name, and what its agenda may hold.
import { commaIn, type Day, formatDays, type Precision } from './dates'
import { ordinalInArabic } from './ordinals-ar'
import { Refusal } from './refusal'
import { ordinalInWords } from './roman'

export type SessionStatus = 'planned' | 'open' | 'suspended' | 'closed' | 'cancelled'

const next: Record<SessionStatus, readonly SessionStatus[]> = {
  planned: ['open', 'cancelled'],
  open: ['suspended', 'closed'],
  suspended: ['open', 'closed'],
  closed: [],
  cancelled: [],
}

export const sessionStatusLabels: Record<SessionStatus, string> = {
  planned: 'Planned',
  open: 'Under way',
  suspended: 'Suspended',
  closed: 'Closed',
  cancelled: 'Cancelled',
}

export function nextStatuses(from: SessionStatus): readonly SessionStatus[] {
  return next[from]
}

/** S1. @throws Refusal where a session cannot go there from where it stands */
export function moveSession(from: SessionStatus, to: SessionStatus): SessionStatus {
  if (next[from].includes(to)) return to
  throw new Refusal(
    'S1',
    `A session that is ${sessionStatusLabels[from].toLowerCase()} cannot become ${sessionStatusLabels[to].toLowerCase()}.`,
    409,
  )
}

export type Holds = 'sessions' | 'meetings' | 'nothing'
export type NamedSession = {
  title: string | null
  bodies: readonly { long: string; short: string; holds: Holds; ordinal: number | null }[]
}

/** A session that is mentioned, with its address. */
export type MentionedSession = NamedSession & { slug: string }

/** A session where something of it is told: what names it, when and where it meets. */
export type ToldSession = NamedSession & {
  slug: string
  from: Day | null
  to: Day | null
  precision: Precision
  city: string | null
}

/** "thirteenth meeting", "eleventh session"; الاجتماع الثالث عشر. Languages without their words here have the English ones. */
export function ordinalName(ordinal: number, holds: Holds, language = 'en'): string {
  if (language === 'ar') {
    return holds === 'meetings'
      ? `الاجتماع ${ordinalInArabic(ordinal, 'masculine')}`
      : `الدورة ${ordinalInArabic(ordinal, 'feminine')}`
  }
  return `${ordinalInWords(ordinal)} ${holds === 'meetings' ? 'meeting' : 'session'}`
}

/** "Working Group on International Cooperation, thirteenth meeting"; a joint one names each body. */
export function sessionName(session: NamedSession, form: 'long' | 'short' = 'long', language = 'en'): string {
  if (session.title) return session.title
  return session.bodies
    .map((body) => {
      const name = form === 'long' ? body.long : body.short
      return body.ordinal === null
        ? name
        : `${name}${commaIn(language)}${ordinalName(body.ordinal, body.holds, language)}`
    })
    .join(' / ')
}

export function sessionWhen(
  session: { from: Day | null; to: Day | null; precision: Precision; city: string | null },
  language = 'en',
): string {
  return [session.city, formatDays(session.from, session.to, session.precision, language)]
    .filter(Boolean)
    .join(commaIn(language))
}

/** S6: at most one agenda item on the review process, none before 2022 (procedures and rules, para. 12). @throws Refusal */
export function checkReviewItem(session: { from: Day | null; workingGroup: boolean; reviewItems: number }): void {
  if (!session.workingGroup) return
  if (session.from && session.from < '2022-01-01') {
    throw new Refusal(
      'S6',
      'Working groups have carried an item on the review process only since 2022.',
      422,
      'isReviewItem',
    )
  }
  if (session.reviewItems > 0) {
    throw new Refusal(
      'S6',
      'A working group gives no more than one agenda item a session to the review process; this agenda has it already.',
      409,
      'isReviewItem',
    )
  }
}
