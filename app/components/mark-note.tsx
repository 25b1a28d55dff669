// How far a fact can be relied on, said in words beside it; a verified fact needs no words.
import { useTranslation } from 'react-i18next'

export type MarkName = 'verified' | 'derived' | 'unverified' | 'demonstration'

export function MarkNote({ mark, source }: { mark: MarkName; source?: string | null }) {
  const { t } = useTranslation()
  if (mark === 'verified') return null
  const words = { derived: t('Derived'), unverified: t('Unverified'), demonstration: t('Demonstration') }[mark]
  return (
    <span className={mark === 'demonstration' ? 'demo' : 'tag open'} title={source ?? undefined}>
      {mark === 'unverified' ? '? ' : ''}
      {words}
    </span>
  )
}
