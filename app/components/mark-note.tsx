// How far a fact can be relied on, said in words beside it; a verified fact needs no words.
import { useTranslation } from 'react-i18next'

export type MarkName = 'verified' | 'derived' | 'unverified' | 'demonstration'

export const markLabels = { derived: 'Derived', unverified: 'Unverified', demonstration: 'Demonstration' } as const

export function MarkNote({ mark, source }: { mark: MarkName; source?: string | null }) {
  const { t } = useTranslation()
  if (mark === 'verified') return null
  return (
    <span className={mark === 'demonstration' ? 'demo' : 'tag open'} title={source ?? undefined}>
      {mark === 'unverified' ? '? ' : ''}
      {t(markLabels[mark])}
    </span>
  )
}
