// What this browser keeps of one's texts, to be opened or deleted; nothing where it keeps nothing.
import { Link } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { entries } from './register'
import { putAway } from './tidy'

export function KeptHere({ person }: { person: string }) {
  const { t } = useTranslation()
  const [texts, setTexts] = useState<ReturnType<typeof entries>>([])
  useEffect(() => setTexts(entries().filter((one) => one.person === person)), [person])
  if (texts.length === 0) return null
  return (
    <section className="card">
      <h2 className="section">{t('Kept in this browser')}</h2>
      <p className="small muted">
        {t(
          'Texts you write in are kept here, so that words written without a connection are not lost. Nobody else is shown them.',
        )}
      </p>
      <ul className="stack">
        {texts.map((one) => (
          <li key={one.draft} className="row">
            <Link to={`/drafts/${one.draft}`}>
              <bdi>{one.title}</bdi>
            </Link>
            {one.unsaved || one.kept.length > 0 ? (
              <span className="tag open">{t('may hold words that are not saved')}</span>
            ) : null}
            <button
              type="button"
              className="btn bare push"
              onClick={() => void putAway(one).then(() => setTexts((known) => known.filter((other) => other !== one)))}
            >
              {t('Delete from this browser')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
