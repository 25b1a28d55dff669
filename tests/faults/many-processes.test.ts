// One text in three real processes over one PostgreSQL: words, cursors, acts and the seal cross over, and a process that is killed
// takes nobody's words with it.
import type { ChildProcess } from 'node:child_process'
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { personAsActor } from '~/actor.server'
import { adoptDraft } from '~/commands/adopt-draft.server'
import { closeDatabase, db } from '~/db.server'
import { canonicalHash, canonicalText, textOf } from '~/document/canonical'
import { closeCodes, messages } from '~/document/close-codes'
import { outline } from '~/document/shape'
import { loadDraft } from '~/document/store.server'
import { environment } from '~/env.server'
import { type Embedded, startEmbedded } from '../../prisma/embedded'
import { dataFolder, ended, type RunningApp, startApp } from '../support/app'
import { cookieOf as signedInAs } from '../support/collab'
import { aDraftOf } from '../support/drafts'
import { frame, rawClient } from '../support/raw-client'
import { stockClient, until } from '../support/stock-client'

const dataDir = dataFolder()
let postgres: Embedded
let env: Record<string, string>
const processes: RunningApp[] = []

const start = (port?: number) => startApp({ dataDir, env, ...(port === undefined ? {} : { port }) })
const addressOf = (at: number) => `ws://127.0.0.1:${processes[at]?.port}/collab`

beforeAll(async () => {
  postgres = await startEmbedded(dataDir)
  env = { DATABASE_URL: postgres.url, DEMO: '1', ROLE: 'collab', SESSION_SECRET: environment().sessionSecret }
  // The first one makes the tables and the demonstration; the others find them.
  processes.push(await start())
  processes.push(...(await Promise.all([start(), start()])))
}, 120_000)
afterAll(async () => {
  await Promise.all(processes.map((one) => ended(one.child as ChildProcess, 'SIGTERM')))
  await closeDatabase()
  await postgres.stop()
})

/** Signed by the secret that the processes were given. */
const cookieOf = async (name: string) => signedInAs((await persona(name)).personId)

const first = 'States parties should answer requests;'
const aDraft = (title: string) => aDraftOf(dataDir, title, [first, 'States parties should train central authorities.'])
const joined = async (at: number, draftId: string, name: string) =>
  stockClient(addressOf(at), draftId, await cookieOf(name))
const item = (doc: Y.Doc, n = 0) => outline(doc).filter((one) => one.kind === 'item')[n]?.text
const stored = async (draftId: string) => textOf((await loadDraft(draftId))?.state ?? new Uint8Array())
const same = (...docs: Y.Doc[]) => new Set(docs.map((doc) => JSON.stringify(canonicalText(doc, 'en')))).size === 1
const allSay = (docs: Y.Doc[], words: readonly string[]) =>
  same(...docs) && docs.every((doc) => words.every((word) => item(doc)?.toString().includes(word)))

describe('three processes', { timeout: 120_000 }, () => {
  it('are one room: words and cursors, acts and the seal cross over', async () => {
    const draftId = await aDraft('Draft in three processes')
    const three = await Promise.all(
      ['chair', 'secretariat', 'secretariat'].map((name, at) => joined(at, draftId, name)),
    )
    const docs = three.map((one) => one.doc)
    await until(() => three.every((one) => one.provider.synced), 'all are in step')

    const words = ['promptly ', 'swiftly ', 'always ']
    for (let n = 0; n < 20; n++) for (const [at, doc] of docs.entries()) item(doc)?.insert(0, `${words[at]}${n} `)
    const written = words.flatMap((word) => Array.from({ length: 20 }, (_, n) => `${word}${n} `))
    await until(() => allSay(docs, written), 'all have all words')
    await until(async () => same(await stored(draftId), docs[0] as Y.Doc), 'and so has the database')

    for (const [at, one] of three.entries()) one.provider.awareness.setLocalState({ at })
    // One's own state bears no name: the server's word for it is not newer than what one has.
    const seenBy = (one: (typeof three)[number]) =>
      [...one.provider.awareness.getStates().values()].filter((state) => state.user?.name)
    await until(() => three.every((one) => seenBy(one).length === 2), 'everybody sees the others')
    three[1]?.provider.awareness.setLocalState(null)
    await until(
      () => three.every((one) => one === three[1] || seenBy(one).length === 1),
      'who leaves is gone everywhere',
    )

    const chair = await rawClient(addressOf(2), draftId, await cookieOf('chair'))
    const id = outline(chair.doc).find((one) => one.kind === 'item')?.id
    const before = outline(docs[0] as Y.Doc).length
    chair.send(
      frame((to) => {
        encoding.writeVarUint(to, messages.act)
        encoding.writeVarString(to, JSON.stringify({ n: 1, act: { act: 'split', id, at: 9 } }))
      }),
    )
    await until(() => docs.every((doc) => outline(doc).length === before + 1), 'the act of one is seen by all')
    await until(() => same(...docs), 'alike')
    chair.close()

    const codes = three.map(() => new Set<number>())
    for (const [at, one] of three.entries())
      one.provider.on('connection-close', (event) => void codes[at]?.add(event?.code ?? 0))
    const text = canonicalText(await stored(draftId), 'en')
    await adoptDraft(await persona('chair'), draftId, { hash: await canonicalHash(text) }, new Date())
    await until(() => codes.every((of) => of.has(closeCodes.sealed)), 'all are told that it is sealed')
    for (const doc of docs) item(doc)?.insert(0, 'too late ')
    expect(await canonicalHash(canonicalText(await stored(draftId), 'en'))).toBe(await canonicalHash(text))
    for (const one of three) one.close()
  })

  it('lose one to kill -9, and no word that anybody has seen; the browser of its people gives back the rest', async () => {
    const draftId = await aDraft('Draft of which one process dies')
    const [a, b, c] = await Promise.all([
      joined(0, draftId, 'chair'),
      joined(1, draftId, 'secretariat'),
      joined(2, draftId, 'secretariat'),
    ])
    const all = [a, b, c]
    await until(() => all.every((one) => one.provider.synced), 'all are in step')
    const written: string[] = []
    const types = (one: (typeof all)[number], name: string, n: number) => {
      item(one.doc)?.insert(0, `${name}${n} `)
      written.push(`${name}${n} `)
    }
    for (let n = 0; n < 40; n++) {
      for (const [one, name] of [
        [a, 'alpha'],
        [b, 'beta'],
        [c, 'gamma'],
      ] as const)
        types(one, name, n)
      await new Promise((next) => setTimeout(next, 3))
    }
    await until(() => item(a.doc)?.toString().includes('beta') ?? false, 'some of the second are seen')
    for (let n = 40; n < 45; n++) types(b, 'beta', n)
    const dead = processes[1] as RunningApp
    await ended(dead.child, 'SIGKILL')
    const seen = [a, c].flatMap(
      (one) =>
        item(one.doc)
          ?.toString()
          .match(/beta\d+ /g) ?? [],
    )
    expect(seen.length).toBeGreaterThan(0)
    const kept = item(await stored(draftId))?.toString() ?? ''
    expect(seen.filter((word) => !kept.includes(word))).toEqual([])

    // The others go on, and so does whoever is cut off.
    types(a, 'alpha', 100)
    types(b, 'beta', 100)
    await until(() => item(c.doc)?.toString().includes('alpha100 ') ?? false, 'the others go on')
    processes[1] = await start(dead.port)
    await until(() => b.provider.synced && allSay([a.doc, b.doc, c.doc], written), 'the rest is given back', 30_000)
    await until(async () => same(await stored(draftId), a.doc), 'and stored')
    for (const one of all) one.close()
  })
})

async function persona(name: string) {
  const { id } = await db.person.findFirstOrThrow({ where: { persona: name } })
  const actor = await personAsActor(id)
  if (!actor) throw new Error(`There is no ${name}.`)
  return actor
}
