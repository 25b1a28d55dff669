// Documents in lists: symbol, title, what kind, when, in which languages, and how far the entry can be relied on.
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatDay, type Precision } from '~/domain/dates'
import { type DocumentKind, distributionLabels, documentKindLabels, documentStatusLabels } from '~/domain/document'
import { directionOf } from '~/languages'
import { type MarkName, MarkNote } from './mark-note'
import { DocumentSymbol } from './symbol'

export type ListedDocument = {
  id: string
  symbols: string[]
  kind: string
  title: string
  distribution: keyof typeof distributionLabels
  status: keyof typeof documentStatusLabels
  date: string | null
  precision: Precision
  originalLanguage: string
  languages: string[]
  mark: MarkName
  itemIds: string[]
}

/** The address of a document: its symbol, or its id where it bears none. */
export function documentAddress(document: Pick<ListedDocument, 'id' | 'symbols'>): string {
  return `/documents/${document.symbols.join('-') || document.id}`
}

export function Documents({ documents }: { documents: readonly ListedDocument[] }) {
  const { t, i18n } = useTranslation()
  return (
    <ul className="list documents">
      {documents.map((one) => (
        <li key={one.id}>
          {one.symbols.length > 0 ? (
            <DocumentSymbol symbols={one.symbols} />
          ) : (
            <span className="muted">{t('Without a symbol')}</span>
          )}
          <span>
            <Link
              className="title"
              to={documentAddress(one)}
              lang={one.originalLanguage}
              dir={directionOf(one.originalLanguage)}
              prefetch="intent"
            >
              {one.title}
            </Link>
            <span className="row small muted">
              <span>{t(documentKindLabels[one.kind as DocumentKind])}</span>
              {one.date ? <span>{formatDay(one.date, one.precision, i18n.language)}</span> : null}
              <Versions languages={one.languages} />
            </span>
          </span>
          <DocumentTags document={one} />
        </li>
      ))}
    </ul>
  )
}

export function SessionDocument({ document }: { document: ListedDocument }) {
  return (
    <div className="doc-line">
      <DocumentSymbol symbols={document.symbols} />
      <Link
        className="within"
        to={documentAddress(document)}
        lang={document.originalLanguage}
        dir={directionOf(document.originalLanguage)}
        prefetch="intent"
      >
        {document.title}
      </Link>
      {document.languages.length > 0 ? (
        <span className="small muted">
          <Versions languages={document.languages} />
        </span>
      ) : null}
      <DocumentTags document={document} />
    </div>
  )
}

export function DocumentTags({ document }: { document: Pick<ListedDocument, 'distribution' | 'status' | 'mark'> }) {
  const { t } = useTranslation()
  const { distribution, status, mark } = document
  return (
    <span className="row end">
      {distribution === 'general' ? null : <span className="tag">{t(distributionLabels[distribution])}</span>}
      {status === 'issued' ? null : (
        <span className={status === 'withdrawn' ? 'tag gone' : 'tag adref'}>
          <span aria-hidden="true">{status === 'withdrawn' ? '✕' : '…'}</span>
          {t(documentStatusLabels[status])}
        </span>
      )}
      <MarkNote mark={mark} />
    </span>
  )
}

function Versions({ languages }: { languages: readonly string[] }) {
  const { t } = useTranslation()
  if (languages.length === 0) return null
  return (
    <span className="upper" title={t('Language versions in the register')}>
      {languages.join(' ')}
    </span>
  )
}
