// Beginning a comment or a note about a whole provision, by a form; what was typed and refused stays in it.
import { Form } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { Commented } from '~/document/commented'
import type { Addressee } from '~/domain/talk-shown'
import { Fold } from './dialog'
import { Field } from './field'
import { Submit } from './submit'
import { answerTo, type TalkAnswer } from './talk-answer'

export function TalkForm({
  addressees,
  draft,
  provisions,
  answered,
}: {
  addressees: readonly Addressee[]
  draft: { language: string }
  provisions: readonly Commented[]
  answered: TalkAnswer
}) {
  const { t } = useTranslation()
  const { given, errors, other } = answerTo(answered, 'begin', null)
  const nameOf = useAddressee()
  return (
    <Fold label={t('Comment on a provision')} open={answered?.intent === 'begin'}>
      <Form method="post" className="fields">
        <input type="hidden" name="intent" value="begin" />
        <Field label={t('Provision')} errors={errors('provision')}>
          <select name="provision" defaultValue={given('provision')}>
            {provisions.map(({ id, label, pieces }) => (
              <option key={id} value={id} lang={draft.language}>
                {`${label} ${pieces.map((one) => one.text).join('')}`.trim().slice(0, 90)}
              </option>
            ))}
          </select>
        </Field>
        <Field
          label={t('Who reads it')}
          help={t('Nobody else sees a note: neither the chair nor the secretariat.')}
          errors={errors('to')}
        >
          <select name="to" defaultValue={given('to')}>
            {addressees.map((one) => (
              <option key={one.to} value={one.to}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        </Field>
        <Field
          label={t('Your words')}
          help={t('@ and a whole name tells that person.')}
          errors={errors('words') ?? other}
        >
          <textarea name="words" rows={4} maxLength={4000} dir="auto" defaultValue={given('words')} />
        </Field>
        <div>
          <Submit>{t('Send')}</Submit>
        </div>
      </Form>
    </Fold>
  )
}

function useAddressee() {
  const { t } = useTranslation()
  return ({ to, name }: Addressee): string =>
    to === 'comment'
      ? t('All who negotiate this text')
      : to === 'delegation'
        ? t('My delegation alone')
        : t('The group {{name}}', { name })
}
