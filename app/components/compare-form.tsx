// Which two texts are compared, and how they are shown: a form that works by itself, and at once where scripts run.
import { Form, useSubmit } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '~/domain/dates'
import type { Layout } from './compare'
import { Field } from './field'

type Choice = {
  point: string
  kind: 'now' | 'version' | 'moment'
  name: string
  at: Date | string | null
  draft: string | null
}

export function CompareForm({
  choices,
  from,
  to,
  reading,
  layout,
  onlyChanged,
  timeZone,
}: {
  choices: readonly Choice[]
  from: string
  to: string
  reading: 'stood' | 'proposed'
  layout: Layout
  onlyChanged: boolean
  timeZone: string
}) {
  const { t } = useTranslation()
  const submit = useSubmit()
  return (
    <Form
      method="get"
      className="card compare-form no-print"
      onChange={(event) => submit(event.currentTarget, { replace: true, preventScrollReset: true })}
    >
      <Field label={t('From')}>
        <select name="from" defaultValue={from} key={`from-${from}`}>
          <Options choices={choices} timeZone={timeZone} />
        </select>
      </Field>
      <Field label={t('To')}>
        <select name="to" defaultValue={to} key={`to-${to}`}>
          <Options choices={choices} timeZone={timeZone} />
        </select>
      </Field>
      <fieldset className="field">
        <legend>{t('Shown')}</legend>
        <span className="row">
          <label className="check">
            <input type="radio" name="layout" value="inline" defaultChecked={layout === 'inline'} />
            <span>{t('In one text')}</span>
          </label>
          <label className="check">
            <input type="radio" name="layout" value="beside" defaultChecked={layout === 'beside'} />
            <span>{t('Side by side')}</span>
          </label>
        </span>
      </fieldset>
      <fieldset className="field">
        <legend>{t('Read')}</legend>
        <span className="row">
          <label className="check">
            <input type="radio" name="reading" value="proposed" defaultChecked={reading === 'proposed'} />
            <span>{t('With open proposals')}</span>
          </label>
          <label className="check">
            <input type="radio" name="reading" value="stood" defaultChecked={reading === 'stood'} />
            <span>{t('Without them')}</span>
          </label>
        </span>
      </fieldset>
      <label className="check">
        <input type="checkbox" name="changed" value="1" defaultChecked={onlyChanged} />
        <span>{t('Changed provisions only')}</span>
      </label>
      <button type="submit" className="btn">
        {t('Compare')}
      </button>
    </Form>
  )
}

function Options({ choices, timeZone }: { choices: readonly Choice[]; timeZone: string }) {
  const { t, i18n } = useTranslation()
  const nameOf = ({ kind, name, at }: Choice) => {
    if (kind === 'now') return t('As it stands now')
    if (kind === 'moment') return name === '' ? t('As it began') : t('Behind change {{n}}', { n: name })
    return at ? `${name} (${formatMoment(new Date(at), timeZone, i18n.language)})` : name
  }
  const groups = [...Map.groupBy(choices, (one) => one.draft)]
  return groups.map(([draft, own]) =>
    draft === null ? (
      own.map((one) => (
        <option key={one.point} value={one.point}>
          {nameOf(one)}
        </option>
      ))
    ) : (
      <optgroup key={draft} label={draft}>
        {own.map((one) => (
          <option key={one.point} value={one.point}>
            {nameOf(one)}
          </option>
        ))}
      </optgroup>
    ),
  )
}
