// The real server over a real socket and the real database, with clients that know nothing but y-websocket.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { grantRole, revokeSignIns } from '~/commands/people.server'
import { pool } from '~/db.server'
import { shownRuns } from '~/document/binding'
import { canonicalText, textOf } from '~/document/canonical'
import { change, type Hand } from '~/document/change'
import { closeCodes } from '~/document/close-codes'
import { openProposals } from '~/document/open-proposals'
import { runs } from '~/document/runs'
import { provisionOf } from '~/document/shape'
import { loadDraft } from '~/document/store.server'
import { signOut } from '~/sign-in.server'
import { cookieOf, type RunningCollab, runCollab, stockClient, until } from '../support/collab'
import { freshDatabase } from '../support/db'
import { aBody, aDelegate, aDraft, anActor, aPerson, aSession, mint } from '../support/factories'

freshDatabase()
let server: RunningCollab
beforeAll(async () => {
  server = await runCollab()
})
afterAll(() => server.stop())

async function world() {
  const body = await aBody()
  const session = await aSession([body.id])
  const draft = await aDraft(session.id)
  const [norway, egypt] = [await aDelegate(session.id, 'NO'), await aDelegate(session.id, 'EG')]
  const editor = () => aPerson({ role: 'secretariat', sessionId: session.id })
  const [one, other] = [await editor(), await editor()]
  const observer = await aPerson({ role: 'observer', sessionId: session.id })
  const item = draft.provisionIds[1] as string
  return { draft, norway, egypt, one, other, observer, item }
}

const words = (doc: import('yjs').Doc) => canonicalText(doc, 'en').provisions.map((one) => one.text)
const stored = async (draftId: string) => textOf((await loadDraft(draftId))?.state ?? new Uint8Array())
const text = (doc: import('yjs').Doc, id: string) => provisionOf(doc, id)?.text

/** Words at the start of a provision, as a delegation’s hand puts them there. */
function propose(doc: import('yjs').Doc, by: Awaited<ReturnType<typeof aDelegate>>, provision: string, insert: string) {
  const shown = shownRuns(text(doc, provision) as import('yjs').Text)
  const hand: Hand = {
    way: 'propose',
    delegation: by.delegation.id,
    person: by.person.id,
    now: () => new Date().toISOString(),
    mint,
  }
  change(doc, [{ provision, shown, splice: { at: 0, remove: 0, insert } }], hand, 'typed')
}

describe('a room', () => {
  it('shows two stock clients each other’s words, stored', async () => {
    const { draft, one, other, item } = await world()
    const a = stockClient(server.url, draft.id, await cookieOf(one.id))
    const b = stockClient(server.url, draft.id, await cookieOf(other.id))
    await until(() => a.provider.synced && b.provider.synced, 'both are in step')
    expect(words(a.doc)).toHaveLength(3)
    text(a.doc, item)?.insert(0, 'promptly ')
    await until(() => words(b.doc)[1]?.startsWith('promptly') ?? false, 'the words of one reach the other')
    text(b.doc, item)?.insert(0, 'and ')
    await until(() => words(a.doc)[1]?.startsWith('and promptly') ?? false, 'and the other way')
    expect(words(await stored(draft.id))).toEqual(words(a.doc))
    a.close()
    b.close()
  })

  it('keeps what delegations propose under their names, and refuses their words in the text itself', async () => {
    const { draft, norway, egypt, item } = await world()
    const a = stockClient(server.url, draft.id, await cookieOf(norway.person.id))
    const b = stockClient(server.url, draft.id, await cookieOf(egypt.person.id))
    await until(() => a.provider.synced && b.provider.synced, 'both are in step')
    propose(a.doc, norway, item, 'promptly ')
    await until(() => words(b.doc)[1]?.startsWith('promptly') ?? false, 'the proposal reaches the other')
    propose(b.doc, egypt, item, 'and ')
    await until(() => words(a.doc)[1]?.startsWith('and promptly') ?? false, 'and the other way')
    expect(
      openProposals(await stored(draft.id))
        .map((one) => one.delegation)
        .sort(),
    ).toEqual([norway.delegation.id, egypt.delegation.id].sort())
    const { rows } = await pool.query('SELECT client_id::text, delegation_id FROM draft_client WHERE draft_id = $1', [
      draft.id,
    ])
    const of = (client: number) => rows.find((row) => row.client_id === String(client))?.delegation_id
    expect(
      runs(await stored(draft.id), item)
        .slice(0, 2)
        .map((run) => of(run.client)),
    ).toEqual([egypt.delegation.id, norway.delegation.id])
    // In another provision nothing says that its words are a proposal.
    text(a.doc, draft.provisionIds[2] as string)?.insert(0, 'Not a proposal. ')
    propose(b.doc, egypt, item, 'also ')
    await until(() => words(a.doc)[1]?.includes('also ') ?? false, 'who was refused goes on reading')
    expect(words(await stored(draft.id))[2]).not.toContain('Not a proposal')
    a.close()
    b.close()
  })

  it('shows who is here under the name the server knows', async () => {
    const { draft, norway, egypt } = await world()
    const a = stockClient(server.url, draft.id, await cookieOf(norway.person.id))
    const b = stockClient(server.url, draft.id, await cookieOf(egypt.person.id))
    a.provider.awareness.setLocalStateField('user', { name: 'Somebody else' })
    await until(
      () => [...b.provider.awareness.getStates().values()].some((state) => state.user?.delegation === 'Norway'),
      'the cursor of the other',
    )
    const seen = [...b.provider.awareness.getStates().values()].map((state) => state.user?.name)
    expect(seen).toContain(norway.person.name)
    expect(seen).not.toContain('Somebody else')
    a.close()
    await until(() => b.provider.awareness.getStates().size <= 1, 'who leaves is gone')
    b.close()
  })

  it('says who presides, whom room screens follow; nobody says it of themselves', async () => {
    const { draft, norway, egypt } = await world()
    const chair = await aPerson({ role: 'chair', sessionId: draft.sessionId })
    const a = stockClient(server.url, draft.id, await cookieOf(norway.person.id))
    const b = stockClient(server.url, draft.id, await cookieOf(egypt.person.id))
    const c = stockClient(server.url, draft.id, await cookieOf(chair.id))
    a.provider.awareness.setLocalStateField('user', { name: norway.person.name, presides: true })
    c.provider.awareness.setLocalStateField('cursor', { focus: { provision: draft.provisionIds[0] } })
    const seen = () =>
      [...b.provider.awareness.getStates().values()].flatMap((state) => (state.user ? [state.user] : []))
    await until(() => seen().length >= 2, 'both are shown')
    expect(
      seen()
        .filter((user) => user.presides)
        .map((user) => user.name),
    ).toEqual([chair.name])
    for (const one of [a, b, c]) one.close()
  })

  it('refuses a reader’s words in the server, not only in the button', async () => {
    const { draft, one, observer, item } = await world()
    const reader = stockClient(server.url, draft.id, await cookieOf(observer.id))
    const writer = stockClient(server.url, draft.id, await cookieOf(one.id))
    await until(() => reader.provider.synced && writer.provider.synced, 'both are in step')
    text(reader.doc, item)?.insert(0, 'forbidden ')
    text(writer.doc, item)?.insert(0, 'allowed ')
    await until(() => words(reader.doc)[1]?.includes('allowed') ?? false, 'the reader goes on reading')
    expect(words(writer.doc)[1]).not.toContain('forbidden')
    expect(words(await stored(draft.id))[1]).not.toContain('forbidden')
    reader.close()
    writer.close()
  })

  it('refuses structure, other roots and formats from any client', async () => {
    const { draft, one, other, item } = await world()
    const attacks: ((doc: import('yjs').Doc) => void)[] = [
      (doc) => doc.getMap('provisions').set('forged', 'x'),
      (doc) => doc.getMap('anything').set('a', 1),
      (doc) => doc.getMap<import('yjs').Map<unknown>>('provisions').get(item)?.set('state', 'agreed'),
      (doc) => doc.getMap('provisions').delete(item),
      (doc) => text(doc, item)?.format(0, 3, { bold: true }),
      (doc) => text(doc, item)?.insertEmbed(0, { image: 'x' }),
    ]
    const witness = stockClient(server.url, draft.id, await cookieOf(other.id))
    await until(() => witness.provider.synced, 'the witness is in step')
    for (const attack of attacks) {
      const attacker = stockClient(server.url, draft.id, await cookieOf(one.id))
      await until(() => attacker.provider.synced, 'the attacker is in step')
      attack(attacker.doc)
      text(witness.doc, item)?.insert(0, '.')
      const expected = words(witness.doc)[1]
      await until(async () => words(await stored(draft.id))[1] === expected, 'the witness is stored')
      expect((await stored(draft.id)).share.has('anything')).toBe(false)
      attacker.close()
    }
    expect(words(witness.doc)).toHaveLength(3)
    witness.close()
  })

  it('answers an unknown room, a stranger and nobody alike: not at all', async () => {
    const { draft } = await world()
    const stranger = await aPerson()
    const attempts = [
      stockClient(server.url, '00000000-0000-7000-8000-000000000000', await cookieOf(stranger.id)),
      stockClient(server.url, draft.id, await cookieOf(stranger.id)),
      stockClient(server.url, draft.id, 'rapporteur=forged'),
    ]
    const failures = attempts.map(() => 0)
    for (const [at, one] of attempts.entries()) {
      one.provider.on('connection-close', () => {
        failures[at] = (failures[at] ?? 0) + 1
      })
    }
    await until(() => failures.every((n) => n > 0), 'each is turned away')
    expect(attempts.map((one) => one.provider.synced)).toEqual([false, false, false])
    for (const one of attempts) one.close()
  })

  it('sends away whoever may no longer be here, and whose rights have changed, at once', async () => {
    const { draft, one, observer, item } = await world()
    const codes: Record<string, number> = {}
    const a = stockClient(server.url, draft.id, await cookieOf(one.id))
    const reader = stockClient(server.url, draft.id, await cookieOf(observer.id))
    a.provider.on('connection-close', (event) => {
      codes.writer ??= event?.code ?? 0
    })
    reader.provider.on('connection-close', (event) => {
      codes.reader ??= event?.code ?? 0
    })
    await until(() => a.provider.synced && reader.provider.synced, 'both are in step')
    const administrator = await anActor('administrator')
    await revokeSignIns(administrator, { allBut: '00000000-0000-7000-8000-000000000000', personId: one.id }, new Date())
    await until(() => codes.writer === closeCodes.notAdmitted, 'a revoked sign-in leaves the room')
    await grantRole(administrator, observer.id, { role: 'secretariat', sessionId: draft.sessionId }, new Date())
    await until(() => codes.reader === closeCodes.judgedAgain, 'a new role is judged anew')
    await until(() => reader.provider.synced, 'and comes back by itself')
    text(reader.doc, item)?.insert(0, 'now mine ')
    await until(async () => words(await stored(draft.id))[1]?.startsWith('now mine') ?? false, 'to write')
    a.close()
    reader.close()
  })

  it('sends away whoever signs out, at once, and nobody who signed in elsewhere', async () => {
    const { draft, one } = await world()
    const cookies = [await cookieOf(one.id), await cookieOf(one.id)]
    const here = cookies.map((cookie) => stockClient(server.url, draft.id, cookie))
    const codes: (number | undefined)[][] = [[], []]
    for (const [at, { provider }] of here.entries())
      provider.on('connection-close', (event) => void codes[at]?.push(event?.code))
    await until(() => here.every(({ provider }) => provider.synced), 'both are in step')
    const header = await signOut(cookies[0] as string, new Date())
    expect(header).toContain('Max-Age=0')
    await until(() => (codes[0]?.length ?? 0) > 0, 'it is sent away')
    expect(codes).toEqual([[closeCodes.notAdmitted], []])
    for (const client of here) client.close()
  })

  it('brings a second process up to date, and its words back', async () => {
    const { draft, one, other, item } = await world()
    const second = await runCollab()
    const a = stockClient(server.url, draft.id, await cookieOf(one.id))
    const b = stockClient(second.url, draft.id, await cookieOf(other.id))
    await until(() => a.provider.synced && b.provider.synced, 'both are in step')
    text(a.doc, item)?.insert(0, 'one ')
    text(b.doc, item)?.insert(0, 'two ')
    await until(
      () =>
        words(a.doc)[1] === words(b.doc)[1] &&
        (words(a.doc)[1]?.includes('one ') ?? false) &&
        (words(a.doc)[1]?.includes('two ') ?? false),
      'both processes agree',
    )
    a.close()
    b.close()
    await second.stop()
  })
})
