// One cluster of the review: how far its articles are covered, by whom and when, and what awaits a decision.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import type { CSSProperties, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { actorOf } from '~/actor.server'
import { Classify } from '~/components/classify'
import { Empty } from '~/components/empty'
import { Head } from '~/components/head'
import { MarkNote } from '~/components/mark-note'
import { useNames } from '~/components/names'
import { Recommendations } from '~/components/recommendations'
import type { Titled } from '~/components/title'
import { coverageWords } from '~/domain/cluster'
import { formatDays } from '~/domain/dates'
import { roman } from '~/domain/roman'
import { phaseLabels } from '~/domain/workplan'
import { orRefuse } from '~/http.server'
import { clusterNames } from '~/queries/recommendation-page.server'
import { clusterPage } from '~/queries/review.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await actorOf(request, new Date())
  const number = /^\d{1,3}$/.test(params.number ?? '') ? Number(params.number) : 0
  const [page, names] = await Promise.all([orRefuse(clusterPage(number, actor)), clusterNames()])
  return { ...page, names }
}

export const handle: Titled<typeof loader> = {
  title: ({ cluster }, { t }) => `${t('Cluster {{n}}', { n: roman(cluster.number) })}: ${t(cluster.name)}`,
}

export default function Cluster() {
  const { t, i18n } = useTranslation()
  const names = useNames()
  const {
    cluster,
    articles,
    bodies,
    years,
    recent,
    waiting,
    mayDecide,
    names: clusters,
  } = useLoaderData<typeof loader>()
  const most = Math.max(1, ...articles.map((one) => one.endorsed + one.awaiting + one.other))
  const unverified = articles.length > 0 && articles.every((one) => one.mark === 'unverified')
  const share = (n: number, of: number) => ({ '--share': `${(100 * n) / of}%` }) as CSSProperties
  const register = (more: string) => `/recommendations?cluster=${cluster.number}${more}`
  return (
    <>
      <Head
        crumbs={[{ to: '/review', label: t('Review') }]}
        title={t('Cluster {{n}}', { n: roman(cluster.number) })}
        tags={<MarkNote mark={cluster.mark} />}
      />
      <div className="page">
        <h1 className="lead-text">{t(cluster.name)}</h1>
        <p className="muted">
          {(cluster.periods ?? [])
            .map(
              (one) =>
                `${t(phaseLabels[one.phase] ?? one.phase)}: ${formatDays(one.startsOn, one.endsOn, 'day', i18n.language)}`,
            )
            .join('; ')}
        </p>
        <div className="stats">
          <Stat to={register('')} n={cluster.total} label={t('adopted')} />
          <Stat to={register('&status=endorsed&status=reaffirmed')} n={cluster.endorsed} label={t('endorsed')} />
          <Stat
            to={register('&status=adopted&status=tabled_for_endorsement&status=deferred')}
            n={cluster.awaiting}
            label={t('pending')}
          />
        </div>
        <div className="two">
          <section className="card">
            <h2 className="section">{t('By article: endorsed, awaiting, other')}</h2>
            {unverified ? (
              <p className="tag open">? {t('This table is not yet verified against resolution 9/1')}</p>
            ) : null}
            {articles.some((one) => names.markOf(one.title) !== 'verified') ? (
              <p className="small muted">
                {t('Titles of articles in this language are as recalled, not compared with the published texts.')}{' '}
                <MarkNote mark="unverified" />
              </p>
            ) : null}
            <ul className="coverage">
              {articles.map((one) => (
                <li key={`${one.slug}-${one.number}`}>
                  <span>
                    <Link to={`/recommendations?article=${one.slug}-${one.number}`} lang={names.languageOf(one.title)}>
                      {one.slug === 'untoc' ? '' : names.of(one.instrument) + names.comma}
                      {one.number} {names.of(one.title)}
                    </Link>{' '}
                    {unverified ? null : <MarkNote mark={one.mark} />}
                  </span>
                  <span className="meter" aria-hidden="true">
                    <i className="yes" style={share(one.endorsed, most)} />
                    <i className="wait" style={share(one.awaiting, most)} />
                    <i className="rest" style={share(one.other, most)} />
                  </span>
                  <span className="num">
                    {coverageWords(one) === 'never' ? (
                      <span className="tag open">{t('never')}</span>
                    ) : (
                      `${one.endorsed} · ${one.awaiting} · ${one.other}`
                    )}
                  </span>
                </li>
              ))}
            </ul>
          </section>
          <div className="stack">
            <section className="card" id="to-classify">
              <h2 className="section">{t('Awaiting a decision')}</h2>
              {waiting.length === 0 ? (
                <p className="muted">{t('Every recommendation of this cluster has been decided.')}</p>
              ) : mayDecide ? (
                <Classify waiting={waiting} clusters={clusters} />
              ) : (
                <p>
                  <Link to={register('&decided=no')}>
                    {t('{{n}} or more await review staff', { n: waiting.length })}
                  </Link>
                </p>
              )}
            </section>
            <Bars
              title={t('By body')}
              lines={bodies.map((one) => ({
                key: one.slug,
                label: names.of(one.short),
                n: one.n,
                to: register(`&body=${one.slug}`),
              }))}
            />
            <Bars
              title={t('By year')}
              lines={years.map((one) => ({
                key: one.year ?? '',
                label: one.year ?? t('Year not stated'),
                n: one.n,
                to: register(one.year ? `&year=${one.year}` : ''),
              }))}
            />
          </div>
        </div>
        <section className="stack">
          <h2 className="section">{t('The newest')}</h2>
          {recent.length > 0 ? (
            <Recommendations lines={recent} />
          ) : (
            <Empty
              sentence={t('No recommendation stands under this cluster yet.')}
              to="/recommendations"
              action={t('Open the register')}
            />
          )}
        </section>
      </div>
    </>
  )
}

function Stat({ to, n, label }: { to: string; n: number; label: ReactNode }) {
  return (
    <Link to={to} className="muted">
      <b>{n}</b>
      {label}
    </Link>
  )
}

function Bars({ title, lines }: { title: string; lines: { key: string; label: string; n: number; to: string }[] }) {
  if (lines.length === 0) return null
  const most = Math.max(...lines.map((one) => one.n))
  return (
    <section className="card">
      <h2 className="section">{title}</h2>
      <ul className="bars">
        {lines.map((one) => (
          <li key={one.key}>
            <Link to={one.to}>{one.label}</Link>
            <span className="bar" aria-hidden="true">
              <i style={{ '--share': `${(100 * one.n) / most}%` } as CSSProperties} />
            </span>
            <span className="num">{one.n}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
