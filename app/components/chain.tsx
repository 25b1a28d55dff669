// The chain of a recommendation as a picture: from the first draft to what was done about it; the unfinished dotted.
import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { adoptionModeWords } from '~/domain/adoption'
import { formatDay, formatDays, type Precision } from '~/domain/dates'
import { deedWords } from '~/domain/history'
import type { ToldSession } from '~/domain/session'
import { useNames } from './names'

export type ChainFacts = {
  id: string
  provisionId: string
  locator: string | null
  symbols: string[]
  implementation: string
  adoptedOn: string | null
  adoptedAt: ToldSession
  deliberatedAt: ToldSession | null
  draft: { id: string; edits: number; from: string | null; to: string | null } | null
  tabledIn: { id: string; createdAt: string; provisionId: string }[] | null
  endorsements:
    | {
        resolutionId: string
        number: string
        bodySlug: string
        adoptedOn: string | null
        kind: string
        mode: string | null
        locator: string | null
        provisionId: string | null
        annexId: string | null
      }[]
    | null
  activities: { from: string | null; to: string | null; precision: Precision }[] | null
  followUps: { at: string }[] | null
}

type Station = { name: string; reached: boolean; what: ReactNode; more?: ReactNode }

export function endorsedAt(one: {
  bodySlug: string
  number: string
  provisionId: string | null
  annexId: string | null
}) {
  const place = one.provisionId ?? one.annexId
  return `/resolutions/${one.bodySlug}/${one.number}${place ? `#${place}` : ''}`
}

export function Chain({ of }: { of: ChainFacts }) {
  const { t, i18n } = useTranslation()
  const names = useNames()
  const day = (value: string | null) => formatDay(value?.slice(0, 10) ?? null, 'day', i18n.language)
  const meeting = (one: ToldSession) => (
    <Link to={`/sessions/${one.slug}`} lang={names.languageOfSession(one)}>
      {names.session(one, 'short')}
    </Link>
  )
  const tabled = of.tabledIn?.at(-1)
  const endorsement = of.endorsements?.at(-1)
  const activities = of.activities?.length ?? 0
  const evidence = of.followUps?.[0]
  const stations: Station[] = [
    {
      name: t('Negotiated'),
      reached: true,
      what: of.draft ? (
        <Link to={`/drafts/${of.draft.id}`}>
          {t('Draft, {{days}}', {
            days: formatDays(
              (of.draft.from ?? of.draft.to)?.slice(0, 10) ?? null,
              of.draft.to?.slice(0, 10) ?? null,
              'day',
              i18n.language,
            ),
          })}
        </Link>
      ) : (
        meeting(of.deliberatedAt ?? of.adoptedAt)
      ),
      more: of.draft ? t('changes kept: {{n}}', { n: of.draft.edits }) : t('no drafting history held'),
    },
    {
      name: t('Adopted'),
      reached: true,
      what: meeting(of.adoptedAt),
      more: (
        <>
          {day(of.adoptedOn) || formatDays(of.adoptedAt.from, of.adoptedAt.to, of.adoptedAt.precision, i18n.language)}
          {of.symbols.length > 0 ? (
            <bdi lang="en" dir="ltr">
              {' '}
              <Link className="sym" to={`/documents/${of.symbols.join('-')}#${of.provisionId}`}>
                {of.symbols.join('-')}
              </Link>
              {of.locator ? `, ${of.locator}` : null}
            </bdi>
          ) : null}
        </>
      ),
    },
    {
      name: t('Tabled'),
      reached: Boolean(tabled ?? endorsement),
      what: tabled ? (
        <Link to={`/drafts/${tabled.id}#${tabled.provisionId}`}>{day(tabled.createdAt)}</Link>
      ) : endorsement ? (
        t('Its draft is not held')
      ) : (
        t('Not yet')
      ),
      more: tabled ? t('draft resolution') : null,
    },
    {
      name: t('Endorsed'),
      reached: endorsement !== undefined,
      what: endorsement ? (
        <Link to={endorsedAt(endorsement)}>
          {t('Resolution {{number}}', { number: endorsement.number })}
          {endorsement.locator ? names.comma : null}
          {endorsement.locator ? <bdi lang="en">{endorsement.locator}</bdi> : null}
        </Link>
      ) : (
        t('Not yet')
      ),
      more: endorsement ? (
        <>
          {day(endorsement.adoptedOn)}{' '}
          {endorsement.mode ? t(adoptionModeWords[endorsement.mode] ?? endorsement.mode) : null}{' '}
          {endorsement.kind === 'endorsed' ? null : t(deedWords[endorsement.kind] ?? endorsement.kind)}
        </>
      ) : null,
    },
    {
      name: t('Followed up'),
      reached: of.implementation === 'implemented' || of.implementation === 'continuing',
      what: activities > 0 ? t('Activities: {{n}}', { n: activities }) : t('No activity recorded'),
      more: evidence ? t('evidence of {{day}}', { day: day(evidence.at) }) : t('no evidence recorded'),
    },
  ]
  const last = stations.findLastIndex((one) => one.reached)
  return (
    <ol className="chain" aria-label={t('The chain')}>
      {stations.map((one, at) => (
        <li key={one.name} className={one.reached ? (at === last ? 'now' : '') : 'wait'}>
          <b>{one.name}</b>
          {one.reached ? null : <span className="visually-hidden">{t('(not reached)')} </span>}
          <span>{one.what}</span>
          {one.more ? <span className="small muted">{one.more}</span> : null}
        </li>
      ))}
    </ol>
  )
}
