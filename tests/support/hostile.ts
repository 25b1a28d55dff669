// What nobody honest sends, and what comes of it: the answer is the one expected, the witnesses go on together, and nothing of the
// sender is stored but what is its own.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { shownRuns } from '~/document/binding'
import { closeCodes } from '~/document/close-codes'
import { mayGoOn, proposalMaps, proposalOf, segmentsOf } from '~/document/proposals'
import { provisionMaps } from '~/document/shape'
import { readLog } from '~/document/store.server'
import type { Bounds } from '../../collab-server/doorway'
import { cookieOf, type RunningCollab, runCollab, until } from './collab'
import { freshDatabase } from './db'
import { forge } from './forge'
import { type Negotiated, negotiated, stored, text, type Who, type Witnesses, witnesses } from './hostile-world'
import { type RawClient, rawClient, syncFrame } from './raw-client'

/**
 * kept: stored, and shown as the sender's own; gap: the server asks for what is missing; told: refused by a sentence; cutOff: the
 * socket ends without a word.
 */
export type Answer = keyof typeof closeCodes | 'cutOff' | 'nothing' | 'kept' | 'gap' | 'told'

export type Here = Negotiated & {
  client: RawClient
  witnesses: Witnesses
  /** One change as the sender's text makes it, without asking whether it may. */
  change: (work: (doc: Y.Doc) => void) => Uint8Array
  text: (provision: string) => Y.Text
  provision: (id: string) => Y.Map<unknown>
  proposal: (id: string) => Y.Map<unknown>
  sender: { personId: string; name: string }
  /** What is looked at when all is done: what is found, and what was to be. */
  afterwards: (look: (client: RawClient) => [found: unknown, expected: unknown]) => void
  /** The clock at which the sender writes next. */
  clock: () => number
}

export type Kind = [
  what: string,
  answer: Answer,
  sent: (here: Here) => (Uint8Array | string)[] | Promise<(Uint8Array | string)[]>,
  by?: Who,
]

export const update = (body: Uint8Array) => syncFrame(2, body)
export const forged = (...given: Parameters<typeof forge>) => update(forge(...given))

/** Sends each kind in a negotiation that goes on; another is begun only where a kind has done harm. */
export function nobodyHonestSends(layer: string, kinds: readonly Kind[], bounds: Partial<Bounds> = {}): void {
  freshDatabase()
  let server: RunningCollab
  let room: Room | undefined
  beforeAll(async () => {
    // How fast anybody may write is tried with floods, and with the line.
    server = await runCollab({ rates: { messages: 100_000, bytes: 1024 ** 3 }, ...bounds })
  })
  afterAll(async () => {
    room?.watching.close()
    await server.stop()
  })

  async function begin(): Promise<Room> {
    const here = await negotiated()
    const { delegate, editor, reader } = here.attackers
    const cookies = {
      delegate: await cookieOf(delegate.personId),
      editor: await cookieOf(editor.personId),
      reader: await cookieOf(reader.personId),
    }
    return { here, watching: await witnesses(server.url, here), cookies, replayed: { head: 0n, doc: new Y.Doc() } }
  }

  describe(`what nobody honest sends: ${layer}`, () => {
    it.each(kinds)('%s → %s', async (_, answer, sent, by = 'delegate') => {
      const began = room ?? (await begin())
      const { here, watching, cookies } = began
      room = undefined
      const client = await rawClient(server.url, here.draftId, cookies[by])
      let look: Parameters<Here['afterwards']>[0] | undefined
      const messages = await sent(
        within(here, client, watching, by, (given) => {
          look = given
        }),
      )
      for (const message of messages) client.send(message)
      await client.settled()
      if (answer === 'kept') await until(() => client.notices.some((one) => 'saved' in one), 'it is stored')
      expect(answerTo(client)).toBe(answer === 'kept' ? 'nothing' : answer)
      await expectUnharmed(began, client, answer === 'kept')
      const [found, expected] = look?.(client) ?? []
      expect(found).toEqual(expected)
      client.close()
      room = began
    })
  })
}

type Room = { here: Negotiated; watching: Witnesses; cookies: Record<Who, string>; replayed: Replayed }

function within(
  here: Negotiated,
  client: RawClient,
  watching: Witnesses,
  by: Who,
  afterwards: Here['afterwards'],
): Here {
  const { doc } = client
  return {
    ...here,
    client,
    witnesses: watching,
    sender: here.attackers[by],
    afterwards,
    change: (work) => {
      const made: Uint8Array[] = []
      const keep = (bytes: Uint8Array) => void made.push(bytes)
      doc.on('update', keep)
      doc.transact(() => work(doc))
      doc.off('update', keep)
      return update(Y.mergeUpdates(made))
    },
    text: (id) => text(doc, id),
    provision: (id) => provisionMaps(doc).get(id) as Y.Map<unknown>,
    proposal: (id) => proposalMaps(doc).get(id) as Y.Map<unknown>,
    clock: () => Y.getState(doc.store, doc.clientID),
  }
}

function answerTo(client: RawClient): Answer {
  const code = client.code()
  // 1009: the socket itself refuses a message of that size, before anybody reads it.
  if (code === 1009) return 'tooLarge'
  if (code === 1006) return 'cutOff'
  if (code !== undefined)
    return (Object.entries(closeCodes).find(([, known]) => known === code)?.[0] ?? `closed ${code}`) as Answer
  if (client.asked() > 0) return 'gap'
  return client.notices.some((one) => 'refused' in one) ? 'told' : 'nothing'
}

async function expectUnharmed({ here, watching, replayed }: Room, client: RawClient, kept: boolean): Promise<void> {
  const saw = await watching.goOn()
  const { truth, all } = watching
  const now = await stored(here.draftId)
  expect(saw(now)).toBe(true)
  for (const { doc } of all) expectSame(doc, now)
  for (const doc of [now, ...all.map((one) => one.doc)])
    expect([doc.store.pendingStructs, doc.store.pendingDs]).toEqual([null, null])
  expect([...now.share.keys()].sort()).toEqual(['proposals', 'provisions'])
  const own = here.attackers.delegate.delegationId
  if (kept) expect(picture(now, own)).toEqual(picture(truth, own))
  else expectSame(now, truth)
  await expectLog(here, replayed, now, kept)
  // Nobody stands where a witness stands, or under its name.
  for (const { person, doc } of all)
    if (client.code() === undefined)
      expect(client.present.get(doc.clientID)).toMatchObject({ mark: person.id, user: { name: person.name } })
  if (kept) Y.applyUpdate(truth, Y.encodeStateAsUpdate(now))
}

function expectSame(one: Y.Doc, other: Y.Doc): void {
  expect(picture(one)).toEqual(picture(other))
  expect(Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other))).toBe(true)
}

type Replayed = { head: bigint; doc: Y.Doc }

/** The log tells the same text, row by row, and has no row of somebody whose change was not kept. */
async function expectLog(here: Negotiated, replayed: Replayed, now: Y.Doc, kept: boolean): Promise<void> {
  const { head, rows } = await readLog(here.draftId, replayed.head)
  for (const { bytes } of rows) {
    Y.applyUpdate(replayed.doc, bytes)
    expect([replayed.doc.store.pendingStructs, replayed.doc.store.pendingDs]).toEqual([null, null])
  }
  expectSame(replayed.doc, now)
  const attackers: (string | null)[] = Object.values(here.attackers).map((one) => one.personId)
  expect(rows.some((row) => attackers.includes(row.personId))).toBe(kept)
  replayed.head = head
}

/** All that a text says: every entry, every character under its id. @param own a delegation whose own open words are left out */
function picture(doc: Y.Doc, own?: string) {
  const isOwn = (id: string) => own !== undefined && mayGoOn(proposalOf(doc, id), own)
  const provisions = [...provisionMaps(doc)].map(([id, map]) => {
    const segments = segmentsOf(doc, id)
    const characters = shownRuns(map.get('text') as Y.Text).flatMap((run) =>
      [...run.text].map((letter, at) => {
        const proposal = segments.at(run.client, run.clock + at)
        return { letter, client: run.client, clock: run.clock + at, proposal }
      }),
    )
    const { text: _, segs, ...entries } = map.toJSON()
    return [
      id,
      { ...entries, ...(own ? {} : { segs }), characters: characters.filter(({ proposal }) => !isOwn(proposal)) },
    ] as const
  })
  const proposals = [...proposalMaps(doc)].filter(([id]) => !isOwn(id)).map(([id, map]) => [id, map.toJSON()] as const)
  return { provisions: Object.fromEntries(provisions), proposals: Object.fromEntries(proposals) }
}
