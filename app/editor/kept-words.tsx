// Words that a closed copy could not store: kept on the page, to be proposed or inserted again, to be copied, or let go.
import { useTranslation } from 'react-i18next'
import { closeSentences } from '../document/close-codes'
import type { Kept } from './unsaved'

export function KeptWords({
  code,
  why,
  brought = null,
  kept,
  proposes,
  canStand,
  again,
  forget,
}: {
  code: number | null
  /** In place of the sentence of that code. */
  why?: string
  /** How many changes came into the text again by themselves. */
  brought?: number | null
  kept: readonly Kept[]
  proposes: boolean
  /** Whether the provision they belong to takes words. */
  canStand: (one: Kept) => boolean
  again: ((one: Kept) => void) | null
  forget: ((one: Kept) => void) | null
}) {
  const { t } = useTranslation()
  if (code === null) return null
  return (
    <section className="notice refused kept no-print" role="alert">
      <p>
        {brought !== null
          ? t(
              'Of your changes made without a connection, in the text: {{n}}; kept here, since they could not stand: {{kept}}. Undo takes out what was merged.',
              { n: brought, kept: kept.length },
            )
          : (why ?? t(closeSentences[code] ?? 'The connection was closed. Reload the page.'))}
      </p>
      {kept.length > 0 ? <h2 className="section">{t('Your words that were not saved')}</h2> : null}
      {kept.map((one) => (
        <div key={`${one.provision} ${'struck' in one} ${one.text}`} className="row">
          {'struck' in one ? (
            <span>
              {t('struck')}: <q dir="auto">{one.text}</q>
            </span>
          ) : (
            <q dir="auto">{one.text}</q>
          )}
          {again && canStand(one) ? (
            <button type="button" className="btn" onClick={() => again(one)}>
              {proposes ? t('Propose again') : 'struck' in one ? t('Remove again') : t('Insert again')}
            </button>
          ) : null}
          <button type="button" className="btn" onClick={() => void navigator.clipboard.writeText(one.text)}>
            {t('Copy')}
          </button>
          {forget ? (
            <button type="button" className="btn bare" onClick={() => forget(one)}>
              {t('Let go')}
            </button>
          ) : null}
        </div>
      ))}
    </section>
  )
}
