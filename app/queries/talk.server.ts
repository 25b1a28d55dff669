// What is said about a draft, as one person hears it: comments where they take part, and the notes of their own delegation and
// its groups. What is not theirs is not read from the database at all.
import { createHash } from 'node:crypto'
import { pool } from '../db.server'
import { groupsOf, hearersOf } from '../document/circle.server'
import { draftFacts, type KnownDraft } from '../document/draft-facts.server'
import { isOver } from '../domain/draft'
import { type Actor, delegationIn } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { hears, mayBringBack, mayChange, speaks } from '../domain/talk'
import type { RemarkShown, TalkShown, ThreadShown } from '../domain/talk-shown'

type Row = Omit<ThreadShown, 'remarks'> & { remarks: RemarkRow[] }
type RemarkRow = Omit<RemarkShown, 'mine' | 'may' | 'of'> & { removedAt: string | null; of: string | null }

/** @throws Refusal 404 where the actor hears nothing of this draft */
export async function talkAbout(draftId: string, actor: Actor, now: Date): Promise<TalkShown> {
  const draft = await draftFacts(draftId)
  const own = draft && delegationIn(actor, draft.sessionId)?.delegationId
  const mine = own ? [own] : []
  const comments = draft !== undefined && hears(actor, draft, { kind: 'comment' })
  const notes = draft !== undefined && hears(actor, draft, { kind: 'note', delegationIds: mine })
  if (!draft || actor.kind !== 'person' || !(comments || notes))
    throw new Refusal('P1', 'There is nothing at this address, or it is not open to you.', 404)
  const groups = notes ? await groupsOf(mine) : []
  const [rows, people] = await Promise.all([
    threadsIn(
      draft,
      comments,
      notes ? mine : [],
      groups.map((one) => one.id),
    ),
    hearersOf(draft, comments ? { kind: 'comment' } : { kind: 'note', delegationIds: mine }),
  ])
  const may = {
    comment: speaks(actor, draft, { kind: 'comment' }),
    note: speaks(actor, draft, { kind: 'note', delegationIds: mine }),
  }
  const shown = {
    me: actor.personId,
    may,
    addressees: [
      ...(may.comment ? [{ to: 'comment', name: '', delegationIds: null }] : []),
      ...(may.note ? [{ to: 'delegation', name: '', delegationIds: mine }] : []),
      ...(may.note ? groups.map(({ id, name, delegationIds }) => ({ to: id, name, delegationIds })) : []),
    ],
    people,
    threads: rows.flatMap((row) => threadShown(row, actor.personId, isOver(draft), now)),
  }
  return { known: createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 22), ...shown }
}

async function threadsIn(
  { id }: KnownDraft,
  comments: boolean,
  delegationIds: readonly string[],
  groupIds: readonly string[],
): Promise<Row[]> {
  const { rows } = await pool.query<Row>(
    `SELECT t.id, t.kind, CASE WHEN g.id IS NULL THEN NULL ELSE json_build_object('id', g.id, 'name', g.name) END AS group,
            t.provision_id AS provision, t.whole, t.words, t.quote, to_json(t.created_at) #>> '{}' AS "createdAt",
            CASE WHEN t.resolved_at IS NULL THEN NULL
                 ELSE json_build_object('by', (SELECT name FROM person WHERE id = t.resolved_by_id), 'at', t.resolved_at) END AS resolved,
            (SELECT json_agg(json_build_object('id', r.id, 'author', json_build_object('id', p.id, 'name', p.name), 'of', d.name,
                      'colour', d.colour, 'words', CASE WHEN r.removed_at IS NULL THEN r.words END, 'at', r.at, 'changedAt', r.changed_at,
                      'removedAt', r.removed_at, 'version', r.version,
                      'mentions', coalesce((SELECT json_agg(json_build_object('id', x.id, 'name', x.name) ORDER BY x.name)
                                              FROM mention m JOIN person x ON x.id = m.person_id
                                             WHERE m.remark_id = r.id AND r.removed_at IS NULL), '[]')) ORDER BY r.at, r.id)
               FROM remark r JOIN person p ON p.id = r.author_id LEFT JOIN delegation d ON d.id = r.delegation_id
              WHERE r.thread_id = t.id) AS remarks
       FROM thread t LEFT JOIN delegation_group g ON g.id = t.group_id
      WHERE t.draft_id = $1
        AND CASE t.kind WHEN 'comment' THEN $2 ELSE t.delegation_id = ANY ($3::uuid[]) OR t.group_id = ANY ($4::uuid[]) END
      ORDER BY t.created_at, t.id`,
    [id, comments, delegationIds, groupIds],
  )
  return rows
}

/** W5: of a thread of which nothing is left only whoever can bring something back sees that it was there. */
function threadShown({ remarks, ...thread }: Row, me: string, closed: boolean, now: Date): ThreadShown[] {
  const shown = remarks.flatMap(({ removedAt, ...row }): RemarkShown[] => {
    const mine = row.author.id === me
    const answered = remarks.some((one) => one.removedAt === null && one.at > row.at && one.author.id !== row.author.id)
    const facts = { at: new Date(row.at), removedAt: removedAt === null ? null : new Date(removedAt), mine, answered }
    const may = closed
      ? { change: false, remove: false, bringBack: false }
      : { change: mayChange(facts, now), remove: mine && removedAt === null, bringBack: mayBringBack(facts, now) }
    const keepsPlace = removedAt === null || answered || may.bringBack
    return keepsPlace ? [{ ...row, mine, may }] : []
  })
  return shown.some((one) => one.words !== null || one.may.bringBack) ? [{ ...thread, remarks: shown }] : []
}
