// What nobody honest sends. Each kind is sent by a person who may write; beside it stand two witnesses who must go on together, and
// what is stored must be theirs alone.
import * as encoding from 'lib0/encoding'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { canonicalText, textOf } from '~/document/canonical'
import { closeCodes } from '~/document/close-codes'
import { provisionOf } from '~/document/shape'
import { loadDraft } from '~/document/store.server'
import { cookieOf, type RunningCollab, runCollab, stockClient, until } from '../support/collab'
import { freshDatabase } from '../support/db'
import { aBody, aDelegate, aDraft, aSession, mint } from '../support/factories'
import { awarenessFrame, frame, type RawClient, rawClient, syncFrame } from '../support/raw-client'

freshDatabase()
let server: RunningCollab
beforeAll(async () => {
  server = await runCollab()
})
afterAll(() => server.stop())

async function world() {
  const session = await aSession([(await aBody()).id])
  const draft = await aDraft(session.id)
  const [attacker, one, other] = [
    await aDelegate(session.id, 'AA'),
    await aDelegate(session.id, 'BB'),
    await aDelegate(session.id, 'CC'),
  ]
  return { draft, attacker, one, other, item: draft.provisionIds[1] as string, agreed: draft.provisionIds[2] as string }
}
type World = Awaited<ReturnType<typeof world>>

const text = (doc: Y.Doc, id: string) => provisionOf(doc, id)?.text as Y.Text
const stored = async (id: string) => textOf((await loadDraft(id))?.state ?? new Uint8Array())
const words = (doc: Y.Doc) => canonicalText(doc, 'en').provisions.map((one) => one.text)

/** What a text sends when something is done to it. */
function changeOf(client: RawClient, change: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(client.doc)
  const deletions: Uint8Array[] = []
  client.doc.on('update', (update: Uint8Array) => deletions.push(update))
  client.doc.transact(() => change(client.doc))
  return deletions.length > 0 ? Y.mergeUpdates(deletions) : Y.encodeStateAsUpdate(client.doc, before)
}

const update = (body: Uint8Array) => syncFrame(2, body)
const bytes = (...given: number[]) => new Uint8Array(given)

type Kind = [
  layer: string,
  what: string,
  sent: (client: RawClient, world: World) => Uint8Array[],
  expected: 'closed' | 'nothing',
]

const kinds: Kind[] = [
  ['frame', 'an empty message', () => [bytes()], 'closed'],
  ['frame', 'an unknown type', () => [bytes(42)], 'closed'],
  ['frame', 'an authentication message', () => [bytes(2, 0)], 'closed'],
  ['frame', 'an unknown step', () => [bytes(0, 9, 0)], 'closed'],
  ['frame', 'a length that lies', () => [bytes(0, 2, 200, 1)], 'closed'],
  ['frame', 'a number without end', () => [bytes(0, ...Array(12).fill(255))], 'closed'],
  ['frame', 'a notice, which only the server sends', () => [bytes(101, 0)], 'closed'],
  [
    'frame',
    'an act that is no JSON',
    () => [
      frame((to) => {
        encoding.writeVarUint(to, 100)
        encoding.writeVarString(to, '{')
      }),
    ],
    'closed',
  ],
  [
    'frame',
    'an act without a number',
    () => [
      frame((to) => {
        encoding.writeVarUint(to, 100)
        encoding.writeVarString(to, '{"act":{}}')
      }),
    ],
    'closed',
  ],
  ['frame', 'a state vector of garbage', () => [syncFrame(0, bytes(255, 255, 255))], 'closed'],
  [
    'awareness',
    'more entries than anybody has',
    () => [awarenessFrame(Array.from({ length: 10_000 }, (_, n) => ({ clientId: n, clock: 1, state: '{}' })))],
    'closed',
  ],
  ['awareness', 'a state that is no JSON', () => [awarenessFrame([{ clientId: 1, clock: 1, state: '{' }])], 'closed'],
  ['awareness', 'a state that is a number', () => [awarenessFrame([{ clientId: 1, clock: 1, state: '7' }])], 'closed'],
  [
    'awareness',
    'a count that lies',
    () => [
      frame((to) => {
        encoding.writeVarUint(to, 1)
        encoding.writeVarUint8Array(to, bytes(90, 1))
      }),
    ],
    'closed',
  ],
  [
    'awareness',
    'a state of 100 KB',
    (client) => [
      awarenessFrame([
        { clientId: client.doc.clientID, clock: 1, state: JSON.stringify({ big: 'x'.repeat(100_000) }) },
      ]),
    ],
    'nothing',
  ],
  ['update', 'garbage', () => [update(bytes(1, 2, 3, 4, 5))], 'closed'],
  ['update', 'nothing at all', () => [update(bytes())], 'closed'],
  ['update', 'a count of structs without structs', () => [update(bytes(1, 255, 255, 3))], 'closed'],
  [
    'update',
    'a change cut in half',
    (client, { item }) => {
      const whole = changeOf(client, (doc) => text(doc, item).insert(0, 'half'))
      return [update(whole.slice(0, whole.length - 4))]
    },
    'closed',
  ],
  [
    'structure',
    'a new root',
    (client) => [update(changeOf(client, (doc) => doc.getMap('anything').set('a', 1)))],
    'closed',
  ],
  [
    'structure',
    'words in a root text',
    (client) => [update(changeOf(client, (doc) => doc.getText('root').insert(0, 'x')))],
    'closed',
  ],
  [
    'structure',
    'a forged provision',
    (client) => [
      update(
        changeOf(client, (doc) => {
          doc.getMap('provisions').set(mint(), new Y.Map([['kind', 'item']]))
        }),
      ),
    ],
    'closed',
  ],
  [
    'structure',
    'a provision that is a string',
    (client) => [
      update(
        changeOf(client, (doc) => {
          doc.getMap('provisions').set('forged', 'x')
        }),
      ),
    ],
    'closed',
  ],
  [
    'structure',
    'a provision removed',
    (client, { item }) => [update(changeOf(client, (doc) => doc.getMap('provisions').delete(item)))],
    'closed',
  ],
  [
    'structure',
    'a provision in another’s place',
    (client, { item }) => [
      update(
        changeOf(client, (doc) => {
          doc.getMap('provisions').set(item, new Y.Map())
        }),
      ),
    ],
    'closed',
  ],
  [
    'structure',
    'a key named __proto__',
    (client) => [
      update(
        changeOf(client, (doc) => {
          doc.getMap('provisions').set('__proto__', 'x')
        }),
      ),
    ],
    'closed',
  ],
  [
    'structure',
    'a key named constructor',
    (client) => [
      update(
        changeOf(client, (doc) => {
          doc.getMap('provisions').set('constructor', new Y.Map())
        }),
      ),
    ],
    'closed',
  ],
  ...(['state', 'order', 'kind', 'level', 'recommendation', 'text', 'writers'] as const).map(
    (key): Kind => [
      'structure',
      `the ${key} of a provision`,
      (client, { item }) => [
        update(changeOf(client, (doc) => doc.getMap<Y.Map<unknown>>('provisions').get(item)?.set(key, 'forged'))),
      ],
      'closed',
    ],
  ),
  [
    'structure',
    'the text of a provision exchanged',
    (client, { item }) => [
      update(
        changeOf(client, (doc) => doc.getMap<Y.Map<unknown>>('provisions').get(item)?.set('text', new Y.Text('mine'))),
      ),
    ],
    'closed',
  ],
  [
    'structure',
    'the text of a provision deleted',
    (client, { item }) => [
      update(changeOf(client, (doc) => doc.getMap<Y.Map<unknown>>('provisions').get(item)?.delete('text'))),
    ],
    'closed',
  ],
  [
    'structure',
    'a forged proposal',
    (client) => [
      update(
        changeOf(client, (doc) => {
          doc.getMap('proposals').set('p', new Y.Map([['status', 'accepted']]))
        }),
      ),
    ],
    'closed',
  ],
  [
    'content',
    'a format',
    (client, { item }) => [update(changeOf(client, (doc) => text(doc, item).format(0, 3, { bold: true })))],
    'closed',
  ],
  [
    'content',
    'words with a format',
    (client, { item }) => [update(changeOf(client, (doc) => text(doc, item).insert(0, 'x', { bold: true })))],
    'closed',
  ],
  [
    'content',
    'an embedded picture',
    (client, { item }) => [update(changeOf(client, (doc) => text(doc, item).insertEmbed(0, { image: 'x' })))],
    'closed',
  ],
  [
    'content',
    'a type within the words',
    (client, { item }) => [update(changeOf(client, (doc) => text(doc, item).insertEmbed(0, new Y.Map())))],
    'closed',
  ],
  [
    'content',
    'a subdocument',
    (client, { item }) => [update(changeOf(client, (doc) => text(doc, item).insertEmbed(0, new Y.Doc())))],
    'closed',
  ],
  [
    'content',
    'an attribute of a text',
    (client, { item }) => [update(changeOf(client, (doc) => text(doc, item).setAttribute('lang', 'xx')))],
    'closed',
  ],
  [
    'content',
    'binary content',
    (client, { item }) => [
      update(
        changeOf(client, (doc) => doc.getMap<Y.Map<unknown>>('provisions').get(item)?.set('bytes', new Uint8Array(8))),
      ),
    ],
    'closed',
  ],
  [
    'size',
    'two megabytes pasted at once',
    (client, { item }) => [update(changeOf(client, (doc) => text(doc, item).insert(0, 'x'.repeat(2 * 1024 * 1024))))],
    'closed',
  ],
  [
    'size',
    '30,000 structs in one change',
    (client, { item }) => {
      const doc = client.doc
      return [
        update(
          changeOf(client, () => {
            for (let n = 0; n < 30_000; n++) text(doc, item).insert(0, 'x')
          }),
        ),
      ]
    },
    'closed',
  ],
  [
    'clock',
    'words from the future',
    (client, { item }) => {
      changeOf(client, (doc) => text(doc, item).insert(0, 'missing '))
      return [update(changeOf(client, (doc) => text(doc, item).insert(0, 'future ')))]
    },
    'nothing',
  ],
  [
    'clock',
    'a deletion beyond what is known',
    (client, { item }) => {
      changeOf(client, (doc) => text(doc, item).insert(0, 'never sent'))
      return [update(changeOf(client, (doc) => text(doc, item).delete(0, 5)))]
    },
    'nothing',
  ],
  [
    'name',
    'words under the client id of another',
    (client, { item }) => {
      const copy = new Y.Doc()
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(client.doc))
      copy.clientID = witnessClient
      return [update(changeOf({ ...client, doc: copy }, (doc) => text(doc, item).insert(0, 'in another’s name ')))]
    },
    'closed',
  ],
  [
    'name',
    'a cursor of another',
    () => [awarenessFrame([{ clientId: witnessClient, clock: 1_000, state: '{"cursor":1}' }])],
    'nothing',
  ],
]

let witnessClient = 0

describe('what nobody honest sends', () => {
  it.each(kinds)('%s: %s', async (_, __, sent, expected) => {
    const here = await world()
    const [one, other] = await Promise.all(
      [here.one, here.other].map(async (who) => stockClient(server.url, here.draft.id, await cookieOf(who.person.id))),
    )
    if (!one || !other) throw new Error('There are two witnesses.')
    await until(() => one.provider.synced && other.provider.synced, 'the witnesses are in step')
    text(one.doc, here.item).insert(0, 'Witnessed: ')
    await until(() => words(other.doc)[1]?.startsWith('Witnessed') ?? false, 'the witnesses see each other')
    witnessClient = one.doc.clientID

    const attacker = await rawClient(server.url, here.draft.id, await cookieOf(here.attacker.person.id))
    for (const message of sent(attacker, here)) attacker.send(message)
    if (expected === 'closed') await until(() => attacker.code() !== undefined, 'the attacker is sent away')
    else attacker.send(syncFrame(0, Y.encodeStateVector(new Y.Doc())))

    text(other.doc, here.item).insert(0, 'Still ')
    await until(() => words(one.doc)[1]?.startsWith('Still Witnessed') ?? false, 'the witnesses go on')
    await until(async () => words(await stored(here.draft.id))[1]?.startsWith('Still') ?? false, 'it is stored')
    const kept = await stored(here.draft.id)
    expect(words(kept)).toEqual(words(one.doc))
    expect(words(kept)).toEqual([
      'The Working Group adopted the following recommendations:',
      'Still Witnessed: States parties should answer requests;',
      'States parties should train central authorities.',
    ])
    expect([...kept.share.keys()].sort()).toEqual(['provisions'])
    expect(kept.store.pendingStructs).toBeNull()
    expect(kept.store.pendingDs).toBeNull()
    const seen = [...other.provider.awareness.getStates().values()].map((state) => state.user?.name)
    expect(seen).not.toContain(here.attacker.person.name)
    if (expected === 'closed')
      expect([closeCodes.malformed, closeCodes.refused, closeCodes.tooLarge, 1006, 1009]).toContain(attacker.code())
    for (const client of [attacker, one, other]) client.close()
  })
})
