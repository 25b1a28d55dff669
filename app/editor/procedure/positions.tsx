// Explanations of position and reservations, as delegations state them before or after the decision.
import { useTranslation } from 'react-i18next'
import { Fold } from '../../components/dialog'
import { Field } from '../../components/field'
import { useNames } from '../../components/names'
import { Submit } from '../../components/submit'
import { formatMoment } from '../../domain/dates'
import { ActForm, ForDelegation, useRefused } from './act-form'
import type { ProcedureShown } from './shown'

const positionLabels: Record<string, string> = {
  explanation: 'Explanation of position',
  reservation: 'Reservation',
}

export function Positions({ page }: { page: ProcedureShown }) {
  const { t, i18n } = useTranslation()
  const names = useNames()
  const { at, sent, refused } = useRefused('position')
  const { positions, may, draft, delegations, ourDelegationId: ours } = page
  if (positions.length === 0 && may.state.length === 0) return null
  return (
    <section className="card stack" id="positions">
      <h2 className="section">{t('Explanations of position')}</h2>
      {positions.length > 0 ? (
        <ul className="positions">
          {positions.map((one) => (
            <li key={one.id}>
              <p>
                <b lang={names.languageOf(one.name)}>{names.of(one.name)}</b>{' '}
                <span className="small muted num">
                  {t(positionLabels[one.kind] ?? 'Explanation of position')} ·{' '}
                  {formatMoment(new Date(one.at), draft.timeZone, i18n.language)}
                </span>
              </p>
              <p dir="auto">{one.words}</p>
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">{t('None has been stated.')}</p>
      )}
      {may.state.length > 0 ? (
        <Fold key={positions.length} label={t('State a position …')} open={refused}>
          <ActForm intent="position">
            <ForDelegation intent="position" ids={may.state} delegations={delegations} ours={ours} />
            <Field label={t('What kind')} errors={at('kind')}>
              <select name="kind" defaultValue={sent('kind') ?? 'explanation'}>
                <option value="explanation">{t('Explanation of position')}</option>
                <option value="reservation">{t('Reservation')}</option>
              </select>
            </Field>
            <Field label={t('The position')} errors={at('words')}>
              <textarea name="words" rows={5} dir="auto" defaultValue={sent('words') ?? ''} />
            </Field>
            <div>
              <Submit>{t('State it')}</Submit>
            </div>
          </ActForm>
        </Fold>
      ) : null}
    </section>
  )
}
