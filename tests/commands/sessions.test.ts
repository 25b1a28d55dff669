// Bodies, sessions and agendas: done, not permitted, in the wrong state, twice at once; and the line in the history.
import { beforeAll, describe, expect, it } from 'vitest'
import { addAgendaItem } from '~/commands/add-agenda-item.server'
import { adoptAgenda } from '~/commands/adopt-agenda.server'
import { changeSession } from '~/commands/change-session.server'
import { changeSessionStatus } from '~/commands/change-session-status.server'
import { createBody } from '~/commands/create-body.server'
import { createDraft } from '~/commands/create-draft.server'
import { createSession } from '~/commands/create-session.server'
import { recordSessionHeld } from '~/commands/record-session-held.server'
import { recordSource } from '~/commands/record-source.server'
import { db } from '~/db.server'
import type { Person } from '~/domain/permission'
import type { ChangedMeanwhile } from '~/domain/refusal'
import { atTheBarrier, linesOf, refused } from '../support/barrier'
import { freshDatabase } from '../support/db'
import { aBody, aDraft, anActor, aSession } from '../support/factories'

const { url } = freshDatabase(8)
const now = new Date('2026-11-24T10:00:00Z')

let secretariat: Person
let observer: Person
let chair: Person
let body: string
let year = 2000

beforeAll(async () => {
  secretariat = await anActor('secretariat')
  observer = await anActor('observer')
  chair = await anActor('chair')
  body = (await aBody()).id
})

describe('create a body', () => {
  const given = (slug: string) => ({
    slug,
    kind: 'expert_group' as const,
    long: 'A group of experts',
    short: 'Experts',
    symbolPrefix: `TEST/${slug.toUpperCase().replace('-', '.')}`,
  })
  it('enters it, and says who did', async () => {
    const { id } = await createBody(secretariat, given('eg-1'), now)
    expect(await linesOf(id)).toEqual([`created by ${secretariat.personId}`])
  })

  it('is for the secretariat', async () => {
    expect(await refused(createBody(observer, given('eg-2'), now))).toBe('P2 403')
  })

  it('refuses a name or a prefix that is taken', async () => {
    expect(await refused(createBody(secretariat, given('eg-1'), now))).toBe('S8 409')
    expect(await refused(createBody(secretariat, { ...given('eg-3'), symbolPrefix: 'TEST/EG.1' }, now))).toBe('S8 409')
  })

  it('twice at once: one is entered', async () => {
    const both = await atTheBarrier(
      url(),
      () => createBody(secretariat, given('eg-4'), now),
      () => createBody(secretariat, given('eg-4'), now),
    )
    expect(both).toMatchObject({ done: 1, told: [{ rule: 'S8' }] })
  })
})

describe('create a session', () => {
  const given = (ordinal: number) => ({ bodies: [{ bodyId: body, ordinal }], from: '2026-11-23', to: '2026-11-27' })
  it('enters it as planned, and says who did', async () => {
    const { id } = await createSession(secretariat, given(1), now)
    expect(await db.session.findUnique({ where: { id } })).toMatchObject({ status: 'planned', version: 1 })
    expect(await linesOf(id)).toEqual([`created by ${secretariat.personId}`])
  })

  it('is for the secretariat, of this body or of all', async () => {
    expect(await refused(createSession(chair, given(2), now))).toBe('P2 403')
    const elsewhere = await anActor('secretariat', { bodyId: (await aBody()).id })
    expect(await refused(createSession(elsewhere, given(2), now))).toBe('P2 403')
    const own = await anActor('secretariat', { bodyId: body })
    expect(await refused(createSession(own, given(2), now))).toBe('done')
  })

  it('refuses days that run backwards, a body named twice, an ordinal that is taken', async () => {
    expect(await refused(createSession(secretariat, { ...given(3), to: '2026-11-22' }, now))).toBe('S2 422')
    expect(await refused(createSession(secretariat, { bodies: [{ bodyId: body }, { bodyId: body }] }, now))).toBe(
      'S3 422',
    )
    expect(await refused(createSession(secretariat, { ...given(1), slug: 'other' }, now))).toBe('S5 409')
  })

  it('twice at once: one is entered', async () => {
    const both = await atTheBarrier(
      url(),
      () => createSession(secretariat, { ...given(5), slug: 'one-way' }, now),
      () => createSession(secretariat, { ...given(5), slug: 'another-way' }, now),
    )
    expect(both).toMatchObject({ done: 1, told: [{ rule: 'S5', status: 409, field: 'ordinal' }] })
  })
})

describe('change a session', () => {
  const given = { version: 1, from: '2026-11-23', to: '2026-11-26', city: 'Geneva' }
  it('changes it, raises its version, and says who did', async () => {
    const { id } = await aSession([body])
    await changeSession(secretariat, id, given, now)
    expect(await db.session.findUnique({ where: { id } })).toMatchObject({ city: 'Geneva', version: 2 })
    expect(await linesOf(id)).toEqual([`changed by ${secretariat.personId}`])
  })

  it('is for the secretariat', async () => {
    const { id } = await aSession([body])
    expect(await refused(changeSession(observer, id, given, now))).toBe('P2 403')
    expect(await refused(changeSession(secretariat, 'nonsense', given, now))).toBe('P1 404')
  })

  it('refuses days that run backwards', async () => {
    const { id } = await aSession([body])
    expect(await refused(changeSession(secretariat, id, { ...given, to: '2026-11-01' }, now))).toBe('S2 422')
  })

  it('twice at once: the second is shown both values and loses none', async () => {
    const { id } = await aSession([body])
    const { done, told } = await atTheBarrier(
      url(),
      () => changeSession(secretariat, id, given, now),
      () => changeSession(secretariat, id, { ...given, city: 'Doha' }, now),
    )
    expect(done).toBe(1)
    expect(told[0]?.rule).toBe('V1')
    expect(told[0]?.sentence).toContain('Geneva')
    expect(told[0]?.sentence).toContain('Doha')
    // What the second sends now stands on what it was told.
    const { version } = told[0] as ChangedMeanwhile
    await changeSession(secretariat, id, { ...given, version, city: 'Nairobi' }, now)
    expect(await refused(changeSession(secretariat, id, { ...given, version, city: 'Lima' }, now))).toBe('V1 409')
  })
})

describe('change the state of a session', () => {
  const planned = async () => (await aSession([body], { status: 'planned' })).id
  it('opens it, and says who did', async () => {
    const id = await planned()
    await changeSessionStatus(secretariat, id, 'open', now)
    expect(await linesOf(id)).toEqual([`opened by ${secretariat.personId}`])
  })

  it('is for its chair and its secretariat', async () => {
    const id = await planned()
    expect(await refused(changeSessionStatus(observer, id, 'open', now))).toBe('P2 403')
    const elsewhere = await anActor('chair', { sessionId: await planned() })
    expect(await refused(changeSessionStatus(elsewhere, id, 'open', now))).toBe('P2 403')
    expect(await refused(changeSessionStatus(await anActor('chair', { sessionId: id }), id, 'open', now))).toBe('done')
  })

  it('refuses what does not follow', async () => {
    const id = await planned()
    expect(await refused(changeSessionStatus(secretariat, id, 'closed', now))).toBe('S1 409')
  })

  it('is not closed over a draft under negotiation', async () => {
    const { id } = await aSession([body])
    const draft = await aDraft(id)
    expect(await refused(changeSessionStatus(secretariat, id, 'closed', now))).toBe('S7 409')
    expect((await db.session.findUnique({ where: { id } }))?.status).toBe('open')
    await db.draft.update({ where: { id: draft.id }, data: { status: 'withdrawn' } })
    expect(await refused(changeSessionStatus(secretariat, id, 'closed', now))).toBe('done')
  })

  it('twice at once: one opens, the other learns of it', async () => {
    const id = await planned()
    const { done, told } = await atTheBarrier(
      url(),
      () => changeSessionStatus(secretariat, id, 'open', now),
      () => changeSessionStatus(chair, id, 'open', now),
    )
    expect(done).toBe(1)
    expect(told[0]?.sentence).toBe('Somebody else was faster: the session is now under way.')
    expect(await linesOf(id)).toHaveLength(1)
  })

  it('closed while a draft is opened: never both', async () => {
    const { id } = await aSession([body])
    const { done, told } = await atTheBarrier(
      url(),
      () => changeSessionStatus(secretariat, id, 'closed', now),
      () => createDraft(secretariat, { title: 'A late draft', sessionId: id }, now),
    )
    expect(done).toBe(1)
    expect(['S7', 'D4']).toContain(told[0]?.rule)
  })
})

describe('the agenda', () => {
  it('takes items and sub-items, and says who entered them', async () => {
    const { id } = await aSession([body])
    await addAgendaItem(secretariat, id, { number: 1, title: 'Opening' }, now)
    await addAgendaItem(secretariat, id, { number: 1, letter: 'a', title: 'Election' }, now)
    expect(await linesOf(id)).toEqual([
      `added an agenda item by ${secretariat.personId}`,
      `added an agenda item by ${secretariat.personId}`,
    ])
  })

  it('is the secretariat’s', async () => {
    const { id } = await aSession([body])
    expect(await refused(addAgendaItem(chair, id, { number: 1, title: 'Opening' }, now))).toBe('P2 403')
    expect(await refused(adoptAgenda(observer, id, now))).toBe('P2 403')
  })

  it('refuses a number twice, and a sub-item of nothing', async () => {
    const { id } = await aSession([body])
    await addAgendaItem(secretariat, id, { number: 1, title: 'Opening' }, now)
    expect(await refused(addAgendaItem(secretariat, id, { number: 1, title: 'Again' }, now))).toBe('S9 409')
    expect(await refused(addAgendaItem(secretariat, id, { number: 2, letter: 'a', title: 'Under' }, now))).toBe(
      'S9 422',
    )
  })

  it('has one review item, none before 2022', async () => {
    const { id } = await aSession([body])
    const review = (number: number) =>
      addAgendaItem(secretariat, id, { number, title: 'Review', isReviewItem: true }, now)
    await review(1)
    expect(await refused(review(2))).toBe('S6 409')
    const early = await aSession([body], { from: '2021-03-25', to: '2021-03-26' })
    expect(
      await refused(addAgendaItem(secretariat, early.id, { number: 1, title: 'Review', isReviewItem: true }, now)),
    ).toBe('S6 422')
  })

  it('two review items at once: one is entered, the other is told why not', async () => {
    const { id } = await aSession([body])
    const { done, told } = await atTheBarrier(
      url(),
      ...[1, 2].map(
        (number) => () => addAgendaItem(secretariat, id, { number, title: 'Review', isReviewItem: true }, now),
      ),
    )
    expect(done).toBe(1)
    expect(told[0]?.sentence).toMatch(/no more than one agenda item/)
  })

  it('two items of one number at once: one is entered', async () => {
    const { id } = await aSession([body])
    const both = await atTheBarrier(
      url(),
      () => addAgendaItem(secretariat, id, { number: 1, title: 'Opening' }, now),
      () => addAgendaItem(secretariat, id, { number: 1, title: 'Beginning' }, now),
    )
    expect(both).toMatchObject({ done: 1, told: [{ rule: 'S9' }] })
  })

  it('is adopted once, in an open session, with an item', async () => {
    const { id } = await aSession([body])
    expect(await refused(adoptAgenda(chair, id, now))).toBe('S11 409')
    await addAgendaItem(secretariat, id, { number: 1, title: 'Opening' }, now)
    const both = await atTheBarrier(
      url(),
      () => adoptAgenda(chair, id, now),
      () => adoptAgenda(secretariat, id, now),
    )
    expect(both).toMatchObject({ done: 1, told: [{ rule: 'S11' }] })
    expect((await linesOf(id)).filter((line) => line.startsWith('adopted the agenda'))).toHaveLength(1)
  })
})

describe('record that a session was held', () => {
  const announced = async () => {
    year += 1
    return (await aSession([body], { status: 'planned', from: `${year}-10-17`, to: `${year}-10-21` })).id
  }
  it('closes it on a later source, and says who did', async () => {
    const id = await announced()
    const { id: sourceId } = await recordSource(secretariat, { printed: 'A later report', statedOn: '2026-01-01' })
    await recordSessionHeld(secretariat, id, { sourceId }, now)
    expect(await db.session.findUnique({ where: { id } })).toMatchObject({ status: 'closed', sourceId })
    expect(await linesOf(id)).toEqual([`recorded as held by ${secretariat.personId}`])
  })

  it('is for the secretariat', async () => {
    expect(await refused(recordSessionHeld(observer, await announced(), {}, now))).toBe('P2 403')
  })

  it('is refused on a source that spoke before its end', async () => {
    const id = await announced()
    const { id: sourceId } = await recordSource(secretariat, { printed: 'An early report', statedOn: `${year}-10-20` })
    expect(await refused(recordSessionHeld(secretariat, id, { sourceId }, now))).toBe('DB 409')
    expect((await db.session.findUnique({ where: { id } }))?.status).toBe('planned')
  })

  it('twice at once leaves it closed, with a line for each', async () => {
    const id = await announced()
    const both = await atTheBarrier(
      url(),
      () => recordSessionHeld(secretariat, id, {}, now),
      () => recordSessionHeld(secretariat, id, {}, now),
    )
    expect(both.done).toBe(2)
    expect(await linesOf(id)).toHaveLength(2)
  })
})
