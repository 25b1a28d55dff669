// Sign-in with e-mail and password; in demo mode also one click for each of its people.
import { getFormProps, getInputProps, useForm } from '@conform-to/react'
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { actorOf } from '~/actor.server'
import { Field } from '~/components/field'
import { Head } from '~/components/head'
import { useNames } from '~/components/names'
import { RefusalNotice } from '~/components/refusal-notice'
import { Submit } from '~/components/submit'
import type { Titled } from '~/components/title'
import { roleLabels } from '~/domain/permission'
import { Refusal } from '~/domain/refusal'
import { environment } from '~/env.server'
import { answerForm, type FormAnswer } from '~/http.server'
import { personas } from '~/queries/people.server'
import { checkPassword, signIn } from '~/sign-in.server'

const withPassword = z.object({
  email: z.string('Give your e-mail address.').trim().min(3, 'Give your e-mail address.'),
  password: z.string('Give your password.'),
  to: z.string().optional(),
})
const asPersona = z.object({ persona: z.string(), to: z.string().optional() })

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await actorOf(request, new Date())
  const { demo } = environment()
  return { people: demo ? await personas() : [], signedInAs: actor.kind === 'person' ? actor.name : null }
}

export const handle: Titled<typeof loader> = {
  title: (_, { t }) => t('Sign in'),
}

export async function action({ request }: ActionFunctionArgs) {
  const now = new Date()
  const form = await request.formData()
  const address = request.headers.get('X-Forwarded-For')?.split(',')[0] ?? 'here'
  const browser = { userAgent: request.headers.get('User-Agent'), address }
  if (form.has('persona')) {
    return answerForm(form, asPersona, async ({ persona, to }) => {
      const known = environment().demo ? (await personas()).find((one) => one.persona === persona) : undefined
      if (!known) throw new Refusal('P4', 'Nobody is tried here under that name.', 404)
      return redirect(safe(to), { headers: { 'Set-Cookie': await signIn(known.id, browser, now) } })
    })
  }
  return answerForm(form, withPassword, async ({ email, password, to }) => {
    const personId = await checkPassword(email, password, address)
    return redirect(safe(to), { headers: { 'Set-Cookie': await signIn(personId, browser, now) } })
  })
}

/** Only an address of ours: a link must not lead from the sign-in to somebody else's page. */
function safe(to: string | undefined): string {
  return to && /^\/(?![/\\])/.test(to) ? to : '/desk'
}

export default function SignIn() {
  const { t } = useTranslation()
  const names = useNames()
  const { people, signedInAs } = useLoaderData<typeof loader>()
  const [params] = useSearchParams()
  const answer = useActionData<FormAnswer>()
  const [form, fields] = useForm<{ email: string; password: string }>({ lastResult: answer?.result ?? null })
  const to = params.get('to') ?? ''
  return (
    <>
      <Head title={t('Sign in')} />
      <div className="page">
        {signedInAs ? <p className="notice">{t('You are signed in as {{name}}.', { name: signedInAs })}</p> : null}
        {people.length > 0 ? (
          <section className="stack">
            <h2 className="section">{t('Try it as one of its people')}</h2>
            <Form method="post" className="personas">
              <input type="hidden" name="to" value={to} />
              {people.map((one) => (
                <button key={one.id} className="card" type="submit" name="persona" value={one.persona}>
                  <b>{one.name}</b>
                  <span className="muted">
                    {one.delegations[0]
                      ? t('Delegation of {{name}}', { name: names.of(one.delegations[0]) })
                      : one.roles.map((role) => t(roleLabels[role] ?? role)).join(', ')}
                  </span>
                </button>
              ))}
            </Form>
            <p className="muted small">{t('Everything these people do here stays on this machine.')}</p>
          </section>
        ) : null}
        <section className="stack narrow">
          <h2 className="section">{t('With e-mail and password')}</h2>
          <Form method="post" className="fields" {...getFormProps(form)}>
            <RefusalNotice sentence={form.errors?.[0]} />
            <input type="hidden" name="to" value={to} />
            <Field label={t('E-mail')} errors={fields.email.errors}>
              <input {...getInputProps(fields.email, { type: 'email' })} autoComplete="username" required />
            </Field>
            <Field label={t('Password')} errors={fields.password.errors}>
              <input
                {...getInputProps(fields.password, { type: 'password' })}
                autoComplete="current-password"
                required
              />
            </Field>
            <div>
              <Submit>{t('Sign in')}</Submit>
            </div>
          </Form>
        </section>
      </div>
    </>
  )
}
