// What is known of a session is set right. Where somebody else was faster, both values are shown and none is lost.
import { getFormProps, useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { requireSignedIn } from '~/actor.server'
import { changeSession, changeSessionInput } from '~/commands/change-session.server'
import { Head } from '~/components/head'
import { useNames } from '~/components/names'
import { RefusalNotice } from '~/components/refusal-notice'
import { SessionFields } from '~/components/session-fields'
import { Submit } from '~/components/submit'
import type { Titled } from '~/components/title'
import { permit } from '~/domain/permission'
import { answerForm, done, type FormAnswer, orRefuse } from '~/http.server'
import { sessionPage } from '~/queries/session-page.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireSignedIn(request, new Date())
  const { session } = await orRefuse(sessionPage(params.slug ?? '', person))
  const { id: sessionId, bodyIds } = session
  await orRefuse((async () => permit(person, 'write', { kind: 'session', sessionId, bodyIds }))())
  return { session }
}

export const handle: Titled<typeof loader> = {
  title: ({ session }, { t, names }) => `${t('Change the session')} · ${names.session(session, 'short')}`,
}

export async function action({ request, params }: ActionFunctionArgs) {
  const now = new Date()
  const person = await requireSignedIn(request, now)
  const { session } = await orRefuse(sessionPage(params.slug ?? '', person))
  return answerForm(await request.formData(), changeSessionInput, async (given) => {
    await changeSession(person, session.id, given, now)
    return done(`/sessions/${session.slug}`)
  })
}

export default function EditSession() {
  const { t } = useTranslation()
  const names = useNames()
  const { session } = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  const [form, fields] = useForm<z.input<typeof changeSessionInput>>({
    lastResult: answer?.result ?? null,
    defaultValue: {
      from: session.from ?? '',
      to: session.to ?? '',
      precision: session.precision,
      city: session.city ?? '',
      format: session.format,
      title: session.title ?? '',
      note: session.note ?? '',
    },
  })
  return (
    <>
      <Head
        crumbs={[{ to: `/sessions/${session.slug}`, label: names.session(session, 'short') }]}
        title={t('Change the session')}
      />
      <div className="page">
        <Form method="post" className="fields card" {...getFormProps(form)}>
          <RefusalNotice sentence={form.errors?.[0]} />
          <input type="hidden" name="version" value={answer?.version ?? session.version} />
          <SessionFields fields={fields} />
          <div className="row">
            <Submit>{t('Save')}</Submit>
            <Link className="btn bare" to={`/sessions/${session.slug}`}>
              {t('Back without saving')}
            </Link>
          </div>
        </Form>
      </div>
    </>
  )
}
