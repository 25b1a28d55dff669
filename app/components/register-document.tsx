// The form by which a document enters the register, of a session or on its own.
import {
  getFormProps,
  getInputProps,
  getSelectProps,
  getTextareaProps,
  type SubmissionResult,
  useForm,
} from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { distributionLabels, documentKindLabels, documentStatusLabels } from '~/domain/document'
import { languageNames, languages } from '~/languages'
import { itemLabel, type ShownItem } from './agenda'
import { Field } from './field'
import { RefusalNotice } from './refusal-notice'
import { Submit } from './submit'

type Given = {
  symbol: string
  kind: string
  title: string
  distribution: string
  status: string
  date: string
  originalLanguage: string
  agendaItemIds: string[]
  relationKind: string
  relation: string
}

const { withdrawn: _, ...statusesToBegin } = documentStatusLabels

export function RegisterDocument({
  lastResult,
  agenda,
  example,
}: {
  lastResult: SubmissionResult<string[]> | null
  agenda: readonly ShownItem[]
  example: string
}) {
  const { t } = useTranslation()
  const [form, fields] = useForm<Given>({
    lastResult,
    defaultValue: { distribution: 'general', status: 'issued', originalLanguage: 'en' },
  })
  const chosen = lastResult?.initialValue?.agendaItemIds
  const ticked = (id: string) => (Array.isArray(chosen) ? chosen.includes(id) : chosen === id)
  return (
    <Form method="post" className="fields card" {...getFormProps(form)}>
      <RefusalNotice sentence={form.errors?.[0]} />
      <Field
        label={t('Symbol')}
        help={t('Such as {{example}}. Leave it empty where the document bears none.', { example })}
        errors={fields.symbol.errors}
      >
        <input {...getInputProps(fields.symbol, { type: 'text' })} dir="ltr" spellCheck={false} autoComplete="off" />
      </Field>
      <Field label={t('Title')} errors={fields.title.errors}>
        <textarea {...getTextareaProps(fields.title)} rows={2} />
      </Field>
      <div className="fields across">
        <Field label={t('Kind')} errors={fields.kind.errors}>
          <select {...getSelectProps(fields.kind)}>
            <option value="">{t('Choose')}</option>
            <Options labels={documentKindLabels} />
          </select>
        </Field>
        <Field label={t('Distribution')} errors={fields.distribution.errors}>
          <select {...getSelectProps(fields.distribution)}>
            <Options labels={distributionLabels} />
          </select>
        </Field>
        <Field label={t('State')} errors={fields.status.errors}>
          <select {...getSelectProps(fields.status)}>
            <Options labels={statusesToBegin} />
          </select>
        </Field>
      </div>
      <div className="fields across">
        <Field label={t('Date')} errors={fields.date.errors}>
          <input {...getInputProps(fields.date, { type: 'date' })} />
        </Field>
        <Field label={t('Original language')} errors={fields.originalLanguage.errors}>
          <select {...getSelectProps(fields.originalLanguage)}>
            {languages.map((language) => (
              <option key={language} value={language} lang={language}>
                {languageNames[language]}
              </option>
            ))}
          </select>
        </Field>
      </div>
      {agenda.length > 0 ? (
        <fieldset className="field">
          <legend>{t('Agenda items')}</legend>
          <div className="scroll-box">
            {agenda.map((item) => (
              <label key={item.id} className="check">
                <input type="checkbox" name="agendaItemIds" value={item.id} defaultChecked={ticked(item.id)} />
                <span>
                  <span className="num">{itemLabel(item)}</span>{' '}
                  <span lang="en" dir="ltr">
                    {item.title}
                  </span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ) : null}
      <div className="fields across">
        <Field label={t('Its relation to another document')} errors={fields.relationKind.errors}>
          <select {...getSelectProps(fields.relationKind)}>
            <option value="">{t('None')}</option>
            <option value="revises">{t('It revises')}</option>
            <option value="adds_to">{t('It adds to')}</option>
            <option value="corrects">{t('It corrects')}</option>
          </select>
        </Field>
        <Field label={t('Symbol of the other document')} errors={fields.relation.errors}>
          <input {...getInputProps(fields.relation, { type: 'text' })} dir="ltr" spellCheck={false} />
        </Field>
      </div>
      <div>
        <Submit>{t('Register it')}</Submit>
      </div>
    </Form>
  )
}

function Options({ labels }: { labels: Record<string, string> }) {
  const { t } = useTranslation()
  return Object.entries(labels).map(([value, label]) => (
    <option key={value} value={value}>
      {t(label)}
    </option>
  ))
}
