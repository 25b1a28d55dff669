// One's own account: the browsers signed in, the password, the language.
import { getFormProps, getInputProps, useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { requireSignedIn } from '~/actor.server'
import { changePassword, changePasswordInput, revokeSignIns } from '~/commands/people.server'
import { Field } from '~/components/field'
import { Head } from '~/components/head'
import { useNames } from '~/components/names'
import { RefusalNotice } from '~/components/refusal-notice'
import { Submit } from '~/components/submit'
import type { Titled } from '~/components/title'
import { formatMoment } from '~/domain/dates'
import { KeptHere } from '~/editor/offline/kept-here'
import { answerForm, done, type FormAnswer } from '~/http.server'
import { languageNames, languages } from '~/languages'
import { account } from '~/queries/people.server'
import { signedIn } from '~/sign-in.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const now = new Date()
  const person = await requireSignedIn(request, now)
  const current = await signedIn(request.headers.get('Cookie'), now)
  return {
    ...(await account(person, current?.signInId ?? '')),
    personId: person.personId,
    name: person.name,
    delegations: person.delegations,
  }
}

export const handle: Titled<typeof loader> = {
  title: (_, { t }) => t('Account'),
}

export async function action({ request }: ActionFunctionArgs) {
  const now = new Date()
  const person = await requireSignedIn(request, now)
  const form = await request.formData()
  switch (form.get('intent')) {
    case 'password':
      return answerForm(form, changePasswordInput, async (given) => {
        await changePassword(person, given, 'account', now)
        return done('/account')
      })
    case 'end':
      return answerForm(form, z.object({ signInId: z.string() }), async (given) => {
        await revokeSignIns(person, given, now)
        return done('/account')
      })
    default:
      return answerForm(form, z.object({}), async () => {
        const current = await signedIn(request.headers.get('Cookie'), now)
        await revokeSignIns(person, { allBut: current?.signInId ?? '', personId: person.personId }, now)
        return done('/account')
      })
  }
}

export default function Account() {
  const { t, i18n } = useTranslation()
  const names = useNames()
  const { me, personId, name, signIns, delegations } = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  const [form, fields] = useForm<{ current: string; password: string }>({
    lastResult: answer?.intent === 'password' ? answer.result : null,
  })
  return (
    <>
      <Head title={t('Account')} />
      <div className="page">
        <section className="card">
          <h2 className="section">{t('You')}</h2>
          <p>
            <b>{name}</b> <span className="muted">{me?.email}</span>
          </p>
          {delegations.length > 0 ? (
            <p className="muted">
              {t('You speak for {{names}}.', {
                names: [...new Set(delegations.map((one) => names.of(one.name)))].join(names.comma),
              })}
            </p>
          ) : null}
        </section>
        <section className="card">
          <h2 className="section">{t('Language of the pages')}</h2>
          <p className="row">
            {languages.map((language) => (
              <a
                key={language}
                className={language === i18n.language ? 'btn first' : 'btn'}
                href={`/account?lang=${language}`}
                lang={language}
              >
                {languageNames[language]}
              </a>
            ))}
          </p>
          <p className="small muted">
            {t(
              'English and Arabic are translated; the other languages show English words for now, and their own dates.',
            )}
          </p>
        </section>
        <section className="card">
          <div className="row">
            <h2 className="section">{t('Browsers signed in')}</h2>
            {signIns.length > 1 ? (
              <Form method="post" className="push">
                <Submit look="">{t('Sign out all others')}</Submit>
              </Form>
            ) : null}
          </div>
          <ul className="stack">
            {signIns.map((one) => (
              <li key={one.id} className="row">
                <span>
                  <bdi lang="en">{one.userAgent ?? t('Unknown browser')}</bdi>
                  <span className="muted small">
                    {' '}
                    ·{' '}
                    {t('last seen {{at}}', { at: formatMoment(new Date(one.seenAt), 'Europe/Vienna', i18n.language) })}
                  </span>
                </span>
                {one.current ? (
                  <span className="tag blue">{t('this one')}</span>
                ) : (
                  <Form method="post" className="push">
                    <input type="hidden" name="intent" value="end" />
                    <input type="hidden" name="signInId" value={one.id} />
                    <Submit look="bare">{t('End')}</Submit>
                  </Form>
                )}
              </li>
            ))}
          </ul>
        </section>
        <KeptHere person={personId} />
        {me?.hasPassword ? (
          <section className="card narrow">
            <h2 className="section">{t('Change the password')}</h2>
            <Form method="post" className="fields" {...getFormProps(form)}>
              <input type="hidden" name="intent" value="password" />
              <RefusalNotice sentence={form.errors?.[0]} />
              <Field label={t('Present password')} errors={fields.current.errors}>
                <input {...getInputProps(fields.current, { type: 'password' })} autoComplete="current-password" />
              </Field>
              <Field
                label={t('New password')}
                help={t('At least 12 characters. A short sentence is a good one.')}
                errors={fields.password.errors}
              >
                <input {...getInputProps(fields.password, { type: 'password' })} autoComplete="new-password" />
              </Field>
              <div>
                <Submit>{t('Change it')}</Submit>
              </div>
            </Form>
          </section>
        ) : null}
      </div>
    </>
  )
}
