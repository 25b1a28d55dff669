// A reader's cursor under somebody else's client id: it is never shown, and never stands in the way of the one whose id it is,
// whichever of the two was there first, in one process or two.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieOf, type RunningCollab, runCollab, until } from '../support/collab'
import { freshDatabase } from '../support/db'
import { aBody, aDraft, aPerson, aSession } from '../support/factories'
import { awarenessFrame, type RawClient, rawClient } from '../support/raw-client'

freshDatabase()
let servers: [RunningCollab, RunningCollab]
beforeAll(async () => {
  servers = [await runCollab(), await runCollab()]
})
afterAll(async () => {
  for (const one of servers) await one.stop()
})

async function world() {
  const session = await aSession([(await aBody()).id])
  const draft = await aDraft(session.id)
  const owner = await aPerson({ role: 'secretariat', sessionId: session.id })
  const [reader, watcher] = [
    await aPerson({ role: 'observer', sessionId: session.id }),
    await aPerson({ role: 'observer', sessionId: session.id }),
  ]
  const enter = async (person: typeof owner, at: number) =>
    rawClient(servers[at]?.url as string, draft.id, await cookieOf(person.id))
  return { owner, reader, watcher, enter }
}

const shows = (client: RawClient, clientId: number, clock: number, at: string) =>
  client.send(awarenessFrame([{ clientId, clock, state: JSON.stringify({ at }) }]))
const sees = (client: RawClient, id: number) => client.present.get(id) as { at: string; user: unknown } | undefined

describe.each([
  ['one process', 0],
  ['two processes', 1],
])('a reader who shows another’s client id, over %s', (_, readersProcess) => {
  it('after its owner: the owner is seen, and goes on being seen', async () => {
    const { owner, reader, watcher, enter } = await world()
    const [one, ...watching] = [await enter(owner, 0), await enter(watcher, 0), await enter(watcher, 1)]
    const id = one.doc.clientID
    shows(one, id, 1, 'first')
    await until(() => watching.every((who) => sees(who, id)?.at === 'first'), 'the owner is seen')
    const other = await enter(reader, readersProcess)
    shows(other, id, 1_000, 'forged')
    shows(other, other.doc.clientID, 1, 'own')
    await until(() => watching.every((who) => sees(who, other.doc.clientID)?.at === 'own'), 'the reader is seen')
    expect(watching.map((who) => sees(who, id)?.at)).toEqual(['first', 'first'])
    shows(one, id, 2, 'second')
    await until(() => watching.every((who) => sees(who, id)?.at === 'second'), 'the owner goes on')
    for (const who of watching) expect(sees(who, id)?.user).toMatchObject({ name: owner.name })
    for (const who of [one, other, ...watching]) who.close()
  })

  it('before its owner comes back: nobody sees it, and the owner is seen as soon as it is there', async () => {
    const { owner, reader, watcher, enter } = await world()
    const before = await enter(owner, 0)
    const id = before.doc.clientID
    shows(before, id, 1, 'yesterday')
    await before.settled()
    before.close()
    const watching = [await enter(watcher, 0), await enter(watcher, 1)]
    const other = await enter(reader, readersProcess)
    shows(other, id, 1_000, 'forged')
    shows(other, other.doc.clientID, 1, 'own')
    await until(() => watching.every((who) => sees(who, other.doc.clientID)?.at === 'own'), 'the reader is seen')
    expect(watching.map((who) => sees(who, id)?.at)).not.toContain('forged')
    const again = await enter(owner, 0)
    shows(again, id, 2, 'today')
    await until(() => watching.every((who) => sees(who, id)?.at === 'today'), 'the owner is seen')
    for (const who of watching) expect(sees(who, id)?.user).toMatchObject({ name: owner.name })
    for (const who of [again, other, ...watching]) who.close()
  })

  it('and keeps its own: nobody who saw a reader’s id may take it', async () => {
    const { owner, reader, watcher, enter } = await world()
    const [other, who] = [await enter(reader, readersProcess), await enter(watcher, 0)]
    const id = other.doc.clientID
    shows(other, id, 1, 'reading')
    await until(() => sees(who, id)?.at === 'reading', 'the reader is seen')
    const one = await enter(owner, 0)
    shows(one, id, 1_000, 'forged')
    shows(one, one.doc.clientID, 1, 'own')
    await until(() => sees(who, one.doc.clientID)?.at === 'own', 'the other is seen')
    expect(sees(who, id)).toMatchObject({ at: 'reading', user: { name: reader.name } })
    expect([one.code(), other.code()]).toEqual([undefined, undefined])
    for (const client of [one, other, who]) client.close()
  })
})
