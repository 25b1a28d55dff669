// A text by who wrote its words: underlined in the colour of each, named on pointing and in the list above.
import { useTranslation } from 'react-i18next'
import { directionOf } from '~/languages'
import { colour, type NamedAuthor } from './compare'

type Written = {
  id: string
  kind: string
  label: string
  words: { text: string; author: string | null; proposed: boolean }[]
}

export function WrittenBy({
  provisions,
  authors,
  language,
}: {
  provisions: readonly Written[]
  authors: readonly NamedAuthor[]
  language: string
}) {
  const { t } = useTranslation()
  const byKey = new Map(authors.map((one) => [one.key, one]))
  const count = (key: string) =>
    provisions.flatMap((one) => one.words).reduce((sum, it) => sum + (it.author === key ? it.text.length : 0), 0)
  return (
    <>
      <ul className="row small">
        {authors.map((one) => (
          <li key={one.key} className="row whose">
            <span className="dot" aria-hidden="true" style={colour(one.colour)} />
            {one.name}
            <span className="muted num">{t('characters: {{n}}', { n: count(one.key) })}</span>
          </li>
        ))}
      </ul>
      <div className="paper compared-rows" lang={language} dir={directionOf(language)}>
        {provisions.map((one) => (
          <section key={one.id} className={`compared-row ${one.kind}`}>
            <div className="compared-words">
              <p className="cmp">
                <span className="label num">{one.label}</span>
                <span>
                  {one.words.map((it, at) => {
                    const author = it.author === null ? undefined : byKey.get(it.author)
                    return (
                      <span
                        // biome-ignore lint/suspicious/noArrayIndexKey: runs of one text in their order
                        key={at}
                        className={author ? 'written' : undefined}
                        title={author?.name}
                        style={author ? colour(author.colour) : undefined}
                      >
                        {author ? (
                          <span className="visually-hidden">{t('[written by {{name}}:]', { name: author.name })} </span>
                        ) : null}
                        {it.text}
                      </span>
                    )
                  })}
                </span>
              </p>
            </div>
          </section>
        ))}
      </div>
    </>
  )
}
