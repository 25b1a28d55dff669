// A body enters the register.
import { getFormProps, getInputProps, getSelectProps, getTextareaProps, useForm } from '@conform-to/react'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { requireSignedIn } from '~/actor.server'
import { bodyKinds, createBody, createBodyInput } from '~/commands/create-body.server'
import { Check, Field } from '~/components/field'
import { Head } from '~/components/head'
import { useNames } from '~/components/names'
import { RefusalNotice } from '~/components/refusal-notice'
import { Submit } from '~/components/submit'
import type { Titled } from '~/components/title'
import { bodyKindLabels } from '~/domain/body'
import { permit } from '~/domain/permission'
import { answerForm, type FormAnswer, orRefuse } from '~/http.server'
import { bodies } from '~/queries/bodies.server'

const input = createBodyInput.omit({ mark: true, sourceId: true }).extend({ next: z.literal('session').optional() })

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireSignedIn(request, new Date())
  await orRefuse((async () => permit(person, 'write', { kind: 'body' }))())
  const all = await bodies(person)
  return { bodies: all.bodies.map(({ id, long }) => ({ id, long })), kinds: bodyKinds }
}

export const handle: Titled<typeof loader> = {
  title: (_, { t }) => t('Add a body'),
}

export async function action({ request }: ActionFunctionArgs) {
  const now = new Date()
  const person = await requireSignedIn(request, now)
  return answerForm(await request.formData(), input, async ({ next, ...given }) => {
    const { slug } = await createBody(person, given, now)
    return redirect(next ? `/sessions/new?body=${slug}` : `/bodies/${slug}`, { status: 303 })
  })
}

export default function NewBody() {
  const { t } = useTranslation()
  const names = useNames()
  const { bodies, kinds } = useLoaderData<typeof loader>()
  const [params] = useSearchParams()
  const answer = useActionData<FormAnswer>()
  const [form, fields] = useForm<z.input<typeof input>>({ lastResult: answer?.result ?? null })
  return (
    <>
      <Head crumbs={[{ to: '/bodies', label: t('Bodies') }]} title={t('Add a body')} />
      <div className="page">
        <Form method="post" className="fields card" {...getFormProps(form)}>
          <RefusalNotice sentence={form.errors?.[0]} />
          {params.get('next') === 'session' ? <input type="hidden" name="next" value="session" /> : null}
          <Field label={t('Full name')} errors={fields.long.errors}>
            <input {...getInputProps(fields.long, { type: 'text' })} />
          </Field>
          <div className="fields across">
            <Field label={t('Short name')} help={t('Such as Working Group on Firearms.')} errors={fields.short.errors}>
              <input {...getInputProps(fields.short, { type: 'text' })} />
            </Field>
            <Field
              label={t('Name in the address')}
              help={t('Small letters, figures and hyphens, such as wg-6.')}
              errors={fields.slug.errors}
            >
              <input {...getInputProps(fields.slug, { type: 'text' })} autoCapitalize="none" spellCheck={false} />
            </Field>
          </div>
          <div className="fields across">
            <Field label={t('Kind')} errors={fields.kind.errors}>
              <select {...getSelectProps(fields.kind)}>
                <option value="">{t('Choose')}</option>
                {kinds.map((kind) => (
                  <option key={kind} value={kind}>
                    {t(bodyKindLabels[kind])}
                  </option>
                ))}
              </select>
            </Field>
            <Field label={t('It holds')} errors={fields.holds.errors}>
              <select {...getSelectProps(fields.holds)}>
                <option value="meetings">{t('Meetings')}</option>
                <option value="sessions">{t('Sessions')}</option>
                <option value="nothing">{t('Neither')}</option>
              </select>
            </Field>
            <Field label={t('Reports to')} errors={fields.parentId.errors}>
              <select {...getSelectProps(fields.parentId)}>
                <option value="">{t('No other body')}</option>
                {bodies.map((one) => (
                  <option key={one.id} value={one.id} lang={names.languageOf(one.long)}>
                    {names.of(one.long)}
                  </option>
                ))}
              </select>
            </Field>
          </div>
          <Field
            label={t('Prefix of its symbols')}
            help={t('Such as CTOC/COP/WG.6. Leave it empty where the body has no symbols of its own.')}
            errors={fields.symbolPrefix.errors}
          >
            <input {...getInputProps(fields.symbolPrefix, { type: 'text' })} dir="ltr" spellCheck={false} />
          </Field>
          <Field label={t('Mandate')} errors={fields.mandate.errors}>
            <textarea {...getTextareaProps(fields.mandate)} rows={4} />
          </Field>
          <Check label={t('Its resolutions may endorse recommendations of other bodies')}>
            <input {...getInputProps(fields.endorses, { type: 'checkbox' })} />
          </Check>
          <div>
            <Submit>{t('Add the body')}</Submit>
          </div>
        </Form>
      </div>
    </>
  )
}
