// The text as committed is decoded once, and is up to date each time it is asked for.
import { beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { db, pool } from '~/db.server'
import { committedText } from '~/document/committed-text.server'
import { provisionOf } from '~/document/shape'
import { append, readText } from '~/document/store.server'
import { freshDatabase } from '../support/db'
import { aBody, aDraft, aSession } from '../support/factories'

freshDatabase()
let sessionId: string
beforeAll(async () => {
  sessionId = (await aSession([(await aBody()).id])).id
})

async function types(draft: { id: string; provisionIds: string[] }, words: string): Promise<void> {
  const doc = await readText(db, draft.id)
  const caught: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => void caught.push(update))
  provisionOf(doc, draft.provisionIds[0] as string)?.text.insert(0, words)
  const { rows } = await pool.query<{ head: string }>('SELECT head FROM draft WHERE id = $1', [draft.id])
  const row = { bytes: Y.mergeUpdates(caught), personId: null, delegationId: null }
  await append([{ draftId: draft.id, head: BigInt(rows[0]?.head ?? 0), rows: [row] }])
}

describe('the committed text', () => {
  it('is one and the same, brought up to date', async () => {
    const draft = await aDraft(sessionId)
    const words = (doc: Y.Doc | undefined) => doc && provisionOf(doc, draft.provisionIds[0] as string)?.text.toString()
    const first = await committedText(draft.id)
    const stood = words(first)
    expect(await committedText(draft.id)).toBe(first)
    await types(draft, 'One ')
    await types(draft, 'Two ')
    const [a, b] = await Promise.all([committedText(draft.id), committedText(draft.id)])
    expect([words(a), words(b)]).toEqual([`Two One ${stood}`, `Two One ${stood}`])
    expect(a).toBe(first)
  })

  it('is kept of a few texts only, the ones asked for last', async () => {
    const [first, ...others] = await Promise.all(Array.from({ length: 9 }, () => aDraft(sessionId)))
    const before = await committedText(first?.id as string)
    for (const one of others) await committedText(one.id)
    const again = await committedText(first?.id as string)
    expect(again).not.toBe(before)
    expect(Y.encodeStateAsUpdate(again as Y.Doc)).toEqual(Y.encodeStateAsUpdate(before as Y.Doc))
  })

  it('is nothing where there is no draft', async () => {
    expect(await committedText('0196f000-0000-7000-8000-000000000000')).toBeUndefined()
  })
})
