// Changes of what is not a delegation's to change: the shape of a text, its agreed words, things that are no words.
import * as Y from 'yjs'
import { mint } from '../../support/factories'
import { type Here, type Kind, nobodyHonestSends, update } from '../../support/hostile'

type Work = (here: Here, doc: Y.Doc) => void

const done =
  (work: Work) =>
  (here: Here): Uint8Array[] => [here.change((doc) => work(here, doc))]
/** Both ways of writing are tried: what stands beyond a delegation stands beyond an editor too. */
const byBoth = (what: string, work: Work): Kind[] => [
  [`${what}, by a delegation`, 'refused', done(work)],
  [`${what}, by an editor`, 'refused', done(work), 'editor'],
]
const item = (here: Here) => here.provision(here.provisions.item)

const kinds: Kind[] = [
  ...byBoth('a new root', (_, doc) => doc.getMap('anything').set('a', 1)),
  ...byBoth('words in a root text', (_, doc) => doc.getText('root').insert(0, 'x')),
  ...byBoth('a provision', (_, doc) => doc.getMap('provisions').set(mint(), new Y.Map([['kind', 'item']]))),
  ...byBoth('a provision that is a string', (_, doc) => doc.getMap('provisions').set('forged', 'x')),
  ...byBoth('a provision removed', ({ provisions }, doc) => doc.getMap('provisions').delete(provisions.item)),
  ...byBoth('a provision exchanged', ({ provisions }, doc) =>
    doc.getMap('provisions').set(provisions.item, new Y.Map()),
  ),
  ...byBoth('a provision named __proto__', (_, doc) => doc.getMap('provisions').set('__proto__', 'x')),
  ...byBoth('a provision named constructor', (_, doc) => doc.getMap('provisions').set('constructor', new Y.Map())),
  ...[
    'state',
    'order',
    'kind',
    'level',
    'recommendation',
    'proposal',
    'writers',
    'segs',
    'alternative',
    'chosen',
    'prepared',
    '__proto__',
  ].flatMap((key) => byBoth(`the ${key} of a provision`, (here) => item(here).set(key, 'forged'))),
  ...byBoth('the text of a provision exchanged', (here) => item(here).set('text', new Y.Text('mine'))),
  ...byBoth('the text of a provision deleted', (here) => item(here).delete('text')),
  ...byBoth('the segments of a provision deleted', (here) => item(here).delete('segs')),
  ...byBoth('an agreed provision opened again', (here) => here.provision(here.provisions.agreed).set('state', 'open')),
  ...byBoth('words in an agreed provision', (here) => here.text(here.provisions.agreed).insert(3, 'not ')),
  ...byBoth('words of an agreed provision removed', (here) => here.text(here.provisions.agreed).delete(10, 4)),
  ...byBoth('a NUL among words', (here) => here.text(here.provisions.item).insert(0, 'a\0b')),
  ...byBoth('a format', (here) => here.text(here.provisions.item).format(0, 3, { bold: true })),
  ...byBoth('words with a format', (here) => here.text(here.provisions.item).insert(0, 'x', { bold: true })),
  ...byBoth('an embedded picture', (here) => here.text(here.provisions.item).insertEmbed(0, { image: 'x' })),
  ...byBoth('a bracket that is no character', (here) =>
    here.text(here.provisions.item).insertEmbed(0, { bracket: mint(), side: 'open' }),
  ),
  [
    'a bracket of the text’s own by a delegation',
    'refused',
    done((here) => here.text(here.provisions.item).insert(0, '[')),
  ],
  ...byBoth('a map within the words', (here) => here.text(here.provisions.item).insertEmbed(0, new Y.Map())),
  ...byBoth('XML within the words', (here) =>
    here.text(here.provisions.item).insertEmbed(0, new Y.XmlElement('script')),
  ),
  ...byBoth('a subdocument', (here) => here.text(here.provisions.item).insertEmbed(0, new Y.Doc())),
  ...byBoth('an attribute of a text', (here) => here.text(here.provisions.item).setAttribute('lang', 'xx')),
  ...byBoth('binary content', (here) => item(here).set('bytes', new Uint8Array(8))),
  ['words of the text’s own', 'refused', done((here) => here.text(here.provisions.item).insert(0, 'Base '))],
  ['words of the text’s own removed', 'refused', done((here) => here.text(here.provisions.item).delete(0, 6))],
  ['words of another’s proposal', 'refused', done((here) => remove(here, here.proposals.rivals.words))],
  ['own words that were accepted, removed', 'refused', done((here) => remove(here, here.proposals.accepted.words))],
  ['own words that another supports, removed', 'refused', done((here) => remove(here, here.proposals.supported.words))],
  ['own words in an agreed provision, removed', 'refused', done((here) => remove(here, here.proposals.closed.words))],
  ['own words and one letter more, removed', 'refused', done((here) => here.text(here.provisions.mine).delete(0, 5))],
  ['all that stands in a provision removed', 'refused', done((here) => clear(here, here.provisions.item))],
  ['words under a proposal removed', 'refused', done((here) => remove(here, here.proposals.rivals.words)), 'editor'],
  [
    'all that stands in a provision removed, by an editor',
    'refused',
    done((here) => clear(here, here.provisions.item)),
    'editor',
  ],
  ['a reader’s words', 'refused', done((here) => here.text(here.provisions.item).insert(0, 'x')), 'reader'],
  ['a reader’s deletion', 'refused', done((here) => here.text(here.provisions.item).delete(0, 1)), 'reader'],
  ['a reader’s copy with words of its own', 'refused', (here) => [wholeCopy(here)], 'reader'],
  ['a copy with words in no proposal', 'refused', (here) => [wholeCopy(here)]],
  [
    'half a megabyte of base words in one change',
    'refused',
    done((here) => here.text(here.provisions.item).insert(0, 'x'.repeat(512 * 1024))),
  ],
  ['30,000 structs in one change', 'refused', (here) => [manyStructs(here)], 'editor'],
]

/** Removes a stretch that stands together, as an editor does that asks nobody. */
function remove(here: Here, words: { client: number; clock: number; length: number }): void {
  for (const provision of Object.values(here.provisions)) {
    let at = 0
    for (const part of itemsOf(here.text(provision))) {
      if (part.id.client === words.client && part.id.clock === words.clock)
        here.text(provision).delete(at, words.length)
      at += part.deleted ? 0 : part.length
    }
  }
}

function* itemsOf(text: Y.Text): Generator<Y.Item> {
  for (let at = (text as unknown as { _start: Y.Item | null })._start; at !== null; at = at.right) yield at
}

const clear = (here: Here, provision: string) => here.text(provision).delete(0, here.text(provision).length)

function wholeCopy(here: Here): Uint8Array {
  here.text(here.provisions.item).insert(0, 'Copied ')
  return update(Y.encodeStateAsUpdate(here.client.doc))
}

function manyStructs(here: Here): Uint8Array {
  return here.change(() => {
    // Each before the last: no two of them are one struct.
    for (let n = 0; n < 30_000; n++) here.text(here.provisions.item).insert(0, 'x')
  })
}

nobodyHonestSends('words', kinds)
