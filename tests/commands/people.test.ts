// People, roles, sign-ins and delegations: done, not permitted, in the wrong state, twice at once; and the line in the history.
import { beforeAll, describe, expect, it } from 'vitest'
import { personAsActor } from '~/actor.server'
import {
  accredit,
  changePassword,
  choosePassword,
  createPerson,
  deactivatePerson,
  endGrant,
  grantRole,
  revokeSignIns,
} from '~/commands/people.server'
import { db } from '~/db.server'
import type { Person } from '~/domain/permission'
import { signIn } from '~/sign-in.server'
import { atTheBarrier, linesOf, refused } from '../support/barrier'
import { freshDatabase } from '../support/db'
import { aBody, actorFor, anActor, aPerson, aSession, aState } from '../support/factories'

const { url } = freshDatabase(8)
const now = new Date('2026-11-24T10:00:00Z')
const later = (days: number) => new Date(now.getTime() + days * 24 * 3600 * 1000)

let administrator: Person
let secretariat: Person
let session: string

beforeAll(async () => {
  administrator = await anActor('administrator')
  secretariat = await anActor('secretariat')
  session = (await aSession([(await aBody()).id])).id
})

const given = (email: string) => ({ name: 'A Person', email })

describe('create a person', () => {
  it('invites them, and says who did', async () => {
    const { id } = await createPerson(administrator, given('First@Example.org'), now)
    expect((await db.person.findUniqueOrThrow({ where: { id } })).email).toBe('first@example.org')
    expect(await linesOf(id)).toEqual([`invited by ${administrator.personId}`])
  })

  it('is the administrator’s; an address is one person’s', async () => {
    expect(await refused(createPerson(secretariat, given('second@example.org'), now))).toBe('P2 403')
    expect(await refused(createPerson(await anActor('observer'), given('second@example.org'), now))).toBe('P1 404')
    expect(await refused(createPerson(administrator, given('FIRST@example.org'), now))).toBe('P6 409')
  })

  it('twice at once: one is entered', async () => {
    const create = () => createPerson(administrator, given('third@example.org'), now)
    expect(await atTheBarrier(url(), create, create)).toMatchObject({ done: 1, told: [{ rule: 'P6' }] })
  })
})

describe('a password', () => {
  const password = 'a short sentence is good'
  it('is chosen once by the link, even twice at once', async () => {
    const { id, token } = await createPerson(administrator, given('chooser@example.org'), now)
    const choose = () => choosePassword({ token, password }, now)
    expect(await atTheBarrier(url(), choose, choose)).toMatchObject({ done: 1, told: [{ rule: 'P7', status: 409 }] })
    expect((await linesOf(id)).filter((line) => line.startsWith('chose a password'))).toHaveLength(1)
  })

  it('is not chosen after a week, nor by another link', async () => {
    const { token } = await createPerson(administrator, given('late@example.org'), now)
    expect(await refused(choosePassword({ token, password }, later(8)))).toBe('P7 409')
    expect(await refused(choosePassword({ token: 'no such token', password }, now))).toBe('P7 409')
  })

  it('is changed by whoever knows it, and the history says who', async () => {
    const { id, token } = await createPerson(administrator, given('changer@example.org'), now)
    await choosePassword({ token, password }, now)
    const actor = await actorFor(id)
    const change = (current: string) =>
      refused(changePassword(actor, { current, password: 'another sentence, longer' }, '127.0.0.1', now))
    expect(await change('not the right one')).toBe('P4 422')
    expect(await change(password)).toBe('done')
    expect((await linesOf(id)).at(-1)).toBe(`changed the password by ${id}`)
  })
})

describe('sign-ins', () => {
  const signedIn = async () => {
    const person = await aPerson()
    await signIn(person.id, { userAgent: 'one', address: null }, now)
    await signIn(person.id, { userAgent: 'two', address: null }, now)
    const [one, two] = await db.signIn.findMany({ where: { personId: person.id }, orderBy: { userAgent: 'asc' } })
    return { actor: await actorFor(person.id), one: one?.id ?? '', two: two?.id ?? '' }
  }
  const running = (personId: string) => db.signIn.count({ where: { personId, revokedAt: null } })

  it('one is ended, or all but this one, and the history says by whom', async () => {
    const { actor, one, two } = await signedIn()
    await revokeSignIns(actor, { allBut: one, personId: actor.personId }, now)
    expect((await db.signIn.findUnique({ where: { id: two } }))?.revokedAt).toEqual(now)
    await revokeSignIns(actor, { signInId: one }, now)
    expect(await running(actor.personId)).toBe(0)
    expect((await linesOf(actor.personId)).at(-1)).toBe(`ended sign-ins by ${actor.personId}`)
  })

  it('are one’s own, or the administrator’s to end', async () => {
    const { actor, one } = await signedIn()
    expect(await refused(revokeSignIns(secretariat, { signInId: one }, now))).toBe('P1 404')
    expect(await refused(revokeSignIns(actor, { signInId: 'nonsense' }, now))).toBe('P1 404')
    expect(await refused(revokeSignIns(administrator, { signInId: one }, now))).toBe('done')
    expect(await running(actor.personId)).toBe(1)
  })
})

describe('roles', () => {
  it('are granted once, even twice at once, and the history says by whom', async () => {
    const { id } = await aPerson()
    const grant = () => grantRole(administrator, id, { role: 'chair', sessionId: session }, now)
    expect(await atTheBarrier(url(), grant, grant)).toMatchObject({ done: 1, told: [{ rule: 'P8' }] })
    expect(await linesOf(id)).toEqual([`granted a role by ${administrator.personId}`])
  })

  it('are the administrator’s to give and to end, in one scope', async () => {
    const { id } = await aPerson()
    expect(await refused(grantRole(secretariat, id, { role: 'chair' }, now))).toBe('P2 403')
    const bodyId = (await aBody()).id
    expect(await refused(grantRole(administrator, id, { role: 'chair', bodyId, sessionId: session }, now))).toBe(
      'P8 422',
    )
    const nobody = '00000000-0000-4000-8000-000000000000'
    expect(await refused(grantRole(administrator, nobody, { role: 'chair' }, now))).toBe('DB 409')
  })

  it('the last administrator stays: two who end each other’s role at once leave one', async () => {
    const second = await anActor('administrator')
    const grantOf = async (personId: string) =>
      (await db.grant.findFirstOrThrow({ where: { personId, role: 'administrator' } })).id
    const [first, other] = [await grantOf(administrator.personId), await grantOf(second.personId)]
    expect(await refused(endGrant(secretariat, first, now))).toBe('P2 403')
    const both = await atTheBarrier(
      url(),
      () => endGrant(second, first, now),
      () => endGrant(administrator, other, now),
    )
    expect(both).toMatchObject({ done: 1, told: [{ rule: 'P9', status: 409 }] })
    expect(await db.grant.count({ where: { role: 'administrator' } })).toBe(1)
    const left = await db.grant.findFirstOrThrow({ where: { role: 'administrator' } })
    administrator = await actorFor(left.personId)
    expect(await refused(endGrant(administrator, left.id, now))).toBe('P9 409')
  })
})

describe('accredit', () => {
  it('a State with its people, once, even twice at once; the history says by whom', async () => {
    const [state, person] = [await aState('XA'), await aPerson()]
    const once = () => accredit(secretariat, { sessionId: session, stateId: state.id, personIds: [person.id] }, now)
    expect(await atTheBarrier(url(), once, once)).toMatchObject({ done: 1, told: [{ rule: 'P10', status: 409 }] })
    expect((await personAsActor(person.id))?.delegations).toMatchObject([{ sessionId: session, head: true }])
    expect(await linesOf(session)).toEqual([`accredited a delegation by ${secretariat.personId}`])
  })

  it('is the secretariat’s; somebody must be named', async () => {
    const organization = 'A union'
    expect(await refused(accredit(await anActor('chair'), { sessionId: session, organization }, now))).toBe('P1 404')
    expect(await refused(accredit(secretariat, { sessionId: session }, now))).toBe('P10 422')
    expect(await refused(accredit(secretariat, { sessionId: session, organization }, now))).toBe('done')
    expect(await refused(accredit(secretariat, { sessionId: session, organization }, now))).toBe('P10 409')
  })
})

describe('deactivate', () => {
  it('ends all sign-ins, once, even twice at once; the history says by whom', async () => {
    const { id } = await aPerson()
    await signIn(id, { userAgent: 'one', address: null }, now)
    const deactivate = () => deactivatePerson(administrator, id, now)
    expect(await atTheBarrier(url(), deactivate, deactivate)).toMatchObject({ done: 1, told: [{ rule: 'P11' }] })
    expect(await db.signIn.count({ where: { personId: id, revokedAt: null } })).toBe(0)
    expect(await personAsActor(id)).toBeUndefined()
    expect(await linesOf(id)).toEqual([`deactivated by ${administrator.personId}`])
  })

  it('is the administrator’s', async () => {
    expect(await refused(deactivatePerson(secretariat, (await aPerson()).id, now))).toBe('P2 403')
    expect(await refused(deactivatePerson(administrator, 'nonsense', now))).toBe('P1 404')
  })
})
