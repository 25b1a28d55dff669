// Comments, notes and groups: done, not permitted, in the wrong state, twice; and who hears what.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { adoptDraft } from '~/commands/adopt-draft.server'
import { inviteToGroup, joinGroup, leaveGroup, makeGroup } from '~/commands/groups.server'
import { seeNotices } from '~/commands/see-notices.server'
import { talk, type talkInput } from '~/commands/talk.server'
import { db, pool } from '~/db.server'
import { shownOf, wordsAsText, wordsBetween } from '~/document/anchor'
import { canonicalHash, canonicalText } from '~/document/canonical'
import { readText } from '~/document/store.server'
import type { Person } from '~/domain/permission'
import { groupsPage } from '~/queries/groups.server'
import { noticesFor } from '~/queries/notices.server'
import { talkAbout } from '~/queries/talk.server'
import { atTheBarrier, linesOf, refused } from '../support/barrier'
import { freshDatabase } from '../support/db'
import { aBody, actorFor, aDelegate, aDraft, anActor, aPerson, aSession } from '../support/factories'

const { url } = freshDatabase(8)
const now = new Date('2026-11-25T10:00:00Z')
const later = (hours: number) => new Date(now.getTime() + hours * 3600_000)

let secretariat: Person
let chair: Person
let administrator: Person
let reviewer: Person
let observer: Person
let session: { id: string; slug: string }
let norway: Awaited<ReturnType<typeof aDelegate>>
let chile: Awaited<ReturnType<typeof aDelegate>>
let egypt: Awaited<ReturnType<typeof aDelegate>>

beforeAll(async () => {
  session = await aSession([(await aBody()).id])
  secretariat = await anActor('secretariat')
  chair = await anActor('chair', { sessionId: session.id })
  administrator = await anActor('administrator')
  reviewer = await anActor('review_staff')
  observer = await anActor('observer')
  norway = await aDelegate(session.id, 'NO', { head: true })
  chile = await aDelegate(session.id, 'CL', { head: true })
  egypt = await aDelegate(session.id, 'EG', { head: true })
})

const text = () => aDraft(session.id)
type Draft = Awaited<ReturnType<typeof text>>

/** The second provision's words “should answer”. */
async function someWords(draft: Draft) {
  const shown = shownOf(await readText(db, draft.id))
  const [provision, all] = shown[1] as (typeof shown)[number]
  const at = all
    .map((run) => run.text)
    .join('')
    .indexOf('should answer')
  return { provision, stretches: wordsAsText(wordsBetween(all, at, at + 'should answer'.length)) }
}

async function begun(
  actor: Person,
  draft: Draft,
  more: Partial<Extract<typeof talkInput._output, { intent: 'begin' }>> = {},
) {
  const place = await someWords(draft)
  const { threadId } = await talk(
    actor,
    draft.id,
    { intent: 'begin', to: 'comment', ...place, words: 'Why only requests?', ...more },
    now,
  )
  return threadId as string
}
const act = (actor: Person, draft: Draft, given: typeof talkInput._output, at = now) => talk(actor, draft.id, given, at)
const heard = async (actor: Person, draft: Draft, at = now) =>
  (await talkAbout(draft.id, actor, at)).threads.map((one) => one.remarks.map((remark) => remark.words))
const remarkOf = async (threadId: string, n = 0) =>
  (await db.remark.findMany({ where: { threadId }, orderBy: { at: 'asc' } }))[n] as { id: string; version: number }

describe('a comment', () => {
  it('stands beside its words, is heard by those who take part, and leaves a line without its words', async () => {
    const draft = await text()
    const threadId = await begun(norway.actor, draft)
    for (const actor of [norway.actor, chile.actor, secretariat, chair, reviewer])
      expect(await heard(actor, draft)).toEqual([['Why only requests?']])
    const [thread] = (await talkAbout(draft.id, chile.actor, now)).threads
    expect(thread).toMatchObject({ kind: 'comment', quote: 'should answer', whole: false, resolved: null })
    expect(thread?.remarks[0]).toMatchObject({ of: norway.delegation.name, mine: false })
    expect(await linesOf(draft.id)).toEqual([`commented by ${norway.actor.personId}`])
    const { rows } = await pool.query('SELECT data::text, on_behalf_of FROM event WHERE subject_id = $1', [draft.id])
    expect(rows).toEqual([
      { data: JSON.stringify({ thread: threadId }).replace(':', ': '), on_behalf_of: norway.delegation.id },
    ])
  })

  it('may be of a whole provision', async () => {
    const draft = await text()
    await begun(chair, draft, { provision: draft.provisionIds[2] as string, stretches: '' })
    const [thread] = (await talkAbout(draft.id, norway.actor, now)).threads
    expect(thread).toMatchObject({ whole: true, quote: 'States parties should train central authorities.' })
  })

  it('is as if it were not there to the public, observers and administrators; review staff only read', async () => {
    const draft = await text()
    await begun(norway.actor, draft)
    for (const actor of [observer, administrator, { kind: 'public' } as const])
      expect(await refused(talkAbout(draft.id, actor, now))).toBe('P1 404')
    const place = await someWords(draft)
    const given = { intent: 'begin' as const, to: 'comment', ...place, words: 'I say' }
    expect(await refused(act(observer, draft, given))).toBe('P1 404')
    expect(await refused(act(administrator, draft, given))).toBe('P1 404')
    expect(await refused(act(reviewer, draft, given))).toBe('P2 403')
  })

  it('on an informal draft is heard only by those who see the draft', async () => {
    const draft = await text()
    await db.draft.update({ where: { id: draft.id }, data: { status: 'informal', ownerId: norway.delegation.id } })
    await begun(norway.actor, draft)
    expect(await heard(secretariat, draft)).toHaveLength(1)
    for (const actor of [chile.actor, chair, reviewer])
      expect(await refused(talkAbout(draft.id, actor, now))).toBe('P1 404')
  })

  it('needs words that stand in the stored text, which alone are quoted', async () => {
    const draft = await text()
    const place = { provision: draft.provisionIds[1] as string, stretches: '4711:0:5' }
    expect(await refused(begun(norway.actor, draft, place))).toBe('W3 409')
    expect(await refused(begun(norway.actor, draft, { provision: 'nowhere', stretches: '' }))).toBe('W3 409')
  })

  it('is said once, however often it is sent', async () => {
    const draft = await text()
    const remarkId = randomUUID()
    const first = await begun(norway.actor, draft, { remarkId })
    expect(await begun(norway.actor, draft, { remarkId })).toBe(first)
    expect(await refused(begun(chile.actor, draft, { remarkId }))).toBe('W3 409')
    expect(await heard(chair, draft)).toHaveLength(1)
  })

  it('is not written about a text that is closed, and what was said is still read', async () => {
    const draft = await text()
    const threadId = await begun(norway.actor, draft)
    await db.draft.update({ where: { id: draft.id }, data: { status: 'withdrawn' } })
    expect(await refused(begun(norway.actor, draft))).toBe('W2 409')
    expect(await refused(act(chair, draft, { intent: 'resolve', threadId }))).toBe('W2 409')
    expect(await heard(chile.actor, draft)).toEqual([['Why only requests?']])
  })
})

describe('what is said about a text', () => {
  it('is no part of it: not of its log, nor of its hash, nor of what is adopted, which it does not hinder', async () => {
    const draft = await text()
    const hashOf = async () => canonicalHash(canonicalText(await readText(db, draft.id), 'en'))
    const hash = await hashOf()
    const { head } = await db.draft.findUniqueOrThrow({ where: { id: draft.id } })
    const threadId = await begun(norway.actor, draft)
    await begun(norway.actor, draft, { to: 'delegation', words: 'We can give up (b).' })
    expect(await hashOf()).toBe(hash)
    expect((await db.draft.findUniqueOrThrow({ where: { id: draft.id } })).head).toBe(head)
    await adoptDraft(chair, draft.id, { hash, paragraph: '9' }, now)
    const adoption = await db.adoption.findUniqueOrThrow({ where: { draftId: draft.id } })
    expect(adoption.hash).toBe(hash)
    expect(JSON.stringify(adoption.canonicalText)).not.toMatch(/Why only|give up/)
    // Afterwards it is only read, by those who heard it before.
    expect(await heard(norway.actor, draft)).toEqual([['Why only requests?'], ['We can give up (b).']])
    expect(await heard(chile.actor, draft)).toEqual([['Why only requests?']])
    expect(await refused(talkAbout(draft.id, observer, now))).toBe('P1 404')
    expect(await refused(act(chair, draft, { intent: 'resolve', threadId }))).toBe('W2 409')
  })
})

describe('a thread', () => {
  it('is answered, resolved, and reopened before it is answered again', async () => {
    const draft = await text()
    const threadId = await begun(norway.actor, draft)
    await act(chile.actor, draft, { intent: 'answer', threadId, words: 'Replies too.' }, later(1))
    await act(chair, draft, { intent: 'resolve', threadId }, later(2))
    expect(await refused(act(secretariat, draft, { intent: 'resolve', threadId }))).toBe('W6 409')
    expect(await refused(act(norway.actor, draft, { intent: 'answer', threadId, words: 'But' }))).toBe('W6 409')
    const [thread] = (await talkAbout(draft.id, norway.actor, now)).threads
    expect(thread?.resolved).toMatchObject({ by: chair.name })
    await act(norway.actor, draft, { intent: 'reopen', threadId }, later(3))
    expect(await refused(act(norway.actor, draft, { intent: 'reopen', threadId }))).toBe('W6 409')
    await act(norway.actor, draft, { intent: 'answer', threadId, words: 'But' }, later(4))
    expect(await heard(chair, draft)).toEqual([['Why only requests?', 'Replies too.', 'But']])
    const by = (deed: string, person: Person) => `${deed} by ${person.personId}`
    expect(await linesOf(draft.id)).toEqual([
      by('commented', norway.actor),
      by('answered a comment', chile.actor),
      by('resolved a comment', chair),
      by('reopened a comment', norway.actor),
      by('answered a comment', norway.actor),
    ])
  })

  it('is resolved once, whoever else does so at the same moment, and begun once', async () => {
    const draft = await text()
    const threadId = await begun(norway.actor, draft)
    const twice = await atTheBarrier(
      url(),
      () => act(chair, draft, { intent: 'resolve', threadId }),
      () => act(secretariat, draft, { intent: 'resolve', threadId }),
    )
    expect([twice.done, twice.told.map((one) => one.rule)]).toEqual([1, ['W6']])
    const remarkId = randomUUID()
    const sent = await atTheBarrier(
      url(),
      () => begun(norway.actor, draft, { remarkId }),
      () => begun(norway.actor, draft, { remarkId }),
    )
    expect([sent.done, sent.told.map((one) => one.rule)]).toEqual([1, ['W3']])
    expect(await begun(norway.actor, draft, { remarkId })).toBeTruthy()
    expect(await heard(chair, draft)).toHaveLength(2)
  })

  it('of another draft is not found', async () => {
    const threadId = await begun(norway.actor, await text())
    expect(await refused(act(norway.actor, await text(), { intent: 'resolve', threadId }))).toBe('P1 404')
  })
})

describe('a remark', () => {
  it('is changed by its author, within a day, before it is answered, and says so', async () => {
    const draft = await text()
    const threadId = await begun(norway.actor, draft)
    const { id: remarkId, version } = await remarkOf(threadId)
    const change = { intent: 'change' as const, remarkId, version, words: 'Why requests alone?' }
    expect(await refused(act(chile.actor, draft, change))).toBe('W4 403')
    expect(await refused(act(norway.actor, draft, change, later(25)))).toBe('W4 409')
    await act(norway.actor, draft, change, later(1))
    expect(await refused(act(norway.actor, draft, change, later(1)))).toBe('V1 409')
    const [thread] = (await talkAbout(draft.id, chile.actor, now)).threads
    expect(thread?.remarks[0]).toMatchObject({ words: 'Why requests alone?', version: 2 })
    expect(thread?.remarks[0]?.changedAt).not.toBeNull()
    await act(chile.actor, draft, { intent: 'answer', threadId, words: 'Replies too.' }, later(2))
    expect(await refused(act(norway.actor, draft, { ...change, version: 2 }, later(3)))).toBe('W4 409')
  })

  it('is removed and brought back by its author; answered, it keeps its place without its words', async () => {
    const draft = await text()
    const threadId = await begun(norway.actor, draft)
    const { id: remarkId } = await remarkOf(threadId)
    expect(await refused(act(chair, draft, { intent: 'remove', remarkId }))).toBe('W4 403')
    await act(norway.actor, draft, { intent: 'remove', remarkId })
    expect(await refused(act(norway.actor, draft, { intent: 'remove', remarkId }))).toBe('W5 409')
    expect(await heard(chile.actor, draft)).toEqual([])
    expect(await heard(norway.actor, draft)).toEqual([[null]])
    expect(await refused(act(norway.actor, draft, { intent: 'bring-back', remarkId }, later(25)))).toBe('W5 409')
    await act(norway.actor, draft, { intent: 'bring-back', remarkId }, later(1))
    expect(await refused(act(norway.actor, draft, { intent: 'bring-back', remarkId }, later(1)))).toBe('W5 409')
    await act(chile.actor, draft, { intent: 'answer', threadId, words: 'Replies too.' }, later(2))
    await act(norway.actor, draft, { intent: 'remove', remarkId }, later(3))
    expect(await heard(egypt.actor, draft)).toEqual([[null, 'Replies too.']])
    expect(JSON.stringify(await talkAbout(draft.id, egypt.actor, now))).not.toContain('Why only')
  })
})

describe('a mention', () => {
  it('is told once to whom it names, of those who hear it', async () => {
    const draft = await text()
    const words = `@${chile.person.name}, @${administrator.name} and @${norway.person.name}: see @${chile.person.name}`
    const threadId = await begun(norway.actor, draft, { words })
    const remark = await remarkOf(threadId)
    expect(await noticesFor(chile.actor)).toMatchObject([
      {
        kind: 'mentioned in a comment',
        subject: 'A draft',
        href: `/drafts/${draft.id}?thread=${threadId}&remark=${remark.id}`,
      },
    ])
    expect([await noticesFor(administrator), await noticesFor(norway.actor)]).toEqual([[], []])
    const change = {
      intent: 'change' as const,
      remarkId: remark.id,
      version: 1,
      words: `@${egypt.person.name}: see this`,
    }
    await act(norway.actor, draft, change)
    expect([await noticesFor(chile.actor), (await noticesFor(egypt.actor)).length]).toEqual([[], 1])
    await act(norway.actor, draft, { intent: 'remove', remarkId: remark.id })
    expect(await noticesFor(egypt.actor)).toEqual([])
    await act(norway.actor, draft, { intent: 'bring-back', remarkId: remark.id })
    expect(await noticesFor(egypt.actor)).toHaveLength(1)
    await seeNotices(chile.actor, { threadId }, now)
    expect(await noticesFor(egypt.actor)).toHaveLength(1)
    await seeNotices(egypt.actor, { threadId }, now)
    expect(await noticesFor(egypt.actor)).toEqual([])
    expect((await talkAbout(draft.id, egypt.actor, now)).threads[0]?.remarks[0]?.mentions).toEqual([
      { id: egypt.person.id, name: egypt.person.name },
    ])
  })
})

describe('a note', () => {
  const everybodyElse = () => [chile.actor, secretariat, chair, administrator, reviewer, observer]

  it('is its own delegation’s: to everybody else it is as if it were not there', async () => {
    const draft = await text()
    const colleague = await aPerson()
    await db.delegationMember.create({ data: { delegationId: norway.delegation.id, personId: colleague.id } })
    const threadId = await begun(norway.actor, draft, { to: 'delegation', words: 'We can give up (b).' })
    expect(await heard(await actorFor(colleague.id), draft)).toEqual([['We can give up (b).']])
    for (const actor of everybodyElse()) {
      const seen = await talkAbout(draft.id, actor, now).then(JSON.stringify, () => '')
      expect(seen).not.toMatch(/give up|"kind":"note"/)
      expect(await refused(act(actor, draft, { intent: 'answer', threadId, words: 'Ah' }))).toBe('P1 404')
      expect(await refused(act(actor, draft, { intent: 'resolve', threadId }))).toBe('P1 404')
    }
    expect(await linesOf(draft.id)).toEqual([])
    const { rows } = await pool.query('SELECT 1 FROM event WHERE data::text LIKE $1', [`%${threadId}%`])
    expect(rows).toEqual([])
  })

  it('mentions nobody outside its circle', async () => {
    const draft = await text()
    await begun(norway.actor, draft, { to: 'delegation', words: `@${egypt.person.name} would agree` })
    expect((await noticesFor(egypt.actor)).filter((one) => one.href.includes(draft.id))).toEqual([])
  })

  it('is not written by who is of no delegation, nor for a group one is not in', async () => {
    const draft = await text()
    for (const actor of [secretariat, chair, administrator, observer])
      expect(await refused(begun(actor, draft, { to: 'delegation' }))).toBe('P1 404')
    const { id } = await makeGroup(chile.actor, session.id, { name: 'GRULAC' }, now)
    expect(await refused(begun(norway.actor, draft, { to: id }))).toBe('P1 404')
    expect(await refused(begun(norway.actor, draft, { to: randomUUID() }))).toBe('P1 404')
  })

  it('tells those rooms and delegations alone to look again', async () => {
    const draft = await text()
    const told: string[] = []
    const client = await pool.connect()
    client.on('notification', ({ payload }) => told.push(payload ?? ''))
    await client.query('LISTEN talk')
    await begun(norway.actor, draft, { to: 'delegation' })
    await begun(chair, draft)
    await client.query('SELECT 1')
    await client.query('UNLISTEN talk')
    client.release(true)
    expect(told).toEqual([`${draft.id} ${norway.delegation.id}`, draft.id])
  })
})

describe('a group of delegations', () => {
  const names = async (actor: Person) => (await groupsPage(session.slug, actor)).groups.map((one) => one.name)

  it('is made by a head, joined at invitation, and shares its notes until one leaves', async () => {
    const draft = await text()
    const { id: groupId } = await makeGroup(
      norway.actor,
      session.id,
      { name: 'Friends of the text', delegationIds: [chile.delegation.id] },
      now,
    )
    const words = 'Between us.'
    await begun(norway.actor, draft, { to: groupId, words })
    // Invited, one knows of the group and reads nothing yet.
    expect(await names(chile.actor)).toContain('Friends of the text')
    const href = `/sessions/${session.slug}/groups#group-${groupId}`
    const invitations = async () => (await noticesFor(chile.actor)).filter((one) => one.href === href)
    expect(await invitations()).toMatchObject([{ kind: 'invited to a group', subject: 'Friends of the text' }])
    expect(await heard(chile.actor, draft)).toEqual([])
    await joinGroup(chile.actor, session.id, { groupId }, now)
    expect(await refused(joinGroup(chile.actor, session.id, { groupId }, now))).toBe('G3 409')
    expect(await heard(chile.actor, draft)).toEqual([[words]])
    expect(await invitations()).toEqual([])
    for (const actor of [egypt.actor, secretariat, chair, reviewer]) expect(await heard(actor, draft)).toEqual([])
    expect(await names(egypt.actor)).toEqual([])

    expect(
      await refused(inviteToGroup(egypt.actor, session.id, { groupId, delegationId: egypt.delegation.id }, now)),
    ).toBe('P1 404')
    await inviteToGroup(chile.actor, session.id, { groupId, delegationId: egypt.delegation.id }, now)
    expect(
      await refused(inviteToGroup(norway.actor, session.id, { groupId, delegationId: egypt.delegation.id }, now)),
    ).toBe('G2 409')
    expect(
      await refused(inviteToGroup(egypt.actor, session.id, { groupId, delegationId: chile.delegation.id }, now)),
    ).toBe('P1 404')
    await leaveGroup(egypt.actor, session.id, { groupId }, now)
    expect(await refused(joinGroup(egypt.actor, session.id, { groupId }, now))).toBe('P1 404')

    await leaveGroup(chile.actor, session.id, { groupId }, now)
    expect(await heard(chile.actor, draft)).toEqual([])
    expect(await refused(leaveGroup(chile.actor, session.id, { groupId }, now))).toBe('P1 404')
    expect(await heard(norway.actor, draft)).toEqual([[words]])
  })

  it('is the heads’ to decide on; to who is no delegate there are none', async () => {
    const member = await aPerson()
    await db.delegationMember.create({ data: { delegationId: egypt.delegation.id, personId: member.id } })
    expect(await refused(makeGroup(await actorFor(member.id), session.id, { name: 'Ours' }, now))).toBe('G1 403')
    for (const actor of [secretariat, chair, administrator]) {
      expect(await refused(makeGroup(actor, session.id, { name: 'Ours' }, now))).toBe('P1 404')
      expect(await refused(groupsPage(session.slug, actor))).toBe('P1 404')
    }
    const elsewhere = await aDelegate((await aSession([(await aBody()).id])).id, 'BR', { head: true })
    expect(
      await refused(
        makeGroup(norway.actor, session.id, { name: 'Ours', delegationIds: [elsewhere.delegation.id] }, now),
      ),
    ).toBe('G2 422')
  })
})
