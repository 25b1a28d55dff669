// A copy of the text whose line is opened while the page is still being taken over, so that the text comes meanwhile.
import { ProposalIndex } from '../document/proposal-index'
import { Connection, type Keeping } from './connection'

/** A copy of the text, and its proposals by provision. */
export type Copy = { connection: Connection; index: ProposalIndex }

/** A page that could not be taken over takes no copy either, ms. */
const patience = 10_000

const early = new Map<string, { copy: Copy; timer: ReturnType<typeof setTimeout> }>()
const keyOf = (draftId: string, keeping: Keeping | null) => `${draftId} ${keeping?.person ?? ''}`

/** May be said several times, as the rendering of a page may begin several times. */
export function openEarly(draftId: string, keeping: Keeping | null): void {
  const key = keyOf(draftId, keeping)
  if (typeof document === 'undefined' || early.has(key)) return
  const copy = opened(draftId, keeping)
  const timer = setTimeout(() => {
    early.delete(key)
    closeCopy(copy)
  }, patience)
  early.set(key, { copy, timer })
}

/** The copy that was opened early, once; else another. */
export function takeCopy(draftId: string, keeping: Keeping | null): Copy {
  const key = keyOf(draftId, keeping)
  const found = early.get(key)
  if (!found) return opened(draftId, keeping)
  clearTimeout(found.timer)
  early.delete(key)
  return found.copy
}

export function closeCopy({ connection, index }: Copy): void {
  index.destroy()
  connection.close()
}

function opened(draftId: string, keeping: Keeping | null): Copy {
  const scheme = location.protocol === 'https:' ? 'wss' : 'ws'
  const connection = new Connection(`${scheme}://${location.host}/collab`, draftId, keeping)
  return { connection, index: new ProposalIndex(connection.doc) }
}
