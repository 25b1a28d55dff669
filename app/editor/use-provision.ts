// The provision one stands in, as it is now: its runs, its open proposals and where they contradict each other.
import { useEffect, useState } from 'react'
import { type Conflict, conflicts, marksOn } from '../document/conflicts'
import type { Proposal } from '../document/proposals'
import { type Run, runs } from '../document/runs'
import { type Provision, provisionMaps, provisionOf } from '../document/shape'
import type { Copy } from './use-text'

export type StoodIn = { provision: Provision; all: Run[]; open: Proposal[]; contradictions: Conflict[] }

/** No key waits for what stands beside the text, ms. */
const pause = 200

export function useProvision(copy: Copy | null, id: string | null): StoodIn | null {
  const [found, setFound] = useState<StoodIn | null>(null)
  useEffect(() => {
    const map = copy && id !== null ? provisionMaps(copy.connection.doc).get(id) : undefined
    if (!copy || id === null || !map) return setFound(null)
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      timer = undefined
      setFound(stoodIn(copy, id))
    }
    const changed = () => {
      timer ??= setTimeout(look, pause)
    }
    look()
    map.observeDeep(changed)
    const stop = copy.index.onChange((provisions) => provisions.includes(id) && changed())
    return () => {
      map.unobserveDeep(changed)
      stop()
      clearTimeout(timer)
    }
  }, [copy, id])
  return found?.provision.id === id ? found : null
}

export function stoodIn({ connection, index }: Copy, id: string): StoodIn | null {
  const provision = provisionOf(connection.doc, id)
  if (!provision || provision.state === 'withdrawn') return null
  const known = index.of(id)
  const all = runs(connection.doc, id, known)
  const marked = new Set(all.flatMap(marksOn))
  const open = known
    .filter((one) => one.status === 'open' && (marked.has(one.id) || one.id === provision.proposal))
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return { provision, all, open, contradictions: conflicts(all) }
}
