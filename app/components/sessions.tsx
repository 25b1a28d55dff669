// Sessions in a list, each with its name, days, place and state.
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Precision } from '~/domain/dates'
import type { Holds, SessionStatus } from '~/domain/session'
import { Demonstration } from './demonstration'
import { type MarkName, MarkNote } from './mark-note'
import { useNames } from './names'
import { SessionTag } from './tags'

export type ListedSession = {
  id: string
  slug: string
  title: string | null
  from: string | null
  to: string | null
  precision: Precision
  city: string | null
  format: string
  status: SessionStatus
  demonstration: boolean
  mark: MarkName
  statedOn: string | null
  parentSlug: string | null
  bodies: { slug: string; short: string; long: string; holds: Holds; ordinal: number | null; part: string | null }[]
  recommendations: number
  drafts: number
}

/** Announced by a source of before its last day, and nothing later says that it was held. */
export function announcedOnly(session: Pick<ListedSession, 'status' | 'to' | 'statedOn'>, today: string): boolean {
  return session.status === 'planned' && session.statedOn !== null && (session.to === null || session.to < today)
}

export function Sessions({ sessions, today }: { sessions: readonly ListedSession[]; today: string }) {
  const { t } = useTranslation()
  const names = useNames()
  return (
    <ul className="list sessions">
      {sessions.map((session) => (
        <li key={session.id}>
          <span className="num muted nowrap-wide">
            {names.when({ ...session, city: null }) || t('Days not stated')}
          </span>
          <span>
            <Link
              className="title"
              to={`/sessions/${session.slug}`}
              prefetch="intent"
              lang={names.languageOfSession(session)}
            >
              {names.session(session)}
            </Link>
            <span className="row small muted">
              {session.city ? <span lang={names.languageOf(session.city)}>{names.of(session.city)}</span> : null}
              {session.bodies.length > 1 ? <span>{t('joint')}</span> : null}
              {session.parentSlug ? <span>{t('part of a longer session')}</span> : null}
              {session.bodies[0]?.part ? <span>{session.bodies[0].part}</span> : null}
              {session.drafts > 0 ? <span>{t('Drafts: {{n}}', { n: session.drafts })}</span> : null}
              {session.recommendations > 0 ? (
                <span>{t('Recommendations: {{n}}', { n: session.recommendations })}</span>
              ) : null}
            </span>
          </span>
          <span className="row end">
            {session.demonstration ? <Demonstration /> : <MarkNote mark={session.mark} />}
            <SessionTag status={session.status} unknown={announcedOnly(session, today)} />
          </span>
        </li>
      ))}
    </ul>
  )
}
