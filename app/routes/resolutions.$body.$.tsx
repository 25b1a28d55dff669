// One resolution: its text as a document, what it endorses, what it asked for and what was done. Its number contains a slash.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { actorOf } from '~/actor.server'
import { ActivityLine } from '~/components/activity-line'
import { Addressee } from '~/components/addressee'
import { Head } from '~/components/head'
import { MarkNote } from '~/components/mark-note'
import { useNames } from '~/components/names'
import { Provisions } from '~/components/provisions'
import { resolutionName } from '~/components/resolution-name'
import { DocumentSymbol } from '~/components/symbol'
import { TextLanguages } from '~/components/text-languages'
import type { Titled } from '~/components/title'
import { adoptionModeWords } from '~/domain/adoption'
import { formatDay } from '~/domain/dates'
import { mandateLabels } from '~/domain/mandate'
import { shortSymbol } from '~/domain/symbol'
import { orRefuse } from '~/http.server'
import { resolutionPage } from '~/queries/resolutions.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await actorOf(request, new Date())
  const wanted = new URL(request.url).searchParams.get('language')
  return orRefuse(resolutionPage(params.body ?? '', params['*'] ?? '', actor, wanted))
}

type Endorsed = ReturnType<typeof useLoaderData<typeof loader>>['endorsements'][number]

export const handle: Titled<typeof loader> = {
  title: ({ resolution }, { t }) => [resolutionName(resolution, t), resolution.title].filter(Boolean).join(': '),
}

export default function Resolution() {
  const { t, i18n } = useTranslation()
  const names = useNames()
  const { resolution, language, provisions, endorsements, mandates, citedBy } = useLoaderData<typeof loader>()
  const name = resolutionName(resolution, t)
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
          <TextLanguages
            shown={language}
            all={resolution.languages.map((one) => ({ language: one, to: `?language=${one}` }))}
          />
          <h1 className="lead-text" dir="auto" lang={resolution.title ? language : undefined}>
            {provisions.find((one) => one.kind === 'title')?.text ?? resolution.title ?? name}
          </h1>
          {written ? (
            <Provisions
              provisions={provisions}
              language={language}
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
                      <b>
                        <Addressee name={mandate.addressee} />
                      </b>
                      {mandate.label ? (
                        <bdi className="muted" lang="en">
                          {mandate.label}
                        </bdi>
                      ) : null}
                      <span className="tag">{t(mandateLabels[mandate.status] ?? mandate.status)}</span>
                      <MarkNote mark={mandate.mark} />
                    </span>
                    <p lang="en" dir="auto">
                      {mandate.act}
                    </p>
                    {mandate.activities ? (
                      <ul className="answers small">
                        {mandate.activities.map((activity) => (
                          <ActivityLine key={activity.id} activity={activity} />
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
              <Link to={`/bodies/${resolution.bodySlug}`} lang={names.languageOf(resolution.body)}>
                {names.of(resolution.body)}
              </Link>
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
              <dd className="small" lang="en">
                {resolution.source}
              </dd>
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
              {one.locator ? <bdi lang="en">{one.locator}</bdi> : null}
              {one.symbol ? (
                <bdi className="sym" lang="en">
                  {[shortSymbol(one.symbol), one.reclocator].filter(Boolean).join(', ')}
                </bdi>
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
