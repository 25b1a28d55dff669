// Acts on the structure of a text. The server performs them, never a client: pure functions from a text and an act to a change.
import * as Y from 'yjs'
import { z } from 'zod'
import { Refusal } from '../domain/refusal'
import { runs } from './runs'
import { between, outline, type Provision, provisionKinds, provisionMaps, provisionOf, putProvision } from './shape'

const id = z.string().min(1).max(64)
const kind = z.enum(provisionKinds as [Provision['kind'], ...Provision['kind'][]])

export const actSchema = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('insert'),
    after: id.nullable(),
    kind,
    level: z.number().int().min(0).max(2).default(0),
    text: z.string().max(100_000).default(''),
  }),
  z.object({ act: z.literal('split'), id, at: z.number().int().min(0) }),
  z.object({ act: z.literal('join'), id }),
  z.object({ act: z.literal('remove'), id }),
  z.object({ act: z.literal('restore'), id }),
  z.object({ act: z.literal('move'), id, after: id.nullable() }),
  z.object({ act: z.literal('kind'), id, kind, level: z.number().int().min(0).max(2).default(0) }),
])
export type Act = z.infer<typeof actSchema>

/** What the author's screen needs after an act: where to stand. */
export type ActDone = { id: string; at: number }

/** Performs an act on a live text, in one transaction of the given origin. @throws Refusal where it cannot be done */
export function perform(doc: Y.Doc, act: Act, mint: () => string, origin: unknown): ActDone {
  return doc.transact(() => {
    switch (act.act) {
      case 'insert': {
        const order = orderAfter(doc, act.after)
        const made = putProvision(doc, act, order, mint())
        return { id: made, at: 0 }
      }
      case 'split':
        return split(doc, open(doc, act.id), act.at, mint)
      case 'join':
        return join(doc, open(doc, act.id))
      case 'remove':
        provisionMaps(doc).get(open(doc, act.id).id)?.set('state', 'withdrawn')
        return { id: act.id, at: 0 }
      case 'restore': {
        const map = provisionMaps(doc).get(act.id)
        if (map?.get('state') !== 'withdrawn')
          throw new Refusal('T2', 'This provision stands in the text already.', 409)
        map.set('state', 'open')
        return { id: act.id, at: 0 }
      }
      case 'move': {
        const moved = open(doc, act.id)
        if (act.after === act.id) throw new Refusal('T3', 'A provision cannot be moved behind itself.', 422)
        provisionMaps(doc).get(moved.id)?.set('order', orderAfter(doc, act.after))
        return { id: moved.id, at: 0 }
      }
      case 'kind': {
        const map = provisionMaps(doc).get(open(doc, act.id).id)
        map?.set('kind', act.kind)
        map?.set('level', act.level)
        return { id: act.id, at: 0 }
      }
    }
  }, origin)
}

/** T1: only an open provision is changed. @throws Refusal */
function open(doc: Y.Doc, provisionId: string): Provision {
  const provision = provisionOf(doc, provisionId)
  if (!provision || provision.state === 'withdrawn')
    throw new Refusal('T1', 'This provision has been removed from the text.', 409)
  if (provision.state !== 'open')
    throw new Refusal('T1', 'This provision has been agreed. Ask the chair to reopen it.', 409)
  return provision
}

function orderAfter(doc: Y.Doc, after: string | null): string {
  const all = outline(doc)
  const at = after === null ? -1 : all.findIndex((one) => one.id === after)
  if (after !== null && at < 0) throw new Refusal('T1', 'The provision before it has been removed from the text.', 409)
  return between(at < 0 ? '' : (all[at]?.order ?? ''), all[at + 1]?.order ?? null)
}

/** The words behind the place go to a new provision of the same kind; they keep their first writers. */
function split(doc: Y.Doc, provision: Provision, at: number, mint: () => string): ActDone {
  const place = Math.min(at, provision.text.length)
  const tail = runsFrom(doc, provision.id, place)
  const kind = provision.kind === 'title' || provision.kind === 'annex' ? 'paragraph' : provision.kind
  const made = putProvision(doc, { kind, level: provision.level, text: '' }, orderAfter(doc, provision.id), mint())
  provision.text.delete(place, provision.text.length - place)
  retype(doc, made, tail)
  return { id: made, at: 0 }
}

/** The words of a provision go to the end of the one before it, and the provision is put aside. */
function join(doc: Y.Doc, provision: Provision): ActDone {
  const all = outline(doc)
  const before = all[all.findIndex((one) => one.id === provision.id) - 1]
  if (!before) throw new Refusal('T4', 'There is nothing before the first provision to join it with.', 409)
  open(doc, before.id)
  const seam = before.text.length
  const words = runsFrom(doc, provision.id, 0)
  const map = provisionMaps(doc).get(provision.id)
  const recommendation = map?.get('recommendation')
  provision.text.delete(0, provision.text.length)
  map?.set('state', 'withdrawn')
  // An empty provision gives way to the one below it, which goes on under its own name.
  if (recommendation && !before.recommendationId && seam === 0)
    provisionMaps(doc).get(before.id)?.set('recommendation', recommendation)
  retype(doc, before.id, words)
  return { id: before.id, at: seam }
}

type Words = { text: string; client: number }

function runsFrom(doc: Y.Doc, provisionId: string, from: number): Words[] {
  let skip = from
  const out: Words[] = []
  for (const run of runs(doc, provisionId)) {
    if (skip >= run.text.length) skip -= run.text.length
    else {
      out.push({ text: run.text.slice(skip), client: run.client })
      skip = 0
    }
  }
  return out
}

function retype(doc: Y.Doc, provisionId: string, words: readonly Words[]): void {
  const map = provisionMaps(doc).get(provisionId)
  const text = map?.get('text') as Y.Text
  let writers = map?.get('writers')
  if (!(writers instanceof Y.Map)) {
    writers = new Y.Map<number>()
    map?.set('writers', writers)
  }
  for (const { text: piece, client } of words) {
    const clock = Y.getState(doc.store, doc.clientID)
    text.insert(text.length, piece)
    ;(writers as Y.Map<number>).set(`${doc.clientID}:${clock}:${piece.length}`, client)
  }
}
