// One named version at its address for ever: the text as it was frozen, to be read, printed, compared and restored.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { actorOf } from '~/actor.server'
import { restoreVersion, restoreVersionInput } from '~/commands/restore-version.server'
import { DocumentSymbol } from '~/components/symbol'
import type { Titled } from '~/components/title'
import { RestoreVersion } from '~/components/version-forms'
import { formatMoment } from '~/domain/dates'
import { DraftPartHead } from '~/editor/draft-part-head'
import { StillText } from '~/editor/still-text'
import { answerForm, done, type FormAnswer, orRefuse } from '~/http.server'
import { versionPage } from '~/queries/versions-page.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  return orRefuse(versionPage(params.id ?? '', params.name ?? '', await actorOf(request, new Date())))
}

export const handle: Titled<typeof loader> = {
  title: ({ draft, version }) => `${version.name}: ${draft.title}`,
}

export async function action({ request, params }: ActionFunctionArgs) {
  const now = new Date()
  const actor = await actorOf(request, now)
  return answerForm(await request.formData(), restoreVersionInput, async (given) => {
    const { id } = await restoreVersion(actor, params.id ?? '', params.name ?? '', given, now)
    return done(`/drafts/${id}`)
  })
}

export default function Version() {
  const { t, i18n } = useTranslation()
  const { draft, version, kept, text, delegations, later, may } = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  const point = encodeURIComponent(`version:${version.name}`)
  return (
    <>
      <DraftPartHead draft={draft} title={version.name} />
      <div className="page columns">
        <div className="stack">
          {kept === 'changed' ? (
            <p className="notice refused" role="alert">
              {t(
                'The stored history does not give the text that was frozen here. Do not rely on these words; tell the administrator.',
              )}
            </p>
          ) : null}
          <StillText text={text} language={draft.language} delegations={delegations} />
        </div>
        <aside className="stack">
          <dl className="facts">
            <div>
              <dt>{t('Frozen')}</dt>
              <dd>
                {formatMoment(new Date(version.at), draft.timeZone, i18n.language)}, {version.by}
              </dd>
            </div>
            {version.document ? (
              <div>
                <dt>{t('Document')}</dt>
                <dd>
                  <DocumentSymbol symbols={version.document.symbols} />
                  {version.document.status === 'planned' ? <> · {t('planned')}</> : null}
                </dd>
              </div>
            ) : null}
            <div>
              <dt>{t('Fingerprint of the text (SHA-256)')}</dt>
              <dd>
                <code className="sym hash">{version.hash}</code>
              </dd>
              {kept === 'as frozen' ? <dd className="small">✓ {t('These words give this fingerprint.')}</dd> : null}
              {kept === 'unknown' ? (
                <dd className="small">{t('It was made in an older form and is not compared.')}</dd>
              ) : null}
            </div>
          </dl>
          <nav className="stack small no-print" aria-label={t('Compare')}>
            <Link to={`/drafts/${draft.id}/compare?from=${point}&to=now`}>{t('Compare with now')}</Link>
            {later.map((name) => (
              <Link
                key={name}
                to={`/drafts/${draft.id}/compare?from=${point}&to=${encodeURIComponent(`version:${name}`)}`}
              >
                {t('Compare with {{name}}', { name })}
              </Link>
            ))}
          </nav>
          {version.restored.length > 0 ? (
            <section className="card">
              <h2 className="section">{t('Restored as')}</h2>
              <ul className="stack">
                {version.restored.map((one) => (
                  <li key={one.id}>
                    <Link to={`/drafts/${one.id}`} lang={draft.language}>
                      {one.title}
                    </Link>
                  </li>
                ))}
              </ul>
            </section>
          ) : null}
          {may.restore ? <RestoreVersion answer={answer} title={draft.title} language={draft.language} /> : null}
        </aside>
      </div>
    </>
  )
}
