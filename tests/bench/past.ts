// npm run bench -- past: how long a step through the history takes, and how long two texts take to compare, in a text of 200
// provisions and 20,000 edits by eight delegations. Prints JSON; ends with 1 where a step takes longer than 300 ms at the 95th of
// 100 steps.
import { rmSync } from 'node:fs'
import { cpus } from 'node:os'
import * as Y from 'yjs'
import { closeDatabase, db, openDatabase, pool } from '~/db.server'
import { shownRuns } from '~/document/binding'
import { change, type Hand } from '~/document/change'
import { provisionOf } from '~/document/shape'
import { changeOf } from '~/document/state'
import { append, type LogRow, readText } from '~/document/store.server'
import { comparePage } from '~/queries/compare-page.server'
import { momentText, pastPage } from '~/queries/past-page.server'
import { startEmbedded } from '../../prisma/embedded'
import { migrate } from '../../prisma/migrate'
import { seedReference } from '../../prisma/seed/reference'
import { dataFolder } from '../support/app'
import { aBody, aDelegate, aDraft, anActor, aSession, mint } from '../support/factories'
import { seeded } from '../support/seeded'

const [provisions, proposals, edits, aim] = [200, 300, 20_000, 300]
const folder = dataFolder()
const embedded = await startEmbedded(folder, 'bench')
try {
  await migrate(embedded.url)
  openDatabase(embedded.url)
  await seedReference()
  const random = seeded(7)
  const session = await aSession([(await aBody()).id])
  const actor = await anActor('chair')
  const codes = ['XA', 'XB', 'XC', 'XD', 'XE', 'XF', 'XG', 'XH']
  const delegates = await Promise.all(codes.map((code) => aDelegate(session.id, code)))
  const words = 'States parties should consider what was said before, and answer requests without delay; '.repeat(4)
  const draft = await aDraft(
    session.id,
    Array.from({ length: provisions }, () => ({ kind: 'item' as const, text: words })),
  )
  const shared = await readText(db, draft.id)
  let head = 1n
  const rows: LogRow[] = []
  const browsers = delegates.map(({ person, delegation }) => {
    const doc = new Y.Doc()
    const hand: Hand = {
      way: 'propose',
      delegation: delegation.id,
      person: person.id,
      now: () => new Date().toISOString(),
      mint,
    }
    return { doc, hand, person, delegation }
  })
  for (const { doc, person, delegation } of browsers) {
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(shared))
    await db.draftClient.create({
      data: { draftId: draft.id, clientId: BigInt(doc.clientID), personId: person.id, delegationId: delegation.id },
    })
  }
  for (let n = 0; n < edits; n++) {
    const { doc, hand, person, delegation } = browsers[Math.floor(random() * browsers.length)] as (typeof browsers)[0]
    const provision = draft.provisionIds[Math.floor(random() * provisions)] as string
    const text = provisionOf(doc, provision)?.text as Y.Text
    const at = Math.floor(random() * text.length)
    // The first of them are proposals, which stay open; then words go in and out.
    const bytes = changeOf(doc, () => {
      if (n < proposals)
        change(doc, [{ provision, shown: shownRuns(text), splice: { at, remove: 3, insert: 'word ' } }], hand, 'bench')
      else if (random() < 0.8) text.insert(at, 'word ')
      else text.delete(at, Math.min(5, text.length - at))
    })
    if (!bytes) continue
    for (const other of browsers) if (other.doc !== doc) Y.applyUpdate(other.doc, bytes)
    rows.push({ bytes, personId: person.id, delegationId: delegation.id })
    if (rows.length < 500 && n < edits - 1) continue
    await append([{ draftId: draft.id, head, rows }])
    head += BigInt(rows.length)
    rows.length = 0
  }
  process.stderr.write(`${head} updates written\n`)
  const measured = async (work: () => Promise<unknown>) => {
    const began = performance.now()
    await work()
    return performance.now() - began
  }
  const first = await measured(() => pastPage(draft.id, actor, { at: null, n: null, view: 'changes' }))
  const steps: number[] = []
  for (let n = 0; n < 100; n++) {
    const at = BigInt(2 + Math.floor(random() * Number(head - 2n)))
    const view = n % 2 === 0 ? 'changes' : 'authors'
    steps.push(await measured(() => momentText(draft.id, actor, { at, before: at - 20n < 1n ? 1n : at - 20n, view })))
  }
  const compare = await measured(() =>
    comparePage(draft.id, actor, { from: 'moment:1', to: 'now', reading: 'proposed' }),
  )
  const sorted = steps.sort((a, b) => a - b)
  const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)
  const step = { p50: at(0.5), p95: at(0.95), max: at(0.999) }
  const { rows: version } = await pool.query<{ server_version: string }>('SHOW server_version')
  const machine = { cpus: cpus().length, node: process.version, postgresql: version[0]?.server_version }
  console.info(
    JSON.stringify(
      {
        provisions,
        proposals,
        edits,
        machine,
        ms: { first: Math.round(first), step, compare: Math.round(compare) },
        aim,
      },
      null,
      1,
    ),
  )
  process.exitCode = step.p95 > aim ? 1 : 0
} finally {
  await closeDatabase()
  await embedded.stop()
  rmSync(folder, { recursive: true, force: true })
}
process.exit()
