// The facets of the register: each value a link that chooses it or takes it away, with its count and length.
import { Link, useLocation } from '@remix-run/react'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { Names } from '~/domain/names'
import { addresseeWords, type RecommendationStatus, recommendationStatusLabels } from '~/domain/recommendation'
import { roman } from '~/domain/roman'
import { useNames } from './names'

type Counted = { value: string; n: number; label: string }
/** `left` counts the values that are not told, by facet. */
type Counts = { facets: Record<string, Counted[]>; left: Record<string, number> }

/** In the order in which they stand. */
const facetLabels = {
  status: 'Status',
  decided: 'Cluster decision',
  body: 'Body',
  cluster: 'Cluster',
  article: 'Article',
  year: 'Year',
  addressee: 'Addressed to',
  session: 'Meeting',
} as const
const shown = 8

/** The address with a value chosen, or taken away where it is chosen already; always the first page. */
function useToggled() {
  const { search } = useLocation()
  return (facet: string, value: string) => {
    const query = new URLSearchParams(search)
    const values = query.getAll(facet)
    query.delete(facet)
    query.delete('page')
    const on = values.includes(value)
    for (const one of on ? values.filter((other) => other !== value) : [...values, value]) query.append(facet, one)
    return { on, to: `/recommendations?${query}` }
  }
}

function useLabel() {
  const { t } = useTranslation()
  const names = useNames()
  return (facet: string, { value, label }: { value: string; label: string }): string => {
    if (facet === 'status') return t(recommendationStatusLabels[value as RecommendationStatus] ?? value)
    if (facet === 'decided') return value === 'no' ? t('To be classified') : t('Decided by review staff')
    if (facet === 'cluster') return value === 'none' ? t('No cluster') : `${roman(Number(value))} ${t(label)}`
    if (facet === 'article') return names.article(label)
    if (facet === 'addressee') return t(addresseeWords[label] ?? label)
    return names.numbered(label)
  }
}

/** The `lang` of a value: a session that bears a title of its own bears it in English. */
function languageOf(facet: string, label: string, names: Names): string | undefined {
  if (facet === 'article') return names.languageOfArticle(label)
  return facet === 'body' || facet === 'session' ? names.languageOfNumbered(label) : undefined
}

export function Facets({ counts }: { counts: Counts }) {
  const { t } = useTranslation()
  return (
    <div className="stack">
      {Object.entries(facetLabels).map(([facet, label]) => {
        const values = counts.facets[facet] ?? []
        if (values.length === 0) return null
        const left = counts.left[facet] ?? 0
        const most = Math.max(...values.map((one) => one.n))
        return (
          <section key={facet} className="facet">
            <h2 className="section">{t(label)}</h2>
            <ul>
              {values.slice(0, shown).map((one) => (
                <Value key={one.value} facet={facet} one={one} most={most} />
              ))}
            </ul>
            {values.length > shown ? (
              <details>
                <summary className="small">{t('{{n}} more', { n: values.length - shown + left })}</summary>
                <ul>
                  {values.slice(shown).map((one) => (
                    <Value key={one.value} facet={facet} one={one} most={most} />
                  ))}
                  {left > 0 ? <li className="small muted">{t('{{n}} more', { n: left })}</li> : null}
                </ul>
              </details>
            ) : null}
          </section>
        )
      })}
    </div>
  )
}

function Value({ facet, one, most }: { facet: string; one: Counted; most: number }) {
  const { t } = useTranslation()
  const names = useNames()
  const label = useLabel()(facet, one)
  const { on, to } = useToggled()(facet, one.value)
  return (
    <li>
      <Link to={to} preventScrollReset rel="nofollow">
        <span aria-hidden="true">{on ? '☑' : '☐'}</span>
        <span lang={languageOf(facet, one.label, names)}>
          {label}
          {on ? <span className="visually-hidden"> ({t('chosen')})</span> : null}
        </span>
        <span className="num muted">{one.n}</span>
        <span className="bar" aria-hidden="true">
          <i style={{ '--share': `${(100 * one.n) / most}%` } as CSSProperties} />
        </span>
      </Link>
    </li>
  )
}

/** What is chosen, each to be taken away by a click. */
export function Tokens({
  chosen,
  q,
}: {
  chosen: readonly { facet: string; value: string; label: string }[]
  q: string | null
}) {
  const { t } = useTranslation()
  const names = useNames()
  const toggled = useToggled()
  const label = useLabel()
  const { search } = useLocation()
  if (chosen.length === 0 && !q) return null
  const withoutWords = new URLSearchParams(search)
  withoutWords.delete('q')
  withoutWords.delete('page')
  return (
    <ul className="row" aria-label={t('Chosen')}>
      {q ? (
        <li>
          <Link className="tag blue" to={`/recommendations?${withoutWords}`}>
            <bdi>“{q}”</bdi> <span aria-hidden="true">✕</span>
            <span className="visually-hidden">{t('take away')}</span>
          </Link>
        </li>
      ) : null}
      {chosen.map((one) => (
        <li key={`${one.facet} ${one.value}`}>
          <Link className="tag blue" to={toggled(one.facet, one.value).to}>
            <bdi lang={languageOf(one.facet, one.label, names)}>{label(one.facet, one)}</bdi>{' '}
            <span aria-hidden="true">✕</span>
            <span className="visually-hidden">{t('take away')}</span>
          </Link>
        </li>
      ))}
      <li>
        <Link to="/recommendations">{t('Clear')}</Link>
      </li>
    </ul>
  )
}
