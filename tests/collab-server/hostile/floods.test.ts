// Much at once: whoever sends it may be sent away or served, and nobody else feels it.
import * as Y from 'yjs'
import { item } from '../../support/forge'
import { forged, type Here, type Kind, nobodyHonestSends, update } from '../../support/hostile'
import { awarenessFrame, syncFrame } from '../../support/raw-client'

const times = (count: number, one: (n: number) => Uint8Array) => Array.from({ length: count }, (_, n) => one(n))

/** Letters under one's own open proposal, each as an update. */
function letters(here: Here, count: number): Uint8Array[] {
  const { own } = here.proposals
  const segment = here.change(() =>
    (here.provision(here.provisions.mine).get('segs') as Y.Map<string>).set(
      `${here.client.doc.clientID}:${here.clock() + 1}`,
      own.proposal,
    ),
  )
  return [segment, ...times(count, () => here.change(() => here.text(here.provisions.mine).insert(0, 'x')))]
}

const kinds: Kind[] = [
  ['1,000 messages of garbage', 'malformed', () => times(1_000, () => new Uint8Array([99, 1, 2, 3]))],
  ['30 MB of garbage', 'malformed', () => times(30, () => new Uint8Array(1024 * 1024).fill(77))],
  [
    '1,000 changes that are refused',
    'refused',
    (here) => times(1_000, () => here.change((doc) => doc.getMap('x').set('a', 1))),
  ],
  [
    '1,000 changes out of order',
    'gap',
    (here) =>
      times(1_000, (n) =>
        forged([
          {
            client: here.client.doc.clientID,
            clock: n + 9,
            structs: [item(new Y.ContentDeleted(1), { parent: 'proposals' })],
          },
        ]),
      ),
  ],
  [
    '500 questions for the whole text',
    'nothing',
    () => times(500, () => syncFrame(0, Y.encodeStateVector(new Y.Doc()))),
  ],
  [
    'the whole text brought back 200 times',
    'nothing',
    (here) => times(200, () => update(Y.encodeStateAsUpdate(here.client.doc))),
  ],
  ['2,000 questions who is here', 'nothing', () => times(2_000, () => new Uint8Array([3]))],
  [
    '2,000 steps of a cursor',
    'nothing',
    (here) =>
      times(2_000, (n) => awarenessFrame([{ clientId: here.client.doc.clientID, clock: n, state: `{"n":${n}}` }])),
  ],
  [
    '2,000 steps of a witness’s cursor',
    'nothing',
    (here) =>
      times(2_000, (n) =>
        awarenessFrame([{ clientId: here.witnesses.one.doc.clientID, clock: 50_000 + n, state: '{}' }]),
      ),
  ],
  ['1,000 letters proposed at once', 'kept', (here) => letters(here, 1_000)],
  [
    '300 KB proposed in one word',
    'kept',
    (here) => [...letters(here, 1), here.change(() => here.text(here.provisions.mine).insert(0, 'x'.repeat(300_000)))],
  ],
  [
    '1,000 letters by a reader',
    'refused',
    (here) => times(1_000, () => here.change(() => here.text(here.provisions.mine).insert(0, 'x'))),
    'reader',
  ],
]

nobodyHonestSends('floods', kinds)
