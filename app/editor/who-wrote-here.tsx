// Who wrote the words of the provision one stands in, by the ids of its characters.
import { useTranslation } from 'react-i18next'
import type { Run } from '../document/runs'
import { directionOf } from '../languages'
import type { Writer } from './draft-shown'

export function WhoWroteHere({
  all,
  writers,
  language,
}: {
  all: readonly Run[]
  writers: readonly Writer[]
  language: string
}) {
  const { t } = useTranslation()
  const by = new Map(writers.map((one) => [one.client, one]))
  const shares = new Map<string, { colour: string; characters: number; words: string }>()
  let before = ''
  for (const { text, writer: client } of all) {
    const writer = by.get(client)
    const name = writer
      ? writer.delegation
        ? `${writer.delegation} (${writer.person})`
        : writer.person
      : t('First text')
    const share = shares.get(name) ?? { colour: writer?.colour ?? '#4b525b', characters: 0, words: '' }
    share.characters += text.length
    share.words += `${share.words && name !== before ? ' … ' : ''}${text}`
    shares.set(name, share)
    before = name
  }
  return (
    <details className="who-wrote">
      <summary>{t('Who wrote these words')}</summary>
      {shares.size === 0 ? <p className="muted">{t('Nobody has written here yet.')}</p> : null}
      <ul>
        {[...shares].map(([name, { colour, characters, words }]) => (
          <li key={name}>
            <span className="dot" style={{ '--c': colour } as React.CSSProperties} aria-hidden="true" />
            <span>
              <b>{name}</b> <span className="muted num nowrap">{t('{{n}} characters', { n: characters })}</span>
            </span>
            {shares.size > 1 ? (
              <q className="small muted" lang={language} dir={directionOf(language)}>
                {words.trim().slice(0, 120)}
              </q>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  )
}
