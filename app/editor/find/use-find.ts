// Where the words that are sought stand in the live text, looked for again when it changes; and one or all of them replaced by the
// hand of whoever writes: an editor changes the text, a delegation proposes.
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Run } from '../../document/runs'
import { outline, provisionOf } from '../../document/shape'
import { afterAWhile } from '../after-paint'
import { onChange } from '../on-change'
import type { Editing } from '../use-editor'
import { paint, paintNothing, rangeOf } from './highlights'
import { type Match, matchesIn, type Options } from './matches'

/** Often enough to follow what others write, ms. */
const pause = 150

/** With what its places were read off: the text may have moved since. */
export type Found = Match & { shown: readonly Run[] }

export type Find = {
  matches: readonly Found[]
  /** The one that is looked at; -1 where there is none. */
  at: number
  go(step: 1 | -1): void
  replace(by: string): void
  /** @returns how many were replaced */
  replaceAll(by: string): number
  /** Selects in the text what is looked at, and leaves the field. */
  stand(): void
}

export function useFind(
  editing: Editing,
  surface: RefObject<HTMLElement | null>,
  query: string,
  options: Options,
): Find {
  const [matches, setMatches] = useState<readonly Found[]>([])
  const [at, setAt] = useState(-1)
  const { binding, connection, editor } = editing
  const { words, capitals } = options
  const look = useCallback((): readonly Found[] => {
    const asked = { words, capitals }
    return outline(connection.doc).flatMap(({ id }) => {
      const shown = binding.shownIn(id)
      return matchesIn(id, shown, query, asked).map((one) => ({ ...one, shown }))
    })
  }, [binding, connection, query, words, capitals])

  const startedAt = useRef(binding.selection()?.focus ?? null)
  useEffect(() => {
    const first = look()
    setMatches(first)
    setAt(nearest(connection.doc, first, startedAt.current))
    const changed = afterAWhile(() => {
      const now = look()
      setMatches(now)
      setAt((was) => (now.length === 0 ? -1 : Math.min(Math.max(was, 0), now.length - 1)))
    }, pause)
    const unregister = onChange(editor, changed)
    return () => {
      unregister()
      changed.cancel()
    }
  }, [look, connection, editor])

  useEffect(() => {
    if (surface.current) paint(surface.current, matches, at)
    return paintNothing
  }, [surface, matches, at])
  const current = matches[at]
  useEffect(() => {
    const range = current && surface.current ? rangeOf(surface.current, current) : null
    if (range && surface.current && !isInView(range, surface.current))
      range.startContainer.parentElement?.scrollIntoView({ block: 'center' })
  }, [surface, current])

  /** Beside words that an editor's hand leaves, what is to replace them would stand a second time. */
  const isSpared = useCallback(
    ({ from, to, shown }: Found) => !editing.keys.proposes && isUnderProposal(shown, from, to),
    [editing],
  )

  return useMemo(
    () => ({
      matches,
      at,
      go: (step) => {
        const n = matches.length
        if (n === 0) return
        setAt((was) => (was + step + n) % n)
        const next = matches[(at + step + n) % n]
        if (next) startedAt.current = { provision: next.provision, offset: next.from }
      },
      replace: (by) => {
        if (!current) return
        if (isSpared(current)) {
          binding.hinder('spared', current.provision)
          return
        }
        binding.change([spliceOf(current, by)])
        const now = look()
        const next = { provision: current.provision, offset: current.from + by.length }
        startedAt.current = next
        setMatches(now)
        setAt(nearest(connection.doc, now, next))
      },
      replaceAll: (by) => {
        const last = matches.filter((one) => !isSpared(one)).reverse()
        const spared = matches.find(isSpared)
        // An editor's are one change, to be undone at once; a delegation's are proposals, each to be decided by itself.
        if (editing.keys.proposes) for (const one of last) binding.change([spliceOf(one, by)])
        else binding.change(last.map((one) => spliceOf(one, by)))
        if (spared) binding.hinder('spared', spared.provision)
        setMatches(look())
        setAt(0)
        return last.filter((one) => provisionOf(connection.doc, one.provision)?.state === 'open').length
      },
      stand: () => {
        const range = current && surface.current ? rangeOf(surface.current, current) : null
        surface.current?.focus({ preventScroll: true })
        if (!range) return
        const selection = window.getSelection()
        selection?.removeAllRanges()
        selection?.addRange(range)
      },
    }),
    [matches, at, current, binding, connection, editing, isSpared, look, surface],
  )
}

function isUnderProposal(shown: readonly Run[], from: number, to: number): boolean {
  let at = 0
  return shown.some(({ text, proposal, strikes }) => {
    const begins = at
    at += text.length
    return begins < to && from < at && (proposal !== null || strikes.length > 0)
  })
}

function spliceOf({ provision, from, to, shown }: Found, by: string) {
  return { provision, splice: { at: from, remove: to - from, insert: by }, shown }
}

/** The first at or behind a place, else the first of all. */
function nearest(
  doc: Editing['connection']['doc'],
  matches: readonly Match[],
  from: { provision: string; offset: number } | null,
): number {
  if (matches.length === 0) return -1
  if (!from) return 0
  const order = new Map(outline(doc).map(({ id }, n) => [id, n]))
  const place = order.get(from.provision) ?? 0
  const found = matches.findIndex((one) => {
    const its = order.get(one.provision) ?? 0
    return its > place || (its === place && one.from >= from.offset)
  })
  return Math.max(found, 0)
}

/** Below what stays in view over the paper, too. */
function isInView(range: Range, surface: HTMLElement): boolean {
  const { top, bottom } = range.getBoundingClientRect()
  const over = surface.closest('.sheet')?.querySelector('.over-paper')?.getBoundingClientRect().bottom ?? 0
  return top >= over + 20 && bottom <= window.innerHeight - 20
}
