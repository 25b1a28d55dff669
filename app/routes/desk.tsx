// The desk: what waits for whoever has signed in.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { requireSignedIn } from '~/actor.server'
import { seeNotices, seeNoticesInput } from '~/commands/see-notices.server'
import { Classify } from '~/components/classify'
import { Empty } from '~/components/empty'
import { Head } from '~/components/head'
import { useNames } from '~/components/names'
import { Notices } from '~/components/notices'
import { wayLabels } from '~/components/session-drafts'
import { Sessions } from '~/components/sessions'
import { DraftTag } from '~/components/tags'
import type { Titled } from '~/components/title'
import { formatMoment } from '~/domain/dates'
import { answerForm, done, todayOf } from '~/http.server'
import { desk } from '~/queries/desk.server'
import { noticesFor } from '~/queries/notices.server'
import { clusterNames } from '~/queries/recommendation-page.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const now = new Date()
  const person = await requireSignedIn(request, now)
  const [page, clusters, notices] = await Promise.all([desk(person), clusterNames(), noticesFor(person)])
  return { ...page, clusters, notices, name: person.name, today: todayOf(now) }
}

export async function action({ request }: ActionFunctionArgs) {
  const now = new Date()
  const person = await requireSignedIn(request, now)
  return answerForm(await request.formData(), seeNoticesInput, async (given) => {
    await seeNotices(person, given, now)
    return done('/desk')
  })
}

export const handle: Titled<typeof loader> = {
  title: (_, { t }) => t('Desk'),
}

export default function Desk() {
  const { t, i18n } = useTranslation()
  const names = useNames()
  const page = useLoaderData<typeof loader>()
  const nothing =
    page.sessions.length + page.drafts.length + page.waiting.length + page.notices.length === 0 && page.awaiting === 0
  return (
    <>
      <Head title={t('Desk')}>
        {page.may.compile ? (
          <Link className="btn" to="/sessions/new">
            {t('Enter a session')}
          </Link>
        ) : null}
      </Head>
      <div className="page">
        {nothing ? (
          <Empty sentence={t('Nothing waits for you at present.')} to="/calendar" action={t('Look at the calendar')} />
        ) : null}
        <Notices notices={page.notices} />
        {page.drafts.length > 0 ? (
          <section className="stack">
            <h2 className="section">{t('Texts under negotiation')}</h2>
            <ul className="list sessions">
              {page.drafts.map((draft) => (
                <li key={draft.id}>
                  <span className="muted">{draft.decides ? t('You preside') : t(wayLabels[draft.way])}</span>
                  <span>
                    <Link className="title" to={`/drafts/${draft.id}`} lang={draft.language}>
                      {draft.title}
                    </Link>
                    <span className="row small muted">
                      <Link to={`/sessions/${draft.session.slug}`} lang={names.languageOfSession(draft.session)}>
                        {names.session(draft.session, 'short')}
                      </Link>
                      {draft.lastAt ? (
                        <span>
                          {t('last change {{at}}', {
                            at: formatMoment(new Date(draft.lastAt), 'Europe/Vienna', i18n.language),
                          })}
                        </span>
                      ) : null}
                    </span>
                  </span>
                  <span className="row end">
                    <DraftTag status={draft.status} />
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        {page.awaiting > 0 ? (
          <p className="notice row">
            {t('Recommendations that await the Conference and stand in no draft resolution: {{n}}.', {
              n: page.awaiting,
            })}{' '}
            <Link to="/recommendations?status=adopted&status=deferred">{t('Show them')}</Link>
          </p>
        ) : null}
        {page.may.classify ? (
          <section className="stack">
            <h2 className="section">
              <Link to="/recommendations?decided=no">
                {t('Recommendations to classify: {{n}}', { n: page.waitingInAll })}
              </Link>
            </h2>
            {page.waiting.length > 0 ? (
              <div className="card">
                <Classify waiting={page.waiting} clusters={page.clusters} />
              </div>
            ) : (
              <p className="muted">{t('Every recommendation has its cluster.')}</p>
            )}
          </section>
        ) : null}
        {page.sessions.length > 0 ? (
          <section className="stack">
            <h2 className="section">{t('Sessions under way')}</h2>
            <Sessions sessions={page.sessions} today={page.today} />
          </section>
        ) : null}
      </div>
    </>
  )
}
