// A draft as a line: its title, what it will become, its state, and how one works in it.
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import type { DraftStatus, Way } from '~/domain/draft'
import { directionOf } from '~/languages'
import { DraftTag } from './tags'

export type ListedDraft = {
  id: string
  kind: string
  title: string
  language: string
  status: DraftStatus
  agendaItemId: string | null
  way: Way
}

export const wayLabels: Record<Way, string> = { edit: 'You edit', propose: 'You propose', read: 'You read' }
const draftKindLabels: Record<string, string> = {
  recommendations: 'Draft recommendations',
  resolution: 'Draft resolution',
  decision: 'Draft decision',
  report: 'Draft report',
  minutes: 'Draft minutes',
}

export function SessionDraft({ draft }: { draft: ListedDraft }) {
  const { t } = useTranslation()
  return (
    <div className="doc-line">
      <Link
        className="title"
        to={`/drafts/${draft.id}`}
        prefetch="intent"
        lang={draft.language}
        dir={directionOf(draft.language)}
      >
        {draft.title}
      </Link>
      <span className="small muted">
        {t(draftKindLabels[draft.kind] ?? draft.kind)}
        {draft.status === 'adopted' ? null : ` · ${t(wayLabels[draft.way])}`}
      </span>
      <DraftTag status={draft.status} />
    </div>
  )
}
