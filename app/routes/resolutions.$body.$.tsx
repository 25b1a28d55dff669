// One resolution: its text as a document, what it endorses, what it asked for and what was done. Its number contains a slash.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { actorOf } from '~/actor.server'
import { Head } from '~/components/head'
import { MarkNote } from '~/components/mark-note'
import { Provisions } from '~/components/provisions'
import { DocumentSymbol } from '~/components/symbol'
import { adoptionModeWords } from '~/domain/adoption'
import { formatDay, formatDays } from '~/domain/dates'
import { fulfilmentLabels, mandateLabels } from '~/domain/mandate'
import { shortSymbol } from '~/domain/symbol'
import { orRefuse } from '~/http.server'
import { resolutionPage } from '~/queries/resolutions.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await actorOf(request, new Date())
  return orRefuse(resolutionPage(params.body ?? '', params['*'] ?? '', actor))
}

type Endorsed = ReturnType<typeof useLoaderData<typeof loader>>['endorsements'][number]

export default function Resolution() {
  const { t, i18n } = useTranslation()
  const { resolution, provisions, endorsements, mandates, citedBy } = useLoaderData<typeof loader>()
  const name =
    resolution.kind === 'decision'
      ? t('Decision {{number}}', { number: resolution.number })
      : t('Resolution {{number}}', { number: resolution.number })
  const written = provisions.some((one) => one.text)
  const endorsed = endorsements.filter((one) => one.kind !== 'not_endorsed')
  const struck = endorsements.filter((one) => one.kind === 'not_endorsed')
  return (
    <>
      <Head
        crumbs={[{ to: '/resolutions', label: t('Resolutions') }]}
        title={name}
        tags={<MarkNote mark={resolution.mark} />}
      />
      <div className="page columns">
        <div className="stack">
          <h1 className="lead-text" dir="auto">
            {resolution.title ?? name}
          </h1>
          {written ? (
            <Provisions
              provisions={provisions}
              language={provisions.find((one) => one.language)?.language ?? 'en'}
              beside={(one) => {
                const item = provisions.find((other) => other.id === one.id)
                if (!item?.recommendationId) return null
                return (
                  <>
                    <Link to={`/recommendations/${item.recommendationId}`}>{t('its recommendation')}</Link>{' '}
                    {item.changed ? (
                      <Link className="tag open" to={`/recommendations/${item.recommendationId}#changed`}>
                        ≠ {t('changed')}
                      </Link>
                    ) : null}
                  </>
                )
              }}
            />
          ) : (
            <p className="notice">
              {t('The text of this resolution is not held here. What is known of it stands beside and below.')}
            </p>
          )}
          <Endorsements title={t('What it endorses')} lines={endorsed} />
          <Endorsements title={t('What was struck out')} lines={struck} />
          {mandates.length > 0 ? (
            <section className="card">
              <h2 className="section">{t('What it asked for, and what was done')}</h2>
              <ul className="lines">
                {mandates.map((mandate) => (
                  <li key={mandate.id} id={`mandate-${mandate.id}`}>
                    <span className="row">
                      <b>{mandate.addressee}</b>
                      {mandate.label ? <span className="muted">{mandate.label}</span> : null}
                      <span className="tag">{t(mandateLabels[mandate.status] ?? mandate.status)}</span>
                      <MarkNote mark={mandate.mark} />
                    </span>
                    <p>{mandate.act}</p>
                    {mandate.activities ? (
                      <ul className="answers small">
                        {mandate.activities.map((activity) => (
                          <li key={activity.id}>
                            <Link to={`/activities/${activity.id}`}>{activity.what}</Link>{' '}
                            <span className="muted">
                              {[
                                formatDays(activity.from, activity.to, activity.precision, i18n.language),
                                t(fulfilmentLabels[activity.degree] ?? activity.degree),
                              ]
                                .filter(Boolean)
                                .join(' · ')}
                            </span>
                          </li>
                        ))}
                      </ul>
                    ) : (
                      <p className="small muted">{t('No activity recorded')}</p>
                    )}
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
        </div>
        <dl className="facts">
          <div>
            <dt>{t('Body')}</dt>
            <dd>
              <Link to={`/bodies/${resolution.bodySlug}`}>{resolution.body}</Link>
            </dd>
          </div>
          <div>
            <dt>{t('Adopted')}</dt>
            <dd>
              {resolution.adoptedOn ? formatDay(resolution.adoptedOn, 'day', i18n.language) : t('Day not stated')}
              {resolution.mode ? `, ${t(adoptionModeWords[resolution.mode] ?? resolution.mode)}` : ''}
            </dd>
            {resolution.sessionSlug ? (
              <dd>
                <Link to={`/sessions/${resolution.sessionSlug}`}>{t('The session')}</Link>
              </dd>
            ) : null}
            {resolution.draftId ? (
              <dd>
                <Link to={`/drafts/${resolution.draftId}`}>{t('The draft it was adopted from')}</Link>
              </dd>
            ) : null}
          </div>
          {resolution.hash ? (
            <div>
              <dt>{t('Hash of the adopted text')}</dt>
              <dd className="hash">{resolution.hash}</dd>
            </div>
          ) : null}
          {citedBy.length > 0 ? (
            <div>
              <dt>{t('Cited by')}</dt>
              {citedBy.map((one) => (
                <dd key={`${one.symbol}${one.printed}`}>
                  {one.symbol ? <DocumentSymbol symbols={[one.symbol]} /> : one.printed}
                </dd>
              ))}
            </div>
          ) : null}
          {resolution.source ? (
            <div>
              <dt>{t('Source')}</dt>
              <dd className="small">{resolution.source}</dd>
            </div>
          ) : null}
        </dl>
      </div>
    </>
  )
}

function Endorsements({ title, lines }: { title: string; lines: readonly Endorsed[] }) {
  const { t } = useTranslation()
  if (lines.length === 0) return null
  return (
    <section className="card">
      <h2 className="section">{title}</h2>
      <ul className="lines">
        {lines.map((one) => (
          <li key={`${one.id}${one.locator}`}>
            <Link className="text sentence" dir="auto" lang={one.language} to={`/recommendations/${one.id}`}>
              {one.text}
            </Link>
            <span className="row small muted">
              {one.locator ? <span>{one.locator}</span> : null}
              {one.symbol ? (
                <span>
                  <bdi className="sym">{shortSymbol(one.symbol)}</bdi>
                  {one.reclocator ? `, ${one.reclocator}` : ''}
                </span>
              ) : null}
              {one.changed ? (
                <Link className="tag open" to={`/recommendations/${one.id}#changed`}>
                  ≠ {t('changed')}
                </Link>
              ) : null}
              <MarkNote mark={one.mark} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
