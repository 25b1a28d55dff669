// What is known of a recommendation beside its words: whom it addresses, under which articles, its cluster, its implementation.
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { addresseeWords } from '~/domain/recommendation'
import { implementationLabels } from './follow-up'
import { useNames } from './names'

type Facts = {
  addressees: string[]
  articles: { slug: string; instrument: string; number: number; title: string }[] | null
  implementation: string
  source: string | null
}

/** @param children its cluster */
export function RecommendationFacts({ of, children }: { of: Facts; children: ReactNode }) {
  const { t } = useTranslation()
  const names = useNames()
  return (
    <dl className="facts">
      {of.addressees.length > 0 ? (
        <div>
          <dt>{t('Addressed to')}</dt>
          <dd>{of.addressees.map((name) => t(addresseeWords[name] ?? name)).join(', ')}</dd>
        </div>
      ) : null}
      {of.articles ? (
        <div>
          <dt>{t('Articles')}</dt>
          {of.articles.map((article) => (
            <dd key={`${article.slug}-${article.number}`}>
              <Link to={`/recommendations?article=${article.slug}-${article.number}`} title={names.of(article.title)}>
                {t('{{instrument}}, art. {{n}}', { instrument: names.of(article.instrument), n: article.number })}
              </Link>
            </dd>
          ))}
        </div>
      ) : null}
      {children}
      <div>
        <dt>{t('Implementation')}</dt>
        <dd>{t(implementationLabels[of.implementation] ?? of.implementation)}</dd>
      </div>
      {of.source ? (
        <div>
          <dt>{t('Source')}</dt>
          <dd className="small" lang="en">
            {of.source}
          </dd>
        </div>
      ) : null}
    </dl>
  )
}
