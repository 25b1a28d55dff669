// The administrator's page of live rooms: who is in them by delegation and way, of every process that still speaks.
import { afterEach, describe, expect, it } from 'vitest'
import { pool } from '~/db.server'
import type { Role } from '~/domain/permission'
import { liveRooms } from '~/queries/live-rooms.server'
import { refused } from '../support/barrier'
import { freshDatabase } from '../support/db'
import { aBody, aDelegate, aDraft, anActor, aPerson, aSession } from '../support/factories'

freshDatabase()
afterEach(async () => {
  await pool.query('DELETE FROM live_room')
})

type Present = { personId: string; delegationId: string | null; way: string }

async function note(process: string, draftId: string, present: Present[], ago = '1 second') {
  await pool.query(
    `INSERT INTO live_room (process, draft_id, since, live, unsaved, unsaved_bytes, saved_lag_ms, present, seen_at)
     VALUES ($1, $2, '2026-11-25T09:00:00Z', true, 3, 120, 4.25, $3, now() - $4::interval)`,
    [process, draftId, JSON.stringify(present), ago],
  )
}

async function world() {
  const body = await aBody()
  const session = await aSession([body.id], { ordinal: 13 })
  return { body, session, draft: await aDraft(session.id) }
}

describe('live rooms', () => {
  it('are grouped by delegation and way, those without a delegation last', async () => {
    const { body, session, draft } = await world()
    const [norway, egypt] = [await aDelegate(session.id, 'NO'), await aDelegate(session.id, 'EG')]
    const secretary = await aPerson({ role: 'secretariat', sessionId: session.id, name: 'Aminata Diallo' })
    const observer = await aPerson({ name: 'Olga Petrova' })
    const of = (one: { person: { id: string }; delegation: { id: string } }) => ({
      personId: one.person.id,
      delegationId: one.delegation.id,
      way: 'propose',
    })
    await note('a 1', draft.id, [
      of(norway),
      of(norway),
      of(egypt),
      { personId: secretary.id, delegationId: null, way: 'edit' },
      { personId: observer.id, delegationId: null, way: 'read' },
    ])
    const [room, ...rest] = await liveRooms(await anActor('administrator'))
    expect(rest).toEqual([])
    expect(room).toMatchObject({
      draftId: draft.id,
      title: 'A draft',
      session: { slug: session.slug, title: `${body.slug}, no. 13` },
      process: 'a 1',
      since: new Date('2026-11-25T09:00:00Z'),
      unsaved: 3,
      savedLagMs: 4.25,
      connections: 5,
    })
    expect(room?.present?.map((one) => [one.delegation, one.way, one.people, one.connections])).toEqual([
      ['Egypt', 'propose', [egypt.person.name], 1],
      ['Norway', 'propose', [norway.person.name], 2],
      [null, 'edit', ['Aminata Diallo'], 1],
      [null, 'read', ['Olga Petrova'], 1],
    ])
  })

  it('are those of every process that spoke within fifteen seconds, the fullest first', async () => {
    const { draft } = await world()
    const { draft: other } = await world()
    const person = await aPerson()
    const reader = { personId: person.id, delegationId: null, way: 'read' }
    await note('a 1', draft.id, [])
    await note('b 2', draft.id, [reader])
    await note('b 2', other.id, [reader, reader])
    await note('c 3', other.id, [reader], '16 seconds')
    const rooms = await liveRooms(await anActor('administrator'))
    expect(rooms.map((room) => [room.process, room.draftId, room.connections])).toEqual([
      ['b 2', other.id, 2],
      ['b 2', draft.id, 1],
      ['a 1', draft.id, 0],
    ])
    expect(rooms[2]?.present).toBeNull()
  })

  it('are nobody’s but the administrators’', async () => {
    for (const role of ['secretariat', 'chair', 'review_staff', 'observer'] satisfies Role[])
      expect(await refused(liveRooms(await anActor(role))), role).toBe('P1 404')
    expect(await refused(liveRooms({ kind: 'public' }))).toBe('P1 404')
    expect(await liveRooms(await anActor('administrator'))).toEqual([])
  })
})
