// All that is said about a text, in its order, by what one looks for: each line leads to its words.
import { Link } from '@remix-run/react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNames } from '../../components/names'
import type { OutlineLine } from '../../document/outline-line'
import { passes, type TalkFilter, talkFilterLabels, talkFilters } from '../../domain/talk-shown'
import type { Desk } from './talk-desk'
import { useCircle } from './thread-card'

export function AllTalk({ desk, lines }: { desk: Desk; lines: readonly OutlineLine[] }) {
  const { t } = useTranslation()
  const [filter, setFilter] = useState<TalkFilter>('open')
  const circle = useCircle(desk)
  const { placed, shown, draft } = desk
  const names = useNames()
  const labels = new Map(lines.map((one) => [one.id, one.label]))
  const chosen = placed.filter(({ thread }) => passes(thread, filter, shown.me))
  const open = placed.filter(({ thread }) => thread.resolved === null).length
  return (
    <details className="card all-talk">
      <summary>{t('Comments and notes ({{n}})', { n: open })}</summary>
      <label className="filter small">
        {t('Show')}
        <select value={filter} onChange={(event) => setFilter(event.target.value as TalkFilter)}>
          {talkFilters.map((one) => (
            <option key={one} value={one}>
              {t(talkFilterLabels[one])}
            </option>
          ))}
        </select>
      </label>
      {chosen.length === 0 ? (
        <p className="muted small">
          {placed.length === 0
            ? t('Nothing has been said yet. Select words in the text, then press “Comment”.')
            : t('None of this kind.')}
        </p>
      ) : (
        <ol className="talk-list">
          {chosen.map(({ thread, provision, at }) => {
            const said = thread.remarks.filter((one) => one.words !== null)
            return (
              <li key={thread.id}>
                <button type="button" className="btn bare" onClick={() => desk.open(thread.id)}>
                  <span className={`talk-sign ${thread.kind}`} aria-hidden="true">
                    {thread.resolved ? '✓' : thread.kind === 'note' ? '▪' : '❝'}
                  </span>
                  <span>
                    <b>{said[0]?.author.name ?? t('Removed')}</b>{' '}
                    <span className="muted">
                      {circle(thread)}
                      {provision && labels.get(provision)
                        ? ` ${t('in {{label}}', { label: labels.get(provision) })}`
                        : ''}
                      {thread.resolved ? `, ${t('resolved')}` : ''}
                      {at.kind === 'gone' ? `, ${t('its words are gone')}` : ''}
                    </span>
                    <span className="talk-first" dir="auto">
                      {said[0]?.words}
                    </span>
                    {said.length > 1 ? (
                      <span className="small muted num">{t('answers: {{n}}', { n: said.length - 1 })}</span>
                    ) : null}
                  </span>
                </button>
              </li>
            )
          })}
        </ol>
      )}
      <p className="small talk-keys">{t('Ctrl+Alt+J goes to the next, Ctrl+Alt+K to the one before.')}</p>
      <p className="row small">
        <Link to={`/drafts/${draft.id}/talk`}>{t('Text with comments, to print')}</Link>
        {shown.may.note ? (
          <Link to={`/sessions/${draft.session.named.slug}/groups`} title={names.session(draft.session.named, 'short')}>
            {t('Groups of delegations')}
          </Link>
        ) : null}
      </p>
    </details>
  )
}
