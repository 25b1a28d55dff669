// Two languages of one text, each provision beside the one it renders, each in its own direction; and how far the translation is.
import { Form, Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { directionOf, type Language, languageNames } from '~/languages'
import { Submit } from './submit'
import { WordComparison } from './word-comparison'

type Standing = 'translated' | 'changed' | 'written' | 'empty' | 'missing' | 'own'
export type BesideRow = {
  id: string
  kind: string
  label: string
  state: string
  original: string | null
  words: string | null
  standing: Standing
  translatedFrom: string | null
}

const look: Record<Standing, [sign: string, look: string]> = {
  translated: ['✓', 'agreed'],
  changed: ['≠', 'open'],
  written: ['✎', 'adref'],
  empty: ['–', ''],
  missing: ['?', 'gone'],
  own: ['+', ''],
}

export function Beside({
  rows,
  draftId,
  language,
  original,
  mayEdit,
}: {
  rows: readonly BesideRow[]
  draftId: string
  language: Language
  original: { id: string; title: string; language: Language }
  mayEdit: boolean
}) {
  const { t } = useTranslation()
  const count = (standing: Standing) => rows.filter((row) => row.standing === standing).length
  return (
    <>
      <p className="small num">
        {t('{{n}} of {{all}} translated', { n: count('translated'), all: rows.length })}
        {count('changed') > 0 ? <> · {t('changed since: {{n}}', { n: count('changed') })}</> : null}
      </p>
      <div className="paper beside-text">
        <div className="beside-row beside-heads">
          <h2 className="section" lang={original.language}>
            {languageNames[original.language]} · {t('Original')}
          </h2>
          <h2 className="section" lang={language} dir={directionOf(language)}>
            {languageNames[language]}
          </h2>
          <span />
        </div>
        {rows.map((row) => (
          <section key={row.id} id={row.id} className={`beside-row ${row.kind} is-${row.standing}`}>
            <Words words={row.original} label={row.label} language={original.language} />
            <Words words={row.words} label={row.label} language={language} />
            <Told row={row} draftId={draftId} mayEdit={mayEdit} />
            {row.translatedFrom !== null && row.original !== null ? (
              <details className="beside-since">
                <summary>{t('What the original has changed since')}</summary>
                <WordComparison
                  before={row.translatedFrom}
                  after={row.original}
                  language={original.language}
                  beforeTitle={t('As it was translated')}
                  afterTitle={t('As it stands now')}
                />
              </details>
            ) : null}
          </section>
        ))}
      </div>
    </>
  )
}

function Words({ words, label, language }: { words: string | null; label: string; language: Language }) {
  return (
    <p className="text beside-words" lang={language} dir={directionOf(language)}>
      <span className="label num">{label}</span>
      <span>{words === null || words === '' ? '…' : words}</span>
    </p>
  )
}

function Told({ row, draftId, mayEdit }: { row: BesideRow; draftId: string; mayEdit: boolean }) {
  const { t } = useTranslation()
  const said: Record<Standing, string> = {
    translated: t('Translated'),
    changed: t('Original changed since'),
    written: t('Written, not marked as translated'),
    empty: t('Not written yet'),
    missing: t('Not here yet'),
    own: t('In this language only'),
  }
  const [sign, tag] = look[row.standing]
  return (
    <div className="beside-told">
      <span className={`tag ${tag}`}>
        <span aria-hidden="true">{sign}</span> {said[row.standing]}
      </span>
      {mayEdit && row.words !== null ? (
        <Link className="small no-print" to={`/drafts/${draftId}#${row.id}`}>
          {t('Write here')}
        </Link>
      ) : null}
      {mayEdit && (row.standing === 'written' || row.standing === 'changed') ? (
        <Form method="post" preventScrollReset>
          <input type="hidden" name="provisionId" value={row.id} />
          <Submit look="">{t('Translated as it stands')}</Submit>
        </Form>
      ) : null}
    </div>
  )
}
