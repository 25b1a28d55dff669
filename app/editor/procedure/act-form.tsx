// The small forms of the procedure page: one deed each, with what was refused beside its field, and its words kept.
import { Form, useActionData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Field } from '../../components/field'
import { useNames } from '../../components/names'
import { RefusalNotice } from '../../components/refusal-notice'
import type { Answer } from './answer'

/** @returns the sentence beside each field of this form, where it was refused; and the words it was sent with */
export function useRefused(intent: string) {
  const answer = useActionData<Answer>()
  const result = answer?.intent === intent ? answer.result : null
  return {
    refused: result !== null,
    at: (field: string) => result?.error?.[field] ?? undefined,
    sent: (field: string) => {
      const value = result?.initialValue?.[field]
      return typeof value === 'string' ? value : undefined
    },
  }
}

export function ActForm({ intent, children, look }: { intent: string; children: ReactNode; look?: string }) {
  const { at, refused } = useRefused(intent)
  return (
    <Form method="post" className={look ?? 'fields'} preventScrollReset={!refused}>
      <input type="hidden" name="intent" value={intent} />
      <RefusalNotice sentence={at('')?.[0]} />
      {children}
    </Form>
  )
}

/** Whose deed it is: one's own delegation without asking, else a choice. */
export function ForDelegation({
  intent,
  ids,
  delegations,
  ours,
}: {
  intent: string
  ids: readonly string[]
  delegations: readonly { id: string; name: string }[]
  ours: string | null
}) {
  const { t, i18n } = useTranslation()
  const names = useNames()
  const { at, sent } = useRefused(intent)
  if (ours && ids.length === 1 && ids[0] === ours) return <input type="hidden" name="delegationId" value={ours} />
  const order = new Intl.Collator(i18n.language)
  const offered = delegations
    .filter((one) => ids.includes(one.id))
    .sort((a, b) => order.compare(names.of(a.name), names.of(b.name)))
  return (
    <Field label={t('Delegation')} errors={at('delegationId')}>
      <select name="delegationId" defaultValue={sent('delegationId') ?? ''}>
        <option value="">{t('Choose a delegation')}</option>
        {offered.map((one) => (
          <option key={one.id} value={one.id}>
            {names.of(one.name)}
          </option>
        ))}
      </select>
    </Field>
  )
}
