// Words that a closed copy could not store: kept on the page, to be inserted again or let go.
import { useTranslation } from 'react-i18next'
import { closeSentences } from '../document/close-codes'
import type { Kept } from './connection'

export function KeptWords({
  code,
  kept,
  again,
  forget,
}: {
  code: number | null
  kept: readonly Kept[]
  again: ((one: Kept) => void) | null
  forget: (one: Kept) => void
}) {
  const { t } = useTranslation()
  if (code === null) return null
  return (
    <section className="notice refused kept" role="alert">
      <p>{t(closeSentences[code] ?? 'The connection was closed. Reload the page.')}</p>
      {kept.length > 0 ? <h2 className="section">{t('Your words that were not saved')}</h2> : null}
      {kept.map((one) => (
        <div key={`${one.provision} ${one.text}`} className="row">
          <q>{one.text}</q>
          {again ? (
            <button type="button" className="btn" onClick={() => again(one)}>
              {t('Insert again')}
            </button>
          ) : null}
          <button type="button" className="btn bare" onClick={() => forget(one)}>
            {t('Let go')}
          </button>
        </div>
      ))}
    </section>
  )
}
