// One remark of a thread: who said it and when, its words with the names in them, and what its author may do about it.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSaid } from '../../components/said'
import { clockIn, dayIn, formatMoment } from '../../domain/dates'
import type { RemarkShown, ThreadShown } from '../../domain/talk-shown'
import { partsOf } from './mentions'
import { RemarkForm } from './remark-form'
import type { Desk } from './talk-desk'

export function Remark({ desk, thread, remark }: { desk: Desk; thread: ThreadShown; remark: RemarkShown }) {
  const { t } = useTranslation()
  const said = useSaid()
  const slot = `change ${remark.id}`
  const [changing, setChanging] = useState(() => desk.kept.unsent(slot))
  const [refused, setRefused] = useState<string | null>(null)
  const act = async (intent: string, done: string) => {
    const why = await desk.act({ intent, remarkId: remark.id })
    setRefused(why)
    if (why === null) desk.tell(done)
  }
  return (
    <li>
      <p className="row talk-who">
        <span className="dot" style={{ '--c': remark.colour ?? '#4b525b' } as React.CSSProperties} aria-hidden="true" />
        <b>{remark.author.name}</b>
        {remark.of ? <span className="muted small">{remark.of}</span> : null}
        <When at={remark.at} timeZone={desk.draft.timeZone} />
      </p>
      {remark.words === null ? (
        <p className="muted">
          {t('Removed by its author.')}{' '}
          {remark.may.bringBack ? (
            <button type="button" className="btn bare" onClick={() => void act('bring-back', t('It is back.'))}>
              {t('Bring it back')}
            </button>
          ) : null}
        </p>
      ) : changing ? (
        <RemarkForm
          label={t('Your remark')}
          send={t('Save')}
          first={changing}
          people={desk.peopleOf(thread)}
          onWrite={(unsent) => desk.kept.keep(slot, unsent)}
          onSend={({ words }) =>
            desk.send({ intent: 'change', remarkId: remark.id, words, version: String(remark.version) })
          }
          onDone={() => {
            desk.kept.forget(slot)
            setChanging(null)
            desk.tell(t('Your remark is changed.'))
          }}
          onCancel={() => {
            desk.kept.forget(slot)
            setChanging(null)
          }}
        />
      ) : (
        <>
          <Words remark={remark} />
          {remark.may.change || remark.may.remove ? (
            <p className="row talk-deeds">
              {remark.may.change ? (
                <button
                  type="button"
                  className="btn bare"
                  onClick={() => setChanging({ words: remark.words ?? '', remarkId: remark.id })}
                >
                  {t('Change')}
                </button>
              ) : null}
              {remark.may.remove ? (
                <button
                  type="button"
                  className="btn bare"
                  onClick={() => void act('remove', t('Removed. You can bring it back within a day.'))}
                >
                  {t('Remove')}
                </button>
              ) : null}
            </p>
          ) : null}
        </>
      )}
      {refused ? (
        <p className="notice refused small" role="alert">
          {said(refused)}
        </p>
      ) : null}
    </li>
  )
}

export function Words({ remark: { words, mentions, changedAt } }: { remark: RemarkShown }) {
  const { t } = useTranslation()
  return (
    <p className="talk-words" dir="auto">
      {partsOf(words ?? '', mentions).map(({ text, person }, n) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one remark in their order
        person ? <b key={n}>{text}</b> : <span key={n}>{text}</span>,
      )}
      {changedAt ? <span className="small muted"> ({t('changed')})</span> : null}
    </p>
  )
}

export function When({ at, timeZone }: { at: string; timeZone: string }) {
  const { i18n } = useTranslation()
  const moment = new Date(at)
  const today = dayIn(moment, timeZone) === dayIn(new Date(), timeZone)
  return (
    <time className="push small muted num" dateTime={at}>
      {today ? clockIn(moment, timeZone) : formatMoment(moment, timeZone, i18n.language)}
    </time>
  )
}
