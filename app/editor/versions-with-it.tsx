// N8: before a text is adopted it is said which of its language versions are sealed and entered with it, and what the others lack.
// Asked for while the question stands: people translate up to the last moment.
import { Link } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSaid } from '../components/said'
import type { Hindrance } from '../domain/adoption'
import { type Language, languageNames } from '../languages'

const every = 4_000
/** Of what is lacking; the rest is read beside the original. */
const named = 3

type Version = {
  id: string
  language: Language
  open: boolean
  standing: { translated: number; all: number; lacks: Hindrance[] } | null
}

export function VersionsWithIt({ draftId }: { draftId: string }) {
  const { t } = useTranslation()
  const versions = useVersions(draftId)
  if (versions === null) return <p className="small muted">{t('Looking how the language versions stand …')}</p>
  if (versions === 'lost')
    return (
      <p className="notice doubt">
        {t('How the language versions stand is not known just now. Those that are ready are entered with the text.')}
      </p>
    )
  if (versions.length === 0) return null
  const later = versions.some((one) => one.standing && one.standing.lacks.length > 0)
  return (
    <section aria-labelledby="versions-with-it">
      <h3 className="section" id="versions-with-it">
        {t('Language versions')}
      </h3>
      <ul className="lines">
        {versions.map((one) => (
          <WithIt key={one.id} version={one} />
        ))}
      </ul>
      {later ? (
        <p className="small muted">
          {t('What is not ready stays a draft; the secretariat enters it when nothing is lacking.')}
        </p>
      ) : null}
    </section>
  )
}

function WithIt({ version: { id, language, open, standing } }: { version: Version }) {
  const { t } = useTranslation()
  const said = useSaid()
  if (!standing) return null
  const ready = standing.lacks.length === 0
  const beside = `/drafts/${id}/languages/beside`
  const rest = standing.lacks.length - named
  return (
    <li>
      <span className="row">
        <b lang={language}>{languageNames[language]}</b>
        <span className={`tag ${ready ? 'agreed' : 'open'}`}>
          <span aria-hidden="true">{ready ? '✓' : '○'}</span>
          {ready ? t('Sealed and entered with the text') : t('Not ready: not entered with it')}
        </span>
        <span className="small muted num">
          {t('{{n}} of {{all}} translated', { n: standing.translated, all: standing.all })}
        </span>
      </span>
      {ready ? null : (
        <ul className="dashes small">
          {standing.lacks.slice(0, named).map(({ provisionId, sentence }) => (
            <li key={`${provisionId} ${sentence}`}>{said(sentence)}</li>
          ))}
          {rest > 0 ? (
            <li>
              {open ? (
                <Link to={beside}>{t('What is lacking besides: {{n}}', { n: rest })}</Link>
              ) : (
                t('What is lacking besides: {{n}}', { n: rest })
              )}
            </li>
          ) : null}
        </ul>
      )}
    </li>
  )
}

/** Null until it is known; lost where the server could not be asked. */
function useVersions(draftId: string): Version[] | 'lost' | null {
  const [versions, setVersions] = useState<Version[] | 'lost' | null>(null)
  useEffect(() => {
    let gone = false
    const look = async () => {
      const known = await ask(draftId)
      if (!gone) setVersions(known)
    }
    void look()
    const timer = setInterval(() => void look(), every)
    return () => {
      gone = true
      clearInterval(timer)
    }
  }, [draftId])
  return versions
}

async function ask(draftId: string): Promise<Version[] | 'lost'> {
  try {
    const answer = await fetch(`/drafts/${draftId}/languages/live`)
    if (answer.ok) return ((await answer.json()) as { versions: Version[] }).versions
    await answer.body?.cancel()
  } catch {
    // The line is cut, or the server restarts: it is asked again.
  }
  return 'lost'
}
