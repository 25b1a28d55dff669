// The fields that the forms about a session share: its days, its place, and the words of their choices.
import { type FieldMetadata, getInputProps } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import { Field } from './field'

type Days = {
  from: FieldMetadata<string | undefined>
  to: FieldMetadata<string | undefined>
  city: FieldMetadata<string | undefined>
}

export function WhenAndWhere({ fields }: { fields: Days }) {
  const { t } = useTranslation()
  return (
    <div className="fields across">
      <Field label={t('First day')} errors={fields.from.errors}>
        <input {...getInputProps(fields.from, { type: 'date' })} />
      </Field>
      <Field label={t('Last day')} errors={fields.to.errors}>
        <input {...getInputProps(fields.to, { type: 'date' })} />
      </Field>
      <Field label={t('City')} errors={fields.city.errors}>
        <input {...getInputProps(fields.city, { type: 'text' })} />
      </Field>
    </div>
  )
}

export function PrecisionOptions() {
  const { t } = useTranslation()
  return (
    <>
      <option value="day">{t('To the day')}</option>
      <option value="month">{t('The month only')}</option>
      <option value="year">{t('The year only')}</option>
      <option value="unknown">{t('Not stated')}</option>
    </>
  )
}

const formatLabels = { in_person: 'In person', online: 'Online', hybrid: 'Hybrid', unknown: 'Not stated' } as const

export function FormatOptions() {
  const { t } = useTranslation()
  return Object.entries(formatLabels).map(([format, label]) => (
    <option key={format} value={format}>
      {t(label)}
    </option>
  ))
}

export function FormatWords({ format }: { format: keyof typeof formatLabels }) {
  const { t } = useTranslation()
  return t(formatLabels[format])
}
