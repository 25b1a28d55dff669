// Whether what was written is stored: said when the server says so, and not before.
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { closeSentences } from '../document/close-codes'
import { clockIn } from '../domain/dates'
import type { Connection } from './connection'
import type { Standing } from './standing'

/** Shorter waits are not worth a word. */
const patience = 1_000
const aMinute = 60_000

export function SaveState({ connection, timeZone }: { connection: Connection | null; timeZone: string }) {
  const { t } = useTranslation()
  const mark = useRef<HTMLSpanElement>(null)
  const { synced, connected, away, keeps, waits, minute } = useSaveState(connection, mark)
  const told = away === null ? undefined : closeSentences[away]
  const [look, words] = !synced
    ? ['', t('Opening the text …')]
    : !connected
      ? [
          'lost',
          keeps === false
            ? t('Connection lost, and this browser keeps nothing: leave the page open until your words are saved.')
            : told
              ? t(told)
              : t('Connection lost: you can go on writing; your words are saved as soon as it is back.'),
        ]
      : waits
        ? ['lost', t('Not saved yet …')]
        : ['', minute === null ? '' : t('Saved {{at}}', { at: clockIn(new Date(minute * aMinute), timeZone) })]
  return (
    <span ref={mark} className={`save-state small ${look}`} role="status">
      {words}
    </span>
  )
}

type Shown = Pick<Standing, 'synced' | 'connected' | 'away' | 'keeps'> & { waits: boolean; minute: number | null }
const opening: Shown = { synced: false, connected: false, away: null, keeps: null, waits: false, minute: null }

/** What there is to say, which a key seldom changes; whether all is stored at this moment is an attribute of the mark. */
function useSaveState(connection: Connection | null, mark: RefObject<HTMLElement | null>): Shown {
  const [shown, setShown] = useState(opening)
  useEffect(() => {
    if (!connection) return
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      const { synced, connected, away, keeps, unsavedSince, savedAt } = connection.standing
      mark.current?.toggleAttribute('data-stored', unsavedSince === null)
      clearTimeout(timer)
      const left = unsavedSince === null ? null : unsavedSince + patience - Date.now()
      if (left !== null && left > 0) timer = setTimeout(look, left)
      const minute = savedAt === null ? null : Math.floor(savedAt / aMinute)
      const now = { synced, connected, away, keeps, waits: left !== null && left <= 0, minute }
      setShown((before) =>
        (Object.keys(now) as (keyof Shown)[]).every((one) => before[one] === now[one]) ? before : now,
      )
    }
    look()
    const stop = connection.subscribe(look)
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [connection, mark])
  return shown
}
