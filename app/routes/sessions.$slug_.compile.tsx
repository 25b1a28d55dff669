// The secretariat chooses the recommendations that go before the Conference; a draft resolution is made of them.
import { getFormProps, getInputProps, useForm } from '@conform-to/react'
import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { requireSignedIn } from '~/actor.server'
import { compileResolution, compileResolutionInput } from '~/commands/compile-resolution.server'
import { AgendaItemField } from '~/components/agenda'
import { Demonstration } from '~/components/demonstration'
import { Empty } from '~/components/empty'
import { Field } from '~/components/field'
import { Head } from '~/components/head'
import { useNames } from '~/components/names'
import { RefusalNotice } from '~/components/refusal-notice'
import { Submit } from '~/components/submit'
import { RecommendationTag } from '~/components/tags'
import type { Titled } from '~/components/title'
import type { RecommendationStatus } from '~/domain/recommendation'
import { shortSymbol } from '~/domain/symbol'
import { answerForm, done, type FormAnswer, orRefuse } from '~/http.server'
import { compilePage } from '~/queries/compile-page.server'

export async function loader({ request, params }: LoaderFunctionArgs) {
  const person = await requireSignedIn(request, new Date())
  return orRefuse(compilePage(params.slug ?? '', person))
}

const chosen = compileResolutionInput.omit({ sessionId: true }).extend({
  recommendationIds: z.array(z.uuid()).default([]),
  /** Meetings chosen whole, by their place in the list: works without JavaScript. */
  meetings: z.array(z.string()).default([]),
})

export const handle: Titled<typeof loader> = {
  title: (_, { t }) => t('Compile a draft resolution'),
}

export async function action({ request, params }: ActionFunctionArgs) {
  const now = new Date()
  const person = await requireSignedIn(request, now)
  const { session, awaiting } = await orRefuse(compilePage(params.slug ?? '', person))
  return answerForm(
    await request.formData(),
    chosen.transform(({ meetings, ...given }, context) => {
      const whole = awaiting.filter((one) => meetings.includes(one.session)).map((one) => one.id)
      const recommendationIds = [...new Set([...given.recommendationIds, ...whole])]
      if (recommendationIds.length === 0)
        context.addIssue({
          code: 'custom',
          path: ['recommendationIds'],
          message: 'Choose at least one recommendation.',
        })
      return { ...given, recommendationIds }
    }),
    async (given) => {
      const draft = await compileResolution(person, { ...given, sessionId: session.id }, now)
      return done(`/drafts/${draft.id}`)
    },
  )
}

export default function Compile() {
  const { t } = useTranslation()
  const names = useNames()
  const { session, awaiting, agenda } = useLoaderData<typeof loader>()
  const answer = useActionData<FormAnswer>()
  const [form, fields] = useForm<{
    title: string
    agendaItemId: string
    recommendationIds: string[]
    meetings: string[]
  }>({
    lastResult: answer?.result ?? null,
  })
  const name =
    session.title ??
    (session.ordinal
      ? `${names.of(session.organ)}${names.comma}${names.ordinal(session.ordinal, 'sessions')}`
      : names.of(session.organ))
  const meetings = [...Map.groupBy(awaiting, (one) => one.session)]
  const before = answer?.result.initialValue
  const was = (field: 'recommendationIds' | 'meetings', value: string) => [before?.[field] ?? []].flat().includes(value)
  return (
    <>
      <Head crumbs={[{ to: `/sessions/${session.slug}`, label: name }]} title={t('Compile a draft resolution')} />
      <div className="page">
        <h1 className="lead-text">{t('Compile a draft resolution')}</h1>
        {awaiting.length === 0 ? (
          <Empty
            sentence={t('No recommendation awaits the Conference. They come here when a meeting adopts them.')}
            to="/recommendations"
            action={t('Open the register')}
          />
        ) : (
          <Form method="post" className="fields" {...getFormProps(form)}>
            <RefusalNotice sentence={form.errors?.[0]} />
            <Field label={t('Title of the draft resolution')} errors={fields.title.errors}>
              <input {...getInputProps(fields.title, { type: 'text' })} />
            </Field>
            {agenda.length > 0 ? <AgendaItemField field={fields.agendaItemId} agenda={agenda} /> : null}
            <p className="muted">
              {t(
                'One annex is made for each meeting, in the order of the meetings. The wording is a start, to be edited.',
              )}
            </p>
            <RefusalNotice sentence={fields.recommendationIds.errors?.[0]} />
            {meetings.map(([meeting, lines]) => (
              <fieldset key={meeting} className="meeting-group">
                <legend className="row">
                  <b>{names.numbered(meeting)}</b>
                  <label className="row small">
                    <input type="checkbox" name="meetings" value={meeting} defaultChecked={was('meetings', meeting)} />
                    {t('all of this meeting ({{n}})', { n: lines.length })}
                  </label>
                </legend>
                <ul className="list choose">
                  {lines.map((one) => (
                    <li key={one.id}>
                      <input
                        type="checkbox"
                        id={one.id}
                        name="recommendationIds"
                        value={one.id}
                        defaultChecked={was('recommendationIds', one.id)}
                      />
                      <span>
                        <label htmlFor={one.id} className="text" dir="auto" lang={one.language}>
                          {one.text}
                        </label>
                        <span className="row small">
                          {one.symbol ? <bdi className="sym muted">{shortSymbol(one.symbol)}</bdi> : null}
                          {one.locator ? (
                            <bdi className="muted" lang="en">
                              {one.locator}
                            </bdi>
                          ) : null}
                          <RecommendationTag status={one.status as RecommendationStatus} />
                          {one.isSummary ? (
                            <span className="tag open">! {t('Summary, not the adopted words')}</span>
                          ) : null}
                          {one.demonstration ? <Demonstration /> : null}
                        </span>
                      </span>
                    </li>
                  ))}
                </ul>
              </fieldset>
            ))}
            <div>
              <Submit>{t('Compile the draft')}</Submit>
            </div>
          </Form>
        )}
      </div>
    </>
  )
}
