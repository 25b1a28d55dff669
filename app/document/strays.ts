// Words typed into a place whose other words a split or join has carried elsewhere meanwhile: the server types them where those
// stand now, under the same proposal, and their first writer goes with them.
import type * as Y from 'yjs'
import { livingParts, offsetOf, type Place } from './binding'
import type { Stray } from './late'
import { type Stretch, segmentKey, segmentsOf } from './proposals'
import { retype } from './retype'
import { runs } from './runs'
import { provisionMaps, provisionOf } from './shape'
import { itemAt, landingOf, successorOf } from './whereabouts'

/** @param goesOnAs the proposal under which words of one stand in a provision */
export function bringHome(
  doc: Y.Doc,
  strays: readonly Stray[],
  goesOnAs: (proposal: string, provision: string) => string,
): void {
  for (const { provision } of new Map(strays.map((one) => [one.provision, one])).values()) {
    const mine = strays.filter((one) => one.provision === provision).map((one) => one.stretch)
    // In the order of the text: each finds its place behind the one before it, which has gone there already.
    for (const part of inOrder(doc, provision, mine)) bring(doc, provision, part, goesOnAs)
  }
}

function bring(
  doc: Y.Doc,
  provision: string,
  word: Stretch,
  goesOnAs: (proposal: string, provision: string) => string,
): void {
  const item = itemAt(doc, word)
  const target = item && targetOf(doc, provision, item)
  const map = provisionMaps(doc).get(provision)
  if (!map) return
  const proposal = segmentsOf(doc, provision).at(word.client, word.clock)
  if (!target) {
    // They stay; their proposal may have gone with the words around them, and without one they would be the text's own.
    const here = proposal === '' ? '' : goesOnAs(proposal, provision)
    if (here !== proposal) (map.get('segs') as Y.Map<string>).set(segmentKey(word.client, word.clock), here)
    return
  }
  const [run] = runs(doc, provision).filter((one) => one.client === word.client && within(one, word))
  if (!run) return
  const text = map.get('text') as Y.Text
  const words = run.text.slice(word.clock - run.clock, word.clock - run.clock + word.length)
  for (const part of livingParts(text, [word])) text.delete(part.from, part.length)
  const found = provisionOf(doc, target.provision)
  if (!found) return
  retype(doc, target.provision, offsetOf(found.text, target.place), {
    text: words,
    proposal: proposal === '' ? '' : goesOnAs(proposal, target.provision),
    writer: run.writer,
    written: run.written + word.clock - run.clock,
  })
}

function targetOf(doc: Y.Doc, provision: string, item: Y.Item): { provision: string; place: Place } | undefined {
  const landing = landingOf(doc, item)
  if (landing && provisionOf(doc, landing.provision)?.state === 'open') return landing
  const into = successorOf(doc, provision)
  return into === undefined ? undefined : { provision: into, place: { side: 'right', id: null } }
}

/** Living stretches, each of one run, as they stand in the text. */
function inOrder(doc: Y.Doc, provision: string, words: readonly Stretch[]): Stretch[] {
  return runs(doc, provision).flatMap((run) =>
    words
      .filter((one) => one.client === run.client)
      .map((one) => {
        const clock = Math.max(one.clock, run.clock)
        return { client: run.client, clock, length: Math.min(one.clock + one.length, run.clock + run.length) - clock }
      })
      .filter((one) => one.length > 0)
      .sort((a, b) => a.clock - b.clock),
  )
}

const within = (run: Stretch, word: Stretch) => run.clock <= word.clock && word.clock < run.clock + run.length
