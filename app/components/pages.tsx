// Steps through a list by its address, so that every page of it can be linked to.
import { Link, useLocation } from '@remix-run/react'
import { useTranslation } from 'react-i18next'

export function Pages({ page, pages, total }: { page: number; pages: number; total: number | null }) {
  const { t } = useTranslation()
  const { pathname, search } = useLocation()
  const to = (n: number) => {
    const query = new URLSearchParams(search)
    if (n > 1) query.set('page', String(n))
    else query.delete('page')
    return `${pathname}?${query}`
  }
  if (pages <= 1) return null
  return (
    <nav className="pages" aria-label={t('Pages')}>
      {page > 1 ? (
        <Link className="btn" rel="prev" to={to(page - 1)}>
          {t('Previous')}
        </Link>
      ) : (
        <span />
      )}
      <span className="num muted">
        {t('Page {{page}} of {{pages}}', { page, pages })}
        {total === null ? '' : ` · ${t('{{n}} in all', { n: total })}`}
      </span>
      {page < pages ? (
        <Link className="btn" rel="next" to={to(page + 1)}>
          {t('Next')}
        </Link>
      ) : (
        <span />
      )}
    </nav>
  )
}
