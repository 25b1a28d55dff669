// The field of a form in which a draft is said to concern the Convention, or one of its Protocols only.
import { useTranslation } from 'react-i18next'
import { Field } from './field'
import { useNames } from './names'

export function ProtocolField({
  protocols,
  chosen,
  errors,
}: {
  protocols: readonly { id: string; short: string }[]
  chosen: string
  errors: string[] | undefined
}) {
  const { t } = useTranslation()
  const names = useNames()
  return (
    <Field
      label={t('It concerns')}
      help={t(
        'Where it concerns one Protocol only, its parties alone sponsor, object, decide and vote. It stands once the draft is tabled, sponsored or voted on.',
      )}
      errors={errors}
    >
      <select name="protocolId" defaultValue={chosen}>
        <option value="">{t('the Convention')}</option>
        {protocols.map((one) => (
          <option key={one.id} value={one.id}>
            {t('{{protocol}} only', { protocol: names.of(one.short) })}
          </option>
        ))}
      </select>
    </Field>
  )
}
