// What a room says when something is said about its text: "look again", to those who hear it, and to nobody else a single byte.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { talk } from '~/commands/talk.server'
import { cookieOf, type RunningCollab, runCollab, until } from '../support/collab'
import { freshDatabase } from '../support/db'
import { aBody, aDelegate, aDraft, anActor, aSession } from '../support/factories'

freshDatabase(8)
const now = new Date()

let one: RunningCollab
let other: RunningCollab
beforeAll(async () => {
  ;[one, other] = [await runCollab(), await runCollab()]
})
afterAll(() => Promise.all([one.stop(), other.stop()]))

/** Every frame that a browser's socket receives. */
async function joined(server: RunningCollab, draftId: string, personId: string, notices = true) {
  const socket = new WebSocket(`${server.url}/${draftId}${notices ? '?notices=1' : ''}`, {
    headers: { cookie: await cookieOf(personId) },
  })
  const frames: string[] = []
  socket.on('message', (bytes: Buffer) => frames.push(bytes.toString('latin1')))
  await new Promise((open, failed) => socket.once('open', open).once('error', failed))
  await until(() => frames.length > 0, 'the server speaks first')
  return {
    frames,
    looks: () => frames.filter((frame) => frame.includes('{"look":"talk"}')).length,
    close: () => socket.terminate(),
  }
}

describe('something is said about a text', () => {
  it('and the rooms of every process tell those who hear it', async () => {
    const session = await aSession([(await aBody()).id])
    const draft = await aDraft(session.id)
    const norway = await aDelegate(session.id, 'NO')
    const chile = await aDelegate(session.id, 'CL')
    const at = (server: RunningCollab, personId: string, notices?: boolean) =>
      joined(server, draft.id, personId, notices)
    const delegateA = await at(one, norway.person.id)
    const delegateB = await at(other, chile.person.id)
    const stock = await at(other, chile.person.id, false)
    const secretariat = await at(one, (await anActor('secretariat')).personId)
    const chair = await at(other, (await anActor('chair', { sessionId: session.id })).personId)
    const observer = await at(one, (await anActor('observer')).personId)
    const administrator = await at(other, (await anActor('administrator')).personId)
    const hear = [delegateA, delegateB, secretariat, chair]
    const deaf = [stock, observer, administrator]
    const before = [...hear, ...deaf].map(({ frames }) => frames.length)

    // A note first: only its own delegation's socket carries anything at all.
    const place = { intent: 'begin' as const, provision: draft.provisionIds[1] as string, stretches: '' }
    const began = performance.now()
    await talk(norway.actor, draft.id, { ...place, to: 'delegation', words: 'We can give up (b).' }, now)
    await until(() => delegateA.looks() === 1, 'its own delegation hears of the note')
    expect(performance.now() - began).toBeLessThan(1_000)
    await talk(norway.actor, draft.id, { ...place, to: 'comment', words: 'Why only requests?' }, now)
    await until(() => hear.every((each) => each.looks() > 0), 'all who take part hear of the comment')
    expect(hear.map((each) => each.looks())).toEqual([2, 1, 1, 1])
    const since = [...hear, ...deaf].map(({ frames }, n) => frames.slice(before[n]))
    expect(since.map((frames) => frames.length)).toEqual([2, 1, 1, 1, 0, 0, 0])
    expect(since.flat().join()).not.toMatch(/give up|Why only/)
    for (const each of [...hear, ...deaf]) each.close()
  })
})
