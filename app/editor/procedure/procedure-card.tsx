// In the margin of a text: where its procedure stands, and the way to the page on which it goes on.
import { Link, useRevalidator } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '../../domain/dates'
import type { DraftShown } from '../draft-shown'
import { Countdown } from './countdown'
import { useListed, useSponsorList } from './sponsor-line'

export function ProcedureCard({ draft }: { draft: DraftShown }) {
  const { t } = useTranslation()
  const { main, together, subsequently } = useSponsorList(draft.sponsors)
  const listed = useListed()
  const sponsors = [...(main ? [main] : []), ...together, ...subsequently]
  return (
    <section className="card">
      <h3>{t('Procedure')}</h3>
      <p>{sponsors.length > 0 ? t('Sponsors: {{names}}', { names: listed(sponsors) }) : t('It has no sponsors.')}</p>
      {draft.objections > 0 ? <p>{t('Objections that stand: {{n}}', { n: draft.objections })}</p> : null}
      {draft.matter.votes > 0 ? <p>{t('Votes recorded: {{n}}', { n: draft.matter.votes })}</p> : null}
      <p>
        <Link to={`/drafts/${draft.id}/procedure`}>{t('Sponsors, tabling, silence and votes')}</Link>
      </p>
    </section>
  )
}

/** Above the text while it is under silence. */
export function SilenceNotice({ draft }: { draft: DraftShown }) {
  const { t, i18n } = useTranslation()
  const { revalidate } = useRevalidator()
  if (!draft.silenceUntil) return null
  return (
    <div className="notice silence">
      <p>
        {t('This text is under silence until {{deadline}}: without an objection by then it is agreed.', {
          deadline: formatMoment(new Date(draft.silenceUntil), draft.timeZone, i18n.language),
        })}
      </p>
      <p className="row">
        <Countdown deadline={draft.silenceUntil} over={revalidate} />
        <Link className="no-print" to={`/drafts/${draft.id}/procedure#silence`}>
          {draft.delegation ? t('Object, or see who did') : t('See who objects')}
        </Link>
      </p>
    </div>
  )
}
