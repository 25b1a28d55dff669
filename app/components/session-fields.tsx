// The fields that the forms about a session share, in three rows: its days, where and how it meets, what is said of it.
import { type FieldMetadata, getInputProps, getSelectProps, getTextareaProps } from '@conform-to/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from './field'

type SessionField = FieldMetadata<string | undefined>
type Shared = Record<'from' | 'to' | 'precision' | 'city' | 'format' | 'title' | 'note', SessionField>

/** @param beside further fields of where it meets, of one form only */
export function SessionFields({ fields, beside }: { fields: Shared; beside?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <>
      <div className="fields across">
        <Field label={t('First day')} errors={fields.from.errors}>
          <input {...getInputProps(fields.from, { type: 'date' })} />
        </Field>
        <Field label={t('Last day')} errors={fields.to.errors}>
          <input {...getInputProps(fields.to, { type: 'date' })} />
        </Field>
        <Field label={t('How exactly the days are known')} errors={fields.precision.errors}>
          <select {...getSelectProps(fields.precision)}>
            <option value="day">{t('To the day')}</option>
            <option value="month">{t('The month only')}</option>
            <option value="year">{t('The year only')}</option>
            <option value="unknown">{t('Not stated')}</option>
          </select>
        </Field>
      </div>
      <div className="fields across">
        <Field label={t('City')} errors={fields.city.errors}>
          <input {...getInputProps(fields.city, { type: 'text' })} />
        </Field>
        {beside}
        <Field label={t('Format')} errors={fields.format.errors}>
          <select {...getSelectProps(fields.format)}>
            {Object.entries(formatLabels).map(([format, label]) => (
              <option key={format} value={format}>
                {t(label)}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <Field label={t('Title')} help={t('Only where it has one of its own.')} errors={fields.title.errors}>
        <input {...getInputProps(fields.title, { type: 'text' })} />
      </Field>
      <Field label={t('Note')} errors={fields.note.errors}>
        <textarea {...getTextareaProps(fields.note)} rows={4} />
      </Field>
    </>
  )
}

const formatLabels = { in_person: 'In person', online: 'Online', hybrid: 'Hybrid', unknown: 'Not stated' } as const

export function FormatWords({ format }: { format: keyof typeof formatLabels }) {
  const { t } = useTranslation()
  return t(formatLabels[format])
}
