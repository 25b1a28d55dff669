// The administration: who may enter, with which roles.
import { getFormProps, getInputProps, useForm } from '@conform-to/react'
import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { requireSignedIn } from '~/actor.server'
import {
  createPerson,
  createPersonInput,
  deactivatePerson,
  endGrant,
  grantRole,
  grantRoleInput,
} from '~/commands/people.server'
import { AdministrationTabs } from '~/components/administration-tabs'
import { Fold } from '~/components/dialog'
import { Empty } from '~/components/empty'
import { Field } from '~/components/field'
import { Head } from '~/components/head'
import { useNames } from '~/components/names'
import { People, type Refused } from '~/components/people'
import { RefusalNotice } from '~/components/refusal-notice'
import { Submit } from '~/components/submit'
import type { Titled } from '~/components/title'
import { can } from '~/domain/permission'
import { answerForm, done, type FormAnswer, orRefuse } from '~/http.server'
import { people, rolePlaces } from '~/queries/people.server'

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireSignedIn(request, new Date())
  const q = new URL(request.url).searchParams.get('q')?.trim().slice(0, 200) || null
  const [found, places] = await Promise.all([orRefuse(people(person, q)), rolePlaces()])
  return { q, people: found, ...places, may: can(person, 'write', { kind: 'people' }) }
}

type Answer = FormAnswer & { about?: string | undefined; link?: string }
const aPerson = z.object({ personId: z.string() })

export const handle: Titled<typeof loader> = {
  title: (_, { t }) => `${t('People')} · ${t('Administration')}`,
}

export async function action({ request }: ActionFunctionArgs) {
  const now = new Date()
  const person = await requireSignedIn(request, now)
  const form = await request.formData()
  switch (form.get('intent')) {
    case 'invite':
      return answerForm(form, createPersonInput.omit({ persona: true }), async (given) => {
        const { token } = await createPerson(person, given, now)
        // Shown in this answer only: the database keeps no more than the hash of it.
        const link = new URL(`/invitations/${token}`, request.url).href
        return data<Answer>({ result: { status: 'success' }, intent: 'invite', done: given.name, link })
      })
    case 'grant':
      return answerForm(form, grantRoleInput.extend({ personId: z.string() }), async ({ personId, ...given }) => {
        await grantRole(person, personId, given, now)
        return done('/administration')
      })
    case 'end-role':
      return answerForm(form, z.object({ grantId: z.string() }), async ({ grantId }) => {
        await endGrant(person, grantId, now)
        return done('/administration')
      })
    case 'deactivate':
      return answerForm(form, aPerson, async ({ personId }) => {
        await deactivatePerson(person, personId, now)
        return done('/administration')
      })
    default:
      throw data({ sentence: 'Nothing is done under that name here.' }, { status: 400 })
  }
}

/** What was refused about somebody in the list, to be shown in their line. */
function refusedAbout(answer: Answer | undefined): Refused {
  const about = answer?.result.initialValue?.personId
  const sentence = Object.values(answer?.result.error ?? {}).flatMap((one) => one ?? [])[0]
  return typeof about === 'string' && sentence ? { about, sentence } : null
}

export default function Administration() {
  const { t } = useTranslation()
  const names = useNames()
  const { q, people: found, bodies, sessions, may } = useLoaderData<typeof loader>()
  const answer = useActionData<Answer>()
  const inviting = answer?.intent === 'invite' ? answer : undefined
  const [form, fields] = useForm<{ name: string; email: string }>({
    lastResult: inviting && !inviting.link ? inviting.result : null,
  })
  return (
    <>
      <Head title={t('Administration')} />
      <div className="page wide">
        <AdministrationTabs />
        {inviting?.link ? (
          <div className="notice done" role="status">
            <p>
              {t(
                '{{name}} is invited. Give them this link; it is shown only now, is used once, and holds for a week.',
                {
                  name: inviting.done ?? '',
                },
              )}
            </p>
            <p className="secret">{inviting.link}</p>
          </div>
        ) : null}
        <div className="row">
          <Form method="get" className="filters" role="search">
            <label>
              {t('Name or e-mail')}
              <input key={q ?? ''} type="search" name="q" defaultValue={q ?? ''} />
            </label>
            <button type="submit" className="btn">
              {t('Search')}
            </button>
          </Form>
        </div>
        {may ? (
          <Fold first label={t('Invite a person')} open={inviting !== undefined && !inviting.link}>
            <Form method="post" className="fields narrow" {...getFormProps(form)}>
              <input type="hidden" name="intent" value="invite" />
              <RefusalNotice sentence={form.errors?.[0]} />
              <Field label={t('Name')} errors={fields.name.errors}>
                <input {...getInputProps(fields.name, { type: 'text' })} autoComplete="off" />
              </Field>
              <Field label={t('E-mail')} errors={fields.email.errors}>
                <input {...getInputProps(fields.email, { type: 'email' })} autoComplete="off" />
              </Field>
              <div>
                <Submit>{t('Invite')}</Submit>
              </div>
            </Form>
          </Fold>
        ) : null}
        {found.length > 0 ? (
          <People
            people={found}
            bodies={bodies.map(({ id, label }) => ({ id, label: names.of(label), language: names.languageOf(label) }))}
            sessions={sessions.map(({ id, named }) => ({ id, label: names.session(named, 'short') }))}
            may={may}
            refused={refusedAbout(answer)}
          />
        ) : (
          <Empty
            sentence={t('Nobody is known under “{{q}}”.', { q: q ?? '' })}
            to="/administration"
            action={t('Show all')}
          />
        )}
      </div>
    </>
  )
}
