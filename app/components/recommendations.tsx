// Recommendations in a list: the sentence in full, citation and state beside it.
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { RecommendationStatus } from '~/domain/recommendation'
import { directionOf } from '~/languages'
import { Demonstration } from './demonstration'
import { Found } from './found'
import { RecommendationTag } from './tags'

export type ListedRecommendation = {
  id: string
  text: string
  language: string
  status: string
  found?: string | null
  isSummary?: boolean
  demonstration?: boolean
  citation?: ReactNode
  label?: string
}

export function Recommendations({ lines }: { lines: readonly ListedRecommendation[] }) {
  const { t } = useTranslation()
  return (
    <ul className="list register">
      {lines.map((one) => (
        <li key={one.id}>
          <Link
            className="text sentence"
            to={`/recommendations/${one.id}`}
            prefetch="intent"
            dir={directionOf(one.language)}
          >
            {one.label ? <span className="num muted">{one.label} </span> : null}
            <Found text={one.text} found={one.found ?? null} language={one.language} />
          </Link>
          {one.citation ? <span className="small">{one.citation}</span> : null}
          <span className="row end">
            {one.demonstration ? <Demonstration /> : null}
            {one.isSummary ? <span className="tag">{t('Summary')}</span> : null}
            <RecommendationTag status={one.status as RecommendationStatus} />
          </span>
        </li>
      ))}
    </ul>
  )
}
