// Sponsors as the head of a document of the L. series names them: "Jordan and Uruguay: draft resolution", and who joined later.
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { useNames } from '../../components/names'
import { formatDay } from '../../domain/dates'
import { type Sponsor, type SponsorList, sponsorList } from '../../domain/sponsors'
import type { DraftShown } from '../draft-shown'

export function useSponsorList(sponsors: readonly Sponsor[]): SponsorList<Sponsor> {
  const { i18n } = useTranslation()
  const names = useNames()
  return sponsorList(sponsors, names.of, i18n.language)
}

/** "Austria, Jordan and Uruguay", without a comma before the last, as the United Nations writes lists. */
export function useListed(): (all: readonly Sponsor[]) => string {
  const { i18n } = useTranslation()
  const names = useNames()
  const list = new Intl.ListFormat(i18n.language === 'en' ? 'en-GB' : i18n.language, { type: 'conjunction' })
  return (all) => list.format(all.map((one) => names.of(one.name)))
}

const kindWords: Record<DraftShown['kind'], string> = {
  recommendations: 'draft recommendations',
  resolution: 'draft resolution',
  decision: 'draft decision',
  report: 'draft report',
  minutes: 'draft minutes',
}

/** Above the text: the symbol, the distribution and the sponsors, once there is any of them. */
export function TabledHead({ draft }: { draft: Tabled }) {
  return draft.tabledAs || draft.sponsors.length > 0 ? <Head draft={draft} /> : null
}

type Tabled = Pick<DraftShown, 'kind' | 'language' | 'tabledAs' | 'sponsors'>

function Head({ draft }: { draft: Tabled }) {
  const { t, i18n } = useTranslation()
  const { main, together, subsequently, withdrawn } = useSponsorList(draft.sponsors)
  const listed = useListed()
  // In the head all stand in one order, the main sponsor among them.
  const all = useSponsorList([...(main ? [{ ...main, main: false }] : []), ...together]).together
  return (
    <div className="tabled-head">
      {draft.tabledAs ? (
        <p className="row">
          <Link className="sym" to={`/documents/${draft.tabledAs.symbol}`}>
            {draft.tabledAs.symbol}
          </Link>
          <span className="small muted">
            {t('Distr.: Limited')} · {formatDay(draft.tabledAs.date, 'day', i18n.language)}
          </span>
        </p>
      ) : null}
      <p>
        {all.length > 0
          ? t('{{sponsors}}: {{kind}}', { sponsors: listed(all), kind: t(kindWords[draft.kind]) })
          : t('Submitted by the Chair: {{kind}}', { kind: t(kindWords[draft.kind]) })}
      </p>
      {subsequently.length > 0 ? (
        <p className="small">{t('Subsequently joined by {{names}}', { names: listed(subsequently) })}</p>
      ) : null}
      {withdrawn.length > 0 ? (
        <p className="small muted">{t('No longer sponsored by {{names}}', { names: listed(withdrawn) })}</p>
      ) : null}
    </div>
  )
}
