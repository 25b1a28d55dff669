// What the page of a draft knows when it opens, before the line to the others stands.

import type { CanonicalText } from '../document/canonical'
import type { DraftStatus, Way } from '../domain/draft'
import type { MentionedSession } from '../domain/session'

export type Writer = { client: number; person: string; delegation: string | null; colour: string }

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
  delegation: string | null
  colour: string
  text: CanonicalText
  writers: Writer[]
  may: { decide: boolean; move: DraftStatus[] }
}
