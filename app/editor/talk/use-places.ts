// Where the words of each thread stand on the screen now: looked up again a moment after the text has changed, so that no key waits.
import { useEffect, useState } from 'react'
import { type Found, Places, provisionOfFound, wordsFromText } from '../../document/anchor'
import { outline } from '../../document/shape'
import type { TalkShown, ThreadShown } from '../../domain/talk-shown'
import { afterAWhile } from '../after-paint'
import { onChange } from '../on-change'
import type { Editing } from '../use-editor'
import { paintWords } from './painted-words'

export type Placed = { thread: ThreadShown; at: Found; provision: string | null }

const soon = 150
const nothing: Placed[] = []

/** In the order of the text; those whose words and provision are gone come last. @param active painted more strongly */
export function usePlaces(editing: Editing | null, shown: TalkShown | null, active: string | null): Placed[] {
  const [placed, setPlaced] = useState<Placed[]>(nothing)
  const threads = shown?.threads
  useEffect(() => {
    if (!editing || !threads || threads.length === 0) return setPlaced(nothing)
    const look = () => {
      const now = placesOf(editing, threads)
      setPlaced((before) => (same(before, now) ? before : now))
      paintWords(editing, now, active)
    }
    const changed = afterAWhile(look, soon)
    look()
    const stop = onChange(editing.editor, changed)
    return () => {
      stop()
      changed.cancel()
      paintWords(editing, nothing, null)
    }
  }, [editing, threads, active])
  return placed
}

function placesOf({ connection, binding }: Editing, threads: readonly ThreadShown[]): Placed[] {
  const shown = outline(connection.doc).map(({ id }) => [id, binding.shownIn(id)] as const)
  const places = new Places(shown)
  const order = new Map(shown.map(([id], at) => [id, at]))
  const key = ({ at, provision }: Placed) => [
    provision === null ? order.size : (order.get(provision) ?? order.size),
    at.kind === 'words' ? (at.spots[0]?.from ?? 0) : -1,
  ]
  return threads
    .map((thread): Placed => {
      const at = places.find({ ...thread, words: wordsFromText(thread.words) })
      return { thread, at, provision: provisionOfFound(at) }
    })
    .sort((a, b) => (key(a)[0] ?? 0) - (key(b)[0] ?? 0) || (key(a)[1] ?? 0) - (key(b)[1] ?? 0))
}

function same(a: readonly Placed[], b: readonly Placed[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, n) => one.thread === b[n]?.thread && JSON.stringify(one.at) === JSON.stringify(b[n]?.at))
  )
}
