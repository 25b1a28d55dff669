// What is counted and written down while people work: by a real server over real sockets, and line by line.
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { pool } from '~/db.server'
import { provisionOf } from '~/document/shape'
import { loadDraft } from '~/document/store.server'
import { LiveRooms } from '../../collab-server/live-rooms'
import type { Peer } from '../../collab-server/room'
import { Rooms } from '../../collab-server/rooms'
import { Watch } from '../../collab-server/watch'
import { cookieOf, type RunningCollab, runCollab, stockClient, until } from '../support/collab'
import { freshDatabase } from '../support/db'
import { aBody, aDraft, aPerson, aSession } from '../support/factories'

freshDatabase()

async function world() {
  const session = await aSession([(await aBody()).id])
  const draft = await aDraft(session.id)
  const editor = await aPerson({ role: 'secretariat', sessionId: session.id })
  const observer = await aPerson({ role: 'observer', sessionId: session.id })
  return { draft, editor, observer, item: draft.provisionIds[1] as string }
}

describe('the metrics of a server', () => {
  let server: RunningCollab
  beforeAll(async () => {
    server = await runCollab()
  })
  afterAll(() => server.stop())

  async function figure(line: string): Promise<number> {
    const text = await server.collab.metrics.metrics()
    const found = text.split('\n').find((one) => one.startsWith(`rapporteur_collab_${line} `))
    return Number(found?.split(' ').at(-1) ?? Number.NaN)
  }

  it('count rooms, people, bytes, what was stored and what was refused', async () => {
    const { draft, editor, observer, item } = await world()
    const writer = stockClient(server.url, draft.id, await cookieOf(editor.id))
    const reader = stockClient(server.url, draft.id, await cookieOf(observer.id))
    await until(() => writer.provider.synced && reader.provider.synced, 'both are in step')
    expect([await figure('rooms'), await figure('peers'), await figure('live_documents')]).toEqual([1, 2, 0])
    expect(await figure('admissions_total{answer="let in"}')).toBe(2)
    const before = await figure('bytes_total{direction="out"}')
    const word = 'words '.repeat(100)
    provisionOf(writer.doc, item)?.text.insert(0, word)
    await until(() => provisionOf(reader.doc, item)?.text.toString().startsWith(word) ?? false, 'the words arrive')
    expect(await figure('bytes_total{direction="in"}')).toBeGreaterThan(word.length)
    expect((await figure('bytes_total{direction="out"}')) - before).toBeGreaterThanOrEqual(2 * word.length)
    expect(await figure('live_documents')).toBe(1)
    expect(await figure('updates_stored_total')).toBe(1)
    expect(await figure('saved_lag_seconds_count')).toBe(1)
    expect(await figure('commit_seconds_count')).toBeGreaterThanOrEqual(1)
    expect(await figure('saved_lag_seconds_sum')).toBeGreaterThanOrEqual(await figure('commit_seconds_sum'))
    expect([await figure('waiting_updates'), await figure('waiting_bytes')]).toEqual([0, 0])

    provisionOf(reader.doc, item)?.text.insert(0, 'forbidden ')
    await until(async () => (await figure('refusals_total{kind="update",reason="reader"}')) === 1, 'it is counted')
    const stranger = stockClient(server.url, draft.id, await cookieOf((await aPerson()).id))
    await until(async () => (await figure('admissions_total{answer="turned away"}')) > 0, 'a stranger is counted')
    for (const client of [writer, reader, stranger]) client.close()
    await until(async () => (await figure('peers')) === 0, 'nobody is left')
  })

  it('name no person and no word', async () => {
    const text = await server.collab.metrics.metrics()
    expect(text).not.toMatch(/words|forbidden|Norway|[0-9a-f]{8}-[0-9a-f]{4}/)
  })
})

describe('the log', () => {
  it('tells of rooms, refusals, slow commits and the end, by ids and reasons, without a word of the text', async () => {
    const lines: Record<string, unknown>[] = []
    const into = new Writable({
      write(chunk: Buffer, _, next) {
        lines.push(JSON.parse(chunk.toString()))
        next()
      },
    })
    const { draft, editor, item } = await world()
    const watch = new Watch(pino({ base: undefined }, into))
    const failed = (error: unknown) => expect(error).toBeUndefined()
    const rooms = new Rooms({ announce: () => undefined, gossip: () => undefined, failed, watch, copiesOfPerson: null })
    const room = await rooms.open(draft.id)
    if (!room) throw new Error('There is no room.')
    const peer: Peer = {
      personId: editor.id,
      delegationId: null,
      user: { name: 'Ingrid', delegation: 'Norway', colour: '#000' },
      way: 'edit',
      decides: false,
      hears: false,
      notices: true,
      send: () => undefined,
      isBehind: () => false,
      close: () => undefined,
    }
    room.join(peer)
    const copy = new Y.Doc()
    Y.applyUpdate(copy, (await loadDraft(draft.id))?.state ?? new Uint8Array())
    const start = Y.encodeStateVector(copy)
    copy.getMap('anything').set('secretwords', 'secretwords')
    await room.receive(peer, { kind: 'update', update: Y.encodeStateAsUpdate(copy, start), whole: true })
    // What was refused has ended; the same person comes back.
    room.leave(peer)
    const again = { ...peer }
    room.join(again)
    await room.receive(again, { kind: 'act', n: 1, act: { act: 'remove', id: 'nowhere' } })

    const locker = await pool.connect()
    await locker.query('BEGIN')
    await locker.query('SELECT 1 FROM draft WHERE id = $1 FOR UPDATE', [draft.id])
    await room.receive(again, { kind: 'act', n: 2, act: { act: 'remove', id: item } })
    await new Promise((next) => setTimeout(next, 300))
    expect(rooms.live()[0]).toMatchObject({ unsaved: 1, savedLag: null, present: [{ way: 'edit' }] })
    expect(rooms.live()[0]?.unsavedBytes).toBeGreaterThan(10)
    await locker.query('COMMIT')
    locker.release()
    await until(() => rooms.live()[0]?.unsaved === 0, 'it is stored')
    expect(rooms.live()[0]?.savedLag).toBeGreaterThan(250)
    expect(rooms.live()[0]?.unsavedBytes).toBe(0)
    await rooms.drain()

    const about = { draftId: draft.id, personId: editor.id }
    expect(lines.map(({ level, time, ms, ...line }) => line)).toEqual([
      { draftId: draft.id, msg: 'room opened' },
      { kind: 'update', reason: expect.any(String), ...about, msg: 'refused' },
      { kind: 'act', reason: expect.stringMatching(/^T\d$/), ...about, msg: 'refused' },
      { drafts: 1, updates: 1, msg: 'slow commit' },
      { peers: 1, msg: 'draining' },
      { msg: 'drained' },
    ])
    expect(JSON.stringify(lines)).not.toMatch(/secretwords|States parties/)
  })
})

describe('the note of live rooms', () => {
  const room = (draftId: string, unsaved: number) => ({
    draftId,
    since: new Date('2026-11-25T09:00:00Z'),
    live: true,
    unsaved,
    unsavedBytes: unsaved * 10,
    savedLag: unsaved > 0 ? 3.5 : null,
    present: [{ personId: draftId, delegationId: null, way: 'edit' as const }],
  })
  const noted = async () =>
    (await pool.query('SELECT draft_id, unsaved, saved_lag_ms, present FROM live_room ORDER BY draft_id')).rows

  it('follows the rooms, forgets those that are closed and processes that are silent, and leaves nothing', async () => {
    const { draft } = await world()
    const { draft: other } = await world()
    let rooms = [room(draft.id, 0), room(other.id, 2)]
    const failed = (error: unknown) => expect(error).toBeUndefined()
    const notes = new LiveRooms(() => rooms, failed)
    await notes.note()
    expect(await noted()).toHaveLength(2)
    rooms = [room(draft.id, 7)]
    await notes.note()
    expect(await noted()).toEqual([
      {
        draft_id: draft.id,
        unsaved: 7,
        saved_lag_ms: 3.5,
        present: [{ personId: draft.id, delegationId: null, way: 'edit' }],
      },
    ])
    await pool.query(`INSERT INTO live_room SELECT 'a process that died', draft_id, since, live, unsaved, unsaved_bytes, saved_lag_ms,
                        present, now() - interval '2 minutes' FROM live_room`)
    rooms = []
    await notes.note()
    expect(await noted()).toEqual([])
    rooms = [room(draft.id, 0)]
    await notes.note()
    expect(await noted()).toHaveLength(1)
    await notes.close()
    expect(await noted()).toEqual([])
  })

  it('is kept without write-ahead log: a crash may empty it', async () => {
    const { rows } = await pool.query(`SELECT relpersistence FROM pg_class WHERE relname = 'live_room'`)
    expect(rows[0]?.relpersistence).toBe('u')
  })
})
