// The workplan of the review: clusters down, years across, the year that it is as a column.
import { Link } from '@remix-run/react'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDays } from '~/domain/dates'
import { roman } from '~/domain/roman'
import { phaseLabels } from '~/domain/workplan'
import { MarkNote, markLabels } from './mark-note'

type Mark = 'verified' | 'derived' | 'unverified' | 'demonstration'
type Period = { fromYear: number; toYear: number; startsOn: string; endsOn: string; phase: string; mark: Mark }
export type WorkplanCluster = {
  id: string
  number: number
  name: string
  mark: Mark
  total: number
  endorsed: number
  periods: Period[] | null
}

const yearOf = (day: string) => Number(day.slice(0, 4))

export function Workplan({ clusters, today }: { clusters: readonly WorkplanCluster[]; today: string }) {
  const { t, i18n } = useTranslation()
  const now = yearOf(today)
  const periods = clusters.flatMap((one) => one.periods ?? [])
  const first = Math.min(now, ...periods.map((one) => yearOf(one.startsOn)))
  const last = Math.max(now, ...periods.map((one) => yearOf(one.endsOn)))
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
    <section className="workplan-frame" tabIndex={0} aria-label={t('Workplan')}>
      <table className="workplan-table">
        <thead>
          <tr>
            <th scope="col">{t('Thematic cluster')}</th>
            {years.map((year) => (
              <th
                key={year}
                scope="col"
                className={year === now ? 'now num' : 'num'}
                aria-current={year === now ? 'date' : undefined}
              >
                {year}
                {year === now ? <span className="visually-hidden"> ({t('this year')})</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {clusters.map((cluster) => (
            <tr key={cluster.id}>
              <th scope="row">
                <Link to={`/review/clusters/${cluster.number}`}>
                  {roman(cluster.number)} {t(cluster.name)}
                </Link>
                <span className="small muted block">
                  {t('Recommendations: {{n}}, endorsed: {{endorsed}}', {
                    n: cluster.total,
                    endorsed: cluster.endorsed,
                  })}
                </span>
                <MarkNote mark={cluster.mark} />
              </th>
              <Cells cluster={cluster} years={years} now={now} language={i18n.language} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Each year is a cell; a period begins in the cell of its first day and reaches over the next ones. */
function Cells({
  cluster,
  years,
  now,
  language,
}: {
  cluster: WorkplanCluster
  years: readonly number[]
  now: number
  language: string
}) {
  const { t } = useTranslation()
  return years.map((year) => {
    const begun = (cluster.periods ?? []).filter((one) => yearOf(one.startsOn) === year)
    return (
      <td key={year} className={year === now ? 'now' : undefined}>
        {begun.map((period) => {
          const from = partOfYear(period.startsOn)
          const length = yearOf(period.endsOn) + partOfYear(period.endsOn) - yearOf(period.startsOn) - from
          return (
            <span
              key={period.startsOn}
              className="period"
              title={formatDays(period.startsOn, period.endsOn, 'day', language)}
              style={{ '--from': from, '--length': length } as CSSProperties}
            >
              {t('{{phase}}, years {{from}}–{{to}}', {
                phase: t(phaseLabels[period.phase] ?? period.phase),
                from: roman(period.fromYear),
                to: roman(period.toYear),
              })}
              {period.mark === 'verified' ? '' : ` (${t(markLabels[period.mark])})`}
            </span>
          )
        })}
      </td>
    )
  })
}

function partOfYear(day: string): number {
  return (Number(day.slice(5, 7)) - 1 + Number(day.slice(8, 10)) / 31) / 12
}
