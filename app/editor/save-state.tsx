// Whether what was written is stored: said when the server says so, and not before.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { closeSentences } from '../document/close-codes'
import { clockIn } from '../domain/dates'
import type { Connection } from './connection'
import { useStanding } from './use-text'

/** Shorter waits are not worth a word. */
const patience = 1_000

export function SaveState({ connection, timeZone }: { connection: Connection | null; timeZone: string }) {
  const { t } = useTranslation()
  const { synced, connected, unsavedSince, savedAt, away, keeps } = useStanding(connection)
  const told = away === null ? undefined : closeSentences[away]
  const waiting = useLongerThan(unsavedSince, patience)
  const state = !synced
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
      : waiting
        ? ['lost', t('Not saved yet …')]
        : ['', savedAt === null ? '' : t('Saved {{at}}', { at: clockIn(new Date(savedAt), timeZone) })]
  return (
    <span className={`save-state small ${state[0]}`} role="status" data-stored={unsavedSince === null ? '' : undefined}>
      {state[1]}
    </span>
  )
}

function useLongerThan(since: number | null, patience: number): boolean {
  const [longer, setLonger] = useState(false)
  useEffect(() => {
    if (since === null) return setLonger(false)
    const timer = setTimeout(() => setLonger(true), Math.max(0, since + patience - Date.now()))
    return () => clearTimeout(timer)
  }, [since, patience])
  return longer
}
