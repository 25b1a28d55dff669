// A text is opened for negotiation in a session.
import { getFormProps, getInputProps, getSelectProps, useForm } from '@conform-to/react'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { requireSignedIn } from '~/actor.server'
import { createDraft, createDraftInput } from '~/commands/create-draft.server'
import { AgendaItemField } from '~/components/agenda'
import { Field } from '~/components/field'
import { Head } from '~/components/head'
import { useNames } from '~/components/names'
import { ProtocolField } from '~/components/protocol-field'
import { RefusalNotice } from '~/components/refusal-notice'
import { Submit } from '~/components/submit'
import type { Titled } from '~/components/title'
import { permit } from '~/domain/permission'
import { answerForm, type FormAnswer, orRefuse } from '~/http.server'
import { languageNames, languages } from '~/languages'
import { protocols } from '~/queries/protocols.server'
import { sessionPage } from '~/queries/session-page.server'

const input = createDraftInput
  .pick({ kind: true, title: true, agendaItemId: true, language: true, protocolId: true })
  .extend({ start: z.enum(['open', 'informal']).default('open') })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireSignedIn(request, new Date())
  const { session } = await orRefuse(sessionPage(params.slug ?? '', person))
  const { id: sessionId, bodyIds } = session
  await orRefuse((async () => permit(person, 'write', { kind: 'informal draft', sessionId, bodyIds }))())
  return { session, protocols: await protocols(), item: new URL(request.url).searchParams.get('item') ?? '' }
}

export const handle: Titled<typeof loader> = {
  title: ({ session }, { t, names }) => `${t('Open a draft')} · ${names.session(session, 'short')}`,
}

export async function action({ request, params }: ActionFunctionArgs) {
  const now = new Date()
  const person = await requireSignedIn(request, now)
  const { session } = await orRefuse(sessionPage(params.slug ?? '', person))
  return answerForm(await request.formData(), input, async ({ start, ...given }) => {
    const { id } = await createDraft(person, { ...given, sessionId: session.id, open: start === 'open' }, now)
    return redirect(`/drafts/${id}`, { status: 303 })
  })
}

export default function NewDraft() {
  const { t } = useTranslation()
  const names = useNames()
  const { session, protocols, item } = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  const [form, fields] = useForm<z.input<typeof input>>({
    lastResult: answer?.result ?? null,
    defaultValue: { kind: 'recommendations', language: 'en', start: 'open', agendaItemId: item },
  })
  return (
    <>
      <Head
        crumbs={[{ to: `/sessions/${session.slug}`, label: names.session(session, 'short') }]}
        title={t('Open a draft')}
      />
      <div className="page">
        <Form method="post" className="fields card" {...getFormProps(form)}>
          <RefusalNotice sentence={form.errors?.[0]} />
          <Field label={t('Title')} errors={fields.title.errors}>
            <input {...getInputProps(fields.title, { type: 'text' })} />
          </Field>
          <div className="fields across">
            <Field label={t('What it will become')} errors={fields.kind.errors}>
              <select {...getSelectProps(fields.kind)}>
                <option value="recommendations">{t('Recommendations')}</option>
                <option value="resolution">{t('Resolution')}</option>
                <option value="decision">{t('Decision')}</option>
                <option value="report">{t('Report of the session')}</option>
                <option value="minutes">{t('Minutes')}</option>
              </select>
            </Field>
            <Field label={t('Language of negotiation')} errors={fields.language.errors}>
              <select {...getSelectProps(fields.language)}>
                {languages.map((language) => (
                  <option key={language} value={language} lang={language}>
                    {languageNames[language]}
                  </option>
                ))}
              </select>
            </Field>
            <Field label={t('It begins')} errors={fields.start.errors}>
              <select {...getSelectProps(fields.start)}>
                <option value="open">{t('under negotiation, open to all delegations')}</option>
                <option value="informal">{t('informally, seen by the secretariat only')}</option>
              </select>
            </Field>
          </div>
          <ProtocolField
            protocols={protocols}
            chosen={fields.protocolId.initialValue ?? ''}
            errors={fields.protocolId.errors}
          />
          <AgendaItemField field={fields.agendaItemId} agenda={session.agenda ?? []} />
          <div>
            <Submit>{t('Open the draft')}</Submit>
          </div>
        </Form>
      </div>
    </>
  )
}
