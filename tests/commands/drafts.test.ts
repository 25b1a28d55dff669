// From draft to adoption to endorsement: done, not permitted, in the wrong state, twice at once; and the lines in the history.
import { beforeAll, describe, expect, it } from 'vitest'
import { adoptDraft, type adoptDraftInput } from '~/commands/adopt-draft.server'
import { compileResolution } from '~/commands/compile-resolution.server'
import { createDraft } from '~/commands/create-draft.server'
import { moveDraft } from '~/commands/move-draft.server'
import { db } from '~/db.server'
import { canonicalHash, canonicalText } from '~/document/canonical'
import { readText } from '~/document/store.server'
import { type Person, theImport } from '~/domain/permission'
import { atTheBarrier, linesOf, refused } from '../support/barrier'
import { freshDatabase } from '../support/db'
import { aBody, aDelegate, aDraft, anActor, aSession } from '../support/factories'

const { url } = freshDatabase(8)
const now = new Date('2026-11-24T10:00:00Z')

let secretariat: Person
let chair: Person
let observer: Person
let group: string
let cop: string
let ordinal = 20

beforeAll(async () => {
  secretariat = await anActor('secretariat')
  chair = await anActor('chair')
  observer = await anActor('observer')
  group = (await aBody()).id
  cop = (await aBody({ slug: 'cop-test', kind: 'conference' })).id
})

const meeting = async () => (await aSession([group])).id
const conference = async () => {
  ordinal += 1
  return (await aSession([cop], { ordinal, from: '2026-11-23', to: '2026-11-27' })).id
}
const hashOf = async (id: string) => canonicalHash(canonicalText(await readText(db, id), 'en'))
const adopt = async (
  actor: Parameters<typeof adoptDraft>[0],
  id: string,
  more: Partial<typeof adoptDraftInput._input> = {},
) => adoptDraft(actor, id, { hash: await hashOf(id), ...more }, now)
const statusOf = async (id: string) => (await db.recommendation.findUniqueOrThrow({ where: { id } })).status

/** Two recommendations adopted at a meeting. */
async function recommendations() {
  const { recommendationIds } = await adopt(chair, (await aDraft(await meeting())).id, { paragraph: '9' })
  return recommendationIds
}

async function compiled() {
  const ids = await recommendations()
  const sessionId = await conference()
  const { id } = await compileResolution(secretariat, { sessionId, title: 'A resolution', recommendationIds: ids }, now)
  return { id, ids, sessionId }
}

describe('create a draft', () => {
  const given = (sessionId: string) => ({ title: 'A draft', sessionId })
  it('opens it with its first words, and says who did', async () => {
    const { id } = await createDraft(secretariat, given(await meeting()), now)
    expect(await db.draft.findUnique({ where: { id } })).toMatchObject({ status: 'under_negotiation', head: 1n })
    expect(await linesOf(id)).toEqual([`opened by ${secretariat.personId}`])
  })

  it('is the secretariat’s; to others it is as if there were nothing', async () => {
    const session = await meeting()
    expect(await refused(createDraft(observer, given(session), now))).toBe('P1 404')
    expect(await refused(createDraft((await aDelegate(session, 'XA')).actor, given(session), now))).toBe('P1 404')
  })

  it('is refused in a session that is over', async () => {
    expect(
      await refused(createDraft(secretariat, given((await aSession([group], { status: 'closed' })).id), now)),
    ).toBe('D4 409')
  })

  it('refuses an agenda item that is not there', async () => {
    const agendaItemId = '00000000-0000-4000-8000-000000000000'
    expect(await refused(createDraft(secretariat, { ...given(await meeting()), agendaItemId }, now))).toBe('D4 422')
  })
})

describe('move a draft', () => {
  it('moves it, and says who did', async () => {
    const { id } = await aDraft(await meeting())
    await moveDraft(chair, id, { to: 'agreed_ad_referendum' }, now)
    expect(await linesOf(id)).toEqual([`agreed ad referendum by ${chair.personId}`])
  })

  it('is for the chair and the secretariat', async () => {
    const session = await meeting()
    const { id } = await aDraft(session)
    expect(await refused(moveDraft(observer, id, { to: 'withdrawn', reason: 'So' }, now))).toBe('P2 403')
    expect(
      await refused(moveDraft((await aDelegate(session, 'XB')).actor, id, { to: 'withdrawn', reason: 'So' }, now)),
    ).toBe('P2 403')
    expect(await refused(moveDraft(chair, 'nonsense', { to: 'withdrawn' }, now))).toBe('P1 404')
  })

  it('needs a reason to defer, withdraw or reject, and keeps to the order of states', async () => {
    const { id } = await aDraft(await meeting())
    expect(await refused(moveDraft(chair, id, { to: 'deferred' }, now))).toBe('D5 422')
    expect(await refused(moveDraft(chair, id, { to: 'under_negotiation' }, now))).toBe('D1 409')
    await moveDraft(chair, id, { to: 'withdrawn', reason: 'Its sponsors asked for it' }, now)
    expect(await refused(moveDraft(secretariat, id, { to: 'under_negotiation' }, now))).toBe('D1 409')
  })

  it('is not taken up in a session that is over', async () => {
    const session = await meeting()
    const { id } = await aDraft(session)
    await moveDraft(chair, id, { to: 'deferred', reason: 'No time' }, now)
    await db.session.update({ where: { id: session }, data: { status: 'closed' } })
    expect(await refused(moveDraft(chair, id, { to: 'under_negotiation' }, now))).toBe('D4 409')
  })

  it('twice at once: one moves it, the other is told', async () => {
    const { id } = await aDraft(await meeting())
    const both = await atTheBarrier(
      url(),
      () => moveDraft(chair, id, { to: 'withdrawn', reason: 'One' }, now),
      () => moveDraft(secretariat, id, { to: 'deferred', reason: 'Other' }, now),
    )
    expect(both).toMatchObject({ done: 1, told: [{ rule: 'D1', status: 409 }] })
    expect(await linesOf(id)).toHaveLength(1)
  })

  it.each([
    ['withdrawn', 'adopted'],
    ['deferred', 'deferred'],
    ['rejected', 'not_endorsed'],
  ] as const)('%s, what it carried is %s', async (to, status) => {
    const { id, ids } = await compiled()
    await moveDraft(chair, id, { to, reason: 'A reason' }, now)
    expect(await Promise.all(ids.map(statusOf))).toEqual([status, status])
  })

  it('deferred and taken up again, it tables what it carries again', async () => {
    const { id, ids } = await compiled()
    await moveDraft(chair, id, { to: 'deferred', reason: 'No time' }, now)
    await moveDraft(chair, id, { to: 'under_negotiation' }, now)
    expect(await Promise.all(ids.map(statusOf))).toEqual(['tabled_for_endorsement', 'tabled_for_endorsement'])
  })

  it('rests where another draft has what it carried', async () => {
    const { id, ids, sessionId } = await compiled()
    await moveDraft(chair, id, { to: 'deferred', reason: 'No time' }, now)
    await compileResolution(secretariat, { sessionId, title: 'Another', recommendationIds: ids.slice(1) }, now)
    expect(await refused(moveDraft(chair, id, { to: 'under_negotiation' }, now))).toBe('E7 409')
    expect(await Promise.all(ids.map(statusOf))).toEqual(['deferred', 'tabled_for_endorsement'])
  })
})

describe('adopt', () => {
  it('makes each lettered paragraph a recommendation, and says who adopted', async () => {
    const { id } = await aDraft(await meeting())
    const { recommendationIds } = await adopt(chair, id, { paragraph: '9' })
    const made = await db.recommendation.findMany({
      where: { id: { in: recommendationIds } },
      orderBy: { locator: 'asc' },
    })
    expect(made.map(({ locator, status }) => [locator, status])).toEqual([
      ['para. 9 (a)', 'adopted'],
      ['para. 9 (b)', 'adopted'],
    ])
    expect(await linesOf(id)).toEqual([`adopted by ${chair.personId}`])
    expect(await linesOf(recommendationIds[0] as string)).toEqual([`adopted by ${chair.personId}`])
  })

  it('is for the chair of this session, a person', async () => {
    const session = await meeting()
    const { id } = await aDraft(session)
    expect(await refused(adopt(secretariat, id))).toBe('P2 403')
    expect(await refused(adopt(await anActor('chair', { sessionId: await meeting() }), id))).toBe('P1 404')
    expect(await refused(adopt(theImport, id))).toBe('P2 403')
    expect(await refused(adopt(await anActor('chair', { sessionId: session }), id))).toBe('done')
  })

  it('refuses another text than the one on the screen', async () => {
    const { id } = await aDraft(await meeting())
    expect(await refused(adoptDraft(chair, id, { hash: '0'.repeat(64) }, now))).toBe('A5 409')
  })

  it.each([
    ['A2 409', [{ kind: 'item', text: 'States [should] act;' }]],
    [
      'A3 409',
      [
        { kind: 'item', text: 'Words' },
        { kind: 'item', text: '' },
      ],
    ],
    ['A3 409', [{ kind: 'title', text: 'A title' }]],
    ['A4 409', [{ kind: 'paragraph', text: 'No letter' }]],
  ] as const)('refuses with %s: %j', async (rule, text) => {
    const { id } = await aDraft(await meeting(), [...text])
    expect(await refused(adopt(chair, id))).toBe(rule)
    expect((await db.draft.findUnique({ where: { id } }))?.sealedAt).toBeNull()
  })

  it('refuses the sitting of another session, or none at all', async () => {
    const [here, elsewhere] = [await meeting(), await meeting()]
    const sitting = (sessionId: string) =>
      db.sitting.create({
        data: {
          sessionId,
          number: 1,
          startsAt: new Date('2026-11-24T09:00:00Z'),
          endsAt: new Date('2026-11-24T12:00:00Z'),
        },
      })
    const { id } = await aDraft(here)
    expect(await refused(adopt(chair, id, { sittingId: (await sitting(elsewhere)).id }))).toBe('A8 422')
    expect(await refused(adopt(chair, id, { sittingId: '00000000-0000-4000-8000-000000000000' }))).toBe('A8 422')
    expect((await db.draft.findUnique({ where: { id } }))?.sealedAt).toBeNull()
    expect(await refused(adopt(chair, id, { sittingId: (await sitting(here)).id }))).toBe('done')
  })

  it('refuses while the session is not open, and in the wrong state', async () => {
    const planned = await aDraft((await aSession([group], { status: 'planned' })).id)
    expect(await refused(adopt(chair, planned.id))).toBe('A7 409')
    const withdrawn = await aDraft(await meeting())
    await db.draft.update({ where: { id: withdrawn.id }, data: { status: 'withdrawn' } })
    expect(await refused(adopt(chair, withdrawn.id))).toBe('D2 409')
  })

  it('refuses consensus over the objection of a party', async () => {
    const session = await meeting()
    const { id } = await aDraft(session)
    const { delegation } = await aDelegate(session, 'XC')
    await db.objection.create({ data: { draftId: id, delegationId: delegation.id } })
    expect(await refused(adopt(chair, id))).toBe('O7 409')
  })

  it('twice at once: adopted once, and the other is told so', async () => {
    const { id } = await aDraft(await meeting())
    const both = await atTheBarrier(
      url(),
      () => adopt(chair, id),
      () => adopt(chair, id),
    )
    expect(both).toMatchObject({ done: 1, told: [{ rule: 'A1', sentence: 'This text has been adopted already.' }] })
    expect(await db.adoption.count({ where: { draftId: id } })).toBe(1)
    expect(await linesOf(id)).toEqual([`adopted by ${chair.personId}`])
  })

  it('adopted and withdrawn at once: one of the two', async () => {
    const { id } = await aDraft(await meeting())
    const both = await atTheBarrier(
      url(),
      () => adopt(chair, id),
      () => moveDraft(chair, id, { to: 'withdrawn', reason: 'No' }, now),
    )
    expect(both.done).toBe(1)
    expect(['D1', 'D2']).toContain(both.told[0]?.rule)
  })
})

describe('compile a resolution', () => {
  it('tables the recommendations in annexes, and says who compiled', async () => {
    const { id, ids } = await compiled()
    expect(await Promise.all(ids.map(statusOf))).toEqual(['tabled_for_endorsement', 'tabled_for_endorsement'])
    expect(await linesOf(id)).toContain(`compiled by ${secretariat.personId}`)
    const text = canonicalText(await readText(db, id), 'en')
    expect(text.provisions.filter((one) => one.kind === 'annex')).toHaveLength(1)
    expect(text.provisions.filter((one) => one.recommendationId).map((one) => one.recommendationId)).toEqual(ids)
  })

  it('is the secretariat’s', async () => {
    const recommendationIds = await recommendations()
    const given = { sessionId: await conference(), title: 'A resolution', recommendationIds }
    expect(await refused(compileResolution(observer, given, now))).toBe('P1 404')
  })

  it('is for a session of a body that endorses, not over', async () => {
    const recommendationIds = await recommendations()
    const given = { title: 'A resolution', recommendationIds }
    expect(await refused(compileResolution(secretariat, { ...given, sessionId: await meeting() }, now))).toBe('R3 409')
    const over = await aSession([cop], { status: 'closed' })
    expect(await refused(compileResolution(secretariat, { ...given, sessionId: over.id }, now))).toBe('D4 409')
  })

  it('refuses what is tabled already, and what is not there', async () => {
    const { ids, sessionId } = await compiled()
    const again = (recommendationIds: string[]) =>
      refused(compileResolution(secretariat, { sessionId, title: 'Another', recommendationIds }, now))
    expect(await again(ids)).toBe('E2 409')
    expect(await again(['00000000-0000-4000-8000-000000000000'])).toBe('E2 409')
  })

  it('twice at once: each recommendation is in one draft', async () => {
    const recommendationIds = await recommendations()
    const sessionId = await conference()
    const compile = () => compileResolution(secretariat, { sessionId, title: 'A resolution', recommendationIds }, now)
    const both = await atTheBarrier(url(), compile, compile)
    expect(both).toMatchObject({ done: 1, told: [{ rule: 'E2', status: 409 }] })
    expect(await db.draftCarries.count({ where: { recommendationId: { in: recommendationIds } } })).toBe(2)
  })
})

describe('adopt a resolution', () => {
  it('takes the next number and endorses what its annexes carry', async () => {
    const { id, ids } = await compiled()
    const { resolutionId } = await adopt(chair, id)
    const resolution = await db.resolution.findUniqueOrThrow({ where: { id: resolutionId as string } })
    expect(resolution.number).toBe(`${ordinal}/1`)
    expect(await Promise.all(ids.map(statusOf))).toEqual(['endorsed', 'endorsed'])
    const endorsements = await db.endorsement.findMany({
      where: { resolutionId: resolution.id },
      orderBy: { locator: 'asc' },
    })
    expect(endorsements.map((one) => [one.locator, one.kind, one.changedText])).toEqual([
      ['annex, subpara. (a)', 'endorsed', null],
      ['annex, subpara. (b)', 'endorsed', null],
    ])
    expect(await linesOf(ids[0] as string)).toEqual([`adopted by ${chair.personId}`, `endorsed by ${chair.personId}`])
  })

  it('refuses a number that is malformed or given already', async () => {
    const first = await compiled()
    await adopt(chair, first.id, { number: `${ordinal}/7` })
    const ids = await recommendations()
    const { id } = await compileResolution(
      secretariat,
      { sessionId: first.sessionId, title: 'Another', recommendationIds: ids },
      now,
    )
    expect(await refused(adopt(chair, id, { number: 'seven' }))).toBe('R1 422')
    expect(await refused(adopt(chair, id, { number: `${ordinal}/7` }))).toBe('R2 409')
    const { resolutionId } = await adopt(chair, id)
    expect((await db.resolution.findUnique({ where: { id: resolutionId as string } }))?.number).toBe(`${ordinal}/8`)
  })

  it('is for a body that may', async () => {
    const { id } = await aDraft(await meeting(), [{ kind: 'operative', text: 'Decides to meet again' }], 'resolution')
    expect(await refused(adopt(chair, id))).toBe('R3 409')
  })

  it('two resolutions at once take two numbers', async () => {
    const sessionId = await conference()
    const drafts: string[] = []
    for (const title of ['One', 'Other']) {
      const recommendationIds = await recommendations()
      drafts.push((await compileResolution(secretariat, { sessionId, title, recommendationIds }, now)).id)
    }
    const both = await atTheBarrier(url(), ...drafts.map((id) => () => adopt(chair, id)))
    const numbers = (await db.resolution.findMany({ where: { sessionId } })).map((one) => one.number)
    expect(both).toEqual({ done: 2, told: [] })
    expect(numbers.sort()).toEqual([`${ordinal}/1`, `${ordinal}/2`])
  })
})
