// A language version beside its original, provision by provision, with what the original has changed since each was translated.
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { actorOf } from '~/actor.server'
import { enterLanguageVersion } from '~/commands/enter-language-version.server'
import { followTheOriginal, markTranslated, markTranslatedInput } from '~/commands/language-versions.server'
import { Beside } from '~/components/beside'
import { Entry } from '~/components/language-entry'
import { RefusalNotice } from '~/components/refusal-notice'
import { Submit } from '~/components/submit'
import type { Titled } from '~/components/title'
import { DraftPartHead } from '~/editor/draft-part-head'
import { answerForm, done, type FormAnswer, orRefuse } from '~/http.server'
import type { Language } from '~/languages'
import { besidePage } from '~/queries/languages-page.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  return orRefuse(besidePage(params.id ?? '', await actorOf(request, new Date())))
}

export const handle: Titled<typeof loader> = {
  title: ({ draft }, { t }) => `${t('Beside the original')}: ${draft.title}`,
}

export async function action({ request, params }: ActionFunctionArgs) {
  const now = new Date()
  const id = params.id ?? ''
  const actor = await actorOf(request, now)
  const form = await request.formData()
  if (form.get('intent') === 'enter')
    return answerForm(form, z.object({}), async () => {
      await enterLanguageVersion(actor, id, now)
      return done(`/drafts/${id}`)
    })
  if (form.get('intent') === 'follow')
    return answerForm(form, z.object({}), async () => {
      await followTheOriginal(actor, id, now)
      return done(`/drafts/${id}/languages/beside`)
    })
  return answerForm(form, markTranslatedInput, async (given) => {
    await markTranslated(actor, id, given, now)
    return done(`/drafts/${id}/languages/beside#${given.provisionId}`)
  })
}

export default function BesideTheOriginal() {
  const { t } = useTranslation()
  const { draft, original, versions, rows, behind, entry, may } = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  const isBehind = behind.missing + behind.elsewhere + behind.removed > 0
  return (
    <>
      <DraftPartHead draft={draft} title={t('Beside the original')} />
      <div className="page wide">
        {versions.length > 1 ? (
          <nav className="row no-print" aria-label={t('Other languages')}>
            {versions.map((one) => (
              <Link
                key={one.id}
                to={`/drafts/${one.id}/languages/beside`}
                aria-current={one.id === draft.id ? 'page' : undefined}
                lang={one.language}
                dir="auto"
              >
                {one.title}
              </Link>
            ))}
          </nav>
        ) : null}
        <RefusalNotice sentence={answer?.result.error?.['']?.[0]} />
        {isBehind ? (
          <Form method="post" className="notice doubt row">
            <input type="hidden" name="intent" value="follow" />
            <span>
              {t(
                'The structure of the original has changed: provisions new {{missing}}, moved or of another kind {{elsewhere}}, removed {{removed}}.',
                behind,
              )}
            </span>
            {may.edit ? <Submit look="">{t('Follow the original')}</Submit> : null}
          </Form>
        ) : null}
        <Entry {...entry} mayEnter={may.enter} draftId={draft.id} />
        <Beside
          rows={rows}
          draftId={draft.id}
          language={draft.language as Language}
          original={original}
          mayEdit={may.edit}
        />
      </div>
    </>
  )
}
