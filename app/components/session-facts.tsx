// What is known of a session beside its agenda: its bodies, parts and source; what it adopted; its dialogues.
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { type Day, formatDay, formatDays } from '~/domain/dates'
import { useNames } from './names'
import { type ListedRecommendation, Recommendations } from './recommendations'
import { resolutionName } from './resolution-name'
import type { ListedSession } from './sessions'

type Part = { slug: string; title: string | null; from: Day | null; to: Day | null }
type Known = Pick<ListedSession, 'bodies' | 'parentSlug'> & {
  parts: Part[] | null
  note: string | null
  timeZone: string
  source: string | null
}

export function SessionFacts({ session }: { session: Known }) {
  const { t } = useTranslation()
  const names = useNames()
  return (
    <dl className="card facts">
      {session.bodies.map((one) => (
        <div key={one.slug}>
          <dt>{session.bodies.length > 1 ? t('One of its bodies') : t('Body')}</dt>
          <dd>
            <Link to={`/bodies/${one.slug}`} lang={names.languageOf(one.long)}>
              {names.of(one.long)}
            </Link>
            <span className="small muted">
              {one.ordinal === null ? '' : ` ${names.ordinal(one.ordinal, one.holds)}`}
              {one.part ? `${names.comma}${one.part}` : ''}
            </span>
          </dd>
        </div>
      ))}
      {session.parentSlug ? (
        <div>
          <dt>{t('Part of')}</dt>
          <dd>
            <Link to={`/sessions/${session.parentSlug}`}>{t('the longer session')}</Link>
          </dd>
        </div>
      ) : null}
      {session.parts ? (
        <div>
          <dt>{t('Parts and joint days')}</dt>
          {session.parts.map((one) => (
            <PartLine key={one.slug} part={one} />
          ))}
        </div>
      ) : null}
      {session.note ? (
        <div>
          <dt>{t('Note')}</dt>
          <dd lang="en">
            <bdi>{session.note}</bdi>
          </dd>
        </div>
      ) : null}
      <div>
        <dt>{t('Time zone')}</dt>
        <dd>
          <span className="sym">{session.timeZone}</span>
        </dd>
      </div>
      {session.source ? (
        <div>
          <dt>{t('Source')}</dt>
          <dd className="small" lang="en">
            {session.source}
          </dd>
        </div>
      ) : null}
    </dl>
  )
}

function PartLine({ part }: { part: Part }) {
  const { i18n } = useTranslation()
  const days = formatDays(part.from, part.to, 'day', i18n.language)
  return (
    <dd>
      <Link to={`/sessions/${part.slug}`} lang={part.title ? 'en' : undefined}>
        {part.title ?? days}
      </Link>
      {part.title ? <span className="small muted"> {days}</span> : null}
    </dd>
  )
}

type ListedResolution = { id: string; number: string; kind: string; title: string | null; bodySlug: string }

export function Outcome({
  resolutions,
  recommendations,
  session,
}: {
  resolutions: readonly ListedResolution[]
  recommendations: readonly ListedRecommendation[]
  session: Pick<ListedSession, 'slug' | 'recommendations'>
}) {
  const { t } = useTranslation()
  if (resolutions.length + recommendations.length === 0)
    return <p className="muted">{t('Nothing adopted here is recorded yet.')}</p>
  return (
    <>
      {resolutions.length > 0 ? (
        <ul className="list">
          {resolutions.map((one) => (
            <li key={one.id}>
              <Link to={`/resolutions/${one.bodySlug}/${one.number}`}>
                <b>{resolutionName(one, t)}</b> <span lang="en">{one.title}</span>
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      {recommendations.length > 0 ? <Recommendations lines={recommendations} /> : null}
      {session.recommendations > recommendations.length ? (
        <p>
          <Link to={`/recommendations?session=${session.slug}`}>
            {t('All recommendations: {{n}}', { n: session.recommendations })}
          </Link>
        </p>
      ) : null}
    </>
  )
}

type DialogueLine = { date: Day | null; organizations: number | null; others: number | null; summary: string | null }

/** Constructive dialogues with stakeholders: who came, and the chair's summary. */
export function Dialogues({ dialogues }: { dialogues: readonly DialogueLine[] }) {
  const { t, i18n } = useTranslation()
  return (
    <ul className="list">
      {dialogues.map((one) => (
        <li key={`${one.date}${one.summary}`}>
          <p>
            {one.date ? <b>{formatDay(one.date, 'day', i18n.language)}. </b> : null}
            <span lang="en">{one.summary}</span>
          </p>
          <p className="row small muted">
            {one.organizations === null ? null : <span>{t('Organizations: {{n}}', { n: one.organizations })}</span>}
            {one.others === null ? null : <span>{t('Others: {{n}}', { n: one.others })}</span>}
          </p>
        </li>
      ))}
    </ul>
  )
}
