// A draft with what is said about it, provision by provision: the page that works without scripts, and that is printed on demand.
import * as Y from 'yjs'
import { pool } from '../db.server'
import { Places, provisionOfFound, shownOf, wordsFromText } from '../document/anchor'
import { type Commented, commented } from '../document/commented'
import { committedText } from '../document/committed-text.server'
import { draftFacts } from '../document/draft-facts.server'
import { proposalOf } from '../document/proposals'
import type { Actor } from '../domain/permission'
import { passes, type TalkFilter, type ThreadShown } from '../domain/talk-shown'
import { talkAbout } from './talk.server'

/** `n`: the number by which the words refer to it. */
export type NumberedThread = ThreadShown & { n: number; wordsAreGone: boolean }

export type TalkedAbout = Commented & { threads: NumberedThread[] }

export async function talkPage(
  draftId: string,
  actor: Actor,
  { filter, kind }: { filter: TalkFilter; kind: 'comment' | 'note' | null },
  now: Date,
) {
  const talk = await talkAbout(draftId, actor, now)
  const [draft, text, { delegations, ...frame }] = await Promise.all([
    draftFacts(draftId),
    committedText(draftId),
    frameOf(draftId),
  ])
  const doc = text ?? new Y.Doc()
  const shown = shownOf(doc)
  const places = new Places(shown)
  const chosen = talk.threads.filter((one) => passes(one, filter, talk.me) && (kind === null || one.kind === kind))
  const found = chosen.map((one) => ({ one, at: places.find({ ...one, words: wordsFromText(one.words) }) }))
  const order = new Map(shown.map(([id], at) => [id, at]))
  const placeOf = ({ at }: (typeof found)[number]) => {
    const id = provisionOfFound(at)
    return [
      id === null ? order.size : (order.get(id) ?? order.size),
      at.kind === 'words' ? (at.spots[0]?.from ?? 0) : -1,
    ] as const
  }
  found.sort((a, b) => placeOf(a)[0] - placeOf(b)[0] || placeOf(a)[1] - placeOf(b)[1])
  const numbered = found.map(({ one, at }, n) => ({
    at,
    thread: { ...one, n: n + 1, wordsAreGone: at.kind === 'gone' },
  }))
  const spots = numbered.flatMap(({ at, thread }) =>
    at.kind === 'words' ? at.spots.map((spot) => ({ ...spot, n: thread.n })) : [],
  )
  const nameOf = (proposal: string) => {
    const { delegation = '', support = [] } = proposalOf(doc, proposal) ?? {}
    return [delegation, ...support].flatMap((id) => delegations[id] ?? []).join(', ')
  }
  const provisions: TalkedAbout[] = commented(doc, spots, nameOf).map((one) => ({
    ...one,
    threads: numbered.flatMap(({ at, thread }) => (provisionOfFound(at) === one.id ? [thread] : [])),
  }))
  return {
    ...talk,
    draft: { id: draftId, title: draft?.title ?? '', language: draft?.language ?? 'en', ...frame },
    provisions,
    lost: numbered.flatMap(({ at, thread }) => (provisionOfFound(at) === null ? [thread] : [])),
    inAll: talk.threads.length,
  }
}

type Frame = { timeZone: string; sessionSlug: string; delegations: Record<string, string> }

async function frameOf(draftId: string): Promise<Frame> {
  const { rows } = await pool.query<Frame>(
    `SELECT s.time_zone AS "timeZone", s.slug AS "sessionSlug",
            coalesce((SELECT json_object_agg(id, name) FROM delegation WHERE session_id = s.id), '{}') AS delegations
       FROM draft d JOIN session s ON s.id = d.session_id WHERE d.id = $1`,
    [draftId],
  )
  return rows[0] as Frame
}
