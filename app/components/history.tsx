// The history of a thing in words, one line for each change, in order.
import { useTranslation } from 'react-i18next'
import { formatMoment } from '~/domain/dates'
import { deedWords } from '~/domain/history'

export type ShownLine = { deed: string; at: Date | string; by: string | null; imported?: boolean }

export function History({ lines }: { lines: readonly ShownLine[] }) {
  const { t, i18n } = useTranslation()
  if (lines.length === 0) return <p className="muted">{t('Nothing is recorded.')}</p>
  return (
    <ol className="history">
      {lines.map((line) => (
        <li key={`${String(line.at)}${line.deed}`}>
          <span className="num muted small">{formatMoment(new Date(line.at), 'Europe/Vienna', i18n.language)}</span>
          <span>
            {t('{{who}}: {{deed}}', {
              who: line.by ?? (line.imported ? t('Brought in from a source') : t('The product')),
              deed: t(deedWords[line.deed] ?? line.deed),
            })}
          </span>
        </li>
      ))}
    </ol>
  )
}
