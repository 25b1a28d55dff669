// One activity: what was done, and what asked for it.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Addressee } from '~/components/addressee'
import { Empty } from '~/components/empty'
import { Head } from '~/components/head'
import { MarkNote } from '~/components/mark-note'
import { useNames } from '~/components/names'
import { Recommendations } from '~/components/recommendations'
import type { Titled } from '~/components/title'
import { formatDays } from '~/domain/dates'
import { fulfilmentLabels } from '~/domain/mandate'
import { orRefuse } from '~/http.server'
import { activityPage } from '~/queries/activity-page.server'

export async function loader({ params }: LoaderFunctionArgs) {
  return orRefuse(activityPage(params.id ?? ''))
}

export const handle: Titled<typeof loader> = {
  title: (page) => page.what,
}

export default function Activity() {
  const { t, i18n } = useTranslation()
  const names = useNames()
  const activity = useLoaderData<typeof loader>()
  const mandates = activity.mandates ?? []
  const recommendations = activity.recommendations ?? []
  const days = formatDays(activity.from, activity.to, activity.precision, i18n.language)
  return (
    <>
      <Head crumbs={[{ to: '/resolutions', label: t('Resolutions') }]} title={t('Activity')} />
      <div className="page">
        <div className="stack statement">
          <p className="row">
            <span className="tag">{activity.planned ? t('Planned, as its source says') : t('Done')}</span>
            <MarkNote mark={activity.mark} source={activity.source} />
          </p>
          <h1 className="lead-text" lang="en" dir="ltr">
            {activity.what}
          </h1>
          <p className="muted">
            {[activity.by, activity.place]
              .flatMap((name) => (name ? names.of(name) : []))
              .concat(days || [])
              .join(names.comma)}
          </p>
          {activity.source ? (
            <p className="small muted">
              {t('Source')}: <bdi lang="en">{activity.source}</bdi>
            </p>
          ) : null}
        </div>
        {mandates.length > 0 ? (
          <section className="card">
            <h2 className="section">{t('Mandates that it answers')}</h2>
            <ul className="lines">
              {mandates.map((mandate) => (
                <li key={mandate.id}>
                  <Link to={`/resolutions/${mandate.bodySlug}/${mandate.number}#mandate-${mandate.id}`}>
                    {t('Resolution {{number}}', { number: mandate.number })}
                  </Link>{' '}
                  <span className="muted">
                    {t('Addressed to')}: <Addressee name={mandate.addressee} />
                  </span>
                  <br />
                  <span lang="en">{mandate.act}</span>{' '}
                  <span className="tag">{t(fulfilmentLabels[mandate.degree] ?? mandate.degree)}</span>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {recommendations.length > 0 ? (
          <section className="stack">
            <h2 className="section">{t('Recommendations that it answers')}</h2>
            <Recommendations lines={recommendations} />
          </section>
        ) : null}
        {mandates.length + recommendations.length === 0 ? (
          <Empty sentence={t('No mandate and no recommendation is recorded that asked for it.')} />
        ) : null}
      </div>
    </>
  )
}
