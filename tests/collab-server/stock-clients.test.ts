// The contract with clients that know nothing of this server: each release of y-websocket that is in use joins, edits, is refused and
// left reading, and comes back after a restart with what it wrote meanwhile.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebsocketProvider } from 'y-websocket'
import { WebsocketProvider as Provider2 } from 'y-websocket-2'
import { WebsocketProvider as Provider3 } from 'y-websocket-3.0'
import type * as Y from 'yjs'
import { textOf } from '~/document/canonical'
import { provisionOf } from '~/document/shape'
import { loadDraft } from '~/document/store.server'
import { cookieOf, type RunningCollab, runCollab, stockClient, until } from '../support/collab'
import { freshDatabase } from '../support/db'
import { aBody, aDraft, aPerson, aSession } from '../support/factories'

freshDatabase()
let server: RunningCollab
beforeAll(async () => {
  server = await runCollab()
})
afterAll(() => server.stop())

/** What this test uses of them is alike in all; their types are not. */
const releases: [string, typeof WebsocketProvider][] = [
  ['3.1', WebsocketProvider],
  ['3.0', Provider3 as unknown as typeof WebsocketProvider],
  ['2.1', Provider2 as unknown as typeof WebsocketProvider],
]

const text = (doc: Y.Doc, id: string) => provisionOf(doc, id)?.text as Y.Text
const words = (doc: Y.Doc, id: string) => text(doc, id)?.toString() ?? ''

describe.each(releases)('a stock client of y-websocket %s', (_, Provider) => {
  async function world() {
    const session = await aSession([(await aBody()).id])
    const draft = await aDraft(session.id)
    const [opening, item] = draft.provisionIds as [string, string]
    const enter = async (role: 'secretariat' | 'observer', With = Provider) => {
      const person = await aPerson({ role, sessionId: session.id })
      const client = stockClient(server.url, draft.id, await cookieOf(person.id), {}, With)
      const codes: (number | undefined)[] = []
      client.provider.on('connection-close', (event) => void codes.push(event?.code))
      await until(() => client.provider.synced, 'it is in step')
      return { ...client, codes, person }
    }
    const stored = async (id: string) => words(textOf((await loadDraft(draft.id))?.state ?? new Uint8Array()), id)
    return { opening, item, enter, stored }
  }

  it('joins, edits, and is shown what others write and where they stand', async () => {
    const { item, enter, stored } = await world()
    const [one, other] = [await enter('secretariat'), await enter('secretariat', WebsocketProvider)]
    text(one.doc, item).insert(0, 'One ')
    text(other.doc, item).insert(text(other.doc, item).length, ' Other.')
    const both = () => [one, other].every(({ doc }) => /^One .* Other\.$/.test(words(doc, item)))
    await until(both, 'each has the words of both')
    expect(await stored(item)).toBe(words(one.doc, item))
    one.provider.awareness.setLocalStateField('at', 'here')
    const seen = () => other.provider.awareness.getStates().get(one.doc.clientID)
    await until(() => seen()?.at === 'here', 'its cursor is seen')
    expect(seen()?.user).toMatchObject({ name: one.person.name })
    one.close()
    await until(() => seen() === undefined, 'who leaves is gone')
    other.close()
  })

  it.each([
    ['who may only read', 'observer', (doc: Y.Doc, item: string) => text(doc, item).insert(0, 'Forbidden ')],
    ['who formats', 'secretariat', (doc: Y.Doc, item: string) => text(doc, item).format(0, 3, { bold: true })],
  ] as const)('of one %s is refused, stays connected and reads on', async (_who, role, forbidden) => {
    const { item, opening, enter, stored } = await world()
    const [one, other] = [await enter(role), await enter('secretariat', WebsocketProvider)]
    const before = await stored(item)
    forbidden(one.doc, item)
    text(one.doc, opening).insert(0, 'Unheard ')
    text(other.doc, opening).insert(0, 'Heard ')
    await until(() => words(one.doc, opening).includes('Heard '), 'it reads on')
    text(other.doc, opening).insert(0, 'Still ')
    await until(() => words(one.doc, opening).includes('Still '), 'and on')
    expect([one.codes, one.provider.wsconnected]).toEqual([[], true])
    expect([words(other.doc, item), words(other.doc, opening)]).toEqual([before, await stored(opening)])
    expect([await stored(item), await stored(opening)]).toEqual([before, expect.not.stringContaining('Unheard')])
    one.close()
    other.close()
  })

  it('comes back after a restart with what was written meanwhile; one that was refused is left reading again', async () => {
    const { item, opening, enter, stored } = await world()
    const [one, reader] = [await enter('secretariat'), await enter('observer')]
    text(reader.doc, item).insert(0, 'Forbidden ')
    text(one.doc, opening).insert(0, 'Before ')
    await until(() => words(reader.doc, opening).startsWith('Before '), 'the reader reads on')
    await server.stop()
    await until(() => !one.provider.wsconnected && !reader.provider.wsconnected, 'the server is gone')
    text(one.doc, opening).insert(0, 'Meanwhile ')
    server = await runCollab({}, server.port)
    await until(() => one.provider.synced && reader.provider.synced, 'both come back by themselves')
    await until(async () => (await stored(opening)).startsWith('Meanwhile Before '), 'its words are stored')
    await until(() => words(reader.doc, opening).startsWith('Meanwhile Before '), 'and shown to the reader')
    text(one.doc, opening).insert(0, 'After ')
    await until(() => words(reader.doc, opening).startsWith('After '), 'both go on')
    expect(await stored(item)).not.toContain('Forbidden')
    expect(words(one.doc, item)).not.toContain('Forbidden')
    one.close()
    reader.close()
  })
})
