// What a State is under an instrument is recorded one by one, or pasted for many, with a look at what each line would do.
import {
  type FieldMetadata,
  getFormProps,
  getInputProps,
  getSelectProps,
  getTextareaProps,
  type SubmissionResult,
  useForm,
} from '@conform-to/react'
import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { type Capacity, capacityLabels, type Entry } from '~/domain/capacity'
import { type Day, formatDay } from '~/domain/dates'
import type { InstrumentColumn } from './capacities'
import { Fold } from './dialog'
import { Field } from './field'
import { markLabels } from './mark-note'
import { useNames } from './names'
import { RefusalNotice } from './refusal-notice'
import { useSaid } from './said'
import { Submit } from './submit'

type Values = Partial<
  Record<'stateId' | 'instrumentId' | 'capacity' | 'from' | 'mark' | 'source' | 'lines', string | undefined>
>
type Result = SubmissionResult<string[]> | null
export type ShownPreview = {
  line: string
  state: { name: string } | null
  from: Day | null
  problem: string | null
  entry: Entry | null
}[]

export function RecordCapacity({
  states,
  instruments,
  chosen,
  result,
}: {
  states: readonly { id: string; code: string; name: string }[]
  instruments: readonly InstrumentColumn[]
  chosen: { stateId: string; instrumentId: string } | null
  result: Result
}) {
  const { t } = useTranslation()
  const [form, fields] = useForm<Values>({
    id: 'one-capacity',
    lastResult: result,
    defaultValue: { capacity: 'party', mark: 'unverified', ...chosen },
  })
  return (
    <div id="record">
      <Fold first label={t('Record one State')} open={result !== null || chosen !== null}>
        <Form method="post" className="fields" {...getFormProps(form)}>
          <input type="hidden" name="intent" value="record" />
          <RefusalNotice sentence={form.errors?.[0]} />
          <div className="fields across">
            <Field label={t('The State')} errors={fields.stateId.errors}>
              <select {...getSelectProps(fields.stateId)}>
                <option value="">{t('Choose a State')}</option>
                {states.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
            </Field>
            <Instrument field={fields.instrumentId} instruments={instruments} />
          </div>
          <div className="fields across">
            <What field={fields.capacity} />
            <Field
              label={t('From')}
              help={t('The day on which it became so for the State. It can stay empty where the day is not known.')}
              errors={fields.from.errors}
            >
              <input {...getInputProps(fields.from, { type: 'date' })} />
            </Field>
          </div>
          <Known mark={fields.mark} source={fields.source} />
          <div>
            <Submit>{t('Record it')}</Submit>
          </div>
        </Form>
      </Fold>
    </div>
  )
}

export function PasteCapacities({
  instruments,
  preview,
  result,
}: {
  instruments: readonly InstrumentColumn[]
  preview: ShownPreview | null
  result: Result
}) {
  const { t } = useTranslation()
  const [form, fields] = useForm<Values>({
    id: 'many-capacities',
    lastResult: result,
    defaultValue: { capacity: 'party', mark: 'unverified' },
  })
  const wrong = preview?.some((one) => one.problem) ?? false
  return (
    <Fold label={t('Paste many')} open={result !== null}>
      <Form method="post" className="fields" {...getFormProps(form)}>
        <input type="hidden" name="intent" value="look" />
        <RefusalNotice sentence={form.errors?.[0]} />
        <div className="fields across">
          <Instrument field={fields.instrumentId} instruments={instruments} />
          <What field={fields.capacity} />
        </div>
        <Known mark={fields.mark} source={fields.source} />
        <Field
          label={t('One State a line')}
          help={t(
            'Its code or name, a comma, and the day: “UY, 2005-03-04” or “Uruguay, 4 March 2005”. The day can be left out.',
          )}
          errors={fields.lines.errors}
        >
          <textarea {...getTextareaProps(fields.lines)} rows={8} spellCheck={false} />
        </Field>
        {preview ? <Preview lines={preview} /> : null}
        <div className="row">
          <Submit look={preview && !wrong ? '' : 'first'}>{t('Look at what it would do')}</Submit>
          {preview && !wrong ? (
            <Submit name="intent" value="record-many">
              {t('Record these {{n}}', { n: preview.length })}
            </Submit>
          ) : null}
        </div>
      </Form>
    </Fold>
  )
}

function Preview({ lines }: { lines: ShownPreview }) {
  const { t, i18n } = useTranslation()
  const said = useSaid()
  const does = (entry: Entry | null) => {
    switch (entry?.kind) {
      case 'new':
        return t('is recorded')
      case 'same':
        return t('is known already')
      case 'corrects':
        return t('puts right what is recorded')
      case 'follows':
        return t('what is recorded ends on {{day}}', { day: formatDay(entry.until, 'day', i18n.language) })
      case 'ends':
        return t('ends on {{day}}', { day: formatDay(entry.until, 'day', i18n.language) })
      default:
        return ''
    }
  }
  return (
    <div className="table-frame" role="status">
      <table>
        <caption className="visually-hidden">{t('What each line would do')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Line')}</th>
            <th scope="col">{t('The State')}</th>
            <th scope="col">{t('From')}</th>
            <th scope="col">{t('What it does')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((one) => (
            <tr key={one.line}>
              <td>
                <code className="small">{one.line}</code>
              </td>
              <td>{one.state?.name ?? '–'}</td>
              <td className="num">{formatDay(one.from, 'day', i18n.language) || '–'}</td>
              <td>
                {one.problem ? (
                  <span className="error">
                    <span aria-hidden="true">✕</span> {said(one.problem)}
                  </span>
                ) : (
                  does(one.entry)
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type Meta = FieldMetadata<string | undefined>

function Instrument({ field, instruments }: { field: Meta; instruments: readonly InstrumentColumn[] }) {
  const { t } = useTranslation()
  const names = useNames()
  return (
    <Field label={t('Convention or Protocol')} errors={field.errors}>
      <select {...getSelectProps(field)}>
        <option value="">{t('Choose one')}</option>
        {instruments.map((one) => (
          <option key={one.id} value={one.id}>
            {names.of(one.short)}
          </option>
        ))}
      </select>
    </Field>
  )
}

function What({ field }: { field: Meta }) {
  const { t } = useTranslation()
  const all: (Capacity | 'none')[] = ['party', 'signatory', 'observer', 'none']
  return (
    <Field label={t('What it is')} errors={field.errors}>
      <select {...getSelectProps(field)}>
        {all.map((one) => (
          <option key={one} value={one}>
            {t(capacityLabels[one])}
          </option>
        ))}
      </select>
    </Field>
  )
}

function Known({ mark, source }: { mark: Meta; source: Meta }) {
  const { t } = useTranslation()
  return (
    <div className="fields across">
      <Field label={t('How far it is known')} errors={mark.errors}>
        <select {...getSelectProps(mark)}>
          <option value="verified">{t('Verified')}</option>
          <option value="derived">{t(markLabels.derived)}</option>
          <option value="unverified">{t(markLabels.unverified)}</option>
          <option value="demonstration">{t(markLabels.demonstration)}</option>
        </select>
      </Field>
      <Field
        label={t('Where it is known from')}
        help={t('Such as the list of the depositary, and its day.')}
        errors={source.errors}
      >
        <input {...getInputProps(source, { type: 'text' })} />
      </Field>
    </div>
  )
}
