// What the benchmark happens in: a meeting, two thousand people who have signed in, and for each repetition its rooms, each
// written to the storage of all three servers.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { db, pool } from '~/db.server'
import { signIn } from '~/sign-in.server'
import { aBody, aSession } from '../../support/factories'
import { type BenchText, tailLength } from './text'

/** So many write the text itself, as secretariat, and so many belong to delegations. */
const each = 1_000
const delegations = 40

export type People = { secretariat: string[]; delegates: string[] }
export type World = { sessionId: string; people: People }

/** @returns the meeting, and the cookies of its people */
export async function makeWorld(): Promise<World> {
  const body = await aBody()
  const session = await aSession([body.id])
  const secretariat = await persons('Secretary')
  await db.grant.createMany({
    data: secretariat.map((personId) => ({ personId, role: 'secretariat', sessionId: session.id })),
  })
  const delegates = await persons('Delegate')
  const ids = await Promise.all(
    Array.from({ length: delegations }, (_, n) =>
      db.delegation.create({
        data: {
          sessionId: session.id,
          kind: 'organization',
          organization: `Organization ${n}`,
          name: `Organization ${n}`,
          colour: '#0b5a9d',
        },
      }),
    ),
  )
  await db.delegationMember.createMany({
    data: delegates.map((personId, n) => ({ personId, delegationId: ids[n % delegations]?.id as string })),
  })
  return {
    sessionId: session.id,
    people: { secretariat: await cookies(secretariat), delegates: await cookies(delegates) },
  }
}

async function persons(name: string): Promise<string[]> {
  const made = await db.person.createManyAndReturn({
    data: Array.from({ length: each }, (_, n) => ({ name: `${name} ${n}`, email: `${name}.${n}@example.org` })),
    select: { id: true },
  })
  return made.map((one) => one.id)
}

async function cookies(personIds: readonly string[]): Promise<string[]> {
  const out: string[] = []
  for (let at = 0; at < personIds.length; at += 10) {
    const some = personIds.slice(at, at + 10)
    const headers = await Promise.all(some.map((id) => signIn(id, { userAgent: 'bench', address: null }, new Date())))
    out.push(...headers.map((header) => header.split(';')[0] as string))
  }
  return out
}

/** A room that is written whole, or, where it is to be opened cold, with the history that a restart would find. */
export type RoomPlan = { id: string; withHistory: boolean }

export async function writeRooms(world: World, rooms: readonly RoomPlan[], text: BenchText): Promise<void> {
  await db.draft.createMany({
    data: rooms.map(({ id, withHistory }) => ({
      id,
      kind: 'recommendations',
      title: 'A draft of the benchmark',
      sessionId: world.sessionId,
      status: 'under_negotiation',
      mark: 'demonstration',
      head: withHistory ? text.log.length : 1,
    })),
  })
  const plain = rooms.filter((one) => !one.withHistory).map((one) => one.id)
  await pool.query('INSERT INTO draft_update (draft_id, seq, bytes) SELECT id, 1, $2 FROM unnest($1::uuid[]) id', [
    plain,
    Buffer.from(text.state),
  ])
  const upto = text.log.length - tailLength
  for (const { id, withHistory } of rooms) {
    if (!withHistory) continue
    await pool.query(
      'INSERT INTO draft_update (draft_id, seq, bytes) SELECT $1, n, bytes FROM unnest($2::bytea[]) WITH ORDINALITY AS log(bytes, n)',
      [id, text.log.map((update) => Buffer.from(update))],
    )
    await pool.query('INSERT INTO draft_snapshot (draft_id, upto_seq, bytes) VALUES ($1, $2, $3)', [
      id,
      upto,
      Buffer.from(text.before),
    ])
  }
  await pool.query('VACUUM (ANALYZE) draft, draft_update, draft_snapshot, draft_client')
}

/** What the peers find in their folders: hocuspocus one file a document, y-websocket what it is to bring into LevelDB. */
export function writeFiles(folder: string, rooms: readonly RoomPlan[], text: BenchText): void {
  mkdirSync(join(folder, 'hocuspocus'), { recursive: true })
  for (const { id } of rooms) writeFileSync(join(folder, 'hocuspocus', id), text.state)
  writeFileSync(join(folder, 'rooms.json'), JSON.stringify(rooms))
  writeFileSync(join(folder, 'state'), text.state)
  writeFileSync(join(folder, 'before'), text.before)
  writeFileSync(
    join(folder, 'tail.json'),
    JSON.stringify(text.log.slice(-tailLength).map((update) => Buffer.from(update).toString('base64'))),
  )
}
