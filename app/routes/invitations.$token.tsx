// An invited person chooses a password, once.
import { getFormProps, getInputProps, useForm } from '@conform-to/react'
import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { choosePassword, choosePasswordInput } from '~/commands/people.server'
import { Field } from '~/components/field'
import { Head } from '~/components/head'
import { RefusalNotice } from '~/components/refusal-notice'
import { Submit } from '~/components/submit'
import type { Titled } from '~/components/title'
import { answerForm, type FormAnswer } from '~/http.server'
import { signIn } from '~/sign-in.server'

export const loader = () => null

export const handle: Titled<typeof loader> = {
  title: (_, { t }) => t('Choose a password'),
}

export async function action({ request, params }: ActionFunctionArgs) {
  const now = new Date()
  const form = await request.formData()
  form.set('token', params.token ?? '')
  return answerForm(form, choosePasswordInput, async (given) => {
    const { personId } = await choosePassword(given, now)
    const browser = { userAgent: request.headers.get('User-Agent'), address: null }
    return redirect('/desk', { headers: { 'Set-Cookie': await signIn(personId, browser, now) } })
  })
}

export default function Invitation() {
  const { t } = useTranslation()
  const answer = useActionData<FormAnswer>()
  const [form, fields] = useForm<{ password: string }>({ lastResult: answer?.result ?? null })
  return (
    <>
      <Head title={t('Choose a password')} />
      <div className="page">
        <Form method="post" className="fields narrow" {...getFormProps(form)}>
          <RefusalNotice sentence={form.errors?.[0]} />
          <Field
            label={t('Password')}
            help={t('At least 12 characters. A short sentence is a good one.')}
            errors={fields.password.errors}
          >
            <input
              {...getInputProps(fields.password, { type: 'password' })}
              autoComplete="new-password"
              required
              minLength={12}
            />
          </Field>
          <div>
            <Submit>{t('Save and sign in')}</Submit>
          </div>
        </Form>
      </div>
    </>
  )
}
