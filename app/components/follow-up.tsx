// What has become of a recommendation in practice: its state, with the evidence for it.
import { getFormProps, getSelectProps, getTextareaProps, type SubmissionResult, useForm } from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Fold } from './dialog'
import { Field } from './field'
import { RefusalNotice } from './refusal-notice'
import { Submit } from './submit'

export const implementationLabels: Record<string, string> = {
  open: 'Not begun, or not known',
  in_progress: 'In progress',
  continuing: 'Continuing',
  implemented: 'Implemented',
  lapsed: 'Lapsed',
}

type Answer = { result: SubmissionResult<string[]>; intent?: string | undefined }

export function FollowUpForm({ answer, status }: { answer: Answer | undefined; status: string }) {
  const { t } = useTranslation()
  const mine = answer?.intent === 'follow-up' ? answer.result : null
  const [form, fields] = useForm<{ status: string; evidence: string }>({
    id: 'follow-up-form',
    lastResult: mine,
    defaultValue: { status },
  })
  return (
    <Fold label={t('Record follow-up')} open={mine !== null}>
      <Form method="post" className="fields" {...getFormProps(form)}>
        <input type="hidden" name="intent" value="follow-up" />
        <RefusalNotice sentence={form.errors?.[0]} />
        <Field label={t('State of implementation')} errors={fields.status.errors}>
          <select {...getSelectProps(fields.status)}>
            {Object.entries(implementationLabels).map(([value, label]) => (
              <option key={value} value={value}>
                {t(label)}
              </option>
            ))}
          </select>
        </Field>
        <Field
          label={t('Evidence')}
          help={t('What shows it: a report, a law, an activity, with its date.')}
          errors={fields.evidence.errors}
        >
          <textarea {...getTextareaProps(fields.evidence)} rows={4} />
        </Field>
        <div>
          <Submit>{t('Record it')}</Submit>
        </div>
      </Form>
    </Fold>
  )
}
