// Bytes that are no message of the protocol.
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { type Here, type Kind, nobodyHonestSends, update } from '../../support/hostile'
import { actFrame, frame, syncFrame } from '../../support/raw-client'

const bytes = (...given: number[]) => new Uint8Array(given)

const kinds: Kind[] = [
  ['an empty message', 'malformed', () => [bytes()]],
  ['an unknown type', 'malformed', () => [bytes(42)]],
  ['an authentication message', 'malformed', () => [bytes(2, 0)]],
  ['a type that is a number without end', 'malformed', () => [bytes(...Array(12).fill(255))]],
  ['an unknown step', 'malformed', () => [bytes(0, 9, 0)]],
  ['a step without a body', 'malformed', () => [bytes(0, 2)]],
  ['a length that lies', 'malformed', () => [bytes(0, 2, 200, 1)]],
  ['a length of 2^53', 'malformed', () => [bytes(0, 2, 255, 255, 255, 255, 255, 255, 255, 15)]],
  ['a body that is a number without end', 'malformed', () => [bytes(0, ...Array(12).fill(255))]],
  ['a notice, which only the server sends', 'malformed', () => [bytes(101, 0)]],
  ['an act that is no JSON', 'malformed', () => [actFrame('{')]],
  ['an act without a number', 'malformed', () => [actFrame('{"act":{}}')]],
  ['an act of a negative number', 'malformed', () => [actFrame('{"n":-1,"act":{"act":"join","id":"x"}}')]],
  ['an act that is a list', 'malformed', () => [actFrame('[1,2]')]],
  ['a state vector of garbage', 'malformed', () => [syncFrame(0, bytes(255, 255, 255))]],
  ['a state vector that counts what is not there', 'malformed', () => [syncFrame(0, bytes(9, 1))]],
  ['words as a text frame', 'malformed', () => ['hello']],
  ['JSON as a text frame', 'malformed', () => ['{"type":"update"}']],
  ['a message of a megabyte and one byte', 'tooLarge', () => [new Uint8Array(1024 * 1024 + 1025)]],
  [
    'a message of two megabytes in a hundred fragments',
    'tooLarge',
    ({ client }) => {
      const piece = new Uint8Array(20_972)
      for (let n = 0; n < 100; n++) client.socket.send(piece, { fin: n === 99 })
      return []
    },
  ],
  [
    'a change in fragments of one byte that is garbage',
    'refused',
    ({ client }) => {
      const whole = update(bytes(1, 2, 3, 4, 5))
      for (const [n, byte] of whole.entries()) client.socket.send(bytes(byte), { fin: n === whole.length - 1 })
      return []
    },
  ],
  [
    // The socket answers each, and lets whoever does not read the answers go.
    'a thousand pings at once',
    'cutOff',
    (here) => {
      for (let n = 0; n < 1_000; n++) here.client.socket.ping()
      return []
    },
  ],
  [
    'a thousand pongs that nobody asked for',
    'nothing',
    (here) => {
      for (let n = 0; n < 1_000; n++) here.client.socket.pong(bytes(1))
      return []
    },
  ],
  ['nothing at all as a change', 'refused', () => [update(bytes())]],
  ['garbage as a change', 'refused', () => [update(bytes(1, 2, 3, 4, 5))]],
  ['a count of structs without structs', 'refused', () => [update(bytes(1, 255, 255, 3))]],
  // Read in the first encoding, it says nothing.
  ['a change in the second encoding', 'nothing', (here) => [secondEncoding(here)]],
  [
    'a change cut in half',
    'refused',
    (here) => {
      const whole = here.change((doc) => doc.getMap('anything').set('a', 'half'))
      const body = whole.slice(3, whole.length - 4)
      return [update(body)]
    },
  ],
  [
    'bytes behind a question',
    'nothing',
    () => [
      frame((to) => {
        encoding.writeVarUint(to, 3)
        encoding.writeVarString(to, 'and more')
      }),
    ],
  ],
]

function secondEncoding({ client }: Here): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(client.doc))
  const before = Y.encodeStateVector(copy)
  copy.getMap('proposals').set('forged', 'x')
  return update(Y.encodeStateAsUpdateV2(copy, before))
}

nobodyHonestSends('frames', kinds)
