// Sessions by year and body, as a list or month by month; what is shown stands in the address.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { actorOf } from '~/actor.server'
import { Empty } from '~/components/empty'
import { Head } from '~/components/head'
import { Month, monthName } from '~/components/month'
import { useNames } from '~/components/names'
import { Sessions } from '~/components/sessions'
import type { Titled } from '~/components/title'
import { todayOf } from '~/http.server'
import { calendar } from '~/queries/calendar.server'
import { bodiesThatMeet } from '~/queries/session-form.server'

const earliest = 1945
const latest = 2200

export async function loader({ request }: LoaderFunctionArgs) {
  const now = new Date()
  const today = todayOf(now)
  const url = new URL(request.url)
  const body = url.searchParams.get('body') || null
  const year = yearOf(url.searchParams.get('year'), Number(today.slice(0, 4)), body)
  const [actor, page] = await Promise.all([actorOf(request, now), calendar({ year, body })])
  const { mayOpen } = await bodiesThatMeet(actor)
  const asked = Number(url.searchParams.get('month'))
  const month = Number.isInteger(asked) && asked >= 1 && asked <= 12 ? asked : firstMonth(page.sessions, year, today)
  const view =
    url.searchParams.get('view') === 'month' && typeof year === 'number' ? ('month' as const) : ('list' as const)
  return { ...page, year, body, view, month, today, mayAdd: mayOpen.length > 0 }
}

type Shown = number | 'undated' | 'all'

/** All years at once are shown of one body only. */
function yearOf(asked: string | null, current: number, body: string | null): Shown {
  if (asked === 'all' && body) return 'all'
  if (asked === 'undated') return 'undated'
  const year = Number(asked)
  return asked && Number.isInteger(year) && year >= earliest && year <= latest ? year : current
}

/** This month where somebody meets in this year, else the first in which somebody does. */
function firstMonth(sessions: readonly { from: string | null }[], year: Shown, today: string): number {
  if (today.startsWith(String(year))) return Number(today.slice(5, 7))
  return Number(sessions.find((one) => one.from?.startsWith(String(year)))?.from?.slice(5, 7) ?? 1)
}

export const handle: Titled<typeof loader> = {
  title: (_, { t }) => t('Calendar'),
}

export default function Calendar() {
  const { t, i18n } = useTranslation()
  const names = useNames()
  const page = useLoaderData<typeof loader>()
  const { year, body, view, month } = page
  const to = (change: Record<string, string | null>) => {
    const query = new URLSearchParams({ year: String(year) })
    if (body) query.set('body', body)
    if (view === 'month') query.set('view', view)
    for (const [name, value] of Object.entries(change)) value === null ? query.delete(name) : query.set(name, value)
    return `/calendar?${query}`
  }
  const years = [...new Set([...page.years.map((one) => one.year), ...(typeof year === 'number' ? [year] : [])])]
    .sort((a, b) => (b ?? -1) - (a ?? -1))
    .map((one) => ({ year: one, n: page.years.find((known) => known.year === one)?.n ?? 0 }))
  return (
    <>
      <Head title={t('Calendar')}>
        <a className="btn" href={body ? `/bodies/${body}` : '/bodies'}>
          {t('Bodies')}
        </a>
        {page.mayAdd ? (
          <Link className="btn first" to="/sessions/new">
            {t('Enter a session')}
          </Link>
        ) : null}
      </Head>
      <div className="page">
        <Form className="filters" aria-label={t('What is shown')}>
          <label>
            {t('Year')}
            <select name="year" defaultValue={String(year)} key={String(year)}>
              {body ? <option value="all">{t('All years')}</option> : null}
              {years.map((one) => (
                <option key={one.year ?? 'undated'} value={one.year ?? 'undated'}>
                  {one.year === null
                    ? t('Days not stated ({{n}})', { n: one.n })
                    : t('{{year}} ({{n}})', { year: one.year, n: one.n })}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t('Body')}
            <select name="body" defaultValue={body ?? ''} key={body ?? ''}>
              <option value="">{t('All bodies')}</option>
              {page.bodies.map((one) => (
                <option key={one.slug} value={one.slug} lang={names.languageOf(one.short)}>
                  {names.of(one.short)}
                </option>
              ))}
            </select>
          </label>
          {view === 'month' ? <input type="hidden" name="view" value="month" /> : null}
          <button className="btn" type="submit">
            {t('Show')}
          </button>
        </Form>
        <div className="row">
          {typeof year !== 'number' ? null : (
            <span className="row">
              <Link className="btn" rel="prev" to={to({ year: String(year - 1) })}>
                {year - 1}
              </Link>
              <h2 className="year num">{year}</h2>
              <Link className="btn" rel="next" to={to({ year: String(year + 1) })}>
                {year + 1}
              </Link>
            </span>
          )}
          {typeof year !== 'number' ? (
            <h2 className="year">{year === 'all' ? t('All years') : t('Days not stated')}</h2>
          ) : (
            <nav className="tabs push" aria-label={t('View')}>
              <Link to={to({ view: null })} aria-current={view === 'list' ? 'page' : undefined}>
                {t('List')}
              </Link>
              <Link to={to({ view: 'month' })} aria-current={view === 'month' ? 'page' : undefined}>
                {t('Months')}
              </Link>
            </nav>
          )}
        </div>
        {page.sessions.length === 0 ? (
          <Empty
            sentence={
              typeof year !== 'number'
                ? t('No such session is recorded.')
                : body
                  ? t('This body has no session recorded in {{year}}.', { year })
                  : t('No session is recorded in {{year}}.', { year })
            }
            {...(body
              ? { to: to({ body: null }), action: t('Show all bodies') }
              : { to: '/calendar', action: t('Show this year') })}
          />
        ) : null}
        {view === 'month' && typeof year === 'number' ? (
          <section className="stack">
            <nav className="months-row" aria-label={t('Months')}>
              {Array.from({ length: 12 }, (_, at) => at + 1).map((one) => (
                <Link
                  key={one}
                  className={one === month ? 'btn first' : 'btn'}
                  to={to({ month: String(one) })}
                  aria-current={one === month ? 'page' : undefined}
                >
                  {new Intl.DateTimeFormat(i18n.language, { month: 'short', timeZone: 'UTC' }).format(
                    Date.UTC(year, one - 1, 1),
                  )}
                  <MonthCount n={page.sessions.filter((session) => meetsIn(session, year, one)).length} />
                </Link>
              ))}
            </nav>
            <h3 className="section">{monthName(year, month, i18n.language)}</h3>
            {page.sessions.some((one) => meetsIn(one, year, month)) ? null : (
              <p className="muted">{t('Nobody meets in this month.')}</p>
            )}
            <Month
              year={year}
              month={month}
              today={page.today}
              sessions={page.sessions.filter((one) => one.precision === 'day')}
            />
            {page.sessions.some((one) => one.precision !== 'day') ? (
              <>
                <h3 className="section">{t('In this year, days not stated')}</h3>
                <Sessions sessions={page.sessions.filter((one) => one.precision !== 'day')} today={page.today} />
              </>
            ) : null}
          </section>
        ) : page.sessions.length > 0 ? (
          <Sessions sessions={page.sessions} today={page.today} />
        ) : null}
      </div>
    </>
  )
}

function MonthCount({ n }: { n: number }) {
  return n > 0 ? <b className="num">{n}</b> : null
}

function meetsIn(session: { from: string | null; to: string | null; precision: string }, year: number, month: number) {
  const at = `${year}-${String(month).padStart(2, '0')}`
  if (!session.from || session.precision !== 'day') return false
  return session.from.slice(0, 7) <= at && at <= (session.to ?? session.from).slice(0, 7)
}
