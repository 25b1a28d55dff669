// The sponsors of a draft: who they are, joining them, withdrawing; and its tabling as a document of the L. series.
import { useTranslation } from 'react-i18next'
import { Fold } from '../../components/dialog'
import { Check, Field } from '../../components/field'
import { useNames } from '../../components/names'
import { Submit } from '../../components/submit'
import { formatDay } from '../../domain/dates'
import { ActForm, ForDelegation, useRefused } from './act-form'
import type { ProcedureShown } from './shown'
import { TabledHead, useSponsorList } from './sponsor-line'

export function Sponsors({ page }: { page: ProcedureShown }) {
  const { t } = useTranslation()
  const names = useNames()
  const { draft, sponsors, may, delegations, ourDelegationId: ours } = page
  const list = useSponsorList(sponsors)
  const join = useRefused('sponsor')
  const leave = useRefused('unsponsor')
  const all: [sponsor: (typeof sponsors)[number], as: string][] = [
    ...(list.main ? [[list.main, t('Main sponsor')] as [(typeof sponsors)[number], string]] : []),
    ...list.together.map((one) => [one, t('Co-sponsor')] as [typeof one, string]),
    ...list.subsequently.map((one) => [one, t('Joined subsequently')] as [typeof one, string]),
    ...list.withdrawn.map((one) => [one, t('Has withdrawn')] as [typeof one, string]),
  ]
  return (
    <section className="card stack" id="sponsors">
      <h2 className="section">{t('Sponsors')}</h2>
      <TabledHead draft={{ ...draft, sponsors }} />
      {all.length > 0 ? (
        <ul className="sponsors">
          {all.map(([one, as]) => (
            <li key={one.delegationId}>
              <b lang={names.languageOf(one.name)}>{names.of(one.name)}</b> <span className="small muted">{as}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p className="muted">{t('It has no sponsors.')}</p>
      )}
      {draft.tabledAs ? (
        <p className="small muted">
          {t('Its sponsors have stood since it was tabled; who joins now has joined subsequently.')}
        </p>
      ) : null}
      <div className="row no-print">
        {may.sponsor.length > 0 ? (
          <Fold key={`join ${may.sponsor.length}`} label={t('Join the sponsors …')} open={join.refused}>
            <ActForm intent="sponsor">
              <ForDelegation intent="sponsor" ids={may.sponsor} delegations={delegations} ours={ours} />
              {may.beMain ? (
                <Check label={t('as main sponsor')} errors={join.at('main')}>
                  <input type="checkbox" name="main" defaultChecked={join.sent('main') === 'on'} />
                </Check>
              ) : null}
              <div>
                <Submit>{t('Join the sponsors')}</Submit>
              </div>
            </ActForm>
          </Fold>
        ) : null}
        {may.withdrawSponsor.length > 0 ? (
          <Fold
            key={`leave ${may.withdrawSponsor.length}`}
            label={t('Withdraw from the sponsors …')}
            open={leave.refused}
          >
            <ActForm intent="unsponsor">
              <ForDelegation intent="unsponsor" ids={may.withdrawSponsor} delegations={delegations} ours={ours} />
              <p>{t('The draft stays; your delegation is no longer among its sponsors.')}</p>
              <div>
                <Submit look="danger">{t('Withdraw from the sponsors')}</Submit>
              </div>
            </ActForm>
          </Fold>
        ) : null}
      </div>
    </section>
  )
}

export function Tabling({ page }: { page: ProcedureShown }) {
  const { t, i18n } = useTranslation()
  const { at, sent, refused } = useRefused('table')
  const { draft, may, lastDay } = page
  if (!may.table && !draft.tabledAs) return null
  return (
    <section className="card stack" id="tabling">
      <h2 className="section">{t('Tabling')}</h2>
      {draft.tabledAs ? (
        <p>
          {t('Tabled as {{symbol}} on {{day}}.', {
            symbol: draft.tabledAs.symbol,
            day: formatDay(draft.tabledAs.date, 'day', i18n.language),
          })}
        </p>
      ) : null}
      {lastDay ? (
        <p className="small muted">
          {t('Last day for tabling: {{day}}', { day: formatDay(lastDay, 'day', i18n.language) })}
        </p>
      ) : null}
      {may.table ? (
        <Fold label={t('Table it …')} open={refused}>
          <ActForm intent="table">
            <Field
              label={t('Symbol')}
              help={t('The next free number of the series. Its sponsors stand from then on.')}
              errors={at('symbol')}
            >
              <input name="symbol" className="sym" defaultValue={sent('symbol') ?? may.table.symbol ?? ''} />
            </Field>
            {may.table.late ? (
              <Field label={t('Why it is tabled behind the last day')} errors={at('late')}>
                <textarea name="late" rows={2} defaultValue={sent('late') ?? ''} />
              </Field>
            ) : null}
            <div>
              <Submit>{t('Table it')}</Submit>
            </div>
          </ActForm>
        </Fold>
      ) : null}
    </section>
  )
}
