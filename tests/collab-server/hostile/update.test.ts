// Structs and deletions that no text makes: clocks that lie, neighbours that cannot be, kinds of content nobody uses.
import * as Y from 'yjs'
import { item, typed, value, words } from '../../support/forge'
import { forged, type Here, type Kind, nobodyHonestSends, update } from '../../support/hostile'
import { clients } from '../../support/hostile-world'

const me = (here: Here) => ({ client: here.client.doc.clientID, clock: here.clock() })
const base = ({ base }: Here, at = 0) => ({ client: base.client, clock: base.clock + at })
/** A place in an open provision, between two letters of the text's own. */
const between = (here: Here) => ({ left: base(here, 3), right: base(here, 4) })
/** Words that were deleted before they were sent: the one thing that may stand anywhere. */
const dead = (here: Here) => item(new Y.ContentDeleted(1), between(here))
/** A place in an entry of the map of proposals, whose keys are free. */
const free = { parent: 'proposals', key: 'forged-1' }
const idOf = (type: Y.ContentType['type']) => type._item?.id ?? { client: 0, clock: 0 }
const one = (here: Here, ...structs: Parameters<typeof forged>[0][number]['structs']) => [
  forged([{ ...me(here), structs }]),
]
const gone = (client: number, clock: number, len: number) => [forged([], [{ client, clock, len }])]

const clocks: Kind[] = [
  [
    'words from the future',
    'gap',
    (here) => {
      here.change(() => here.text(here.provisions.item).insert(0, 'missing '))
      return [here.change(() => here.text(here.provisions.item).insert(0, 'future '))]
    },
  ],
  [
    'a clock of 2^31',
    'refused',
    (here) => [forged([{ ...me(here), clock: 2 ** 31, structs: [words('x', between(here))] }])],
  ],
  [
    'a clock of 2^53',
    'refused',
    (here) => [forged([{ ...me(here), clock: 2 ** 53 - 1, structs: [words('x', between(here))] }])],
  ],
  [
    'a client id of 2^53',
    'refused',
    (here) => [forged([{ client: 2 ** 53 - 1, clock: 0, structs: [words('x', between(here))] }])],
  ],
  [
    'deleted words of the length 2^30',
    'refused',
    (here) => one(here, item(new Y.ContentDeleted(2 ** 30), between(here))),
  ],
  // Of no length, they are known already.
  ['deleted words of the length 0', 'nothing', (here) => one(here, item(new Y.ContentDeleted(0), between(here)))],
  ['words of no length', 'nothing', (here) => one(here, words('', between(here)))],
  ['an entry of no values', 'nothing', (here) => one(here, item(new Y.ContentAny([]), free))],
  ['a deletion beyond what is known', 'gap', (here) => gone(base(here).client, base(here).clock + 100_000, 5)],
  ['a deletion beyond one’s own words', 'gap', (here) => gone(me(here).client, 0, 5)],
  ['a deletion of somebody who never was', 'gap', () => gone(4_040_404, 0, 1)],
  ['a deletion of the length 0', 'refused', (here) => gone(base(here).client, 0, 0)],
  ['a deletion that overflows', 'refused', (here) => gone(base(here).client, 2 ** 31, 2 ** 31)],
  ['a deletion of 2^53', 'refused', (here) => gone(base(here).client, 0, 2 ** 53 - 1)],
  ['a deletion of all that the server wrote', 'refused', (here) => gone(base(here).client, 0, 5)],
  [
    'a deletion twice in one change',
    'refused',
    (here) => [
      forged(
        [],
        [
          { ...base(here), len: 3 },
          { ...base(here), len: 3 },
        ],
      ),
    ],
  ],
]

const names: Kind[] = [
  ['words under the client id of a witness', 'refused', (here) => as(here, here.witnesses.one.doc.clientID)],
  ['words under the client id of another delegation', 'refused', (here) => as(here, clients.rival)],
  ['words under the server’s own client id', 'refused', (here) => as(here, here.base.client)],
  ['words under the client id of the server’s acts', 'refused', (here) => as(here, clients.server)],
  ['a proposal under the client id of another', 'refused', (here) => as(here, clients.rival, value(1, free))],
]

function as(here: Here, client: number, struct = words('In another’s name ', between(here))): Uint8Array[] {
  return [forged([{ client, clock: Y.getState(here.client.doc.store, client), structs: [struct] }])]
}

const structs: Kind[] = [
  ['a struct that is collected garbage', 'gap', (here) => one(here, { gc: 5 })],
  ['a struct that skips', 'nothing', (here) => one(here, { skip: 5 })],
  ['words behind a gap of their own', 'gap', (here) => one(here, dead(here), { skip: 5 }, dead(here))],
  ['garbage behind words', 'gap', (here) => one(here, dead(here), { gc: 2 })],
  ['words of no length behind others', 'refused', (here) => one(here, dead(here), words('', between(here)))],
  [
    'known words with other neighbours',
    'nothing',
    (here) => [
      forged([
        { ...base(here), structs: [words('States', { left: null, right: base(here, 9), parent: 'provisions' })] },
      ]),
    ],
  ],
  [
    'known words with other letters',
    'nothing',
    (here) => [forged([{ ...base(here), structs: [words('Forged', { parent: 'provisions', key: 'x' })] }])],
  ],
  [
    'known words that go on longer than they did',
    'refused',
    (here) => [
      forged([
        {
          client: here.base.client,
          clock: 0,
          structs: [
            item(new Y.ContentDeleted(Y.getState(here.client.doc.store, here.base.client)), free),
            words('longer', between(here)),
          ],
        },
      ]),
    ],
  ],
  [
    'one client id in two blocks',
    'refused',
    (here) => {
      // Both are the sender's own, and each alone would be a proposal's record: read as one, the later would hide the earlier.
      const { client, clock } = me(here)
      const other = client > 1 ? client - 1 : client + 1
      return [
        forged([
          { client, clock, structs: [item(new Y.ContentDeleted(2), between(here))] },
          { client: other, clock: 0, structs: [item(new Y.ContentDeleted(1), between(here))] },
          { client, clock: clock + 2, structs: [item(new Y.ContentDeleted(1), between(here))] },
        ]),
      ]
    },
  ],
  [
    'two blocks of one client id, in the wrong order',
    'gap',
    (here) => {
      const { client, clock } = me(here)
      return [
        forged([
          { client, clock: clock + 2, structs: [item(new Y.ContentDeleted(1), between(here))] },
          { client, clock, structs: [item(new Y.ContentDeleted(2), between(here))] },
        ]),
      ]
    },
  ],
  [
    'a left neighbour in one’s own future',
    'gap',
    (here) => one(here, words('x', { left: { ...me(here), clock: here.clock() + 50 } })),
  ],
  ['a right neighbour that is itself', 'gap', (here) => one(here, words('x', { left: base(here), right: me(here) }))],
  [
    'a left neighbour that is itself',
    'gap',
    (here) => one(here, words('xyz', { left: { ...me(here), clock: here.clock() + 1 } })),
  ],
  [
    'a parent in one’s own future',
    'gap',
    (here) => one(here, words('x', { parent: { ...me(here), clock: here.clock() + 9 } })),
  ],
  ['a parent that nobody knows', 'gap', (here) => one(here, words('x', { parent: { client: 4_040_404, clock: 0 } }))],
  ['a parent that is a letter', 'refused', (here) => one(here, words('x', { parent: base(here) }))],
  ['neighbours the wrong way round', 'refused', (here) => one(here, crossed(here, 9, 3))],
  ['one letter as both neighbours', 'refused', (here) => one(here, crossed(here, 3, 3))],
  [
    'neighbours the wrong way round, among letters of its own',
    'refused',
    (here) => {
      const { client, clock } = me(here)
      const after = { left: { client, clock: clock + 1 }, right: { client, clock } }
      const follows = item(new Y.ContentDeleted(1), { left: { client, clock } })
      return one(here, dead(here), follows, item(new Y.ContentDeleted(1), after))
    },
  ],
  [
    'neighbours in two provisions',
    'refused',
    (here) => one(here, words('x', { left: base(here), right: inOther(here) })),
  ],
  [
    'a neighbour in a text and one in a map',
    'refused',
    (here) => one(here, words('x', { left: base(here), right: idOf(here.provision(here.provisions.item)) })),
  ],
  ['a map’s entry beside a letter', 'refused', (here) => one(here, value('x', { left: base(here) }))],
  [
    'words behind a proposal’s record',
    'refused',
    (here) => one(here, words('x', { left: idOf(here.proposal(here.proposals.own.proposal)) })),
  ],
  [
    'words in a text that the change itself brings',
    'refused',
    (here) => one(here, typed(new Y.Text(), free), words('x', { parent: me(here) })),
  ],
  [
    'words in a text that a proposal would hold',
    'refused',
    (here) => one(here, typed(new Y.Map(), free), typed(new Y.Text(), { parent: me(here), key: 'del' })),
  ],
]

const crossed = (here: Here, left: number, right: number) =>
  item(new Y.ContentDeleted(1), { left: base(here, left), right: base(here, right) })

const inOther = (here: Here) => {
  const { client, clock } = here.proposals.own.words
  return { client, clock }
}

const contents: Kind[] = [
  ...(
    [
      ['binary', () => new Y.ContentBinary(new Uint8Array(9))],
      ['JSON', () => new Y.ContentJSON(['x'])],
      ['a list of values', () => new Y.ContentAny(['a', { b: 1 }])],
      ['a format', () => new Y.ContentFormat('bold', 'true' as never)],
      ['an embed', () => new Y.ContentEmbed({ bracket: 'x' })],
      ['a subdocument', () => new Y.ContentDoc(new Y.Doc())],
      ['an array', () => new Y.ContentType(new Y.Array())],
      ['an XML fragment', () => new Y.ContentType(new Y.XmlFragment())],
      ['an XML element', () => new Y.ContentType(new Y.XmlElement('iframe'))],
      ['an XML hook', () => new Y.ContentType(new Y.XmlHook('hook'))],
      ['an XML text', () => new Y.ContentType(new Y.XmlText())],
    ] as const
  ).flatMap(([what, content]): Kind[] => [
    [`${what} among words, by an editor`, 'refused', (here) => one(here, item(content(), between(here))), 'editor'],
    [`${what} as a proposal`, 'refused', (here) => one(here, item(content(), free))],
  ]),
  ['a type of an unknown number', 'refused', (here) => [unknownType(here)]],
  ['a content of an unknown number', 'refused', (here) => [unknownContent(here)]],
  ['a root named __proto__', 'refused', (here) => one(here, value(1, { parent: '__proto__', key: 'x' }))],
  ['a root named constructor', 'refused', (here) => one(here, words('x', { parent: 'constructor' }))],
  ['a root without a name', 'refused', (here) => one(here, value(1, { parent: '', key: 'x' }))],
  ['a list in the root of the proposals', 'refused', (here) => one(here, words('x', { parent: 'proposals' }))],
  ['a value nested a thousand deep', 'refused', (here) => one(here, value(nested(1_000), free))],
  ['a few bytes that count a billion values', 'refused', (here) => [expanding(here)]],
]

function nested(depth: number): unknown {
  let given: unknown = 1
  for (let n = 0; n < depth; n++) given = [given]
  return given
}

/** A struct by its bare bytes: one client, one struct, a parent by name and a key. */
function bare(here: Here, info: number, ...content: number[]): Uint8Array {
  const whole = [...forged([{ ...me(here), structs: [value(1, free)] }])].slice(3)
  const at = whole.length - 4
  const begins = whole.indexOf(0x28)
  return update(new Uint8Array([...whole.slice(0, begins), info, ...whole.slice(begins + 1, at), ...content, 0]))
}

const unknownType = (here: Here) => bare(here, 0x27, 42)
const unknownContent = (here: Here) => bare(here, 0x2b, 1)
const expanding = (here: Here) => bare(here, 0x28, 0x80, 0x94, 0xeb, 0xdc, 0x03)

nobodyHonestSends('updates', [...clocks, ...names, ...structs, ...contents])
