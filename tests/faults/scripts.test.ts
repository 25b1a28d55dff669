// The commands of docs/protocol.md and of the administrator, as a stranger would run them beside the real process.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outline } from '~/document/shape'
import { freePort } from '../../prisma/embedded'
import { dataFolder, type RunningApp, startApp } from '../support/app'
import { stockClient, until } from '../support/stock-client'

type Ended = { code: number; out: string; said: string }

async function npmRun(args: string[], env: Record<string, string>): Promise<Ended> {
  const run = promisify(execFile)
  try {
    const { stdout, stderr } = await run('npm', ['run', '-s', ...args], { env: { ...process.env, ...env } })
    return { code: 0, out: stdout, said: stderr }
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string }
    return { code, out: stdout, said: stderr }
  }
}

const placeOf = (app: RunningApp, demo: '0' | '1') => ({ PORT: String(app.port), DATA_DIR: app.dataDir, DEMO: demo })

describe('the demo command', { timeout: 120_000 }, () => {
  let app: RunningApp
  let env: Record<string, string>
  beforeAll(async () => {
    app = await startApp({ env: { DEMO: '1' } })
    env = placeOf(app, '1')
  }, 120_000)
  afterAll(() => app.stop())

  async function cookieOf(persona: string): Promise<string> {
    const { code, out } = await npmRun(['demo', '--', 'cookie', '--as', persona], env)
    expect(code).toBe(0)
    expect(out).toMatch(/^rapporteur=\S+\n$/)
    return out.trim()
  }

  it('lets stock clients join an open draft, who see each other’s words; a reader’s are refused', async () => {
    const room = await npmRun(['demo', '--', 'room'], env)
    const [, base, id] = /^(ws:\/\/127\.0\.0\.1:\d+\/collab)\/([0-9a-f-]{36})\n$/.exec(room.out) ?? []
    if (!base || !id) throw new Error(`This is no address: ${room.out}${room.said}`)
    const [a, b] = [await cookieOf('secretariat'), await cookieOf('chair')]
    const [one, other] = [stockClient(base, id, a), stockClient(base, id, b)]
    await until(() => one.provider.synced && other.provider.synced, 'both are in step')
    outline(one.doc).at(-1)?.text.insert(0, 'swiftly ')
    await until(() => outline(other.doc).at(-1)?.text.toString().startsWith('swiftly ') ?? false, 'the words arrive')

    const reader = stockClient(base, id, await cookieOf('observer'))
    await until(() => reader.provider.synced, 'the reader is in step')
    outline(reader.doc).at(-1)?.text.insert(0, 'unseen ')
    outline(other.doc).at(-1)?.text.insert(0, 'and ')
    await until(() => outline(one.doc).at(-1)?.text.toString().startsWith('and ') ?? false, 'later words arrive')
    expect(outline(one.doc).at(-1)?.text.toString()).not.toContain('unseen')
    for (const client of [one, other, reader]) client.close()
  })

  it('prints a cookie by which the pages know the person', async () => {
    const page = await fetch(`${app.url}/account`, { headers: { cookie: await cookieOf('review') } })
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Sofia Lindqvist')
  })

  it('prints a token by which a client without cookies joins the same room', async () => {
    const room = (await npmRun(['demo', '--', 'room'], env)).out.trim()
    const { code, out } = await npmRun(['demo', '--', 'token', '--as', 'delegate-a'], env)
    expect([code, out]).toEqual([0, expect.stringMatching(/^[0-9a-f-]{36}\.\w+\.[\w-]{43}\n$/)])
    const cut = room.lastIndexOf('/')
    const client = stockClient(room.slice(0, cut), room.slice(cut + 1), '', { token: out.trim() })
    await until(() => client.provider.synced, 'it is in step')
    client.close()
  })

  it('says whom it knows, how it is used, and refuses outside the demonstration', async () => {
    const nobody = await npmRun(['demo', '--', 'cookie', '--as', 'nobody'], env)
    expect(nobody).toMatchObject({ code: 1, out: '' })
    expect(nobody.said).toContain('delegate-a')
    expect(await npmRun(['demo', '--', 'something'], env)).toMatchObject({ code: 1, out: '' })
    const outside = await npmRun(['demo', '--', 'cookie', '--as', 'admin'], { ...env, DEMO: '0' })
    expect(outside).toMatchObject({ code: 1, out: '' })
    expect(outside.said).toContain('demonstration mode')
  })
})

// Eight commands, each a process that starts from nothing: on a busy machine each takes ten seconds and more.
describe('the admin command', { timeout: 300_000 }, () => {
  let app: RunningApp | undefined
  afterAll(() => app?.stop())

  const linkIn = (text: string) => /http:\/\/127\.0\.0\.1:\d+\/invitations\/\S+/.exec(text)?.[0] ?? 'no link'

  async function choosePassword(link: string, password: string): Promise<Response> {
    return fetch(link, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: new URL(link).origin },
      body: new URLSearchParams({ password }),
    })
  }

  it('makes the first administrator before the app has ever run, and more while it runs', async () => {
    const env = { PORT: String(await freePort()), DATA_DIR: dataFolder(), DEMO: '0' }
    const early = await npmRun(['admin', '--', 'create', '--email', 'first@example.org', '--name', 'First Person'], env)
    expect(early).toMatchObject({ code: 0, said: '' })
    app = await startApp({ dataDir: env.DATA_DIR, port: Number(env.PORT), env: { DEMO: '0' } })
    expect((await fetch(linkIn(early.out))).status).toBe(200)
    const chosen = await choosePassword(linkIn(early.out), 'a password of many words')
    expect([chosen.status, chosen.headers.get('location')]).toEqual([302, '/desk'])

    const second = await npmRun(['admin', '--', 'create', '--email', 'second@example.org'], env)
    expect((await fetch(linkIn(second.out))).status).toBe(200)
    const again = await npmRun(['admin', '--', 'reset', '--email', 'Second@example.org'], env)
    expect((await choosePassword(linkIn(second.out), 'a password of many words')).status).toBe(409)
    expect((await choosePassword(linkIn(again.out), 'a password of many words')).status).toBe(302)

    const known = await npmRun(['admin', '--', 'create', '--email', 'first@example.org'], env)
    expect(known).toMatchObject({ code: 1, out: '' })
    expect(known.said).toContain('known already')
    const twice = await npmRun(['admin', '--', 'appoint', '--email', 'first@example.org'], env)
    expect(twice.said).toContain('has that role already')
    const nobody = await npmRun(['admin', '--', 'reset', '--email', 'nobody@example.org'], env)
    expect(nobody.said).toContain('Nobody with the e-mail address')
    const wrong = await npmRun(['admin', '--', 'create', '--email', 'not-an-address'], env)
    expect(wrong.said).toContain('name@example.org')
    const lost = await npmRun(['admin', '--', 'make'], env)
    expect(lost).toMatchObject({ code: 1, out: '' })
    expect(lost.said).toContain('npm run admin -- create')
  })
})
