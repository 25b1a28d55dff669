// The languages in which an adopted text stands; the one that is shown is named so.
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { type Language, languageNames } from '~/languages'

/** @param all the language of adoption first */
export function TextLanguages({ all, shown }: { all: readonly { language: Language; to: string }[]; shown: string }) {
  const { t } = useTranslation()
  const [original] = all
  if (!original || all.length < 2) return null
  return (
    <nav className="tabs no-print" aria-label={t('Languages of this text')}>
      {all.map(({ language, to }) => (
        <span key={language} className="row">
          <Link to={to} lang={language} aria-current={language === shown ? 'page' : undefined} preventScrollReset>
            {languageNames[language]}
          </Link>
          {language === original.language ? <span className="tag blue">{t('Original')}</span> : null}
        </span>
      ))}
    </nav>
  )
}
