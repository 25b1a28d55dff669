// Whose matter a draft is, said beside its state; and the form by which the secretariat says it while that is open.
import { Form, useActionData } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Fold } from '../../components/dialog'
import { useNames } from '../../components/names'
import { ProtocolField } from '../../components/protocol-field'
import { RefusalNotice } from '../../components/refusal-notice'
import { Submit } from '../../components/submit'
import type { DraftShown } from '../draft-shown'
import type { Answer } from './answer'

export function MatterTag({ protocol }: { protocol: { short: string } | null }) {
  const { t } = useTranslation()
  const names = useNames()
  if (!protocol) return null
  return (
    <span className="tag" title={t('Only parties to this Protocol sponsor, object, decide and vote.')}>
      {t('{{protocol}} only', { protocol: names.of(protocol.short) })}
    </span>
  )
}

export function WhoseMatter({ draft }: { draft: DraftShown }) {
  const { t } = useTranslation()
  const answer = useActionData<Answer>()
  const refused = answer?.intent === 'matter' ? answer.result : null
  if (!draft.may.matter) return null
  return (
    <Fold label={t('Whose matter it is …')} open={refused !== null}>
      <Form method="post" className="fields">
        <input type="hidden" name="intent" value="matter" />
        <RefusalNotice sentence={refused?.error?.['']?.[0]} />
        <ProtocolField
          protocols={draft.protocols}
          chosen={draft.protocol?.id ?? ''}
          errors={refused?.error?.protocolId ?? undefined}
        />
        <div>
          <Submit look="">{t('Keep it')}</Submit>
        </div>
      </Form>
    </Fold>
  )
}
