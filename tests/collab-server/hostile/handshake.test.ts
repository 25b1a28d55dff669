// Who knocks and may not come in is told the same, whatever is behind the door; who may come in comes in by one door only.
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '~/db.server'
import { cookieOf, type RunningCollab, runCollab } from '../../support/collab'
import { freshDatabase } from '../../support/db'
import { aBody, aDelegate, aDraft, aPerson, aSession } from '../../support/factories'
import { type Negotiated, negotiated, type Witnesses, witnesses } from '../../support/hostile-world'

freshDatabase()
let server: RunningCollab
let here: Negotiated
let watching: Witnesses
let cookies: { delegate: string; stranger: string; elsewhere: string; admin: string }
let rooms: { sealed: string; informal: string }

beforeAll(async () => {
  server = await runCollab()
  here = await negotiated()
  watching = await witnesses(server.url, here)
  const session = await aSession([(await aBody()).id])
  const elsewhere = await aDelegate(session.id, 'DD')
  cookies = {
    delegate: await cookieOf(here.attackers.delegate.personId),
    stranger: await cookieOf((await aPerson()).id),
    elsewhere: await cookieOf(elsewhere.person.id),
    admin: await cookieOf((await aPerson({ role: 'review_staff' })).id),
  }
  const draft = await db.draft.findUniqueOrThrow({ where: { id: here.draftId } })
  const [sealed, informal] = [await aDraft(draft.sessionId), await aDraft(draft.sessionId)]
  await db.draft.update({ where: { id: sealed.id }, data: { sealedAt: new Date() } })
  await db.draft.update({ where: { id: informal.id }, data: { status: 'informal', ownerId: here.rival.delegation.id } })
  rooms = { sealed: sealed.id, informal: informal.id }
})
afterAll(async () => {
  watching.close()
  await server.stop()
})

type Knock = {
  path?: string
  cookie?: string | null
  origin?: string
  method?: string
  headers?: Record<string, string>
}

/** All that comes back to an upgrade, but for its date. */
function knock({ path = `/${here.draftId}`, cookie = cookies.delegate, origin, method = 'GET', headers = {} }: Knock) {
  const { hostname, port } = new URL(server.url)
  const all = {
    Host: `${hostname}:${port}`,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Version': '13',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    ...(cookie === null ? {} : { Cookie: cookie }),
    ...(origin === undefined ? {} : { Origin: origin }),
    ...headers,
  }
  return new Promise<string>((resolve, reject) => {
    const socket = connect(Number(port), hostname)
    let answer = ''
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1')
      if (answer.startsWith('HTTP/1.1 101')) socket.destroy()
    })
    socket.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? undefined : reject(error)))
    socket.on('close', () => resolve(answer))
    const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(`${method} /collab${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
  })
}

const no = 'HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n'
const status = (answer: string) => Number(/^HTTP\/1.1 (\d+)/.exec(answer)?.[1])
const altered = (cookie: string) => cookie.replace(/=(.)/, (_, first: string) => `=${first === 'a' ? 'b' : 'a'}`)
const host = () => new URL(server.url).host

/** Each is answered by the same bytes: nothing tells a room that is not there from one that is not theirs. */
const turnedAway: [what: string, () => Knock][] = [
  ['a room that nobody knows', () => ({ path: '/00000000-0000-7000-8000-000000000000' })],
  ['somebody else’s room', () => ({ path: `/${rooms.informal}` })],
  ['a sealed room', () => ({ path: `/${rooms.sealed}` })],
  ['a stranger', () => ({ cookie: cookies.stranger })],
  [
    'a stranger at a room that nobody knows',
    () => ({ cookie: cookies.stranger, path: '/00000000-0000-7000-8000-000000000000' }),
  ],
  ['a delegate of another meeting', () => ({ cookie: cookies.elsewhere })],
  ['review staff at an informal paper', () => ({ cookie: cookies.admin, path: `/${rooms.informal}` })],
  ['nobody', () => ({ cookie: null })],
  ['an empty cookie', () => ({ cookie: '' })],
  ['a cookie of garbage', () => ({ cookie: 'rapporteur=%%%;;;=;' })],
  ['a cookie of another name', () => ({ cookie: `x${cookies.delegate}` })],
  ['a cookie with one letter changed', () => ({ cookie: altered(cookies.delegate) })],
  ['a cookie cut short', () => ({ cookie: cookies.delegate.slice(0, -8) })],
  ['a cookie of 8 KB', () => ({ cookie: `${cookies.delegate.split('=')[0]}=${'x'.repeat(8_000)}` })],
  ['the page of another site', () => ({ origin: 'https://evil.example' })],
  ['a page whose address begins like ours', () => ({ origin: `http://${host()}.evil.example` })],
  ['a page at another port', () => ({ origin: 'http://127.0.0.1:1' })],
  ['a page from nowhere', () => ({ origin: 'null' })],
  ['a page from a file', () => ({ origin: 'file://' })],
  ['an origin of garbage', () => ({ origin: '://' })],
  ['an origin that names us as a user', () => ({ origin: `http://${host()}@evil.example` })],
  ['a path that goes on', () => ({ path: `/${here.draftId}/more` })],
  ['a path that ends in a slash', () => ({ path: `/${here.draftId}/` })],
  ['a path in capital letters', () => ({ path: `/${here.draftId.toUpperCase()}` })],
  ['a path with a null byte', () => ({ path: `/${here.draftId}%00` })],
  ['a path above the room', () => ({ path: `/${here.draftId}/../../admin` })],
  ['a path in disguise', () => ({ path: `/%2e%2e/collab/${here.draftId}x` })],
  ['an address beside the rooms', () => ({ path: `s/${here.draftId}` })],
  ['two slashes', () => ({ path: `//${here.draftId}` })],
  ['no room', () => ({ path: '/' })],
  ['a room named __proto__', () => ({ path: '/__proto__' })],
  ['a room of 36 dashes', () => ({ path: `/${'-'.repeat(36)}` })],
  ['a query that names another room', () => ({ path: `/?draft=${here.draftId}` })],
  [
    'a stranger with a query of 8 KB',
    () => ({ cookie: cookies.stranger, path: `/${here.draftId}?${'x'.repeat(8_000)}` }),
  ],
  ['a stranger who posts', () => ({ cookie: cookies.stranger, method: 'POST' })],
  ['a stranger who would upgrade to something else', () => ({ cookie: cookies.stranger, headers: { Upgrade: 'h2c' } })],
]

/** Who may come in, but not like this. */
const notLikeThis: [what: string, expected: number, () => Knock][] = [
  ['a post', 405, () => ({ method: 'POST' })],
  ['an upgrade to something else', 400, () => ({ headers: { Upgrade: 'h2c' } })],
  ['no key', 400, () => ({ headers: { 'Sec-WebSocket-Key': '' } })],
  ['a key that is too short', 400, () => ({ headers: { 'Sec-WebSocket-Key': 'x' } })],
  ['a version of long ago', 400, () => ({ headers: { 'Sec-WebSocket-Version': '7' } })],
  ['a query of 32 KB', 431, () => ({ path: `/${here.draftId}?${'x'.repeat(32_000)}` })],
  ['a cookie of 32 KB', 431, () => ({ cookie: 'x'.repeat(32_000) })],
]

describe('who knocks', () => {
  it.each(turnedAway)('is turned away with the same answer: %s', async (_, given) => {
    expect(await knock(given())).toBe(no)
    await watching.goOn()
  })

  it.each(notLikeThis)('does not come in like this: %s → %i', async (_, expected, given) => {
    expect(status(await knock(given()))).toBe(expected)
    await watching.goOn()
  })

  it('comes in from a page of ours, and from no page', async () => {
    expect(status(await knock({ origin: `http://${host()}` }))).toBe(101)
    expect(status(await knock({}))).toBe(101)
  })
})
