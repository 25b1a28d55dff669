// Two wordings side by side, word by word: what was taken out stands struck at one side, what was put in underlined at the other.
import { diffWords } from 'diff'
import { useTranslation } from 'react-i18next'
import { directionOf } from '~/languages'

type Piece = { value: string; added?: boolean; removed?: boolean }

export function WordComparison({
  before,
  after,
  language,
  beforeTitle,
  afterTitle,
}: {
  before: string
  after: string
  language: string
  beforeTitle: string
  afterTitle: string
}) {
  const pieces: Piece[] = diffWords(before, after, {
    intlSegmenter: new Intl.Segmenter(language, { granularity: 'word' }),
  })
  return (
    <div className="two">
      <Side title={beforeTitle} language={language} pieces={pieces.filter((piece) => !piece.added)} />
      <Side title={afterTitle} language={language} pieces={pieces.filter((piece) => !piece.removed)} />
    </div>
  )
}

function Side({ title, language, pieces }: { title: string; language: string; pieces: Piece[] }) {
  const { t } = useTranslation()
  return (
    <section className="card">
      <h3 className="section">{title}</h3>
      <p className="cmp" lang={language} dir={directionOf(language)}>
        {pieces.map((piece, at) => {
          // biome-ignore-start lint/suspicious/noArrayIndexKey: pieces of one text in their order
          if (piece.added)
            return (
              <ins key={at}>
                <span className="visually-hidden">{t('[put in:]')} </span>
                {piece.value}
                <span className="visually-hidden"> {t('[end]')}</span>
              </ins>
            )
          if (piece.removed)
            return (
              <del key={at}>
                <span className="visually-hidden">{t('[taken out:]')} </span>
                {piece.value}
                <span className="visually-hidden"> {t('[end]')}</span>
              </del>
            )
          return <span key={at}>{piece.value}</span>
          // biome-ignore-end lint/suspicious/noArrayIndexKey: pieces of one text in their order
        })}
      </p>
    </section>
  )
}
