// The sittings of a session, in the time of the place where it meets.
import { useTranslation } from 'react-i18next'
import { clockIn, dayIn, formatDay } from '~/domain/dates'

export type ShownSitting = { number: number; startsAt: string; endsAt: string; room: string | null }

export function Timetable({ sittings, timeZone }: { sittings: readonly ShownSitting[]; timeZone: string }) {
  const { t, i18n } = useTranslation()
  return (
    <div className="table-frame">
      <table>
        <caption className="visually-hidden">{t('Timetable, in the time of {{zone}}', { zone: timeZone })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Sitting')}</th>
            <th scope="col">{t('Day')}</th>
            <th scope="col">{t('Time')}</th>
            <th scope="col">{t('Room')}</th>
          </tr>
        </thead>
        <tbody>
          {sittings.map((one) => (
            <tr key={one.number}>
              <td className="num">{one.number}</td>
              <td className="num">{formatDay(dayIn(new Date(one.startsAt), timeZone), 'day', i18n.language)}</td>
              <td className="num nowrap">
                {clockIn(new Date(one.startsAt), timeZone)}–{clockIn(new Date(one.endsAt), timeZone)}
              </td>
              <td>{one.room}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
