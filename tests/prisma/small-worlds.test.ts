// What the factories of the tests make is never alike, however chance falls: a test that fails by chance says nothing.
import { expect, it, vi } from 'vitest'
import { freshDatabase } from '../support/db'
import { aBody, aPerson, aSession } from '../support/factories'

freshDatabase()

it('sessions, bodies and people of one test bear names and numbers of their own', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0.5)
  const { id } = await aBody()
  const sessions = [await aSession([id]), await aSession([id]), await aSession([id])]
  const names = [...sessions, await aBody(), await aBody()].map((one) => one.slug)
  const people = [await aPerson(), await aPerson()].flatMap((one) => [one.name, one.email])
  expect(new Set([...names, ...people]).size).toBe(9)
  vi.restoreAllMocks()
})
