// The language versions of a draft, and the form that opens another one.
import { getFormProps, getInputProps, getSelectProps, useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { actorOf } from '~/actor.server'
import { openLanguageVersion, openLanguageVersionInput } from '~/commands/language-versions.server'
import { Field } from '~/components/field'
import { RefusalNotice } from '~/components/refusal-notice'
import { Submit } from '~/components/submit'
import { DraftTag } from '~/components/tags'
import type { Titled } from '~/components/title'
import { DraftPartHead } from '~/editor/draft-part-head'
import { answerForm, done, type FormAnswer, orRefuse } from '~/http.server'
import { type Language, languageNames, languages } from '~/languages'
import { languagesPage } from '~/queries/languages-page.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  return orRefuse(languagesPage(params.id ?? '', await actorOf(request, new Date())))
}

export const handle: Titled<typeof loader> = {
  title: ({ draft }, { t }) => `${t('Languages')}: ${draft.title}`,
}

export async function action({ request, params }: ActionFunctionArgs) {
  const now = new Date()
  const actor = await actorOf(request, now)
  const { original } = await orRefuse(languagesPage(params.id ?? '', actor))
  return answerForm(await request.formData(), openLanguageVersionInput, async (given) => {
    const { id } = await openLanguageVersion(actor, original.id, given, now)
    return done(`/drafts/${id}/languages/beside`)
  })
}

export default function Languages() {
  const { t } = useTranslation()
  const { draft, original, versions, adopted, may } = useLoaderData<typeof loader>()
  const taken = new Set<string>([original.language, ...versions.map((one) => one.language)])
  const free = languages.filter((one) => !taken.has(one))
  return (
    <>
      <DraftPartHead draft={draft} title={t('Languages')} />
      <div className="page columns">
        <ul className="list">
          <li>
            <span className="row">
              <b lang={original.language}>{languageNames[original.language]}</b>
              <span className="tag blue">{t('Original')}</span>
            </span>
            <Link to={`/drafts/${original.id}`} lang={original.language} dir="auto">
              {original.title}
            </Link>
          </li>
          {versions.map((one) => (
            <li key={one.id}>
              <span className="row">
                <b lang={one.language}>{languageNames[one.language]}</b>
                <DraftTag status={one.status} />
                {one.standing ? (
                  <span className="small muted num">
                    {t('{{n}} of {{all}} translated', { n: one.standing.translated, all: one.standing.all })}
                  </span>
                ) : null}
              </span>
              {one.open ? (
                <>
                  <Link to={`/drafts/${one.id}`} lang={one.language} dir="auto">
                    {one.title}
                  </Link>
                  <Link className="small" to={`/drafts/${one.id}/languages/beside`}>
                    {t('Beside the original')}
                  </Link>
                </>
              ) : (
                <span lang={one.language} dir="auto">
                  {one.title}
                </span>
              )}
            </li>
          ))}
        </ul>
        <aside className="stack">
          {may.open && free.length > 0 ? <OpenLanguage free={free} adopted={adopted} /> : null}
        </aside>
      </div>
    </>
  )
}

function OpenLanguage({ free, adopted }: { free: readonly Language[]; adopted: boolean }) {
  const { t } = useTranslation()
  const answer = useActionData<FormAnswer>()
  const [form, fields] = useForm<{ language: string; title: string }>({ lastResult: answer?.result ?? null })
  return (
    <Form method="post" className="card fields" {...getFormProps(form)}>
      <h2 className="section">{t('Open a version in another language')}</h2>
      <RefusalNotice sentence={form.errors?.[0]} />
      <p className="small muted">
        {t('It has the same provisions under the same numbers, to be written in that language.')}
      </p>
      {adopted ? (
        <p className="small muted">
          {t('The text has been adopted. The version is entered beside it when all of it is translated.')}
        </p>
      ) : null}
      <Field label={t('Language')} errors={fields.language.errors}>
        <select {...getSelectProps(fields.language)} required>
          {free.map((one) => (
            <option key={one} value={one} lang={one}>
              {languageNames[one]}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('Title in that language')} errors={fields.title.errors}>
        <input {...getInputProps(fields.title, { type: 'text' })} dir="auto" required />
      </Field>
      <div>
        <Submit>{t('Open this version')}</Submit>
      </div>
    </Form>
  )
}
