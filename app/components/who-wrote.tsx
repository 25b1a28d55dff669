// The words of an adopted text by who wrote them: underlined in the delegation's colour, and named below.
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { directionOf } from '~/languages'

type Words = { text: string; person: string | null; delegation: string | null; colour: string | null }

export function WhoWrote({ words, language }: { words: readonly Words[]; language: string }) {
  const { t } = useTranslation()
  if (words.length === 0) return <p className="muted">{t('No drafting history is held for these words.')}</p>
  const nameOf = (one: Words) => one.delegation ?? one.person ?? t('the first text')
  const writers = [...new Map(words.map((one) => [nameOf(one), one])).entries()]
  return (
    <>
      <p className="cmp" lang={language} dir={directionOf(language)}>
        {words.map((one, at) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: runs of one text in their order
            key={at}
            className="written"
            title={nameOf(one)}
            style={{ '--c': one.colour ?? 'var(--line-strong)' } as CSSProperties}
          >
            {one.text}
          </span>
        ))}
      </p>
      <ul className="row small">
        {writers.map(([name, one]) => (
          <li key={name}>
            <span
              className="swatch"
              aria-hidden="true"
              style={{ '--c': one.colour ?? 'var(--line-strong)' } as CSSProperties}
            />
            {name}
            {one.delegation && one.person ? <span className="muted"> ({one.person})</span> : null}:{' '}
            <span className="num muted">
              {t('characters: {{n}}', {
                n: words.filter((other) => nameOf(other) === name).reduce((sum, other) => sum + other.text.length, 0),
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
