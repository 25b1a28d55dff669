// What the page of a draft knows when it opens, before the line to the others stands.

import type { SetText } from '../document/set-text'
import type { DraftStatus, Way } from '../domain/draft'
import type { MentionedSession } from '../domain/session'
import type { Party } from './looks'

export type Writer = {
  client: number
  /** Not known of those who came since. */
  personId: string | null
  person: string
  delegation: string | null
  colour: string
}

export type Original = {
  id: string
  title: string
  language: string
  /** By provision: its words as they stand, and whether they have changed since they were translated. */
  provisions: { id: string; words: string; changed: boolean }[]
}

export type DraftShown = {
  id: string
  kind: 'recommendations' | 'resolution' | 'decision' | 'report' | 'minutes'
  title: string
  language: string
  status: DraftStatus
  statusReason: string | null
  way: Way
  timeZone: string
  demonstration: boolean
  session: { open: boolean; named: MentionedSession }
  body: { slug: string; name: string }
  /** In whose name one writes here. */
  name: string
  personId: string
  delegation: string | null
  delegationId: string | null
  colour: string
  text: SetText
  /** Those who take part in the session, by whose names proposals are marked. */
  delegations: Party[]
  writers: Writer[]
  /** Of a language version: what it renders. */
  original: Original | null
  /** adopt: the whole text; decide: on its proposals and provisions. */
  may: { adopt: boolean; decide: boolean; move: DraftStatus[] }
}
