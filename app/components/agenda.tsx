// The agenda of a session: its items and sub-items, each with the documents and drafts that belong to it.
import { type FieldMetadata, getSelectProps } from '@conform-to/react'
import { useTranslation } from 'react-i18next'
import { type ListedDocument, SessionDocument } from './documents'
import { Field } from './field'
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
            <span lang="en" dir="ltr">
              {item.title}
            </span>{' '}
            {item.isReviewItem ? <span className="tag blue">{t('Review process')}</span> : null}{' '}
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

/** The choice of one item of an agenda, or none. */
export function AgendaItemField({
  field,
  agenda,
}: {
  field: FieldMetadata<string | undefined>
  agenda: readonly Pick<ShownItem, 'id' | 'number' | 'letter' | 'title'>[]
}) {
  const { t } = useTranslation()
  return (
    <Field label={t('Agenda item')} errors={field.errors}>
      <select {...getSelectProps(field)}>
        <option value="">{t('None')}</option>
        {agenda.map((item) => (
          <option key={item.id} value={item.id} lang="en" dir="ltr">
            {itemLabel(item)} {item.title}
          </option>
        ))}
      </select>
    </Field>
  )
}
