// The judge against chance: bits flipped in honest changes, and honest people with acts of the server between their words.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { perform } from '~/document/acts'
import { newText, outline, provisionMaps, provisionOf } from '~/document/shape'
import { judge } from '../../collab-server/judge'
import { seeded } from '../support/seeded'

const everyone = { mayWrite: true, mayUse: () => true }

function aText(random: () => number) {
  let minted = 0
  const { update, ids } = newText(
    ['The Working Group adopted the following recommendations:', 'States should answer;', 'States should train.'].map(
      (text, at) => ({ kind: at === 0 ? ('paragraph' as const) : ('item' as const), text }),
    ),
    () => `p${Math.floor(random() * 1e9)}-${minted++}`,
  )
  return { update, ids }
}

function docOf(update: Uint8Array): Y.Doc {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc
}

/** Nothing but provisions of the known shape, each with plain words. */
function expectShape(doc: Y.Doc, ids: readonly string[]) {
  expect([...doc.share.keys()].filter((key) => key !== 'provisions')).toEqual([])
  expect([...provisionMaps(doc).keys()].sort()).toEqual([...ids].sort())
  for (const one of outline(doc)) {
    expect([one.kind, one.state]).toEqual([one.kind === 'item' ? 'item' : 'paragraph', 'open'])
    for (const part of one.text.toDelta()) expect([typeof part.insert, part.attributes]).toEqual(['string', undefined])
  }
  expect(doc.store.pendingStructs).toBeNull()
  expect(doc.store.pendingDs).toBeNull()
}

/** Random words typed or deleted in random provisions, as one update. */
function scribble(doc: Y.Doc, random: () => number): Uint8Array {
  const updates: Uint8Array[] = []
  const keep = (update: Uint8Array) => void updates.push(update)
  doc.on('update', keep)
  const open = outline(doc).filter((one) => one.state === 'open')
  for (let n = 0; n < 1 + random() * 3; n++) {
    const text = open[Math.floor(random() * open.length)]?.text
    if (!text) break
    if (random() < 0.6 || text.length < 3)
      text.insert(Math.floor(random() * (text.length + 1)), 'abcdé 漢😀'.slice(0, 1 + Math.floor(random() * 5)))
    else text.delete(Math.floor(random() * (text.length - 2)), 1 + Math.floor(random() * 2))
  }
  doc.off('update', keep)
  return updates.length > 0 ? Y.mergeUpdates(updates) : Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc))
}

const seeds = Number(process.env.FAULT_SEEDS ?? 10)

describe('the judge', () => {
  it.each(Array.from({ length: seeds }, (_, n) => n + 1))('lets no flipped bit change the shape (seed %i)', (seed) => {
    const random = seeded(seed)
    const { update, ids } = aText(random)
    const server = docOf(update)
    for (let n = 0; n < 400; n++) {
      const client = docOf(Y.encodeStateAsUpdate(server))
      const bytes = scribble(client, random).slice()
      for (let flips = 0; flips <= random() * 3; flips++) {
        const at = Math.floor(random() * bytes.length)
        bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(random() * 8))
      }
      const verdict = judge(server, bytes, everyone)
      if (verdict.kind !== 'accept') continue
      Y.applyUpdate(server, verdict.update)
      expect(server.store.pendingStructs).toBeNull()
      expect(server.store.pendingDs).toBeNull()
      // A fresh text now and then: what chance has accepted would else grow without end.
      if (n % 100 === 0) expectShape(server, ids)
    }
    expectShape(server, ids)
  })

  it.each(Array.from({ length: seeds }, (_, n) => n + 101))(
    'refuses nobody honest, whatever the server does between (seed %i)',
    (seed) => {
      const random = seeded(seed)
      const server = docOf(aText(random).update)
      const log: Uint8Array[] = [Y.encodeStateAsUpdate(server)]
      const people = [1, 2, 3].map(() => ({ doc: docOf(log[0] as Uint8Array), sent: [] as Uint8Array[], read: 1 }))
      let minted = 0
      const refused: string[] = []
      const stored = (bytes: Uint8Array) => void log.push(bytes)
      /** The oldest change that somebody has sent. One that cannot stand ends that copy of the text; they join anew. */
      const arrives = (who: (typeof people)[number]) => {
        const bytes = who.sent.shift()
        if (!bytes) return
        const verdict = judge(server, bytes, everyone)
        if (verdict.kind === 'accept') {
          Y.applyUpdate(server, verdict.update)
          stored(verdict.update)
        } else if (verdict.kind !== 'nothing') {
          refused.push(verdict.kind === 'refuse' ? verdict.reason : verdict.kind)
          Object.assign(who, { doc: docOf(Y.mergeUpdates(log)), sent: [], read: log.length })
        }
      }
      for (let step = 0; step < 400; step++) {
        const who = people[Math.floor(random() * people.length)]
        if (!who) continue
        const chance = random()
        if (chance < 0.5) who.sent.push(scribble(who.doc, random))
        else if (chance < 0.75) {
          arrives(who)
        } else if (chance < 0.95) {
          while (who.read < log.length) Y.applyUpdate(who.doc, log[who.read++] as Uint8Array)
        } else {
          const all = outline(server)
          const one = all[Math.floor(random() * all.length)]
          if (!one) continue
          const before = Y.encodeStateVector(server)
          let bytes = Y.encodeStateAsUpdate(server, before)
          const keep = (update: Uint8Array) => {
            bytes = update
          }
          server.on('update', keep)
          const act = random()
          if (act < 0.4)
            perform(
              server,
              { act: 'split', id: one.id, at: Math.floor(one.text.length / 2) },
              () => `m${minted++}`,
              'act',
            )
          else if (act < 0.6 && all.indexOf(one) > 0)
            perform(server, { act: 'join', id: one.id }, () => `m${minted++}`, 'act')
          else
            perform(
              server,
              { act: 'insert', after: one.id, kind: 'item', level: 0, text: '' },
              () => `m${minted++}`,
              'act',
            )
          server.off('update', keep)
          stored(bytes)
        }
      }
      for (const who of people) while (who.sent.length > 0) arrives(who)
      for (const who of people) {
        while (who.read < log.length) Y.applyUpdate(who.doc, log[who.read++] as Uint8Array)
        expect(outline(who.doc).map((one) => one.text.toString())).toEqual(
          outline(server).map((one) => one.text.toString()),
        )
      }
      // What is typed into a provision at the moment in which it is joined to another stands in one that has been put aside.
      expect(refused.filter((reason) => reason !== 'closed provision')).toEqual([])
      expect(provisionOf(server, outline(server)[0]?.id ?? '')).toBeDefined()
    },
  )
})
