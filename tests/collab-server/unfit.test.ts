// Something that the database can never take is taken back, and keeps nobody else's words waiting: with rows in hand, and with
// PostgreSQL, whose rules no judge knows.
import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { pool } from '~/db.server'
import { textOf } from '~/document/canonical'
import { cannotBeStored } from '~/document/close-codes'
import { provisionOf } from '~/document/shape'
import { type Append, loadDraft } from '~/document/store.server'
import { Rooms } from '../../collab-server/rooms'
import { storeWhatFits, unfitness } from '../../collab-server/unfit'
import { Watch } from '../../collab-server/watch'
import { until } from '../support/collab'
import { freshDatabase } from '../support/db'
import { aBody, aDraft, aPerson, aSession } from '../support/factories'
import { type HeldPeer, heldPeer, typed, wordsOf } from '../support/held-room'
import { heldStore, neverTaken } from '../support/held-store'

describe('of what waits', () => {
  const row = (...bytes: number[]) => ({ bytes: new Uint8Array(bytes), personId: null, delegationId: null })
  const isUnfit = ({ bytes }: { bytes: Uint8Array }) => bytes[0] === 13
  function store() {
    const log: number[][] = []
    let statements = 0
    const append = async (appends: readonly Append[]) => {
      statements += 1
      if (appends.some((one) => one.rows.some(isUnfit))) throw neverTaken()
      for (const { draftId, rows } of appends) log.push(...rows.map((one) => [Number(draftId), one.bytes[0] as number]))
      return new Set(appends.map((one) => one.draftId))
    }
    return { log, append, statements: () => statements }
  }
  const never = (error: unknown) => expect(error).toBeUndefined()
  const unfit = { code: '23514', constraint: 'a_rule' }

  it('all that stands before the unfit row is stored, and all of the other drafts, in few statements', async () => {
    const { log, append, statements } = store()
    const appends = Array.from({ length: 64 }, (_, n) => ({ draftId: `${n}`, head: 0n, rows: [row(1), row(2)] }))
    appends[40] = { draftId: '40', head: 7n, rows: [row(1), row(2), row(3), row(13), row(5)] }
    const fates = await storeWhatFits(appends, append, never)
    expect(fates.get('40')).toEqual({ stored: 3, rest: unfit })
    fates.delete('40')
    expect([...fates.values()]).toEqual(Array.from({ length: 63 }, () => ({ stored: 2, rest: 'none' })))
    expect(log.filter(([draft]) => draft === 40).map(([, byte]) => byte)).toEqual([1, 2, 3])
    expect(log).toHaveLength(63 * 2 + 3)
    expect(statements()).toBeLessThan(20)
  })

  it('what may be tried again waits: a connection that is lost is nobody’s fault', async () => {
    const heard: unknown[] = []
    const lost = [new Error('Connection terminated unexpectedly'), Object.assign(neverTaken(), { code: '40P01' })]
    for (const error of lost) {
      const append = () => Promise.reject(error)
      const fates = await storeWhatFits(
        [{ draftId: 'a', head: 0n, rows: [row(1)] }],
        append,
        (error) => void heard.push(error),
      )
      expect(fates.get('a')).toEqual({ stored: 0, rest: 'waits' })
    }
    expect(heard).toEqual(lost)
  })

  it.each(['53100', '40001', '57P01', '08006'])('SQLSTATE %s is not held against the row', (code) => {
    expect(unfitness(Object.assign(neverTaken(), { code }))).toBeUndefined()
  })
})

describe('a row in hand that can never be stored', () => {
  it('is refused; what stood before it is stored, what was judged upon it is judged anew and stored', async () => {
    const held = heldStore()
    const [one, bad, other, watcher] = [
      await held.joined(),
      await held.joined(),
      await held.joined(),
      await held.joined(),
    ]
    held.neverTakes((row) => row.personId === bad.personId)
    await Promise.all([held.types(one, 'one '), held.types(bad, 'never '), held.types(other, 'two ')])
    for (let statement = 0; statement < 4; statement++) await held.stores()
    // Nobody waits for the room to be in order again to see what is stored.
    expect(wordsOf(watcher.doc, held.item)).toBe('one States should answer;')
    await held.types(one, 'and ')
    await held.catchesUp()
    await held.stores()
    await held.flush.drained()
    expect(held.log).toHaveLength(3)
    const words = wordsOf(watcher.doc, held.item) ?? ''
    for (const word of ['one ', 'two ', 'and ']) expect(words).toContain(word)
    expect(words).not.toContain('never')
    expect(bad.told).toEqual([{ saved: 1 }, { refused: 'not storable', act: null }])
    expect([one.code, bad.code, other.code]).toEqual([undefined, 4422, undefined])
    expect([one.told.at(-1), other.told.at(-1)]).toEqual([{ saved: 3 }, { saved: 2 }])
    expect(held.found).toEqual([
      { kind: 'update', draftId: 'draft', personId: bad.personId, code: '23514', constraint: 'a_rule' },
    ])
    expect([held.flush.bytes, held.room.waiting, held.failures]).toEqual([0, 0, []])
  })

  it('is not said to be saved to who brings the same words again meanwhile', async () => {
    const held = heldStore()
    const bad = await held.joined()
    const again = await held.joined(heldPeer({ personId: bad.personId }))
    held.neverTakes((row) => row.personId === bad.personId)
    await held.types(bad, 'never ')
    await held.stores()
    Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(bad.doc))
    await held.room.receive(again, { kind: 'update', update: Y.encodeStateAsUpdate(again.doc), whole: true })
    expect(again.told).toEqual([{ saved: 1 }])
    await held.catchesUp()
    await held.stores()
    await held.catchesUp()
    await held.flush.drained()
    expect(again.told).toEqual([{ saved: 1 }, { refused: 'not storable', act: null }])
    expect([bad.code, again.code]).toEqual([4422, 4422])
    expect(held.log).toEqual([])
  })

  it('of a stock client is not asked for again; of one who has left nothing stays behind', async () => {
    const held = heldStore()
    const [stock, gone] = [await held.joined(heldPeer({ notices: false })), await held.joined()]
    const bad = [stock.personId, gone.personId]
    held.neverTakes((row) => bad.includes(row.personId ?? ''))
    await Promise.all([held.types(stock, 'never '), held.types(gone, 'nor this ')])
    held.room.leave(gone)
    // Both, the one, and then the other, judged anew.
    await held.stores()
    await held.stores()
    await held.catchesUp()
    await held.stores()
    await held.catchesUp()
    await held.flush.drained()
    expect(held.found).toHaveLength(2)
    expect(held.log).toEqual([])
    expect(stock.code).toBeUndefined()
    await held.types(stock, 'more ')
    expect(held.room.waiting).toBe(0)
  })
})

describe('PostgreSQL', () => {
  freshDatabase()

  async function world() {
    const lines: Record<string, unknown>[] = []
    const into = new Writable({
      write(chunk: Buffer, _, next) {
        lines.push(JSON.parse(chunk.toString()))
        next()
      },
    })
    const watch = new Watch(pino({ base: undefined }, into))
    const failures: unknown[] = []
    const rooms = new Rooms({
      announce: () => undefined,
      gossip: () => undefined,
      failed: (error) => void failures.push(error),
      watch,
      copiesOfPerson: null,
    })
    const session = await aSession([(await aBody()).id])
    const [here, there] = [await aDraft(session.id), await aDraft(session.id)]
    const figure = async () =>
      (await watch.metrics.registry.metrics()).split('\n').filter((one) => one.startsWith('rapporteur_collab_unfit'))

    async function joined(draft: typeof here, given: { personId?: string } = {}) {
      const room = await rooms.open(draft.id)
      if (!room) throw new Error('There is no room.')
      const peer = heldPeer({ personId: given.personId ?? (await aPerson()).id })
      room.join(peer)
      await room.receive(peer, { kind: 'asks', stateVector: Y.encodeStateVector(peer.doc) })
      // The first that it says is what it brings: nothing.
      for (const answer of peer.answers.splice(0)) await room.receive(peer, answer())
      const item = draft.provisionIds[1] as string
      const client = {
        peer,
        room,
        item,
        types: (words: string, id = item) =>
          room.receive(peer, { kind: 'update', update: typed(peer.doc, id, words), whole: false }),
        act: (act: Record<string, unknown>) => room.receive(peer, { kind: 'act', n: 1, act: { id: item, ...act } }),
      }
      // Its client id is bound before what is to be stored in one flush.
      await client.types('. ')
      await until(() => isSaved(peer, 2), 'the first is stored')
      return client
    }
    const stored = async (draft: typeof here) =>
      provisionOf(textOf((await loadDraft(draft.id))?.state ?? new Uint8Array()), draft.provisionIds[1] as string)
    return { rooms, here, there, joined, stored, lines, failures, figure }
  }

  const isSaved = (peer: HeldPeer, n: number) => peer.told.some((one) => 'saved' in one && one.saved === n)

  it('knows no such person: what nobody can be said to have decided is not done, and all others’ words are stored', async () => {
    const { rooms, here, there, joined, stored, lines, failures, figure } = await world()
    const nobody = randomUUID()
    const [chair, before, behind, elsewhere] = [
      await joined(here, { personId: nobody }),
      await joined(here),
      await joined(here),
      await joined(there),
    ]
    await before.types('before ')
    await Promise.all([chair.act({ act: 'gavel', to: 'adref' }), elsewhere.types('elsewhere ')])
    await behind.types('behind ', here.provisionIds[2])
    await until(() => [before, behind, elsewhere].every(({ peer }) => isSaved(peer, 3)), 'they are stored')
    await until(() => chair.peer.told.some((one) => 'refused' in one), 'it is refused')
    expect(chair.peer.told.at(-1)).toEqual({ refused: cannotBeStored, act: 1 })
    await rooms.drain()
    const text = await stored(here)
    expect(text?.state).toBe('open')
    expect(text?.text.toString()).toContain('before ')
    expect((await stored(there))?.text.toString()).toContain('elsewhere ')
    expect(failures).toEqual([])
    expect(await figure()).toEqual(['rapporteur_collab_unfit_total{kind="act"} 1'])
    expect(lines.filter((one) => one.msg === 'cannot be stored')).toEqual([
      expect.objectContaining({
        kind: 'act',
        draftId: here.id,
        personId: nobody,
        code: '23503',
        constraint: 'event_actor_id_fkey',
      }),
    ])
  })

  it('takes no such character: a reason with one is refused, without a word of it in the log, and people go on', async () => {
    const { rooms, here, joined, stored, lines } = await world()
    const [chair, writer] = [await joined(here), await joined(here)]
    await chair.act({ act: 'gavel', to: 'adref' })
    await chair.act({ act: 'reopen', reason: 'secretwords \u0000' })
    await until(() => chair.peer.told.some((one) => 'refused' in one), 'it is refused')
    await chair.act({ act: 'reopen', reason: 'Asked for.' })
    await until(() => chair.peer.told.filter((one) => 'done' in one).length === 2, 'another reason is taken')
    await writer.types('on ')
    await until(() => isSaved(writer.peer, 3), 'people go on')
    await rooms.drain()
    const text = await stored(here)
    expect([text?.state, text?.text.toString().startsWith('on ')]).toEqual(['open', true])
    const deeds = await pool.query('SELECT deed FROM event WHERE subject_id = $1 ORDER BY seq', [here.id])
    expect(deeds.rows.slice(-1)).toEqual([{ deed: 'reopened a provision' }])
    expect(JSON.stringify(lines)).not.toContain('secretwords')
  })

  it('has a rule that the judge does not know: the words that break it are given back to their author', async () => {
    const { rooms, here, there, joined, stored, figure } = await world()
    await pool.query('ALTER TABLE draft_update ADD CONSTRAINT not_so_long CHECK (octet_length(bytes) < 5000) NOT VALID')
    const [writer, other, elsewhere] = [await joined(here), await joined(here), await joined(there)]
    await Promise.all([writer.types('x'.repeat(6_000)), other.types('other '), elsewhere.types('elsewhere ')])
    await until(() => [other, elsewhere].every(({ peer }) => isSaved(peer, 3)), 'they are stored')
    await until(() => writer.peer.code !== undefined, 'it is refused')
    expect(writer.peer.told.at(-1)).toEqual({ refused: 'not storable', act: null })
    expect(writer.peer.code).toBe(4422)
    await rooms.drain()
    expect((await stored(here))?.text.toString()).toMatch(/other /)
    expect((await stored(here))?.text.toString()).not.toContain('xxx')
    expect(await figure()).toEqual(['rapporteur_collab_unfit_total{kind="update"} 1'])
    await pool.query('ALTER TABLE draft_update DROP CONSTRAINT not_so_long')
  })
})
