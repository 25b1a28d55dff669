// What became of the proposals in a provision: what each would have changed, who supported it, how and when it was decided.
import { useTranslation } from 'react-i18next'
import { Fold } from '../components/dialog'
import { changesStructure, type ProposalStatus } from '../document/proposals'
import { formatMoment } from '../domain/dates'
import { directionOf } from '../languages'
import type { DraftShown } from './draft-shown'
import type { Looks } from './looks'
import { ProposedWords, useDoes } from './proposal-cards'
import type { StoodIn } from './use-provision'

export function DecidedHere({ draft, looks, here: { decided } }: { draft: DraftShown; looks: Looks; here: StoodIn }) {
  const { t, i18n } = useTranslation()
  const words = useStatusWords()
  const does = useDoes()
  if (decided.length === 0) return null
  return (
    <Fold label={t('What became of proposals here ({{n}})', { n: decided.length })}>
      <ul className="decided-here">
        {decided.map((one) => (
          <li key={one.id}>
            <span>
              <b>{looks.party(one.delegation).name}</b>: {words[one.status]}{' '}
              <span className="small muted num nowrap">
                {formatMoment(new Date(one.decided?.at ?? one.at), draft.timeZone, i18n.language)}
              </span>
            </span>
            {changesStructure(one) ? <span className="small">{does(one, [])}</span> : null}
            {one.decided?.places?.length ? (
              <ProposedWords places={one.decided.places} language={draft.language} />
            ) : null}
            {one.decided?.into ? (
              <span className="small">
                {t('The common text:')}{' '}
                <q lang={draft.language} dir={directionOf(draft.language)}>
                  {one.decided.into}
                </q>
              </span>
            ) : null}
            {one.support.length > 0 ? (
              <span className="small">
                {t('Supported by {{names}}', { names: one.support.map((id) => looks.party(id).name).join(', ') })}
              </span>
            ) : null}
          </li>
        ))}
      </ul>
    </Fold>
  )
}

function useStatusWords(): Record<ProposalStatus, string> {
  const { t } = useTranslation()
  return {
    open: t('open'),
    accepted: t('accepted'),
    rejected: t('rejected'),
    withdrawn: t('withdrawn'),
    overtaken: t('overtaken by another'),
    absorbed: t('taken into the common text'),
  }
}
