// The live text of a page: one connection at a time, opened in the browser alone; after a refusal a new copy takes its place.
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { closeCodes } from '../document/close-codes'
import type { Refused } from './bring-again'
import type { Connection } from './connection'
import type { DraftShown } from './draft-shown'
import { type Copy, closeCopy, openEarly, takeCopy } from './early-copy'
import { entryOf, exchangeWords } from './offline/register'
import { atFirst, type Line, type Standing } from './standing'
import type { Kept } from './unsaved'

const nothing = () => () => undefined

export type { Copy }

export type LiveText = {
  /** Once it has what the server had. */
  copy: Copy | null
  connection: Connection | null
  /** How the line stands; each key is told by `useStanding` alone. */
  line: Line
  /** What a closed copy kept, and why it was closed. */
  kept: Kept[]
  closedBy: number | null
  forget(kept: Kept): void
  /** The copy that was refused as it came back; null once what can stand of it has been brought again. */
  returned: Refused | null
  /** @param rest what could not stand, in place of all that the copy had kept */
  settle(rest: Kept[]): void
}

/** @param person whose copy this browser keeps, where they write */
export function useText({
  id: draftId,
  title,
  way,
  personId,
}: Pick<DraftShown, 'id' | 'title' | 'way' | 'personId'>): LiveText {
  const person = way === 'read' || personId === '' ? null : personId
  const titled = useRef(title)
  const [turn, setTurn] = useState(0)
  useState(() => openEarly(draftId, keepingOf(person, draftId, title)))
  const [made, setMade] = useState<Copy | null>(null)
  const [kept, setKept] = useState<Kept[]>([])
  const [closedBy, setClosedBy] = useState<number | null>(null)
  const [returned, setReturned] = useState<(Refused & { kept: Kept[] }) | null>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn is another connection
  useEffect(() => {
    const copy = takeCopy(draftId, keepingOf(person, draftId, titled.current))
    setMade(copy)
    return () => closeCopy(copy)
  }, [draftId, person, turn])
  useEffect(() => {
    const left = person === null ? null : entryOf({ person, draft: draftId })
    if (!left || left.kept.length === 0) return
    setKept(left.kept)
    setClosedBy(left.code)
  }, [draftId, person])

  const connection = made?.connection ?? null
  const line: Line = useSyncExternalStore(
    connection?.subscribe ?? nothing,
    () => connection?.line ?? atFirst,
    () => atFirst,
  )
  useEffect(() => {
    if (!line.closed) return
    const { code, kept: words, again } = line.closed
    setClosedBy(code)
    setReturned(again && { ...again, kept: words })
    setKept((known) => [...known, ...words])
    if (code === closeCodes.refused) setTurn((n) => n + 1)
  }, [line.closed])

  const exchange = useCallback(
    (gone: readonly Kept[], others: readonly Kept[]) => {
      if (person !== null) exchangeWords({ person, draft: draftId }, gone, others)
      setKept((known) => [...known.filter((one) => !gone.includes(one)), ...others])
    },
    [draftId, person],
  )
  const forget = useCallback((one: Kept) => exchange([one], []), [exchange])
  const settle = useCallback(
    (rest: Kept[]) => {
      exchange(returned?.kept ?? [], rest)
      setReturned(null)
    },
    [exchange, returned],
  )
  return { copy: line.synced ? made : null, connection, line, kept, closedBy, forget, returned, settle }
}

const keepingOf = (person: string | null, draft: string, title: string) =>
  person === null ? null : { person, draft, title }

/** Whether what was written is stored, after each key. */
export function useStanding(connection: Connection | null): Standing {
  return useSyncExternalStore(
    connection?.subscribe ?? nothing,
    () => connection?.standing ?? atFirst,
    () => atFirst,
  )
}
