// The review mechanism: clusters down, years across, and what awaits a decision.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { actorOf } from '~/actor.server'
import { Classify } from '~/components/classify'
import { Head } from '~/components/head'
import { useSaid } from '~/components/said'
import type { Titled } from '~/components/title'
import { Workplan } from '~/components/workplan'
import { todayOf } from '~/http.server'
import { clusterNames } from '~/queries/recommendation-page.server'
import { review } from '~/queries/review.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const now = new Date()
  const [page, names] = await Promise.all([review(await actorOf(request, now)), clusterNames()])
  return { ...page, names, today: todayOf(now) }
}

export const handle: Titled<typeof loader> = {
  title: (_, { t }) => t('Review mechanism'),
}

export default function Review() {
  const { t } = useTranslation()
  const said = useSaid()
  const { clusters, unverifiedArticles, waiting, mayDecide, names, today } = useLoaderData<typeof loader>()
  return (
    <>
      <Head
        title={t('Review mechanism')}
        tags={
          unverifiedArticles > 0 ? (
            <span className="tag open">
              ?{' '}
              {t('Articles in the cluster tables not yet verified against resolution 9/1: {{n}}', {
                n: unverifiedArticles,
              })}
            </span>
          ) : null
        }
      />
      <div className="page wide">
        <Workplan clusters={clusters} today={today} />
        <div className="two">
          <section className="card">
            <h2 className="section">{t('Recommendations by cluster: endorsed, awaiting, other')}</h2>
            <ul className="coverage">
              {clusters.map((one) => {
                const share = (n: number) =>
                  ({ '--share': `${(100 * n) / Math.max(one.total, 1)}%` }) as React.CSSProperties
                return (
                  <li key={one.id}>
                    <Link to={`/review/clusters/${one.number}`}>{t(one.name)}</Link>
                    <span className="meter" aria-hidden="true">
                      <i className="yes" style={share(one.endorsed)} />
                      <i className="wait" style={share(one.awaiting)} />
                      <i className="rest" style={share(one.total - one.endorsed - one.awaiting)} />
                    </span>
                    <span className="num">
                      {one.total === 0 ? (
                        <span className="tag open">{t('never')}</span>
                      ) : (
                        `${one.endorsed} · ${one.awaiting} · ${one.total - one.endorsed - one.awaiting}`
                      )}
                    </span>
                  </li>
                )
              })}
            </ul>
          </section>
          <section className="card" id="to-classify">
            <h2 className="section">{t('Questions to classify')}</h2>
            {waiting.length === 0 ? (
              <p className="muted">{t('Every recommendation has its cluster.')}</p>
            ) : mayDecide ? (
              <Classify waiting={waiting.slice(0, 5)} clusters={names} />
            ) : (
              <ul className="lines">
                {waiting.slice(0, 5).map((one) => (
                  <li key={one.id}>
                    <Link className="text sentence" dir="auto" lang={one.language} to={`/recommendations/${one.id}`}>
                      {one.text}
                    </Link>
                    <br />
                    <bdi className="tag blue">{said(one.reason)}</bdi>
                  </li>
                ))}
              </ul>
            )}
            <p>
              <Link to="/recommendations?decided=no">{t('All that await a decision')}</Link>
            </p>
          </section>
        </div>
      </div>
    </>
  )
}
