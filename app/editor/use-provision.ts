// The provision one stands in, as it is now: its runs, its open proposals and where they contradict each other.
import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { type Alternative, versionsOf, wasChosen } from '../document/alternatives'
import { type Brackets, brackets } from '../document/brackets'
import { type Conflict, conflicts, marksOn } from '../document/conflicts'
import { changesStructure, type Proposal } from '../document/proposals'
import { type Run, runs } from '../document/runs'
import { type Provision, provisionMaps, provisionOf } from '../document/shape'
import { afterAWhile } from './after-paint'
import type { Copy } from './use-text'

export type StoodIn = {
  provision: Provision
  all: Run[]
  open: Proposal[]
  contradictions: Conflict[]
  inIt: Brackets
  /** Of the same provision, where there are several. */
  versions: Alternative[]
  /** Its proposals that were decided, the last first. */
  decided: Proposal[]
  /** Whether it was chosen over others that can come back. */
  chosen: boolean
}

/** No key waits for what stands beside the text, ms. */
const pause = 200

export function useProvision(copy: Copy | null, id: string | null): StoodIn | null {
  const [found, setFound] = useState<StoodIn | null>(null)
  useEffect(() => {
    const maps = copy ? provisionMaps(copy.connection.doc) : undefined
    if (!copy || id === null || !maps?.has(id)) return setFound(null)
    let beside = new Set<string>()
    const look = () => {
      const now = stoodIn(copy, id)
      beside = new Set(now?.versions.map((one) => one.id))
      setFound(now)
    }
    const changed = afterAWhile(look, pause)
    // The other versions of the provision concern it too, and so does what becomes one, or none.
    const concerns = ({ path: [provision, part] }: Y.YEvent<Y.AbstractType<unknown>>) =>
      part === undefined || provision === id || beside.has(String(provision))
    const inTexts = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
      if (events.some(concerns)) changed()
    }
    look()
    maps.observeDeep(inTexts)
    const stop = copy.index.onChange((provisions) => provisions.includes(id) && changed())
    return () => {
      maps.unobserveDeep(inTexts)
      stop()
      changed.cancel()
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
    .filter(
      (one) => one.status === 'open' && (marked.has(one.id) || one.id === provision.proposal || changesStructure(one)),
    )
    .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  return {
    provision,
    all,
    open,
    contradictions: conflicts(all),
    inIt: brackets(all),
    versions: versionsOf(connection.doc, provision),
    decided: known.filter((one) => one.decided !== null).sort((a, b) => decidedAt(b).localeCompare(decidedAt(a))),
    chosen: wasChosen(connection.doc, id),
  }
}

const decidedAt = ({ decided }: Proposal) => decided?.at ?? ''
