// States as tags: a sign, words and a colour, never colour alone.
import { useTranslation } from 'react-i18next'
import { type DraftStatus, draftStatusLabels } from '~/domain/draft'
import { type RecommendationStatus, recommendationStatusLabels } from '~/domain/recommendation'
import { type SessionStatus, sessionStatusLabels } from '~/domain/session'

const recommendationLook: Record<RecommendationStatus, [sign: string, look: string]> = {
  adopted: ['◦', 'adref'],
  tabled_for_endorsement: ['→', 'adref'],
  endorsed: ['✓', 'agreed'],
  welcomed: ['✓', 'agreed'],
  noted: ['·', ''],
  deferred: ['…', 'adref'],
  not_endorsed: ['✕', 'gone'],
  superseded: ['↷', ''],
  reaffirmed: ['✓', 'agreed'],
}

export function RecommendationTag({ status }: { status: RecommendationStatus }) {
  const { t } = useTranslation()
  const [sign, look] = recommendationLook[status]
  return (
    <span className={`tag ${look}`}>
      <span aria-hidden="true">{sign}</span>
      {t(recommendationStatusLabels[status])}
    </span>
  )
}

const sessionLook: Record<SessionStatus, [sign: string, look: string]> = {
  planned: ['◦', ''],
  open: ['●', 'agreed'],
  suspended: ['‖', 'adref'],
  closed: ['■', ''],
  cancelled: ['✕', 'gone'],
}

/** A session that its source only announced, on a day that is past, is not said to have been held. */
export function SessionTag({ status, unknown = false }: { status: SessionStatus; unknown?: boolean }) {
  const { t } = useTranslation()
  const [sign, look] = sessionLook[status]
  return (
    <span className={`tag ${unknown ? 'open' : look}`}>
      <span aria-hidden="true">{unknown ? '?' : sign}</span>
      {unknown ? t('Announced; not recorded whether held') : t(sessionStatusLabels[status])}
    </span>
  )
}

const draftLook: Partial<Record<DraftStatus, [sign: string, look: string]>> = {
  under_negotiation: ['✎', 'open'],
  silence: ['‖', 'adref'],
  agreed_ad_referendum: ['✓', 'adref'],
  adopted: ['✓', 'agreed'],
  withdrawn: ['✕', 'gone'],
  rejected: ['✕', 'gone'],
}

export function DraftTag({ status }: { status: DraftStatus }) {
  const { t } = useTranslation()
  const [sign, look] = draftLook[status] ?? ['·', '']
  return (
    <span className={`tag ${look}`}>
      <span aria-hidden="true">{sign}</span>
      {t(draftStatusLabels[status])}
    </span>
  )
}
