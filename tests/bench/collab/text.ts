// The text that every server is measured with: about 50 KB after 5,000 edits, the same in every run.
import * as Y from 'yjs'
import { type NewProvision, newText, outline } from '~/document/shape'
import { drawing, textsOf } from '../pages/words'

const provisions = 60
const edits = 5_000
const writers = 20

/** How many edits stand behind the last snapshot; both the product and y-leveldb merge what is older. */
export const tailLength = 250

/** A place to type at: after the last character of a provision. */
export type Place = { client: number; clock: number }
export type BenchText = {
  /** Everything as one update. */
  state: Uint8Array
  /** The history: what it began as, then each edit. */
  log: Uint8Array[]
  /** The state before the last few edits, as a snapshot would hold it. */
  before: Uint8Array
  places: Place[]
  characters: number
}

export function benchText(): BenchText {
  const draw = drawing(11)
  const words = textsOf(provisions)
  let minted = 0
  const first = newText(
    words.map((text): NewProvision => ({ kind: 'item', text: text.slice(0, 750) })),
    () => `bench-${minted++}`,
  )
  const doc = new Y.Doc()
  Y.applyUpdate(doc, first.update)
  const log = [first.update]
  doc.on('update', (update: Uint8Array) => log.push(update))
  const texts = outline(doc).map((one) => one.text)
  while (log.length < edits) {
    doc.clientID = 1_000 + Math.floor(draw() * writers)
    const text = texts[Math.floor(draw() * texts.length)] as Y.Text
    let at = Math.floor(draw() * text.length)
    // A few keystrokes in a row, sometimes some words taken out.
    if (draw() < 0.15 && at > 40) text.delete(at - 12, 12)
    else for (const key of 'as appropriate, '.slice(0, 2 + draw() * 5)) text.insert(at++, key)
  }
  return {
    state: Y.encodeStateAsUpdate(doc),
    log,
    before: Y.mergeUpdates(log.slice(0, -tailLength)),
    places: texts.map(lastCharacter),
    characters: texts.reduce((sum, text) => sum + text.length, 0),
  }
}

export function lastCharacter(text: Y.Text): Place {
  let item = text._start
  while (item?.right) item = item.right
  if (!item) throw new Error('A provision of the benchmark is empty.')
  return { client: item.id.client, clock: item.id.clock + item.length - 1 }
}
