// A program of somebody's own that knows an address and a sign-in, as docs/protocol.md tells it: over HTTP it asks the real process,
// as it is built, for a token, and with nothing else it joins the text over a socket.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDatabase } from '~/db.server'
import { closeCodes } from '~/document/close-codes'
import { outline } from '~/document/shape'
import { type RunningApp, startApp } from '../support/app'
import { aDraftOf } from '../support/drafts'
import { stockClient, until } from '../support/stock-client'

describe('a program with a token', { timeout: 120_000 }, () => {
  let app: RunningApp
  let draftId: string
  beforeAll(async () => {
    app = await startApp({ env: { DEMO: '1' } })
    draftId = await aDraftOf(app.dataDir, 'Draft for programs', ['States parties should answer requests;'])
  }, 120_000)
  afterAll(async () => {
    await closeDatabase()
    await app.stop()
  })

  const post = (path: string, cookie = '', body = new URLSearchParams()) =>
    fetch(`${app.url}${path}`, { method: 'POST', redirect: 'manual', headers: { cookie }, body })

  async function signedInAs(persona: string): Promise<string> {
    const answer = await post('/sign-in', '', new URLSearchParams({ persona }))
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/desk'])
    return answer.headers.get('set-cookie')?.split(';')[0] ?? 'no cookie'
  }

  async function tokenFor(cookie: string, id = draftId) {
    const answer = await post(`/drafts/${id}/token`, cookie)
    const body = (await answer.json()) as { token?: string; room?: string; sentence?: string }
    return { status: answer.status, ...body }
  }

  function joined({ room = '', token = '' }: { room?: string; token?: string }) {
    const cut = room.lastIndexOf('/')
    const client = stockClient(room.slice(0, cut), room.slice(cut + 1), '', { token })
    const codes: number[] = []
    client.provider.on('connection-close', (event) => void codes.push(event?.code ?? 0))
    return { ...client, codes, item: () => outline(client.doc).find((one) => one.kind === 'item')?.text }
  }

  it('asks for it over HTTP, joins, writes and reads; its person signs out, and it is out', async () => {
    const [cookie, reader] = [await signedInAs('secretariat'), await signedInAs('observer')]
    const [given, readers] = [await tokenFor(cookie), await tokenFor(reader)]
    expect(given).toEqual({
      status: 200,
      token: expect.any(String),
      room: `ws://127.0.0.1:${app.port}/collab/${draftId}`,
    })
    const [one, other] = [joined(given), joined(readers)]
    await until(() => one.provider.synced && other.provider.synced, 'both are in step')
    one.item()?.insert(0, 'By a program: ')
    await until(() => other.item()?.toString().startsWith('By a program: ') ?? false, 'the words arrive')
    // A token gives no more than its person has.
    other.item()?.insert(0, 'unseen ')
    one.item()?.insert(0, 'Again. ')
    await until(() => other.item()?.toString().includes('Again. ') ?? false, 'later words arrive')
    expect(one.item()?.toString()).toBe('Again. By a program: States parties should answer requests;')

    expect((await post('/sign-out', cookie)).status).toBe(302)
    await until(() => one.codes.includes(closeCodes.notAdmitted), 'it is sent away')
    const late = joined(given)
    await new Promise((told) => late.provider.on('connection-error', told))
    expect([late.provider.synced, other.codes]).toEqual([false, []])
    expect(await tokenFor(cookie)).toMatchObject({ status: 401 })
    for (const client of [one, other, late]) client.close()
  })

  it('is answered in JSON, with a sentence, where none is given', async () => {
    expect(await tokenFor('')).toEqual({ status: 401, sentence: expect.stringContaining('Sign in') })
    const nowhere = '00000000-0000-7000-8000-000000000000'
    const cookie = await signedInAs('secretariat')
    expect(await tokenFor(cookie, nowhere)).toEqual({ status: 404, sentence: expect.any(String) })
    const looked = await fetch(`${app.url}/drafts/${draftId}/token`, { headers: { cookie } })
    expect([looked.status, looked.headers.get('allow')]).toEqual([405, 'POST'])
    expect(looked.headers.get('content-type')).toContain('application/json')
  })

  it('of one text opens no other, and one that is bent opens none', async () => {
    const other = await aDraftOf(app.dataDir, 'Another draft', ['States parties should train authorities.'])
    const { room = '', token = '' } = await tokenFor(await signedInAs('secretariat'))
    const bent = `${token.slice(0, -8)}bentbent`
    for (const one of [
      { room: room.replace(draftId, other), token },
      { room, token: bent },
      { room, token: '' },
    ]) {
      const client = joined(one)
      await new Promise((told) => client.provider.on('connection-error', told))
      expect(client.provider.synced).toBe(false)
      client.close()
    }
  })
})
