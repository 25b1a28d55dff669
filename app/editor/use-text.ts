// The live text of a page: one connection at a time, opened in the browser alone; after a refusal a new copy takes its place.
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { closeCodes } from '../document/close-codes'
import { outline, type Provision } from '../document/shape'
import { Connection, type Kept, type Standing } from './connection'

const before: Standing = {
  synced: false,
  connected: false,
  unsavedSince: null,
  savedAt: null,
  closed: null,
  away: null,
  failures: 0,
  here: [],
}
const nothing = () => () => undefined

export type LiveText = {
  connection: Connection | null
  standing: Standing
  provisions: Provision[]
  /** What a closed copy kept, and why it was closed. */
  kept: Kept[]
  closedBy: number | null
  forget(kept: Kept): void
}

export function useText(draftId: string): LiveText {
  const [copy, setCopy] = useState(0)
  const [connection, setConnection] = useState<Connection | null>(null)
  const [kept, setKept] = useState<Kept[]>([])
  const [closedBy, setClosedBy] = useState<number | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another copy is another connection
  useEffect(() => {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
    const made = new Connection(`${scheme}://${location.host}/collab`, draftId)
    setConnection(made)
    return () => made.close()
  }, [draftId, copy])

  const standing = useSyncExternalStore(
    connection?.subscribe ?? nothing,
    () => connection?.standing ?? before,
    () => before,
  )
  useEffect(() => {
    if (!standing.closed) return
    const { code, kept: words } = standing.closed
    setClosedBy(code)
    setKept((known) => [...known, ...words])
    if (code === closeCodes.refused) setCopy((n) => n + 1)
  }, [standing.closed])

  const provisions = useOutline(standing.synced ? connection : null)
  const forget = useCallback((one: Kept) => setKept((known) => known.filter((other) => other !== one)), [])
  return { connection, standing, provisions, kept, closedBy, forget }
}

/** The outline, looked at again at most once a frame. */
function useOutline(connection: Connection | null): Provision[] {
  const [provisions, setProvisions] = useState<Provision[]>([])
  const frame = useRef(0)
  useEffect(() => {
    if (!connection) return
    const { doc } = connection
    const look = () => {
      frame.current = 0
      setProvisions(outline(doc))
    }
    const changed = () => {
      frame.current ||= requestAnimationFrame(look)
    }
    look()
    doc.on('update', changed)
    return () => {
      doc.off('update', changed)
      cancelAnimationFrame(frame.current)
      frame.current = 0
    }
  }, [connection])
  return provisions
}
