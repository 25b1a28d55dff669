// The silence procedure of a draft, and the objections to it.
import { useRevalidator } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { Fold } from '../../components/dialog'
import { Field } from '../../components/field'
import { useNames } from '../../components/names'
import { Submit } from '../../components/submit'
import { formatMoment } from '../../domain/dates'
import { ActForm, ForDelegation, useRefused } from './act-form'
import { Countdown } from './countdown'
import type { ProcedureShown } from './shown'

const outcomeLabels = { kept: 'Silence was kept', broken: 'Silence was broken' } as const

export function Silence({ page }: { page: ProcedureShown }) {
  const { t, i18n } = useTranslation()
  const { revalidate } = useRevalidator()
  const { draft, silences, running, may } = page
  const moment = (at: Date | string) => formatMoment(new Date(at), draft.timeZone, i18n.language)
  if (silences.length === 0 && page.objections.length === 0 && !may.startSilence && may.object.length === 0) return null
  return (
    <section className="card stack" id="silence">
      <h2 className="section">{t('Silence procedure and objections')}</h2>
      {running ? (
        <div className="notice silence">
          <p>
            {t('This text is under silence until {{deadline}}: without an objection by then it is agreed.', {
              deadline: moment(running.deadline),
            })}{' '}
            <Countdown deadline={running.deadline} over={revalidate} />
          </p>
        </div>
      ) : null}
      {silences
        .filter((one) => one.outcome)
        .map((one) => (
          <p key={one.id}>
            <span className={`tag ${one.outcome === 'kept' ? 'agreed' : 'gone'}`}>
              <span aria-hidden="true">{one.outcome === 'kept' ? '✓' : '✕'}</span>
              {one.outcome ? t(outcomeLabels[one.outcome]) : null}
            </span>{' '}
            <span className="small muted num">
              {t('from {{start}} to {{deadline}}', { start: moment(one.startedAt), deadline: moment(one.deadline) })}
            </span>
          </p>
        ))}
      <Objections page={page} />
      {may.startSilence ? (
        <DeadlineForm
          intent="silence"
          label={t('Put it under silence …')}
          act={t('Begin the silence procedure')}
          timeZone={draft.timeZone}
        />
      ) : null}
      {may.extendSilence ? (
        <DeadlineForm
          key={String(running?.deadline)}
          intent="extend"
          label={t('Extend the deadline …')}
          act={t('Extend the deadline')}
          timeZone={draft.timeZone}
        />
      ) : null}
    </section>
  )
}

function DeadlineForm({
  intent,
  label,
  act,
  timeZone,
}: {
  intent: string
  label: string
  act: string
  timeZone: string
}) {
  const { t } = useTranslation()
  const { at, sent, refused } = useRefused(intent)
  return (
    <Fold label={label} open={refused}>
      <ActForm intent={intent}>
        <Field
          label={t('Deadline')}
          help={t('On the clocks of {{place}}. Usually 24 to 72 hours; the text is closed until then.', {
            place: timeZone.split('/').at(-1)?.replace(/_/g, ' ') ?? timeZone,
          })}
          errors={at('deadline')}
        >
          <input type="datetime-local" name="deadline" defaultValue={sent('deadline') ?? ''} />
        </Field>
        <div>
          <Submit>{act}</Submit>
        </div>
      </ActForm>
    </Fold>
  )
}

function Objections({ page }: { page: ProcedureShown }) {
  const { t, i18n } = useTranslation()
  const names = useNames()
  const raise = useRefused('object')
  const take = useRefused('withdraw-objection')
  const { objections, may, draft, delegations, ourDelegationId: ours } = page
  return (
    <>
      {objections.length > 0 ? (
        <ul className="positions">
          {objections.map((one) => (
            <li key={one.id}>
              <p>
                <b lang={names.languageOf(one.name)}>{names.of(one.name)}</b>{' '}
                <span className="small muted num">{formatMoment(new Date(one.at), draft.timeZone, i18n.language)}</span>{' '}
                {one.withdrawnAt ? (
                  <span className="tag">{t('Withdrawn')}</span>
                ) : (
                  <span className="tag gone">✕ {t('Objects')}</span>
                )}
                {one.counts ? null : <span className="small muted"> {t('not of a party: it bars no consensus')}</span>}
              </p>
              <p dir="auto">{one.words}</p>
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">{t('Nobody objects.')}</p>
      )}
      <div className="row no-print">
        {may.object.length > 0 ? (
          <Fold key={`object ${may.object.length}`} label={t('Object …')} open={raise.refused}>
            <ActForm intent="object">
              <ForDelegation intent="object" ids={may.object} delegations={delegations} ours={ours} />
              <Field
                label={t('The objection')}
                help={t('It is shown to all who see the draft.')}
                errors={raise.at('words')}
              >
                <textarea name="words" rows={4} dir="auto" defaultValue={raise.sent('words') ?? ''} />
              </Field>
              <div>
                <Submit>{t('Object')}</Submit>
              </div>
            </ActForm>
          </Fold>
        ) : null}
        {may.withdrawObjection.length > 0 ? (
          <Fold
            key={`withdraw ${may.withdrawObjection.length}`}
            label={t('Withdraw an objection …')}
            open={take.refused}
          >
            <ActForm intent="withdraw-objection">
              <ForDelegation
                intent="withdraw-objection"
                ids={may.withdrawObjection}
                delegations={delegations}
                ours={ours}
              />
              <div>
                <Submit>{t('Withdraw the objection')}</Submit>
              </div>
            </ActForm>
          </Fold>
        ) : null}
      </div>
    </>
  )
}
