// The table State × instrument: what each State is under the Convention and its Protocols, from when, and how far it is known.
import { Link } from '@remix-run/react'
import { useTranslation } from 'react-i18next'
import { type Capacity, capacityLabels } from '~/domain/capacity'
import { type Day, formatDay } from '~/domain/dates'
import { type MarkName, MarkNote } from './mark-note'
import { useNames } from './names'

export type ShownCapacity = {
  id: string
  instrumentId: string
  capacity: Capacity
  from: Day | null
  to: Day | null
  mark: MarkName
  source: string | null
}
export type StateLine = { id: string; code: string; name: string; capacities: ShownCapacity[] }
export type InstrumentColumn = { id: string; slug: string; short: string; parties: number; signatories: number }

export function Capacities({
  instruments,
  states,
  may,
}: {
  instruments: readonly InstrumentColumn[]
  states: readonly StateLine[]
  may: boolean
}) {
  const { t } = useTranslation()
  const names = useNames()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
    <section className="table-frame" tabIndex={0} aria-label={t('States parties')}>
      <table className="capacities">
        <thead>
          <tr>
            <th scope="col">{t('The State')}</th>
            {instruments.map((one) => (
              <th scope="col" key={one.id}>
                {names.of(one.short)}
                <span className="block small muted num">
                  {t('{{parties}} parties, {{signatories}} signatories', {
                    parties: one.parties,
                    signatories: one.signatories,
                  })}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {states.map((state) => (
            <tr key={state.id}>
              <th scope="row">
                {names.of(state.name)} <span className="small muted sym">{state.code}</span>
              </th>
              {instruments.map((one) => (
                <td key={one.id}>
                  <Held all={state.capacities.filter(({ instrumentId }) => instrumentId === one.id)} />
                  {may ? (
                    <Link
                      className="small no-print"
                      to={`?state=${state.code}&instrument=${one.slug}#record`}
                      aria-label={t('Record what {{state}} is under the {{instrument}}', {
                        state: state.name,
                        instrument: names.of(one.short),
                      })}
                    >
                      {t('Record')}
                    </Link>
                  ) : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Held({ all }: { all: readonly ShownCapacity[] }) {
  const { t, i18n } = useTranslation()
  if (all.length === 0) return <span className="muted">{t('not recorded')} </span>
  return (
    <ul className="grants">
      {all.map((one) => (
        <li key={one.id}>
          <b>{t(capacityLabels[one.capacity])}</b>{' '}
          <span className="small muted num">
            {one.from ? t('from {{day}}', { day: formatDay(one.from, 'day', i18n.language) }) : null}{' '}
            {one.to ? t('until {{day}}', { day: formatDay(one.to, 'day', i18n.language) }) : null}
          </span>{' '}
          <MarkNote mark={one.mark} source={one.source} />
        </li>
      ))}
    </ul>
  )
}
