// The head of a page: where one is, what the thing is called, and what can be done with it.
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

export type Crumb = { to: string; label: ReactNode }

export function Head({
  crumbs = [],
  title,
  tags,
  children,
}: {
  crumbs?: Crumb[]
  title: ReactNode
  tags?: ReactNode
  children?: ReactNode
}) {
  const { t } = useTranslation()
  return (
    <header className="head">
      {crumbs.length === 0 ? (
        <h1>{title}</h1>
      ) : (
        <nav className="crumbs" aria-label={t('Where you are')}>
          {crumbs.map((crumb) => (
            <span key={crumb.to} className="row">
              <Link to={crumb.to}>{crumb.label}</Link>
              <span aria-hidden="true" className="flips">
                ›
              </span>
            </span>
          ))}
          <span aria-current="page">{title}</span>
        </nav>
      )}
      {tags}
      <span className="push row">{children}</span>
    </header>
  )
}
