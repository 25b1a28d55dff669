// One month of the calendar as a grid of days; on a narrow page only the days on which somebody meets.
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { type SessionStatus, sessionStatusLabels } from '~/domain/session'
import { useNames } from './names'
import type { ListedSession } from './sessions'

const firstMonday = Date.UTC(2024, 0, 1)
const dayLong = 24 * 3600 * 1000
const week = [0, 1, 2, 3, 4, 5, 6].map((at) => firstMonday + at * dayLong)

/** The cells of the grid that belong to no day of the month. */
const blanks = (side: string, n: number) => Array.from({ length: n }, (_, at) => `${side} ${at}`)

export function Month({
  year,
  month,
  sessions,
  today,
}: {
  year: number
  month: number
  sessions: readonly ListedSession[]
  today: string
}) {
  const { t, i18n } = useTranslation()
  const names = useNames()
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const before = (new Date(Date.UTC(year, month - 1, 1)).getUTCDay() + 6) % 7
  const after = (7 - ((before + length) % 7)) % 7
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' })
  const days = Array.from(
    { length },
    (_, at) => `${year}-${String(month).padStart(2, '0')}-${String(at + 1).padStart(2, '0')}`,
  )
  return (
    <ol className="month-grid days" aria-label={monthName(year, month, i18n.language)}>
      {week.map((at) => (
        <li className="weekday" key={at} aria-hidden="true">
          {weekday.format(at)}
        </li>
      ))}
      {blanks('before', before).map((key) => (
        <li className="out" key={key} aria-hidden="true" />
      ))}
      {days.map((day, at) => {
        const met = sessions.filter((one) => one.from && one.from <= day && day <= (one.to ?? one.from))
        return (
          <li key={day} className={[met.length === 0 ? 'free' : '', day === today ? 'today' : ''].join(' ')}>
            <span className="num">
              <span className="narrow-only">{weekday.format(Date.parse(day))} </span>
              {at + 1}
              {day === today ? <span className="visually-hidden"> {t('today')}</span> : null}
            </span>
            {met.map((one) => (
              <Link
                key={one.id}
                to={`/sessions/${one.slug}`}
                lang={names.languageOfSession(one)}
                title={t(sessionStatusLabels[one.status as SessionStatus])}
              >
                {names.session(one, 'short')}
                {one.bodies.length > 1 ? <span className="muted"> ({t('joint')})</span> : null}
              </Link>
            ))}
          </li>
        )
      })}
      {blanks('after', after).map((key) => (
        <li className="out" key={key} aria-hidden="true" />
      ))}
    </ol>
  )
}

export function monthName(year: number, month: number, language: string): string {
  return new Intl.DateTimeFormat(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    Date.UTC(year, month - 1, 1),
  )
}
