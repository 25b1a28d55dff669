// What the secretariat and the chair do with a session on its page: each form behind its button, closed until it is wanted.
import { getFormProps, getInputProps, getSelectProps, type SubmissionResult, useForm } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { nextStatuses, type SessionStatus } from '~/domain/session'
import { Fold } from './dialog'
import { Check, Field } from './field'
import { useNames } from './names'
import { RefusalNotice } from './refusal-notice'
import { Submit } from './submit'

export type SessionAnswer = { result: SubmissionResult<string[]>; intent?: string | undefined } | undefined

const of = (answer: SessionAnswer, intent: string) => (answer?.intent === intent ? answer.result : null)

type Item = { number: string; letter: string; title: string; isReviewItem: boolean }

export function AddItem({ answer, next }: { answer: SessionAnswer; next: number }) {
  const { t } = useTranslation()
  const lastResult = of(answer, 'add-item')
  const [form, fields] = useForm<Item>({ id: 'add-item', lastResult, defaultValue: { number: String(next) } })
  return (
    <Fold label={t('Add an agenda item')} open={lastResult !== null}>
      <Form method="post" className="fields" {...getFormProps(form)}>
        <RefusalNotice sentence={form.errors?.[0]} />
        <input type="hidden" name="intent" value="add-item" />
        <div className="fields across">
          <Field label={t('Number')} errors={fields.number.errors}>
            <input {...getInputProps(fields.number, { type: 'number' })} min={1} />
          </Field>
          <Field label={t('Letter')} help={t('For a sub-item only, such as a.')} errors={fields.letter.errors}>
            <input {...getInputProps(fields.letter, { type: 'text' })} autoCapitalize="none" />
          </Field>
        </div>
        <Field label={t('Title of the item')} errors={fields.title.errors}>
          <input {...getInputProps(fields.title, { type: 'text' })} />
        </Field>
        <Check label={t('It is the item on the review process')} errors={fields.isReviewItem.errors}>
          <input {...getInputProps(fields.isReviewItem, { type: 'checkbox' })} />
        </Check>
        <div>
          <Submit>{t('Add the item')}</Submit>
        </div>
      </Form>
    </Fold>
  )
}

export function AdoptAgenda({ answer }: { answer: SessionAnswer }) {
  const { t } = useTranslation()
  const lastResult = of(answer, 'adopt-agenda')
  return (
    <Fold label={t('Adopt the agenda')} open={lastResult !== null}>
      <Form method="post" className="fields">
        <RefusalNotice sentence={lastResult?.error?.['']?.[0]} />
        <input type="hidden" name="intent" value="adopt-agenda" />
        <p>{t('The provisional agenda becomes the agenda of the session. This is done once.')}</p>
        <div>
          <Submit>{t('Adopt it')}</Submit>
        </div>
      </Form>
    </Fold>
  )
}

const moveLabels: Record<SessionStatus, string> = {
  planned: 'Plan it again',
  open: 'Open the session',
  suspended: 'Suspend the session',
  closed: 'Close the session',
  cancelled: 'Cancel the session',
}
const moveWords: Record<SessionStatus, string> = {
  planned: 'The session is planned again.',
  open: 'From now on its delegations can negotiate, and its texts can be adopted.',
  suspended: 'Nothing is adopted until it is opened again.',
  closed: 'This is final: what was adopted stands, and no text can be adopted any more.',
  cancelled: 'This is final: the session stays in the calendar as one that was not held.',
}
const moveLooks: Record<SessionStatus, string> = {
  planned: '',
  open: 'first',
  suspended: 'first',
  closed: 'danger',
  cancelled: 'danger',
}

export function ChangeStatus({ answer, status }: { answer: SessionAnswer; status: SessionStatus }) {
  const { t } = useTranslation()
  const lastResult = of(answer, 'status')
  return (
    <>
      <RefusalNotice sentence={lastResult?.error?.['']?.[0] ?? lastResult?.error?.to?.[0]} />
      {nextStatuses(status).map((to) => (
        <Fold key={to} label={t(moveLabels[to])}>
          <Form method="post" className="fields">
            <input type="hidden" name="intent" value="status" />
            <input type="hidden" name="to" value={to} />
            <p>{t(moveWords[to])}</p>
            <div>
              <Submit look={moveLooks[to]}>{t('Yes, do it')}</Submit>
            </div>
          </Form>
        </Fold>
      ))}
    </>
  )
}

type Accreditation = { stateId: string; organization: string; personIds: string[] }
type Choice = { id: string; name: string }

export function Accredit({
  answer,
  states,
  people,
}: {
  answer: SessionAnswer
  states: readonly Choice[]
  people: readonly Choice[]
}) {
  const { t } = useTranslation()
  const names = useNames()
  const lastResult = of(answer, 'accredit')
  const [form, fields] = useForm<Accreditation>({ id: 'accredit', lastResult })
  const chosen = lastResult?.initialValue?.personIds
  const ticked = (id: string) => (Array.isArray(chosen) ? chosen.includes(id) : chosen === id)
  return (
    <Fold label={t('Accredit a delegation')} open={lastResult !== null}>
      <Form method="post" className="fields" {...getFormProps(form)}>
        <RefusalNotice sentence={form.errors?.[0]} />
        <input type="hidden" name="intent" value="accredit" />
        <div className="fields across">
          <Field label={t('State')} errors={fields.stateId.errors}>
            <select {...getSelectProps(fields.stateId)}>
              <option value="">{t('None')}</option>
              {states.map((one) => (
                <option key={one.id} value={one.id} lang={names.languageOf(one.name)}>
                  {names.of(one.name)}
                </option>
              ))}
            </select>
          </Field>
          <Field label={t('Or an organization')} errors={fields.organization.errors}>
            <input {...getInputProps(fields.organization, { type: 'text' })} />
          </Field>
        </div>
        <fieldset className="field">
          <legend>{t('People who speak for it; the first one is its head')}</legend>
          {people.length === 0 ? (
            <p className="help">
              {t('Everybody known here takes part already. Administrators invite more people under Administration.')}
            </p>
          ) : (
            <div className="scroll-box">
              {people.map((one) => (
                <label key={one.id} className="check">
                  <input type="checkbox" name="personIds" value={one.id} defaultChecked={ticked(one.id)} />
                  <span>{one.name}</span>
                </label>
              ))}
            </div>
          )}
        </fieldset>
        <div>
          <Submit>{t('Accredit it')}</Submit>
        </div>
      </Form>
    </Fold>
  )
}
