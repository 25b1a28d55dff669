// What others changed since somebody left: from the moment they left, without what they wrote themselves.
import { beforeAll, describe, expect, it } from 'vitest'
import { markRead } from '~/commands/mark-read.server'
import { db, pool } from '~/db.server'
import { outline, provisionOf } from '~/document/shape'
import { append, readText } from '~/document/store.server'
import { sinceLeft } from '~/queries/since-left.server'
import { refused } from '../support/barrier'
import { freshDatabase } from '../support/db'
import { aBody, actorFor, aDelegate, aDraft, aPerson, aSession } from '../support/factories'

freshDatabase()
const now = new Date('2026-11-25T10:00:00Z')
let body: string
beforeAll(async () => {
  body = (await aBody()).id
})

async function world() {
  const session = await aSession([body])
  const draft = await aDraft(session.id)
  const [norway, egypt] = [await aDelegate(session.id, 'NO'), await aDelegate(session.id, 'EG')]
  const types = async (n: number, personId: string) => {
    const doc = await read()
    let bytes: Uint8Array | null = null
    doc.on('update', (update: Uint8Array) => {
      bytes = update
    })
    provisionOf(doc, draft.provisionIds[n] as string)?.text.insert(0, 'x')
    const { rows } = await pool.query<{ head: string }>('SELECT head FROM draft WHERE id = $1', [draft.id])
    const row = { bytes: bytes as unknown as Uint8Array, personId, delegationId: null }
    await append([{ draftId: draft.id, head: BigInt(rows[0]?.head ?? 0), rows: [row] }])
  }
  const read = () => readText(db, draft.id)
  const since = async (personId: string) => {
    const doc = await read()
    return sinceLeft(draft.id, personId, doc, outline(doc))
  }
  return { draft, norway, egypt, types, since, ids: draft.provisionIds }
}

describe('since you left', () => {
  it('is nothing for whoever was not here before, and nothing right after', async () => {
    const { draft, norway, since } = await world()
    expect(await since(norway.person.id)).toBeNull()
    await markRead(norway.actor, draft.id, now)
    expect(await since(norway.person.id)).toEqual({ at: now.toISOString(), provisions: [] })
  })

  it('is what others changed since, and is over once one leaves again', async () => {
    const { draft, norway, egypt, types, since, ids } = await world()
    await types(0, egypt.person.id)
    await markRead(norway.actor, draft.id, now)
    await types(1, egypt.person.id)
    await types(2, norway.person.id)
    expect((await since(norway.person.id))?.provisions).toEqual([ids[1]])
    await markRead(norway.actor, draft.id, now)
    expect((await since(norway.person.id))?.provisions).toEqual([])
  })

  it('is not recorded of a text that one may not see, or that is not there', async () => {
    const { draft, norway } = await world()
    const stranger = await actorFor((await aPerson()).id)
    for (const [who, where] of [
      [norway.actor, '00000000-0000-7000-8000-000000000000'],
      [stranger, draft.id],
    ] as const)
      expect(await refused(markRead(who, where, now))).toBe('P1 404')
  })
})
