// What the page of a draft knows when it opens, before the line to the others stands.

import type { SetText } from '../document/set-text'
import type { DraftStatus, Way } from '../domain/draft'
import type { MentionedSession } from '../domain/session'
import type { Sponsor } from '../domain/sponsors'
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
  /** Where the draft concerns one Protocol only. */
  protocol: { id: string; short: string } | null
  session: { open: boolean; named: MentionedSession }
  body: { slug: string; name: string }
  /** In whose name one writes here. */
  name: string
  personId: string
  delegation: string | null
  delegationId: string | null
  colour: string
  text: SetText
  /** The text is set into the page itself, and not in this. */
  apart?: boolean
  /** The ids of the delegations that ask for something still open. */
  asking: string[]
  /** What others have changed since this person last left, in reading order; null where they were not here before. */
  since: { at: string; provisions: string[] } | null
  /** Those who take part in the session, by whose names proposals are marked. */
  delegations: (Party & { code: string | null })[]
  writers: Writer[]
  /** Of a language version: what it renders. */
  original: Original | null
  /** The document of the L. series as which it is tabled. */
  tabledAs: { symbol: string; date: string } | null
  sponsors: Sponsor[]
  /** The deadline of the silence procedure that runs. */
  silenceUntil: string | null
  /** How many objections stand. */
  objections: number
  /** How many States have voted or abstained, as far as that is recorded. */
  matter: { votes: number }
  /** To choose from, while that is open. */
  protocols: { id: string; short: string }[]
  /** adopt: the whole text; decide: on its proposals and provisions; hear: what is said beside it. */
  may: { matter: boolean; adopt: boolean; decide: boolean; hear: boolean; move: DraftStatus[] }
}
