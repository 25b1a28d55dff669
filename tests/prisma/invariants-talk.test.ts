// What the database itself holds about comments, notes and groups, whoever writes.
import { beforeAll, describe, expect, it } from 'vitest'
import { freshDatabase } from '../support/db'
import { aBody, aDelegate, aDraft, aPerson, aSession } from '../support/factories'
import { type Query, refusedBy } from '../support/refused'

freshDatabase()

let draft: string
let own: string
let strange: string
let person: string
let session: string

beforeAll(async () => {
  const body = (await aBody()).id
  session = (await aSession([body])).id
  draft = (await aDraft(session)).id
  own = (await aDelegate(session, 'NO')).delegation.id
  strange = (await aDelegate((await aSession([body])).id, 'CL')).delegation.id
  person = (await aPerson()).id
})

const thread = (q: Query, kind: string, delegation: string | null, group: string | null = null): Promise<string> =>
  q(
    `INSERT INTO thread (id, draft_id, kind, delegation_id, group_id, provision_id, whole, words, quote, created_at)
     VALUES (gen_random_uuid(), $1, $2::thread_kind, $3, $4, 'p', true, '', '', now()) RETURNING id`,
    [draft, kind, delegation, group],
  )
const group = (q: Query, name = 'A group'): Promise<string> =>
  q(
    `INSERT INTO delegation_group (id, session_id, name, made_by_id, made_at) VALUES (gen_random_uuid(), $1, $2, $3, now()) RETURNING id`,
    [session, name, person],
  )
const remark = (q: Query, threadId: string, words: string): Promise<string> =>
  q('INSERT INTO remark (id, thread_id, author_id, words, at) VALUES (gen_random_uuid(), $1, $2, $3, now())', [
    threadId,
    person,
    words,
  ])

describe('a thread', () => {
  it.each([
    ['accepted', 'comment', 'nobody'],
    ['accepted', 'note', 'its session'],
    ['thread_circle', 'comment', 'its session'],
    ['thread_of_session', 'note', 'nobody'],
    ['thread_of_session', 'note', 'another session'],
  ] as const)('is %s as a %s of %s', async (by, kind, whose) => {
    const delegation = { nobody: null, 'its session': own, 'another session': strange }[whose]
    expect(await refusedBy((q): Promise<string> => thread(q, kind, delegation))).toBe(by)
  })

  it('is of a delegation or of a group, not of both', async () => {
    expect(await refusedBy(async (q): Promise<string> => thread(q, 'note', null, await group(q)))).toBe('accepted')
    expect(await refusedBy(async (q): Promise<string> => thread(q, 'note', own, await group(q)))).toBe('thread_circle')
  })

  it('never becomes another’s', async () => {
    const becomes = (set: string) =>
      refusedBy(
        async (q): Promise<string> => q(`UPDATE thread SET ${set} WHERE id = $1`, [await thread(q, 'note', own)]),
      )
    expect(await becomes(`kind = 'comment', delegation_id = NULL`)).toBe('thread_keeps_its_circle')
    expect(await becomes(`delegation_id = '${strange}'`)).toBe('thread_keeps_its_circle')
    expect(await becomes(`resolved_at = now(), resolved_by_id = '${person}'`)).toBe('accepted')
    expect(await becomes('resolved_at = now()')).toBe('thread_resolved_by_somebody')
  })

  it('has words in its remarks', async () => {
    expect(await refusedBy(async (q): Promise<string> => remark(q, await thread(q, 'comment', null), 'Yes'))).toBe(
      'accepted',
    )
    expect(await refusedBy(async (q): Promise<string> => remark(q, await thread(q, 'comment', null), ' '))).toBe(
      'remark_has_words',
    )
  })
})

describe('a group', () => {
  const enters = (q: Query, groupId: string, delegation: string): Promise<string> =>
    q(
      'INSERT INTO delegation_group_member (group_id, delegation_id, invited_by_id, invited_at) VALUES ($1, $2, $3, now())',
      [groupId, delegation, person],
    )
  it('has a name, and delegations to its session', async () => {
    expect(await refusedBy(async (q): Promise<string> => enters(q, await group(q), own))).toBe('accepted')
    expect(await refusedBy(async (q): Promise<string> => enters(q, await group(q), strange))).toBe('group_of_session')
    expect(await refusedBy((q): Promise<string> => group(q, ' a '))).toBe('delegation_group_named')
  })
})
