// The rail: the ways through the product, with how much lies behind each, and who is signed in.
import { Form, Link, NavLink } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useNames } from './names'

export type Me = { id: string; name: string; initials: string; role: string; colour: string; administrator: boolean }
export type RailCounts = { desk: number | null; recommendations: number; resolutions: number }

export function Rail({ me, counts }: { me: Me | null; counts: RailCounts }) {
  const { t } = useTranslation()
  const names = useNames()
  const ways: [to: string, label: string, count?: number | null][] = [
    ...(me ? ([['/desk', t('Desk'), counts.desk]] as [string, string, number | null][]) : []),
    ['/calendar', t('Calendar')],
    ['/bodies', t('Bodies')],
    ['/documents', t('Documents')],
    ['/recommendations', t('Recommendations'), counts.recommendations],
    ['/resolutions', t('Resolutions'), counts.resolutions],
    ['/review', t('Review')],
    ['/search', t('Search')],
    ...(me?.administrator ? ([['/administration', t('Administration')]] as [string, string][]) : []),
  ]
  return (
    <nav className="rail" aria-label={t('Main')}>
      <Link to="/" className="brand">
        <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="2.2" aria-hidden="true">
          <path d="M8 4H4v16h4M16 4h4v16h-4" />
          <path d="M9 9h6M9 12.5h6M9 16h3.5" strokeWidth="1.8" />
        </svg>
        Rapporteur
      </Link>
      <label className="menu btn">
        <input type="checkbox" className="visually-hidden" />
        {t('Menu')}
      </label>
      <ul className="folds">
        {ways.map(([to, label, count]) => (
          <li key={to}>
            <NavLink to={to} prefetch="intent">
              {label}
              {count ? <b className="num">{count}</b> : null}
            </NavLink>
          </li>
        ))}
      </ul>
      <div className="me folds">
        {me ? (
          <>
            <Link to="/account" className="who-row">
              <span className="avatar" style={{ '--c': me.colour } as React.CSSProperties} aria-hidden="true">
                {me.initials}
              </span>
              <span className="small">
                <b>{me.name}</b>
                <br />
                <span className="muted">{names.of(t(me.role))}</span>
              </span>
            </Link>
            <Form method="post" action="/sign-out">
              <button className="btn bare" type="submit">
                {t('Sign out')}
              </button>
            </Form>
          </>
        ) : (
          <Link className="btn" to="/sign-in">
            {t('Sign in')}
          </Link>
        )}
      </div>
    </nav>
  )
}
