// Connections as they are: too many, too large, too fast, too slow, by token, and sent away in good order. Over real sockets.
import { request } from 'node:http'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { revokeSignIns } from '~/commands/people.server'
import { pool } from '~/db.server'
import { textOf } from '~/document/canonical'
import { closeCodes } from '~/document/close-codes'
import { provisionOf } from '~/document/shape'
import { loadDraft } from '~/document/store.server'
import { roomToken, signedIn } from '~/sign-in.server'
import { cookieOf, type RunningCollab, runCollab, stockClient, until } from '../support/collab'
import { freshDatabase } from '../support/db'
import { aBody, aDraft, anActor, aPerson, aSession } from '../support/factories'
import { rawClient, syncFrame } from '../support/raw-client'

freshDatabase()

async function world() {
  const session = await aSession([(await aBody()).id])
  const draft = await aDraft(session.id)
  const editor = () => aPerson({ role: 'secretariat', sessionId: session.id })
  const [one, other] = [await editor(), await editor()]
  const cookies = { one: await cookieOf(one.id), other: await cookieOf(other.id) }
  return { draft, one, cookies, item: draft.provisionIds[1] as string }
}

const words = (doc: Y.Doc, id: string) => provisionOf(doc, id)?.text.toString() ?? ''
const stored = async (id: string, item: string) => words(textOf((await loadDraft(id))?.state ?? new Uint8Array()), item)

async function figure(server: RunningCollab, name: string): Promise<number> {
  const text = await server.collab.metrics.metrics()
  const line = text.split('\n').find((one) => one.startsWith(`rapporteur_collab_${name} `))
  return Number(line?.split(' ').at(-1))
}

/** The answer to a WebSocket's request, where it is not let in. */
function knock(
  url: string,
  headers: Record<string, string>,
): Promise<{ status: number; retryAfter: string | undefined }> {
  const upgrade = {
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  }
  return new Promise((resolve, reject) => {
    const asked = request(url.replace('ws:', 'http:'), { headers: { ...upgrade, ...headers } })
    asked.on('response', ({ statusCode, headers }) => {
      resolve({ status: statusCode ?? 0, retryAfter: headers['retry-after'] })
    })
    asked.on('upgrade', (_, socket) => {
      socket.destroy()
      resolve({ status: 101, retryAfter: undefined })
    })
    asked.on('error', reject)
    asked.end()
  })
}

describe('a token for one room', () => {
  it('lets in a client that has no cookie, within its minute, into that room and no other', async () => {
    const server = await runCollab()
    const { draft, one, cookies, item } = await world()
    const { draft: other } = await world()
    const now = new Date()
    const signIn = (await signedIn(cookies.one, now))?.signInId as string
    const token = roomToken(signIn, draft.id, now)
    const client = stockClient(server.url, draft.id, '', { token })
    await until(() => client.provider.synced, 'it is in step')
    provisionOf(client.doc, item)?.text.insert(0, 'By token ')
    await until(async () => (await stored(draft.id, item)).startsWith('By token'), 'it may write')

    const late = roomToken(signIn, draft.id, new Date(now.getTime() - 61_000))
    const forged = `${token.slice(0, -3)}AAA`
    for (const wrong of [
      `${other.id}?token=${token}`,
      `${draft.id}?token=${late}`,
      `${draft.id}?token=${forged}`,
      `${draft.id}?token=`,
    ])
      expect(await knock(`${server.url}/${wrong}`, { cookie: cookies.one })).toMatchObject({ status: 403 })
    // A page of another site cannot use the cookie; a token was given to it on purpose.
    const origin = 'https://elsewhere.example'
    expect(await knock(`${server.url}/${draft.id}`, { cookie: cookies.one, origin })).toMatchObject({ status: 403 })
    expect(await knock(`${server.url}/${draft.id}?token=${token}`, { origin })).toMatchObject({ status: 101 })

    // It is the same sign-in: where that ends, so does this.
    let code: number | undefined
    client.provider.on('connection-close', (event) => {
      code ??= event?.code
    })
    const nobody = '00000000-0000-7000-8000-000000000000'
    await revokeSignIns(await anActor('administrator'), { allBut: nobody, personId: one.id }, new Date())
    await until(() => code === closeCodes.notAdmitted, 'it is sent away')
    client.close()
    await server.stop()
  })
})

describe('the door', () => {
  it('answers with a time to come back where too many come', async () => {
    const server = await runCollab({ socketsOfPerson: 1, upgrades: 0.5 })
    const { draft, cookies } = await world()
    const first = await rawClient(server.url, draft.id, cookies.one)
    expect(await knock(`${server.url}/${draft.id}`, { cookie: cookies.one })).toEqual({
      status: 429,
      retryAfter: expect.stringMatching(/^[1-5]$/),
    })
    for (let n = 0; n < 3; n++)
      expect(await knock(`${server.url}/${draft.id}`, { cookie: 'nobody' })).toMatchObject({ status: 403 })
    expect(await knock(`${server.url}/${draft.id}`, { cookie: cookies.other })).toMatchObject({ status: 429 })
    // A proxy on this machine says for whom it asks; anybody else may write there what they like.
    const elsewhere = { cookie: cookies.other, 'x-forwarded-for': '198.51.100.1, 203.0.113.7' }
    expect(await knock(`${server.url}/${draft.id}`, elsewhere)).toMatchObject({ status: 101 })
    first.close()
    await until(async () => {
      const again = { cookie: cookies.one, 'x-forwarded-for': '203.0.113.8' }
      return (await knock(`${server.url}/${draft.id}`, again)).status === 101
    }, 'the place is free again')
    await server.stop()
  })
})

describe('a client', () => {
  it('that sends more than a message may hold is told so, by a code after which it does not come back', async () => {
    const server = await runCollab()
    const { draft, cookies, item } = await world()
    const client = await rawClient(server.url, draft.id, cookies.one)
    const before = Y.encodeStateVector(client.doc)
    provisionOf(client.doc, item)?.text.insert(0, 'x'.repeat(1_200_000))
    client.send(syncFrame(2, Y.encodeStateAsUpdate(client.doc, before)))
    await until(() => client.code() !== undefined, 'it is closed')
    expect(client.code()).toBe(closeCodes.tooLarge)
    expect(client.notices.at(-1)).toEqual({ reason: 'too large', sentence: expect.stringContaining('smaller pieces') })
    await server.stop()
  })

  it('that sends without end is read no faster than anybody writes; others go on', async () => {
    const server = await runCollab({ rates: { messages: 20, bytes: 1_000_000 } })
    const { draft, cookies, item } = await world()
    const flood = await rawClient(server.url, draft.id, cookies.one)
    const [writer, watcher] = [
      stockClient(server.url, draft.id, cookies.other),
      stockClient(server.url, draft.id, cookies.other),
    ]
    await until(() => writer.provider.synced && watcher.provider.synced, 'the others are in step')
    const received = () => figure(server, 'bytes_total{direction="in"}')
    const ask = syncFrame(0, Y.encodeStateVector(flood.doc))
    const before = await received()
    for (let n = 0; n < 20_000; n++) flood.send(ask)
    provisionOf(writer.doc, item)?.text.insert(0, 'Still here: ')
    await until(() => words(watcher.doc, item).startsWith('Still here'), 'the others see each other')
    expect((await received()) - before).toBeLessThan(1_000 * ask.length)
    for (const client of [flood, writer, watcher]) client.close()
    await server.stop()
  })

  it('that reads nothing is kept no more than a little for, and is in step when it reads again', async () => {
    const server = await runCollab({ rates: { messages: 1_000, bytes: 100_000_000 } })
    const { draft, cookies, item } = await world()
    const writer = stockClient(server.url, draft.id, cookies.other)
    await until(() => writer.provider.synced, 'the writer is in step')
    const text = provisionOf(writer.doc, item)?.text as Y.Text
    text.insert(0, 'word '.repeat(100_000))
    await until(async () => (await figure(server, 'updates_stored_total')) === 1, 'half a megabyte is stored')
    const slow = await rawClient(server.url, draft.id, cookies.one)
    slow.socket.pause()
    const [before, heard] = [
      await figure(server, 'bytes_total{direction="out"}'),
      await figure(server, 'bytes_total{direction="in"}'),
    ]
    const ask = syncFrame(0, Uint8Array.of(0))
    for (let n = 0; n < 200; n++) slow.send(ask)
    text.insert(0, 'Meanwhile: ')
    const all = async () => (await figure(server, 'bytes_total{direction="in"}')) >= heard + 200 * ask.length
    await until(async () => (await all()) && (await figure(server, 'updates_stored_total')) === 2, 'all is heard')
    // A hundred megabytes were asked for. The system's own buffers take some of it; here no more than one answer waits.
    expect((await figure(server, 'bytes_total{direction="out"}')) - before).toBeLessThan(20_000_000)
    slow.socket.resume()
    await until(() => words(slow.doc, item) === text.toString(), 'it has caught up')
    expect(slow.code()).toBeUndefined()
    slow.close()
    writer.close()
    await server.stop()
  })
})

describe('a server that stops', () => {
  it('stores first, tells everybody, closes with the code to come back by, and lets nobody in', async () => {
    const server = await runCollab()
    const { draft, cookies, item } = await world()
    const writer = await rawClient(server.url, draft.id, cookies.one)
    const locker = await pool.connect()
    await locker.query('BEGIN')
    await locker.query('SELECT 1 FROM draft WHERE id = $1 FOR NO KEY UPDATE', [draft.id])
    const before = Y.encodeStateVector(writer.doc)
    provisionOf(writer.doc, item)?.text.insert(0, 'At the last moment ')
    writer.send(syncFrame(2, Y.encodeStateAsUpdate(writer.doc, before)))
    await until(async () => (await figure(server, 'waiting_updates')) === 1, 'it waits to be stored')

    let done = false
    const draining = server.collab.drain().then(() => {
      done = true
    })
    expect(await knock(`${server.url}/${draft.id}`, { cookie: cookies.other })).toMatchObject({ status: 503 })
    expect([writer.code(), done]).toEqual([undefined, false])
    await locker.query('COMMIT')
    locker.release()
    await draining
    await until(() => writer.code() !== undefined, 'it is closed')
    expect(writer.code()).toBe(closeCodes.draining)
    expect(writer.notices).toEqual([
      { saved: 1 },
      { saved: 2 },
      { reason: 'draining', sentence: expect.stringContaining('restarting') },
    ])
    expect(await stored(draft.id, item)).toMatch(/^At the last moment /)
    await server.stop()
  })
})
