// How the record of a proposal comes to be: by an honest client for its own delegation, or by the server for it.
import * as Y from 'yjs'
import { proposalMaps } from './proposals'

export type NewProposal = {
  provision: string
  delegation: string
  person: string
  at: string
  from?: string
  move?: { after: string | null }
  join?: { into: string }
}

export function newProposal(doc: Y.Doc, id: string, given: NewProposal): Y.Map<unknown> {
  const map = new Y.Map<unknown>()
  // Set before the record stands in the text, all of it arrives as one.
  for (const [key, value] of Object.entries(given)) map.set(key, value)
  map.set('support', new Y.Map())
  map.set('del', new Y.Map())
  proposalMaps(doc).set(id, map)
  return map
}
