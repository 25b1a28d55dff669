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
  /** What others have changed since this person last left; null where they were not here before. */
  since: { at: string; provisions: string[] } | null
  /** Those who take part in the session, by whose names proposals are marked. */
  delegations: Party[]
  writers: Writer[]
  /** adopt: the whole text; decide: on its proposals and provisions. */
  may: { adopt: boolean; decide: boolean; move: DraftStatus[] }
}
