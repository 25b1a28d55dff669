// What the rooms say when something about a draft itself has changed: who stays is told to look at it, who is admitted otherwise now
// comes in anew, and nobody else hears anything.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { nameProtocol } from '~/commands/name-protocol.server'
import { recordVotes } from '~/commands/record-votes.server'
import { startSilence } from '~/commands/silence.server'
import { db } from '~/db.server'
import { closeCodes } from '~/document/close-codes'
import { cookieOf, type RunningCollab, runCollab, until } from '../support/collab'
import { freshDatabase } from '../support/db'
import { aBody, aDelegate, aDraft, anActor, aSession } from '../support/factories'

freshDatabase(8)

let one: RunningCollab
let other: RunningCollab
beforeAll(async () => {
  ;[one, other] = [await runCollab(), await runCollab()]
})
afterAll(() => Promise.all([one.stop(), other.stop()]))

async function joined(server: RunningCollab, draftId: string, personId: string, query = '?notices=1') {
  const socket = new WebSocket(`${server.url}/${draftId}${query}`, { headers: { cookie: await cookieOf(personId) } })
  const frames: string[] = []
  const codes: number[] = []
  socket.on('message', (bytes: Buffer) => frames.push(bytes.toString('latin1')))
  socket.on('close', (code) => codes.push(code))
  await new Promise((open, failed) => socket.once('open', open).once('error', failed))
  await until(() => frames.length > 0, 'the server speaks first')
  return { codes, looks: () => frames.filter((frame) => frame.includes('{"look":"draft"}')).length, socket }
}

describe('news of a draft', () => {
  it('L1: reach those who go on reading, in every process; who can write no longer is judged anew', async () => {
    const session = await aSession([(await aBody()).id])
    const [draft, elsewhere] = [await aDraft(session.id), await aDraft(session.id)]
    const { personId } = await anActor('observer')
    const norway = await aDelegate(session.id, 'NO')
    const chair = await anActor('chair', { sessionId: session.id })
    const readers = [await joined(one, draft.id, personId), await joined(other, draft.id, personId)]
    const apart = [await joined(one, elsewhere.id, personId), await joined(one, draft.id, personId, '')]
    const delegate = await joined(other, draft.id, norway.person.id)
    const now = new Date()
    await startSilence(chair, draft.id, { deadline: `${now.getFullYear() + 1}-06-01T18:00` }, now)
    await until(() => readers.every((each) => each.looks() === 1), 'both readers hear of it')
    await until(() => delegate.codes[0] === closeCodes.judgedAgain, 'the delegate comes in anew')
    expect([delegate, ...apart].map((each) => each.looks())).toEqual([0, 0, 0])
    expect([...readers, ...apart].flatMap((each) => each.codes)).toEqual([])
    for (const each of [...readers, ...apart]) each.socket.terminate()
  })

  it('O1: are also whose matter it is; whoever is in the draft stays and looks', async () => {
    const session = await aSession([(await aBody()).id])
    const draft = await aDraft(session.id)
    const norway = await aDelegate(session.id, 'NO')
    const secretariat = await anActor('secretariat', { sessionId: session.id })
    const all = [await joined(one, draft.id, norway.person.id), await joined(other, draft.id, secretariat.personId)]
    const protocol = await db.instrument.findFirstOrThrow({ where: { supplementsId: { not: null } } })
    const looks = () => all.map((each) => each.looks())
    await nameProtocol(secretariat, draft.id, { protocolId: protocol.id }, new Date())
    await until(() => looks().every((n) => n === 1), 'both hear that it is a matter of the Protocol')
    await nameProtocol(secretariat, draft.id, {}, new Date())
    await until(() => looks().every((n) => n === 2), 'both hear that it is one of the Convention again')
    expect(all.flatMap((each) => each.codes)).toEqual([])
    for (const each of all) each.socket.terminate()
  })

  it('O9: are also the votes; whoever is in the draft looks at them', async () => {
    const session = await aSession([(await aBody()).id])
    await db.session.update({ where: { id: session.id }, data: { status: 'open' } })
    const draft = await aDraft(session.id)
    const norway = await aDelegate(session.id, 'NP')
    const secretariat = await anActor('secretariat', { sessionId: session.id })
    const all = [await joined(one, draft.id, norway.person.id), await joined(other, draft.id, secretariat.personId)]
    const votes = { [norway.delegation.stateId as string]: 'in_favour' as const }
    await recordVotes(secretariat, draft.id, { votes, sheet: '' }, new Date())
    await until(() => all.every((each) => each.looks() === 1), 'both hear of the votes')
    expect(all.flatMap((each) => each.codes)).toEqual([])
    for (const each of all) each.socket.terminate()
  })
})
