// Honest people on one to three processes over one database, by seeded chance: messages wait, overtake each other on the bus and
// are lost, lines are cut, processes end well or badly, the database breaks off. FAULT_SEEDS says how many seeds; FUZZ_ONLY=5,80
// plays these again.
import { beforeAll, describe, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { pool } from '~/db.server'
import type { Act } from '~/document/acts'
import { type Place, placeAt, shownRuns } from '~/document/binding'
import { outline, provisionOf } from '~/document/shape'
import { freshDatabase } from '../support/db'
import { aBody, aDraft, aSession } from '../support/factories'
import { edits, FuzzWorld } from '../support/fuzz-world'
import { seeded } from '../support/seeded'

const { url } = freshDatabase(12)
const only = process.env.FUZZ_ONLY?.split(',').map(Number)
const seeds = only ?? Array.from({ length: Number(process.env.FAULT_SEEDS ?? 10) }, (_, at) => at + 1)

let sessionId: string
beforeAll(async () => {
  sessionId = (await aSession([(await aBody()).id])).id
})

/** In one seed of five provisions are put aside too: words that come to one a moment later are refused, and only those. */
const putsAside = (seed: number) => seed % 5 === 0
/** In one of seven the text is sealed under people's hands. */
const seals = (seed: number) => seed % 7 === 3
/** In one of four the database breaks off. */
const breaks = (seed: number) => seed % 4 === 2

/** A place by the id of its character, as an editor's keys name it. */
function placeIn(doc: Y.Doc, id: string, at: number): Place {
  const text = provisionOf(doc, id)?.text
  return placeAt(text ? shownRuns(text) : [], Math.min(at, text?.length ?? 0))
}

describe('rooms of several processes', { timeout: 60_000 }, () => {
  it.each(seeds)('agree with each other and with what is stored, seed %i', async (seed) => {
    const draw = seeded(seed)
    const draft = await aDraft(sessionId)
    const world = new FuzzWorld(draft.id, url(), draw, 1 + (seed % 3), 2 + Math.floor(draw() * 3))
    world.net.holding = true
    let words = 0
    const steps = 150 + Math.floor(draw() * 150)
    for (let step = 0; step < steps; step++) {
      const what = draw()
      const client = world.pick(world.clients)
      const writer = world.pick(world.writers)
      if (!client || !writer) throw new Error('Nobody is here.')
      if (what < 0.28) edits(writer, draw, `<${writer.name}.${words++}>`)
      else if (what < 0.32) actsOn(writer)
      else if (what < 0.58) world.arrives(world.pick(world.clients.filter((one) => one.line?.out.length)) ?? client)
      else if (what < 0.8) world.pick(world.clients.filter((one) => one.line?.in.length))?.reads()
      else if (what < 0.88) world.net.release((n) => Math.floor(draw() * n), draw() < 0.25)
      else if (what < 0.9) client.shows()
      else if (what < 0.92) client.cut()
      else if (what < 0.97) await world.connect(world.clients.find((one) => !one.line) ?? client)
      else if (what < 0.98) await world.lookAtAll()
      else if (what < 0.986) await world.restart(draw() < 0.5)
      else if (what < 0.99 && breaks(seed)) await world.cutDatabase()
      else expect(await world.seenAndNotStored()).toEqual([])
      if (draw() < 0.3) await new Promise((next) => setImmediate(next))
    }
    if (seals(seed)) {
      await pool.query('UPDATE draft SET sealed_at = now() WHERE id = $1', [draft.id])
      const everybodySent = async () => world.clients.every((one) => one.sealed || !one.line)
      expect(await world.settle(everybodySent)).toBe(true)
      expect(await world.seenAndNotStored()).toEqual([])
    } else {
      expect(await world.settle(() => world.allAgree()), 'all agree with what is stored').toBe(true)
      for (const one of world.clients) one.shows()
      expect(await world.settle(everybodyIsSeen), 'everybody sees everybody').toBe(true)
    }

    const refused = world.clients.flatMap((one) => one.refused)
    expect(putsAside(seed) ? refused.filter((reason) => reason !== 'closed provision') : refused).toEqual([])
    // Whoever was sent away by the seal before the text had come may hold a later change of it.
    const inStep = seals(seed) ? [] : world.clients
    const texts = [...inStep, { name: 'stored', doc: await world.stored() }]
    const pending = texts.filter(({ doc: { store } }) => store.pendingStructs || store.pendingDs)
    expect(pending.map((one) => one.name)).toEqual([])
    expect(world.clients.map((one) => one.unasked).filter(Boolean)).toEqual([])
    expect(world.faults).toEqual([])
    await world.close()

    function actsOn(writer: (typeof world.clients)[number]): void {
      const id = world.pick(outline(writer.doc).filter((one) => one.state === 'open'))?.id
      if (!id) return
      const at = Math.floor(draw() * 20)
      const acts: Act[] = [
        { act: 'split', id, at },
        { act: 'insert', after: id, kind: 'item', level: 0, text: `<${writer.name}.new>` },
        { act: 'move', id, after: null },
        { act: 'kind', id, kind: 'paragraph', level: 1 },
        { act: 'split', id, at: placeIn(writer.doc, id, at) },
        { act: 'footnote', id, at: placeIn(writer.doc, id, at), text: `<${writer.name}.note>` },
        {
          act: 'paste',
          after: id,
          at: placeIn(writer.doc, id, at),
          blocks: [{ kind: 'item', level: 0, text: 'pasted' }],
        },
        { act: 'table', after: id, rows: 1, columns: 2 },
        { act: 'join', id },
        { act: 'remove', id },
      ]
      writer.act(world.pick(putsAside(seed) ? acts : acts.slice(0, -1)) as Act)
    }

    async function everybodyIsSeen(): Promise<boolean> {
      return world.clients.every((one) =>
        world.clients.every((other) => one === other || one.present.has(other.doc.clientID)),
      )
    }
  })
})
