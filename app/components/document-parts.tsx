// The parts of a document's page: its language versions, its family, what cites it, what is known of it.
import { getFormProps, getSelectProps, type SubmissionResult, useForm } from '@conform-to/react'
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { formatDay, formatMoment, type Precision } from '~/domain/dates'
import { type DocumentKind, distributionLabels, documentKindLabels, documentStatusLabels } from '~/domain/document'
import { documentTypeNames } from '~/domain/upload'
import { type Language, languageNames, languages } from '~/languages'
import { itemLabel } from './agenda'
import { Fold } from './dialog'
import { Field } from './field'
import { useNames } from './names'
import { RefusalNotice } from './refusal-notice'
import { Submit } from './submit'
import { DocumentSymbol } from './symbol'

export type ShownVersion = { language: string; name: string; type: string; size: number; issuedAt: Date | string }

export function Versions({
  id,
  versions,
  original,
}: {
  id: string
  versions: readonly ShownVersion[]
  original: string
}) {
  const { t, i18n } = useTranslation()
  if (versions.length === 0)
    return <p className="muted">{t('No file of this document is in the register; its entry stands by itself.')}</p>
  return (
    <ul className="list versions">
      {versions.map((one) => (
        <li key={one.language}>
          <span>
            <b lang={one.language}>{languageNames[one.language as Language] ?? one.language}</b>{' '}
            {one.language === original ? <span className="tag">{t('original')}</span> : null}
          </span>
          <span className="small muted">
            {t(documentTypeNames[one.type] ?? one.type)} ·{' '}
            <span className="num">{sizeOf(one.size, i18n.language)}</span> ·{' '}
            {formatMoment(new Date(one.issuedAt), 'Europe/Vienna', i18n.language)}
          </span>
          <a className="btn" href={`/documents/file/${id}/${one.language}`} download>
            {t('Download')}
            <span className="visually-hidden"> {languageNames[one.language as Language] ?? one.language}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

function sizeOf(bytes: number, language: string): string {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 1 })
  return bytes < 1024 * 1024
    ? `${number.format(Math.max(0.1, bytes / 1024))} kB`
    : `${number.format(bytes / 1024 / 1024)} MB`
}

export function AddVersion({ lastResult }: { lastResult: SubmissionResult<string[]> | null }) {
  const { t } = useTranslation()
  const [form, fields] = useForm<{ language: string; file: File }>({ lastResult })
  return (
    <Fold label={t('Add a language version')} open={lastResult !== null}>
      <Form method="post" encType="multipart/form-data" className="fields" {...getFormProps(form)}>
        <RefusalNotice sentence={form.errors?.[0]} />
        <Field label={t('Language')} errors={fields.language.errors}>
          <select {...getSelectProps(fields.language)}>
            <option value="">{t('Choose')}</option>
            {languages.map((language) => (
              <option key={language} value={language} lang={language}>
                {languageNames[language]}
              </option>
            ))}
          </select>
        </Field>
        <Field
          label={t('File')}
          help={t(
            'PDF, Word, OpenDocument, RTF or text, up to 20 MB. It takes the place of an earlier file in this language.',
          )}
          errors={fields.file.errors}
        >
          <input type="file" name="file" accept=".pdf,.docx,.doc,.odt,.rtf,.txt" />
        </Field>
        <div>
          <Submit>{t('Add it')}</Submit>
        </div>
      </Form>
    </Fold>
  )
}

export type Relative = { kind: 'revises' | 'adds_to' | 'corrects'; outward: boolean; symbol: string; title: string }

export function Family({ family }: { family: readonly Relative[] }) {
  const { t } = useTranslation()
  const words = {
    revises: [t('This document revises'), t('Revised by')],
    adds_to: [t('This document adds to'), t('Added to by')],
    corrects: [t('This document corrects'), t('Corrected by')],
  }
  return (
    <ul className="list">
      {family.map((one) => (
        <li key={`${one.kind}${one.symbol}`}>
          <span className="small muted">{words[one.kind][one.outward ? 0 : 1]}</span>
          <span className="row">
            <DocumentSymbol symbols={one.symbol ? [one.symbol] : []} /> {one.title}
          </span>
        </li>
      ))}
    </ul>
  )
}

export type Citing = {
  printed: string
  resolution: string | null
  bodySlug: string | null
  recommendationId: string | null
}

export function CitedBy({ lines }: { lines: readonly Citing[] }) {
  const { t } = useTranslation()
  const citing = lines.filter((one) => one.recommendationId ?? one.resolution)
  if (citing.length === 0) return <p className="muted">{t('Nothing in the register cites this document.')}</p>
  return (
    <ul className="list">
      {citing.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one text may cite the document twice in the same words
        <li key={at}>
          <span className="row">
            {one.resolution ? (
              <Link to={`/resolutions/${one.bodySlug}/${one.resolution}`}>
                {t('Resolution {{number}}', { number: one.resolution })}
              </Link>
            ) : (
              <Link to={`/recommendations/${one.recommendationId}`}>{t('A recommendation')}</Link>
            )}
            <span className="small muted">“{one.printed}”</span>
          </span>
        </li>
      ))}
    </ul>
  )
}

type Known = {
  symbols: string[]
  kind: string
  distribution: keyof typeof distributionLabels
  status: keyof typeof documentStatusLabels
  date: string | null
  precision: Precision
  originalLanguage: string
  sessionSlug: string | null
  sessionTitle?: string | null
  source: string | null
  /** The Protocol that its draft concerns alone. */
  protocol: string | null
  /** The draft that is tabled as it. */
  draftId: string | null
}

export function DocumentFacts({
  document,
  items,
  factsTaken,
}: {
  document: Known
  items: readonly { number: number; letter: string | null; title: string }[]
  factsTaken: number
}) {
  const { t, i18n } = useTranslation()
  const names = useNames()
  return (
    <dl className="card facts">
      <div>
        <dt>{t('Kind')}</dt>
        <dd>{t(documentKindLabels[document.kind as DocumentKind])}</dd>
      </div>
      <div>
        <dt>{document.symbols.length > 1 ? t('Symbols, one for each body') : t('Symbol')}</dt>
        {document.symbols.length === 0 ? <dd>{t('None')}</dd> : null}
        {document.symbols.map((one) => (
          <dd key={one}>
            <span className="sym">{one}</span>
          </dd>
        ))}
      </div>
      <div>
        <dt>{t('Distribution')}</dt>
        <dd>
          {t(distributionLabels[document.distribution])} · {t(documentStatusLabels[document.status])}
        </dd>
      </div>
      <div>
        <dt>{t('Date')}</dt>
        <dd>{formatDay(document.date, document.precision, i18n.language) || t('Not stated')}</dd>
      </div>
      <div>
        <dt>{t('Original language')}</dt>
        <dd lang={document.originalLanguage}>
          {languageNames[document.originalLanguage as Language] ?? document.originalLanguage}
        </dd>
      </div>
      {document.draftId ? (
        <div>
          <dt>{t('Draft')}</dt>
          <dd>
            <Link to={`/drafts/${document.draftId}`}>{t('The text under negotiation')}</Link>
          </dd>
        </div>
      ) : null}
      {document.protocol ? (
        <div>
          <dt>{t('It concerns')}</dt>
          <dd>{t('{{protocol}} only', { protocol: names.of(document.protocol) })}</dd>
        </div>
      ) : null}
      {document.sessionSlug ? (
        <div>
          <dt>{t('Session')}</dt>
          <dd>
            <Link to={`/sessions/${document.sessionSlug}`}>{t('The session it belongs to')}</Link>
          </dd>
        </div>
      ) : null}
      {items.length > 0 ? (
        <div>
          <dt>{t('Agenda items')}</dt>
          {items.map((one) => (
            <dd key={itemLabel(one)}>
              <span className="num">{itemLabel(one)}</span>{' '}
              <span lang="en" dir="ltr">
                {one.title}
              </span>
            </dd>
          ))}
        </div>
      ) : null}
      <div>
        <dt>{t('Facts taken from it')}</dt>
        <dd className="num">{factsTaken}</dd>
      </div>
      {document.source ? (
        <div>
          <dt>{t('Source')}</dt>
          <dd className="small" lang="en">
            {document.source}
          </dd>
        </div>
      ) : null}
    </dl>
  )
}
