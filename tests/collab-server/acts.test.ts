// All acts at once, by seeded chance: two to five people type, take back and ask for whatever an act may be, while messages wait and
// are lost, commits fail and processes die; no sockets, no database. Each row of the log is held against what it may change, and what
// is left against what a text always is. FAULT_SEEDS says how many seeds; FUZZ_ONLY=5,80 plays these again, FUZZ_STEPS=1 tells what
// happened, FUZZ_FROM=1000 begins there.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { canonicalJson, canonicalText } from '~/document/canonical'
import { outline } from '~/document/shape'
import { judge } from '../../collab-server/judge'
import { everyAct, oftenTogether, someAct, someWords } from '../support/acts-by-chance'
import { ActsWorld, type Row } from '../support/acts-world'
import type { FuzzClient } from '../support/fuzz-client'
import { differences, isWord, type Reading, reading } from '../support/reading'
import { unlawful } from '../support/row-law'
import { seeded } from '../support/seeded'
import { unsound } from '../support/sound-text'

/** Seeds that have found a fault once. */
const found = [9, 82, 457]
const only = process.env.FUZZ_ONLY?.split(',').map(Number)
const first = Number(process.env.FUZZ_FROM ?? 1)
const seeds = only ?? [
  ...new Set([...found, ...Array.from({ length: Number(process.env.FAULT_SEEDS ?? 10) }, (_, at) => first + at)]),
]
/** A text about everything for each seed, and for each fifth one about those acts. */
const texts = [
  ...seeds.map((seed) => ['everything', seed] as const),
  ...Object.keys(oftenTogether).flatMap((what) =>
    (only ?? seeds.slice(0, Math.ceil(seeds.length / 5))).map((seed) => [what, seed] as const),
  ),
]
const asked = new Map<string, { done: number; refused: number }>()

const person = (personId: string, given: Partial<FuzzClient['person']>): FuzzClient['person'] => ({
  personId,
  delegationId: null,
  way: 'edit',
  decides: false,
  ...given,
})
const chair = person('chair', { decides: true })
const others = [
  person('ola', { way: 'propose', delegationId: 'norway' }),
  person('secretary', {}),
  person('ana', { way: 'propose', delegationId: 'peru' }),
  person('kari', { way: 'propose', delegationId: 'norway' }),
  person('visitor', { way: 'read' }),
]
/** Words that crossed a decision on their way may be refused, for these reasons. */
const crossed = ['closed provision', 'somebody else’s words', 'words under a proposal', 'not a proposal']

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], now: new Date('2026-11-25T09:00:00Z') })
})
afterEach(() => void vi.useRealTimers())

describe('all acts at once', () => {
  it.each(texts)('leave one sound text, to which each did what was theirs to do: %s, seed %i', async (about, seed) => {
    const draw = seeded(seed)
    const people = [chair, ...others.toSorted(() => draw() - 0.5).slice(0, 1 + Math.floor(draw() * 4))]
    const faults: string[] = []
    const typedAndStored = new Set<string>()
    /** How often a letter may stand: an alternative begins with the words of another. */
    const copies = new Map<string, number>()
    const letter = (at: number) => String.fromCodePoint(0x3400 + at)
    const kinds = [
      'title',
      'preambular',
      'operative',
      'item',
      'item',
      'subitem',
      'heading',
      'operative',
      'annex',
    ] as const
    const provisions = kinds.map((kind, at) => ({
      kind,
      text: `${letter(at * 4)}${letter(at * 4 + 1)} ${letter(at * 4 + 2)}${letter(at * 4 + 3)}`,
      ...(at === 3 ? { recommendationId: 'r-1' } : {}),
    }))
    const world = new ActsWorld(draw, 1 + (seed % 2), people, provisions, stores)
    const text = world.text()
    let before = reading(text)

    for (const client of world.clients) world.connect(client)
    await world.settle()
    const steps = 100 + Math.floor(draw() * 200)
    for (let step = 0; step < steps; step++) {
      vi.advanceTimersByTime(Math.floor(draw() * 20))
      const client = world.pick(world.clients) as FuzzClient
      const what = draw()
      if (what < 0.2) works(client)
      else if (what < 0.42) asks(client)
      else if (what < 0.64) await arrives(world.pick(world.clients.filter((one) => one.line?.out.length)) ?? client)
      else if (what < 0.8) reads(world.pick(world.clients.filter((one) => one.line?.in.length)) ?? client)
      else if (what < 0.92) world.commitAny()
      else if (what < 0.94) world.look()
      else if (what < 0.955) cuts(client)
      else if (what < 0.99) world.connect(world.clients.find((one) => !one.line) ?? client)
      else if (what < 0.997) await allArrives()
      else restarts()
      if (faults.length > 0) break
    }
    await check()
    world.end()

    function works(client: FuzzClient): void {
      const chance = draw()
      if (chance < 0.12) return void takesBack(client, () => client.takeBack())
      if (chance < 0.18) return void takesBack(client, () => client.bringBack())
      if (chance < 0.4) client.pauses()
      if (client.person.way === 'read') return
      const id = world.pick(outline(client.doc).filter((one) => one.state === 'open'))?.id
      if (id === undefined) return
      const { length } = client.view(id)
      const at = Math.floor(draw() * (length + 1))
      const remove = draw() < 0.45 ? Math.min(length - at, 1 + Math.floor(draw() * 4)) : 0
      const insert = draw() < 0.7 ? someWords(world, client) : ''
      tell(`${client.name} ${id} ${at} -${remove} +${insert}`)
      client.splice(id, at, remove, insert, draw() < 0.5)
    }

    function cuts(client: FuzzClient): void {
      tell(`${client.name} is cut off`)
      world.cut(client)
    }

    function restarts(): void {
      tell('a process dies')
      world.restart()
    }

    /** What this hand changed comes and goes, and nothing else. */
    function takesBack(client: FuzzClient, work: () => boolean): void {
      const moved = new Set(client.moved)
      const was = world.lettersOf(client)
      tell(`${client.name} takes back or brings back: ${work()}`)
      const now = world.lettersOf(client)
      for (const one of was)
        if (!now.has(one) && isWord(one) && world.typedBy.get(one) !== client && !moved.has(one))
          faults.push(`${client.name} takes back ${one}, which is another’s`)
      for (const one of now)
        if (!was.has(one) && isWord(one) && !moved.has(one)) faults.push(`${client.name} brings back ${one}`)
    }

    function asks(client: FuzzClient): void {
      if (!client.line) return
      const act = someAct(world, client, oftenTogether[about])
      tell(`${client.name} asks ${JSON.stringify(act)}`)
      world.asks(client, act)
    }

    function some(): number {
      return 1 + Math.floor(draw() * draw() * 12)
    }

    async function arrives(client: FuzzClient): Promise<void> {
      await world.arrives(client, Math.min(some(), client.line?.out.length ?? 0))
    }

    function reads(client: FuzzClient): void {
      const count = Math.min(some(), client.line?.in.length ?? 0)
      tell(`${client.name} reads ${count}`)
      for (let n = 0; n < count; n++) client.reads()
      if (draw() < 0.8) client.look()
    }

    async function allArrives(): Promise<void> {
      expect(await world.settle(), 'all arrives').toBe(true)
      for (const one of world.clients) one.look()
    }

    /** A row is stored. */
    function stores(row: Row): void {
      const { bytes, by, act } = row
      if (!act) honest(row)
      Y.applyUpdate(text, bytes)
      const after = reading(text)
      tell(`  row ${world.log.length}: ${by.name} ${act ? JSON.stringify(act) : 'words'}`)
      if (act?.act === 'alternative') copied(after)
      for (const one of unlawful(before, after, by.person, act)) faults.push(`row ${world.log.length}: ${one}`)
      for (const one of unsound(text, after)) faults.push(`row ${world.log.length}: ${one}`)
      for (const [key, { letter }] of after.letters) {
        if (before.letters.has(key) || !isWord(letter)) continue
        typedAndStored.add(letter)
        const isTheirs = act !== undefined || world.typedBy.get(letter) === by || by.moved.has(letter)
        if (!isTheirs && !copies.has(letter)) faults.push(`${letter} comes by the hand of ${by.name}`)
      }
      if (!act)
        for (const [key, { letter }] of before.letters)
          if (!after.letters.has(key) && isWord(letter) && !by.moved.has(letter) && !copies.has(letter))
            faults.push(`row ${world.log.length}: ${by.name} never removed ${letter}`)
      count(act?.act, 'done')
      before = after
    }

    function copied(after: Reading): void {
      for (const [key, { letter }] of after.letters)
        if (!before.letters.has(key)) copies.set(letter, (copies.get(letter) ?? 1) + 1)
    }

    /** L3: it may stand upon the text that it is stored behind. */
    function honest({ bytes, by }: Row): void {
      const { personId, delegationId, way } = by.person
      const mine = Y.decodeUpdate(bytes).structs.every((one) => world.owners.get(one.id.client) === personId)
      // What came late was kept by the server in the same row.
      if (!mine) return
      const writer = { personId, delegationId, way, exact: true, mayUse: () => true }
      const verdicts = [true, false].map((live) => judge(text, bytes, writer, live))
      if (!verdicts.some(({ kind }) => kind === 'accept'))
        faults.push(`row ${world.log.length}: judged ${JSON.stringify(verdicts)}`)
    }

    async function check(): Promise<void> {
      const settled = await world.settle()
      if (process.env.FUZZ_STEPS) console.log(world.steps.join('\n'))
      const all = [...faults, ...world.faults]
      if (all.length > 0) throw new Error(all.join('\n'))
      expect(settled, 'all arrives').toBe(true)
      const stored = world.text()
      const canonical = canonicalJson(canonicalText(stored, 'en'))
      for (const { name, doc, unasked } of world.clients) {
        expect(differences(doc, stored), `${name} has what is stored`).toEqual([])
        expect(canonicalJson(canonicalText(doc, 'en')), name).toBe(canonical)
        expect([doc.store.pendingStructs, doc.store.pendingDs, unasked], name).toEqual([null, null, 0])
      }
      const refused = world.clients.flatMap((one) => one.refused)
      expect(refused.filter((reason) => !crossed.includes(reason))).toEqual([])
      const several = new Set([...world.movedBySeveral(), ...world.doubtful])
      const times = Map.groupBy(
        [...before.letters.values()].filter(({ letter }) => isWord(letter)),
        (one) => one.letter,
      )
      for (const [letter, all] of times)
        if (!several.has(letter)) expect([letter, all.length <= (copies.get(letter) ?? 1)]).toEqual([letter, true])
      // Whoever was never refused has all stored that they typed and did not take back themselves.
      for (const [letter, by] of world.typedBy)
        if (by.refused.length === 0 && !by.moved.has(letter))
          expect([letter, typedAndStored.has(letter)], `${by.name} typed ${letter}`).toEqual([letter, true])
      for (const one of world.clients) for (const _ of one.actsRefused) count('', 'refused')
    }

    function tell(what: string): void {
      if (process.env.FUZZ_STEPS) world.steps.push(what)
    }
  })

  function count(act: string | undefined, what: 'done' | 'refused'): void {
    const known = asked.get(act ?? 'words') ?? { done: 0, refused: 0 }
    known[what] += 1
    asked.set(act ?? 'words', known)
  }

  it('are all done by somebody', () => {
    if (process.env.FUZZ_STEPS)
      console.log([...asked].map(([act, { done, refused }]) => `${act} ${done} ${refused}`).join(', '))
    if (!only) expect(everyAct.filter((act) => !asked.has(act))).toEqual([])
  })
})
