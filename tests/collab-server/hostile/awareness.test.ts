// Cursors that are somebody else's, or that nobody could show.
import * as encoding from 'lib0/encoding'
import { type Here, type Kind, nobodyHonestSends } from '../../support/hostile'
import { clients } from '../../support/hostile-world'
import { awarenessFrame, frame } from '../../support/raw-client'

type Entry = { clientId: number; clock: number; state: string }

const own = (here: Here) => here.client.doc.clientID
const witness = (here: Here) => here.witnesses.one.doc.clientID
const says = (...entries: Entry[]) => [awarenessFrame(entries)]
const mine = (here: Here, state: string, clock = 1) => says({ clientId: own(here), clock, state })
/** Bytes that claim to be entries. */
const body = (...bytes: number[]) =>
  frame((to) => {
    encoding.writeVarUint(to, 1)
    encoding.writeVarUint8Array(to, new Uint8Array(bytes))
  })

const kinds: Kind[] = [
  [
    '10,000 entries',
    'malformed',
    () => says(...Array.from({ length: 10_000 }, (_, n) => ({ clientId: n, clock: 1, state: '{}' }))),
  ],
  [
    '101 entries',
    'malformed',
    () => says(...Array.from({ length: 101 }, (_, n) => ({ clientId: n, clock: 1, state: '{}' }))),
  ],
  ['a count that lies', 'malformed', () => [body(90, 1)]],
  ['a count of 2^31', 'malformed', () => [body(128, 128, 128, 128, 8)]],
  ['a body of garbage', 'malformed', () => [body(255, 255, 255, 255, 255, 255, 255, 255, 255, 255)]],
  ['no body', 'malformed', () => [new Uint8Array([1])]],
  ['a state that is no JSON', 'malformed', (here) => mine(here, '{')],
  ['a state that is a number', 'malformed', (here) => mine(here, '7')],
  ['a state that is a list', 'malformed', (here) => mine(here, '[]')],
  ['a state that is a string', 'malformed', (here) => mine(here, '"x"')],
  ['a state nested 20,000 deep', 'malformed', (here) => mine(here, '['.repeat(20_000) + ']'.repeat(20_000))],
  ['a state of 100 KB', 'nothing', (here) => notShown(here, mine(here, JSON.stringify({ big: 'x'.repeat(100_000) })))],
  ['a state of 900 KB', 'nothing', (here) => notShown(here, mine(here, JSON.stringify({ big: 'x'.repeat(900_000) })))],
  [
    'a cursor of a witness',
    'nothing',
    (here) => says({ clientId: witness(here), clock: 1_000, state: '{"cursor":1}' }),
  ],
  ['a witness sent away', 'nothing', (here) => says({ clientId: witness(here), clock: 1_000, state: 'null' })],
  [
    'a cursor of a witness at the clock 2^53',
    'nothing',
    (here) => says({ clientId: witness(here), clock: 2 ** 53 - 1, state: '{"cursor":1}' }),
  ],
  [
    'every cursor there is, sent away',
    'nothing',
    (here) => says(...here.witnesses.all.map(({ doc }) => ({ clientId: doc.clientID, clock: 9_999, state: 'null' }))),
  ],
  [
    'a cursor of somebody who left',
    'nothing',
    (here) => notShown(here, says({ clientId: clients.rival, clock: 5, state: '{"a":1}' }), clients.rival),
  ],
  [
    'a cursor of the server',
    'nothing',
    (here) => notShown(here, says({ clientId: here.base.client, clock: 5, state: '{"a":1}' }), here.base.client),
  ],
  [
    'a cursor of the client id 0 by a reader, twice',
    'nothing',
    () => says({ clientId: 0, clock: 1, state: '{}' }, { clientId: 0, clock: 0, state: '{"b":1}' }),
    'reader',
  ],
  [
    'a cursor of a witness by a reader',
    'nothing',
    (here) => says({ clientId: witness(here), clock: 1_000, state: '{"cursor":1}' }),
    'reader',
  ],
  [
    'a witness sent away by a reader',
    'nothing',
    (here) => says({ clientId: witness(here), clock: 1_000, state: 'null' }),
    'reader',
  ],
  [
    'a cursor of a witness by an editor',
    'nothing',
    (here) => says({ clientId: witness(here), clock: 1_000, state: '{"cursor":1}' }),
    'editor',
  ],
  [
    'the name of a witness',
    'nothing',
    (here) => underOwnName(here, { user: { name: here.witnesses.one.person.name } }),
  ],
  [
    'the name of a witness by a reader',
    'nothing',
    (here) => underOwnName(here, { user: { name: here.witnesses.one.person.name } }),
    'reader',
  ],
  [
    'a delegation that is another’s',
    'nothing',
    (here) => underOwnName(here, { user: { delegation: here.rival.delegation.name } }),
  ],
  [
    'an entry named __proto__',
    'nothing',
    (here) => mine(here, '{"__proto__":{"user":{"name":"Nobody"}},"constructor":1}'),
  ],
  ['a clock of 2^53', 'nothing', (here) => mine(here, '{"a":1}', 2 ** 53 - 1)],
  [
    'a clock past 2^53',
    'malformed',
    (here) => [body(1, 1, 255, 255, 255, 255, 255, 255, 255, 255, 2, 2, 123, 125), ...mine(here, '{}')],
  ],
  ['a clock that runs backwards', 'nothing', (here) => [...mine(here, '{"a":2}', 5), ...mine(here, '{"a":1}', 4)]],
]

/** What comes of it is looked at when the server has answered. */
function notShown(here: Here, sent: Uint8Array[], id = own(here)): Uint8Array[] {
  here.afterwards(({ present }) => [present.get(id) ?? null, null])
  return sent
}

function underOwnName(here: Here, state: Record<string, unknown>): Uint8Array[] {
  here.afterwards(({ present }) => [
    (present.get(own(here))?.user as { name?: string } | undefined)?.name,
    here.sender.name,
  ])
  return mine(here, JSON.stringify(state))
}

nobodyHonestSends('awareness', kinds)
