// A session enters the calendar; on an empty installation the page leads through its first body first.
import { getFormProps, getInputProps, getSelectProps, useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { requireSignedIn } from '~/actor.server'
import { createSession, createSessionInput } from '~/commands/create-session.server'
import { Field } from '~/components/field'
import { Head } from '~/components/head'
import { useNames } from '~/components/names'
import { RefusalNotice } from '~/components/refusal-notice'
import { SessionFields } from '~/components/session-fields'
import { Submit } from '~/components/submit'
import type { Titled } from '~/components/title'
import { can } from '~/domain/permission'
import { Refusal } from '~/domain/refusal'
import { answerForm, done, type FormAnswer } from '~/http.server'
import { bodiesThatMeet, ordinalTaken } from '~/queries/session-form.server'

const input = createSessionInput.pick({
  bodies: true,
  title: true,
  from: true,
  to: true,
  precision: true,
  city: true,
  timeZone: true,
  format: true,
  note: true,
})

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requireSignedIn(request, new Date())
  const { bodies, mayOpen } = await bodiesThatMeet(person)
  return {
    bodies: mayOpen,
    known: bodies.length,
    chosen: mayOpen.find((one) => one.slug === new URL(request.url).searchParams.get('body'))?.id ?? '',
    zones: ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')],
    mayAddBody: can(person, 'write', { kind: 'body' }),
    mayGrant: can(person, 'write', { kind: 'people' }),
  }
}

export const handle: Titled<typeof loader> = {
  title: (_, { t }) => t('Enter a session'),
}

export async function action({ request }: ActionFunctionArgs) {
  const now = new Date()
  const person = await requireSignedIn(request, now)
  return answerForm(await request.formData(), input, async (given) => {
    try {
      const { slug } = await createSession(person, given, now)
      return done(`/sessions/${slug}`)
    } catch (error) {
      throw await besideItsBody(error, given.bodies)
    }
  })
}

/** The form has a line for each body: a refusal about one of them belongs on its line. */
async function besideItsBody(error: unknown, bodies: z.output<typeof input>['bodies']): Promise<unknown> {
  if (!(error instanceof Refusal)) return error
  if (error.field === 'ordinal') {
    const at = Math.max(0, await ordinalTaken(bodies))
    return new Refusal(error.rule, error.sentence, error.status, `bodies[${at}].ordinal`)
  }
  if (error.field === 'bodies') {
    const twice = bodies.findIndex((one, at) => bodies.slice(0, at).some((other) => other.bodyId === one.bodyId))
    return new Refusal(error.rule, error.sentence, error.status, `bodies[${Math.max(0, twice)}].bodyId`)
  }
  return error
}

export default function NewSession() {
  const { t } = useTranslation()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <Head crumbs={[{ to: '/calendar', label: t('Calendar') }]} title={t('Enter a session')} />
      <div className="page">
        {page.bodies.length > 0 ? <SessionForm /> : <FirstSteps />}
        {page.bodies.length > 0 && page.mayAddBody ? (
          <div className="row">
            <span className="muted">{t('Does the body that meets not stand in the list?')}</span>
            <Link className="btn" to="/bodies/new?next=session">
              {t('Add it first')}
            </Link>
          </div>
        ) : null}
      </div>
    </>
  )
}

/** What has to be there before a session can be entered, and who can see to it. */
function FirstSteps() {
  const { t } = useTranslation()
  const { known, mayAddBody, mayGrant } = useLoaderData<typeof loader>()
  return (
    <ol className="steps">
      <li className="card">
        <h2 className="section">{t('1. A body that meets')}</h2>
        {known > 0 ? (
          <p>{t('Bodies in the register already: {{n}}.', { n: known })}</p>
        ) : (
          <p>{t('There is no body that meets yet.')}</p>
        )}
        {mayAddBody ? (
          <Link className={known > 0 ? 'btn' : 'btn first'} to="/bodies/new?next=session">
            {known > 0 ? t('Add another body') : t('Add the first body')}
          </Link>
        ) : null}
      </li>
      <li className="card">
        <h2 className="section">{t('2. A secretariat for it')}</h2>
        <p>
          {mayGrant
            ? t(
                'Sessions are entered by the secretariat of the body, and you do not have that role. As an administrator you can give it to somebody, or to yourself.',
              )
            : t(
                'Sessions are entered by the secretariat of the body, and you do not have that role. Ask an administrator for it.',
              )}
        </p>
        {mayGrant ? (
          <Link className={known > 0 ? 'btn first' : 'btn'} to="/administration">
            {t('Give the role of secretariat')}
          </Link>
        ) : null}
      </li>
      <li className="card">
        <h2 className="section">{t('3. The session')}</h2>
        <p>{t('Then come back to this page and enter it.')}</p>
      </li>
    </ol>
  )
}

function SessionForm() {
  const { t } = useTranslation()
  const names = useNames()
  const { bodies, chosen, zones } = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  const [form, fields] = useForm<z.input<typeof input>>({
    lastResult: answer?.result ?? null,
    defaultValue: { bodies: [{ bodyId: chosen }], precision: 'day', timeZone: 'Europe/Vienna', format: 'in_person' },
  })
  const lines = fields.bodies.getFieldList()
  return (
    <Form method="post" className="fields card" {...getFormProps(form)}>
      {/* The first button of a form is the one that the Enter key presses. */}
      <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      <RefusalNotice sentence={form.errors?.[0]} />
      <RefusalNotice sentence={fields.bodies.errors?.[0]} />
      {lines.map((line, at) => {
        const one = line.getFieldset()
        return (
          <fieldset key={line.key} className="body-row">
            <legend className="section">
              {lines.length > 1 ? t('Joint session: body {{n}}', { n: at + 1 }) : t('Body that meets')}
            </legend>
            <Field label={t('Body')} errors={one.bodyId.errors}>
              <select {...getSelectProps(one.bodyId)} key={one.bodyId.key}>
                <option value="">{t('Choose')}</option>
                {bodies.map((body) => (
                  <option key={body.id} value={body.id} lang={names.languageOf(body.long)}>
                    {names.of(body.long)}
                  </option>
                ))}
              </select>
            </Field>
            <Field label={t('Number')} errors={one.ordinal.errors}>
              <input
                {...getInputProps(one.ordinal, { type: 'number' })}
                key={one.ordinal.key}
                min={1}
                inputMode="numeric"
              />
            </Field>
            <Field label={t('Part')} errors={one.part.errors}>
              <input
                {...getInputProps(one.part, { type: 'text' })}
                key={one.part.key}
                placeholder={t('such as first part')}
              />
            </Field>
            {lines.length > 1 ? (
              <button className="btn bare" {...form.remove.getButtonProps({ name: fields.bodies.name, index: at })}>
                {t('Remove')}
              </button>
            ) : null}
          </fieldset>
        )
      })}
      <div>
        <button className="btn" {...form.insert.getButtonProps({ name: fields.bodies.name })}>
          {t('Another body meets jointly')}
        </button>
      </div>
      <SessionFields
        fields={fields}
        beside={
          <Field label={t('Time zone of the place')} errors={fields.timeZone.errors}>
            <select {...getSelectProps(fields.timeZone)} lang="en" dir="ltr">
              {zones.map((zone) => (
                <option key={zone} value={zone}>
                  {zone}
                </option>
              ))}
            </select>
          </Field>
        }
      />
      <div>
        <Submit>{t('Enter the session')}</Submit>
      </div>
    </Form>
  )
}
