// The named versions of a draft, and the form that freezes the next one.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { actorOf } from '~/actor.server'
import { freezeVersion, freezeVersionInput } from '~/commands/freeze-version.server'
import { DocumentSymbol } from '~/components/symbol'
import { DraftTag } from '~/components/tags'
import type { Titled } from '~/components/title'
import { FreezeVersion } from '~/components/version-forms'
import { formatMoment } from '~/domain/dates'
import { DraftPartHead } from '~/editor/draft-part-head'
import { answerForm, done, type FormAnswer, orRefuse } from '~/http.server'
import { versionsPage } from '~/queries/versions-page.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  return orRefuse(versionsPage(params.id ?? '', await actorOf(request, new Date())))
}

export const handle: Titled<typeof loader> = {
  title: ({ draft }, { t }) => `${t('Versions')}: ${draft.title}`,
}

export async function action({ request, params }: ActionFunctionArgs) {
  const now = new Date()
  const id = params.id ?? ''
  const actor = await actorOf(request, now)
  return answerForm(await request.formData(), freezeVersionInput, async (given) => {
    const { name } = await freezeVersion(actor, id, given, now)
    return done(`/drafts/${id}/versions/${encodeURIComponent(name)}`)
  })
}

export default function Versions() {
  const { t, i18n } = useTranslation()
  const { draft, versions, from, documents, next, may } = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  const at = (moment: Date | string) => formatMoment(new Date(moment), draft.timeZone, i18n.language)
  return (
    <>
      <DraftPartHead draft={draft} title={t('Versions')} />
      <div className="page columns">
        <div className="stack">
          {from ? (
            <p className="notice">
              {t('This draft began with')}{' '}
              <Link to={`/drafts/${from.id}/versions/${encodeURIComponent(from.name)}`}>
                <bdi>{from.name}</bdi>, <span lang={draft.language}>{from.title}</span>
              </Link>
              .
            </p>
          ) : null}
          {versions.length === 0 ? (
            <p className="empty">{t('No version of this text has been frozen yet.')}</p>
          ) : (
            <ol className="list versions">
              {versions.toReversed().map((one) => (
                <li key={one.name}>
                  <span className="row">
                    <Link className="title" to={`/drafts/${draft.id}/versions/${encodeURIComponent(one.name)}`}>
                      <bdi>{one.name}</bdi>
                    </Link>
                    {one.document ? <DocumentSymbol symbols={one.document.symbols} /> : null}
                  </span>
                  <span className="small muted">
                    {at(one.at)}, {one.by}
                  </span>
                  <span className="row small">
                    <Link to={`/drafts/${draft.id}/compare?from=${encodeURIComponent(`version:${one.name}`)}&to=now`}>
                      {t('Compare with now')}
                    </Link>
                    <Link to={`/drafts/${draft.id}/past?at=${one.uptoSeq}`}>{t('What was written before it')}</Link>
                  </span>
                  {one.restored.map((it) => (
                    <span key={it.id} className="row small">
                      {t('Restored as')}
                      <Link to={`/drafts/${it.id}`} lang={draft.language}>
                        {it.title}
                      </Link>
                      <DraftTag status={it.status} />
                      <Link
                        to={`/drafts/${draft.id}/compare?from=${encodeURIComponent(`version:${one.name}`)}&to=draft:${it.id}:now`}
                      >
                        {t('Compare')}
                      </Link>
                    </span>
                  ))}
                </li>
              ))}
            </ol>
          )}
        </div>
        <aside className="stack">
          {may.freeze ? (
            <FreezeVersion key={next} answer={answer} next={next} documents={documents} mayPlan={may.plan} />
          ) : null}
        </aside>
      </div>
    </>
  )
}
