// A program without cookies is let into one text: by a token that a signed-in person asks for, in that person's name, for as long as
// that sign-in stands.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { revokeSignIns } from '~/commands/people.server'
import { db } from '~/db.server'
import { textOf } from '~/document/canonical'
import { closeCodes } from '~/document/close-codes'
import { provisionOf } from '~/document/shape'
import { loadDraft } from '~/document/store.server'
import { action, loader } from '~/routes/drafts.$id_.token'
import { cookieOf, type RunningCollab, runCollab, stockClient, until } from '../support/collab'
import { freshDatabase } from '../support/db'
import { aBody, aDelegate, aDraft, anActor, aPerson, aSession } from '../support/factories'

freshDatabase()
let server: RunningCollab
beforeAll(async () => {
  server = await runCollab()
})
afterAll(() => server.stop())

async function ask(draftId: string, cookie: string | null) {
  const request = new Request(`https://reports.example/drafts/${draftId}/token`, {
    method: 'POST',
    ...(cookie === null ? {} : { headers: { cookie } }),
  })
  const answer = await action({ request, params: { id: draftId }, context: { nonce: '', sent: {} } })
  const body = (await answer.json()) as { token?: string; room?: string; sentence?: string }
  return { status: answer.status, cache: answer.headers.get('Cache-Control'), ...body }
}

async function world() {
  const session = await aSession([(await aBody()).id])
  const [draft, delegate] = [await aDraft(session.id), await aDelegate(session.id, 'NO')]
  const editor = await aPerson({ role: 'secretariat', sessionId: session.id })
  return { draft, delegate, editor, item: draft.provisionIds[1] as string }
}

describe('the token of a room', () => {
  it('lets its person in without a cookie, is written in the history, and ends with the sign-in', async () => {
    const { draft, editor, item } = await world()
    const { token, ...answer } = await ask(draft.id, await cookieOf(editor.id))
    expect(answer).toEqual({ status: 200, cache: 'no-store', room: `wss://reports.example/collab/${draft.id}` })
    const client = stockClient(server.url, draft.id, '', { token: token as string })
    await until(() => client.provider.synced, 'it is in step')
    provisionOf(client.doc, item)?.text.insert(0, 'By a program ')
    const stored = async () =>
      provisionOf(textOf((await loadDraft(draft.id))?.state ?? new Uint8Array()), item)?.text.toString()
    await until(async () => (await stored())?.startsWith('By a program ') ?? false, 'it may write')
    const [line] = await db.event.findMany({ where: { subjectId: draft.id, deed: 'let a program in' } })
    expect(line).toMatchObject({ subjectKind: 'draft', actorId: editor.id })

    const codes: (number | undefined)[] = []
    client.provider.on('connection-close', (event) => void codes.push(event?.code))
    const nobody = '00000000-0000-7000-8000-000000000000'
    await revokeSignIns(await anActor('administrator'), { allBut: nobody, personId: editor.id }, new Date())
    await until(() => codes.length > 0, 'it is sent away')
    expect(codes).toEqual([closeCodes.notAdmitted])
    client.close()
    const late = stockClient(server.url, draft.id, '', { token: token as string })
    const turnedAway = new Promise((told) => late.provider.on('connection-error', told))
    await turnedAway
    expect(late.provider.synced).toBe(false)
    late.close()
  })

  it('is not given to nobody, and a text that is not theirs is told from none by nothing', async () => {
    const { draft } = await world()
    const { delegate: stranger } = await world()
    const nowhere = '00000000-0000-7000-8000-000000000000'
    expect(await ask(draft.id, null)).toMatchObject({ status: 401, sentence: expect.stringContaining('Sign in') })
    expect(await ask(draft.id, 'rapporteur=forged')).toMatchObject({ status: 401 })
    const cookie = await cookieOf(stranger.person.id)
    const refused = await ask(draft.id, cookie)
    expect(refused).toMatchObject({ status: 404, sentence: expect.any(String) })
    for (const id of [nowhere, 'nothing', '../x', '']) expect(await ask(id, cookie)).toEqual(refused)
    expect(await db.event.count({ where: { deed: 'let a program in', actorId: stranger.person.id } })).toBe(0)
  })

  it('is not given for a sealed text, and only by POST', async () => {
    const { draft, delegate } = await world()
    await db.draft.update({ where: { id: draft.id }, data: { sealedAt: new Date() } })
    expect(await ask(draft.id, await cookieOf(delegate.person.id))).toMatchObject({
      status: 409,
      sentence: expect.stringContaining('sealed'),
    })
    const answer = loader()
    expect([answer.status, answer.headers.get('Allow')]).toEqual([405, 'POST'])
  })
})
