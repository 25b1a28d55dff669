// A draft with its comments and notes beside each provision: without scripts, with a finger, and on paper when that is asked for.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { actorOf, requireSignedIn } from '~/actor.server'
import { talk, talkInput } from '~/commands/talk.server'
import { CommentedProvision } from '~/components/commented-provision'
import { Empty } from '~/components/empty'
import { Head } from '~/components/head'
import { TalkForm } from '~/components/talk-form'
import { TalkThread } from '~/components/talk-thread'
import type { Titled } from '~/components/title'
import { type TalkFilter, talkFilterLabels, talkFilters } from '~/domain/talk-shown'
import { answerForm, done, orRefuse } from '~/http.server'
import { talkPage } from '~/queries/talk-page.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const now = new Date()
  const person = await requireSignedIn(request, now)
  const asked = new URL(request.url).searchParams
  const filter = talkFilters.find((one) => one === asked.get('show')) ?? 'open'
  const kind = (['comment', 'note'] as const).find((one) => one === asked.get('kind')) ?? null
  return { ...(await orRefuse(talkPage(params.id ?? '', person, { filter, kind }, now))), filter, kind }
}

/** What is said to some is not kept where somebody else may find it. */
export const headers = () => ({ 'Cache-Control': 'no-store' })

export const handle: Titled<typeof loader> = {
  title: ({ draft }, { t }) => `${t('Comments and notes')} · ${draft.title}`,
}

export async function action({ request, params }: ActionFunctionArgs) {
  const now = new Date()
  const id = params.id ?? ''
  const actor = await actorOf(request, now)
  const form = await request.formData()
  const { search } = new URL(request.url)
  return answerForm(form, talkInput, async (given) => {
    await talk(actor, id, given, now)
    return done(`/drafts/${id}/talk${search}`)
  })
}

export default function Talk() {
  const { t } = useTranslation()
  const page = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>() ?? null
  const { draft, provisions, lost, addressees, may, filter, kind } = page
  const shown = provisions.some((one) => one.threads.length > 0) || lost.length > 0
  return (
    <>
      <Head crumbs={[{ to: `/drafts/${draft.id}`, label: draft.title }]} title={t('Comments and notes')}>
        {may.note ? (
          <Link className="btn" to={`/sessions/${draft.sessionSlug}/groups`}>
            {t('Groups of delegations')}
          </Link>
        ) : null}
      </Head>
      <div className="page">
        <Form method="get" className="filters no-print">
          <label>
            {t('Show')}
            <select name="show" defaultValue={filter}>
              {talkFilters.map((one: TalkFilter) => (
                <option key={one} value={one}>
                  {t(talkFilterLabels[one])}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t('Kind')}
            <select name="kind" defaultValue={kind ?? ''}>
              <option value="">{t('Comments and notes')}</option>
              <option value="comment">{t('Comments alone')}</option>
              <option value="note">{t('Notes alone')}</option>
            </select>
          </label>
          <button type="submit" className="btn">
            {t('Show them')}
          </button>
        </Form>
        {shown ? null : (
          <Empty
            sentence={page.inAll === 0 ? t('Nothing has been said about this text yet.') : t('None of this kind.')}
          />
        )}
        {addressees.length > 0 ? (
          <TalkForm addressees={addressees} draft={draft} provisions={provisions} answered={answered} />
        ) : null}
        <article className="paper text talked">
          {provisions.map((one) => (
            <CommentedProvision key={one.id} provision={one} language={draft.language}>
              {one.threads.map((thread) => (
                <TalkThread key={thread.id} thread={thread} page={page} answered={answered} />
              ))}
            </CommentedProvision>
          ))}
          {lost.length > 0 ? (
            <section className="threads">
              <h2 className="section">{t('About words that are no longer in the text')}</h2>
              {lost.map((thread) => (
                <TalkThread key={thread.id} thread={thread} page={page} answered={answered} />
              ))}
            </section>
          ) : null}
        </article>
      </div>
    </>
  )
}
