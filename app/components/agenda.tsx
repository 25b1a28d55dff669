// The agenda of a session: its items and sub-items, each with the documents and drafts that belong to it.
import { useTranslation } from 'react-i18next'
import { type ListedDocument, SessionDocument } from './documents'
import { type MarkName, MarkNote } from './mark-note'
import { type ListedDraft, SessionDraft } from './session-drafts'

export type ShownItem = {
  id: string
  number: number
  letter: string | null
  title: string
  isReviewItem: boolean
  mark: MarkName
}

export function Agenda({
  agenda,
  documents,
  drafts,
}: {
  agenda: readonly ShownItem[]
  documents: readonly ListedDocument[]
  drafts: readonly ListedDraft[]
}) {
  const { t } = useTranslation()
  return (
    <ol className="agenda list">
      {agenda.map((item) => (
        <li key={item.id} className={item.letter ? 'sub' : undefined}>
          <span className="num muted">{item.letter ? `(${item.letter})` : `${item.number}.`}</span>
          <span>
            {item.title} {item.isReviewItem ? <span className="tag blue">{t('Review process')}</span> : null}{' '}
            <MarkNote mark={item.mark} />
          </span>
          <div className="under">
            {drafts
              .filter((one) => one.agendaItemId === item.id)
              .map((one) => (
                <SessionDraft key={one.id} draft={one} />
              ))}
            {documents
              .filter((one) => one.itemIds.includes(item.id))
              .map((one) => (
                <SessionDocument key={one.id} document={one} />
              ))}
          </div>
        </li>
      ))}
    </ol>
  )
}

export function itemLabel(item: Pick<ShownItem, 'number' | 'letter'>): string {
  return item.letter ? `${item.number} (${item.letter})` : `${item.number}`
}

export function AgendaOptions({ agenda }: { agenda: readonly ShownItem[] }) {
  return agenda.map((item) => (
    <option key={item.id} value={item.id}>
      {itemLabel(item)} {item.title}
    </option>
  ))
}
