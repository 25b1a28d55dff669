// The live rooms as a table: which text, who is in it, and whether their words are saved.
import { Link } from '@remix-run/react'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { formatMoment } from '~/domain/dates'
import type { Way } from '~/domain/draft'
import { useNames } from './names'

type ShownPresent = {
  delegation: string | null
  colour: string | null
  way: Way
  people: string[]
  connections: number
}
export type ShownRoom = {
  draftId: string
  title: string
  language: string
  session: { slug: string; title: string }
  process: string
  since: Date | string
  unsaved: number
  savedLagMs: number | null
  connections: number
  present: ShownPresent[] | null
}

const ways: Record<Way, string> = { edit: 'edits', propose: 'proposes', read: 'reads' }
/** So many names stand in a line; the rest are counted. */
const namesShown = 3
/** Words that wait longer than this are worth a look at the database. */
const slow = 1_000

export function LiveRooms({ rooms }: { rooms: readonly ShownRoom[] }) {
  const { t, i18n } = useTranslation()
  const names = useNames()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
    <section className="table-frame live-rooms" tabIndex={0} aria-label={t('Live rooms')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('Draft')}</th>
            <th scope="col">{t('Who is there')}</th>
            <th scope="col">{t('Connections')}</th>
            <th scope="col">{t('Saving')}</th>
            <th scope="col">{t('Open since')}</th>
            <th scope="col">{t('Process')}</th>
          </tr>
        </thead>
        <tbody>
          {rooms.map((room) => (
            <tr key={`${room.process} ${room.draftId}`}>
              <td>
                <Link to={`/drafts/${room.draftId}`} lang={room.language} dir="auto">
                  {room.title}
                </Link>
                <span className="small block">
                  <Link to={`/sessions/${room.session.slug}`} lang={names.languageOfNumbered(room.session.title)}>
                    {names.numbered(room.session.title)}
                  </Link>
                </span>
              </td>
              <td data-label={t('Who is there')}>
                <WhoIsThere present={room.present ?? []} />
              </td>
              <td className="num" data-label={t('Connections')}>
                {room.connections}
              </td>
              <td data-label={t('Saving')}>
                <Saving unsaved={room.unsaved} lag={room.savedLagMs} />
              </td>
              <td className="num" data-label={t('Open since')}>
                {formatMoment(new Date(room.since), 'Europe/Vienna', i18n.language)}
              </td>
              <td data-label={t('Process')}>
                <span className="process faint">{room.process}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function WhoIsThere({ present }: { present: readonly ShownPresent[] }) {
  const { t } = useTranslation()
  const names = useNames()
  if (present.length === 0) return <span className="muted">{t('Nobody at the moment')}</span>
  return (
    <ul className="lines-of-present">
      {present.map((one) => (
        <li key={`${one.delegation} ${one.way}`}>
          <span
            className="swatch"
            aria-hidden="true"
            style={{ '--c': one.colour ?? 'var(--line-strong)' } as CSSProperties}
          />
          <b>{one.delegation ? names.of(one.delegation) : t('Without a delegation')}</b>{' '}
          <span className="tag">{t(ways[one.way])}</span>{' '}
          <span className="small muted">
            {one.people.slice(0, namesShown).join(', ')}
            {one.people.length > namesShown ? ` ${t('and {{n}} more', { n: one.people.length - namesShown })}` : null}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Saving({ unsaved, lag }: { unsaved: number; lag: number | null }) {
  const { t } = useTranslation()
  const late = lag !== null && lag > slow
  const after =
    lag === null ? null : (
      <span className="small muted block num">
        {t('The last change was saved after {{n}} ms', { n: lag < 10 ? lag.toFixed(1) : Math.round(lag) })}
      </span>
    )
  if (unsaved > 0)
    return (
      <>
        <span className="tag open">✕ {t('Changes not saved: {{n}}', { n: unsaved })}</span>
        {after}
      </>
    )
  if (lag === null) return <span className="muted">{t('No change yet')}</span>
  return (
    <>
      <span className={late ? 'tag adref' : 'tag agreed'}>{late ? `△ ${t('Saved late')}` : `✓ ${t('Saved')}`}</span>
      {after}
    </>
  )
}
