// Who asks is looked up once for all that answer a request that reads, and anew for every other.
import { expect, it } from 'vitest'
import { actorOf, askedOnce } from '~/actor.server'
import { db } from '~/db.server'
import type { Actor } from '~/domain/permission'
import { signIn } from '~/sign-in.server'
import { freshDatabase } from '../support/db'
import { aPerson } from '../support/factories'

freshDatabase()
const now = new Date()

async function requestOf(personId: string): Promise<Request> {
  const cookie = (await signIn(personId, { userAgent: null, address: null }, now)).split(';')[0] ?? ''
  return new Request('http://127.0.0.1/', { headers: { cookie } })
}

const within = (ask: () => Promise<Actor[]>) =>
  new Promise<Actor[]>((resolve, reject) => askedOnce(() => void ask().then(resolve, reject)))

it('is looked up once within a request, for whoever asks there', async () => {
  const [first, second] = await Promise.all([aPerson(), aPerson()])
  const [one, other] = await Promise.all([requestOf(first.id), requestOf(second.id)])
  const twice = (request: Request) =>
    within(() => Promise.all([actorOf(request, now), actorOf(new Request(request), now)]))
  const [mine, theirs] = await Promise.all([twice(one), twice(other)])
  expect(mine?.map((actor) => actor.kind === 'person' && actor.personId)).toEqual([first.id, first.id])
  // The very same: there was one look.
  expect(mine?.[0]).toBe(mine?.[1])
  expect(theirs?.map((actor) => actor.kind === 'person' && actor.personId)).toEqual([second.id, second.id])
})

it('is looked up anew in the next request, and outside of one', async () => {
  const person = await aPerson()
  const request = await requestOf(person.id)
  const ask = () => within(async () => [await actorOf(request, now)])
  expect((await ask())[0]?.kind).toBe('person')
  expect((await actorOf(request, now)).kind).toBe('person')
  await db.person.update({ where: { id: person.id }, data: { deactivatedAt: now } })
  expect((await ask())[0]?.kind).toBe('public')
  expect((await actorOf(request, now)).kind).toBe('public')
})
