// Freezing the text as it stands under a name, and taking a frozen version up again as a new draft.
import type { SubmissionResult } from '@conform-to/react'
import { getFormProps, getInputProps, getSelectProps, useForm } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { shortSymbol } from '~/domain/symbol'
import { Field } from './field'
import { RefusalNotice } from './refusal-notice'
import { Submit } from './submit'

type Answer = { result: SubmissionResult<string[]>; intent?: string | null | undefined } | undefined

export function FreezeVersion({
  answer,
  next,
  documents,
  mayPlan,
}: {
  answer: Answer
  next: string
  documents: readonly { id: string; title: string; symbols: string[] }[]
  mayPlan: boolean
}) {
  const { t } = useTranslation()
  const [form, fields] = useForm<{ name: string; documentId: string; symbol: string }>({
    id: 'freeze',
    lastResult: answer?.intent === 'freeze' ? answer.result : null,
    defaultValue: { name: next },
  })
  return (
    <Form method="post" className="card fields" {...getFormProps(form)}>
      <h2 className="section">{t('Freeze the text as it stands')}</h2>
      <input type="hidden" name="intent" value="freeze" />
      <RefusalNotice sentence={form.errors?.[0]} />
      <Field
        label={t('Name')}
        errors={fields.name.errors}
        help={t('It stays as it is; what is written later is not in it.')}
      >
        <input {...getInputProps(fields.name, { type: 'text' })} maxLength={40} required />
      </Field>
      {documents.length > 0 ? (
        <Field label={t('Document of this session, where it has one')} errors={fields.documentId.errors}>
          <select {...getSelectProps(fields.documentId)}>
            <option value="">{t('None')}</option>
            {documents.map((one) => (
              <option key={one.id} value={one.id}>
                {one.symbols.map(shortSymbol).join('-')} {one.title.slice(0, 80)}
              </option>
            ))}
          </select>
        </Field>
      ) : null}
      {mayPlan ? (
        <Field
          label={t('Or the symbol under which it will be issued')}
          errors={fields.symbol.errors}
          help={t('A planned document of this symbol is entered in the register.')}
        >
          <input {...getInputProps(fields.symbol, { type: 'text' })} dir="ltr" />
        </Field>
      ) : null}
      <div>
        <Submit>{t('Freeze this version')}</Submit>
      </div>
    </Form>
  )
}

export function RestoreVersion({ answer, title, language }: { answer: Answer; title: string; language: string }) {
  const { t } = useTranslation()
  const [form, fields] = useForm<{ title: string }>({
    id: 'restore',
    lastResult: answer?.intent === 'restore' ? answer.result : null,
    defaultValue: { title },
  })
  return (
    <Form method="post" className="card fields" {...getFormProps(form)}>
      <h2 className="section">{t('Restore as a new draft')}</h2>
      <input type="hidden" name="intent" value="restore" />
      <RefusalNotice sentence={form.errors?.[0]} />
      <p className="small muted">
        {t(
          'The new draft begins with these words, their authors and the proposals that were open. This one stays as it is.',
        )}
      </p>
      <Field label={t('Title')} errors={fields.title.errors}>
        <input {...getInputProps(fields.title, { type: 'text' })} lang={language} dir="auto" required />
      </Field>
      <div>
        <Submit look="">{t('Restore this version')}</Submit>
      </div>
    </Form>
  )
}
