// Who takes part in a session, with addresses: for the secretariat of that session and for administrators.
import { beforeAll, expect, it } from 'vitest'
import { thePublic } from '~/domain/permission'
import { sessionPeople } from '~/queries/session-people.server'
import { refused } from '../support/barrier'
import { freshDatabase } from '../support/db'
import { aBody, aDelegate, anActor, aPerson, aSession } from '../support/factories'

freshDatabase()
let body: string
let session: { id: string; slug: string }

beforeAll(async () => {
  body = (await aBody()).id
  session = await aSession([body])
})

it('tells delegations with their heads first, and those who have a role in the session, each with the address', async () => {
  const { person } = await aDelegate(session.id, 'XA', { head: true })
  const observer = await aPerson({ role: 'observer', sessionId: session.id, name: 'An observer' })
  const elsewhere = await aDelegate((await aSession([body])).id, 'XB')
  const { people } = await sessionPeople(session.slug, await anActor('secretariat', { sessionId: session.id }))
  expect(people).toContainEqual({
    id: person.id,
    name: person.name,
    email: person.email,
    delegation: 'State XA',
    head: true,
    role: null,
  })
  expect(people.find((one) => one.id === observer.id)).toMatchObject({ email: observer.email, role: 'observer' })
  expect(people.some((one) => one.id === elsewhere.person.id)).toBe(false)
})

it('is as if it were not there to everybody else', async () => {
  const other = (await aSession([(await aBody()).id])).id
  const { actor: delegate } = await aDelegate(session.id, 'XC', { head: true })
  for (const actor of [
    thePublic,
    delegate,
    await anActor('observer', { sessionId: session.id }),
    await anActor('chair', { sessionId: session.id }),
    await anActor('review_staff'),
    await anActor('secretariat', { sessionId: other }),
  ])
    expect(await refused(sessionPeople(session.slug, actor))).toBe('P1 404')
  for (const actor of [await anActor('administrator'), await anActor('secretariat', { bodyId: body })])
    expect((await sessionPeople(session.slug, actor)).people.length).toBeGreaterThan(0)
})
