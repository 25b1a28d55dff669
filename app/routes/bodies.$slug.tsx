// One body: its mandate, its sessions, the symbols of its documents.
import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { actorOf } from '~/actor.server'
import { BodyLine } from '~/components/body-tree'
import { Empty } from '~/components/empty'
import { Head } from '~/components/head'
import { MarkNote } from '~/components/mark-note'
import { useNames } from '~/components/names'
import { Sessions } from '~/components/sessions'
import type { Titled } from '~/components/title'
import { type BodyKind, bodyKindLabels } from '~/domain/body'
import { orRefuse, todayOf } from '~/http.server'
import { bodyPage } from '~/queries/bodies.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const now = new Date()
  const actor = await actorOf(request, now)
  return { ...(await orRefuse(bodyPage(params.slug ?? '', actor))), today: todayOf(now) }
}

export const handle: Titled<typeof loader> = {
  title: ({ body }, { names }) => names.of(body.long),
}

export default function Body() {
  const { t } = useTranslation()
  const names = useNames()
  const page = useLoaderData<typeof loader>()
  const { body, counts } = page
  return (
    <>
      <Head
        crumbs={[{ to: '/bodies', label: t('Bodies') }]}
        title={<span lang={names.languageOf(body.short)}>{names.of(body.short)}</span>}
        tags={<MarkNote mark={body.mark} source={body.source} />}
      >
        {page.mayAddSession && body.holds !== 'nothing' ? (
          <Link className="btn first" to={`/sessions/new?body=${body.slug}`}>
            {t('Enter a session')}
          </Link>
        ) : null}
      </Head>
      <div className="page">
        <h1 className="lead-text" lang={names.languageOf(body.long)} dir="auto">
          {names.of(body.long)}
        </h1>
        <div className="columns">
          <div className="stack">
            {body.mandate ? (
              <section className="paper mandate">
                <h2 className="section">{t('Mandate')}</h2>
                <p className="text" lang="en" dir="ltr">
                  {body.mandate}
                </p>
              </section>
            ) : (
              <p className="muted">{t('No mandate is recorded for this body.')}</p>
            )}
            <section className="stack">
              <h2 className="section">{body.holds === 'meetings' ? t('Meetings') : t('Sessions')}</h2>
              {page.sessions.length === 0 ? (
                <Empty
                  sentence={
                    body.holds === 'nothing'
                      ? t('This body does not meet in sessions.')
                      : t('No session of this body is recorded.')
                  }
                  {...(page.mayAddSession && body.holds !== 'nothing'
                    ? { to: `/sessions/new?body=${body.slug}`, action: t('Enter a session') }
                    : {})}
                />
              ) : (
                <Sessions sessions={page.sessions} today={page.today} />
              )}
            </section>
            {page.children.length > 0 ? (
              <section className="card">
                <h2 className="section">{t('Bodies that report to it')}</h2>
                <ul className="tree">
                  {page.children.map((one) => (
                    <li key={one.id}>
                      <BodyLine body={one} />
                    </li>
                  ))}
                </ul>
              </section>
            ) : null}
          </div>
          <aside className="card">
            <dl className="facts">
              <div>
                <dt>{t('Kind')}</dt>
                <dd>{t(bodyKindLabels[body.kind as BodyKind])}</dd>
              </div>
              {body.otherNames ? (
                <div>
                  <dt>{t('In other languages')}</dt>
                  {body.otherNames.map((one) => (
                    <dd key={one.language}>
                      <bdi lang={one.language}>{one.long}</bdi> <MarkNote mark={one.mark} />
                    </dd>
                  ))}
                </div>
              ) : null}
              {body.parentSlug && body.parent ? (
                <div>
                  <dt>{t('Reports to')}</dt>
                  <dd>
                    <Link to={`/bodies/${body.parentSlug}`} lang={names.languageOf(body.parent)}>
                      {names.of(body.parent)}
                    </Link>
                  </dd>
                </div>
              ) : null}
              <div>
                <dt>{t('Symbols of its documents')}</dt>
                <dd>{body.symbolPrefix ? <span className="sym">{body.symbolPrefix}/…</span> : t('None of its own')}</dd>
              </div>
              <div>
                <dt>{t('Resolutions')}</dt>
                <dd>{body.endorses ? t('May endorse recommendations') : t('Does not endorse recommendations')}</dd>
              </div>
              {body.procedure ? (
                <div>
                  <dt>{t('Procedure')}</dt>
                  <dd lang="en">{body.procedure}</dd>
                </div>
              ) : null}
              {body.source ? (
                <div>
                  <dt>{t('Source')}</dt>
                  <dd className="small" lang="en">
                    {body.source}
                  </dd>
                </div>
              ) : null}
            </dl>
            <ul className="counted">
              <li>
                <Link to={`/calendar?body=${body.slug}&year=all`}>{t('In the calendar')}</Link>
                <b className="num">{body.sessions}</b>
              </li>
              <li>
                <Link to={`/documents?body=${body.slug}`}>{t('Documents')}</Link>
                <b className="num">{counts.documents}</b>
              </li>
              <li>
                <Link to={`/recommendations?body=${body.slug}`}>{t('Recommendations')}</Link>
                <b className="num">{counts.recommendations}</b>
              </li>
              <li>
                <Link to={`/resolutions?body=${body.slug}`}>{t('Resolutions')}</Link>
                <b className="num">{counts.resolutions}</b>
              </li>
            </ul>
          </aside>
        </div>
      </div>
    </>
  )
}
