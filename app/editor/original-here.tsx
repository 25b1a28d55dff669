// Of a language version: the words of the original that the provision one stands in renders, to write by.
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { directionOf, isLanguage, languageNames } from '../languages'
import type { Original } from './draft-shown'

export function OriginalHere({
  original,
  draftId,
  here,
}: {
  original: Original | null
  draftId: string
  here: string | null
}) {
  const { t } = useTranslation()
  if (!original) return null
  const found = original.provisions.find((one) => one.id === here)
  return (
    <section className="card">
      <h2 className="section">
        {t('Original')}
        {isLanguage(original.language) ? (
          <span lang={original.language}> · {languageNames[original.language]}</span>
        ) : null}
      </h2>
      {found ? (
        <p className="original-words" lang={original.language} dir={directionOf(original.language)}>
          {found.words || '–'}
        </p>
      ) : null}
      {found?.changed ? <p className="tag open">≠ {t('Original changed since')}</p> : null}
      {here !== null && !found ? <p className="muted">{t('The original has no such provision.')}</p> : null}
      <Link className="small" to={`/drafts/${draftId}/languages/beside`}>
        {t('Beside the original')}
      </Link>
    </section>
  )
}
