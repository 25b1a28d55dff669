// npm run bench -- judge: what it costs to judge one keystroke in a long negotiation, in microseconds. Prints JSON; ends with 1 where
// the aim does not hold.
import { cpus } from 'node:os'
import * as Y from 'yjs'
import { outline } from '~/document/shape'
import { judge } from '../../collab-server/judge'
import { Negotiation, type Peer } from '../support/negotiation'
import { seeded } from '../support/seeded'

const sizes = { provisions: 200, proposals: 300, edits: 20_000 }
const keystrokes = 2_000
/** Microseconds, p50 on Node 24. */
const aim = 30

const random = seeded(1)
const below = (limit: number) => Math.floor(random() * limit)
const began = Date.now()
const room = new Negotiation(
  Array.from({ length: sizes.provisions }, () => ({
    kind: 'item' as const,
    text: 'States parties should provide one another with the widest measure of assistance.',
  })),
)
const provisions = outline(room.server).map(({ id }) => id)
const somewhere = () => provisions[below(provisions.length)] as string
const delegations = Array.from({ length: 30 }, (_, n) => room.person(`delegate-${n}`, `delegation-${n}`))
const editors = Array.from({ length: 10 }, (_, n) => room.person(`editor-${n}`, null))
const of = (peers: readonly Peer[], n: number) => peers[n % peers.length] as Peer

/** A keystroke as it comes in: one letter in, or one out, where its author works. */
function keystroke(peer: Peer, provision: string, at: number, remove: number): Uint8Array {
  peer.splice(provision, at, remove, remove > 0 ? '' : 'x')
  return Y.mergeUpdates(peer.sent.splice(0))
}

function store(peer: Peer, bytes: Uint8Array): void {
  const verdict = judge(room.server, bytes, peer.writer, true)
  if (verdict.kind !== 'accept') throw new Error(`An honest keystroke was not accepted: ${JSON.stringify(verdict)}`)
  Y.applyUpdate(room.server, verdict.update)
}

// Each delegation opens its proposals, a word and a struck word in a provision of its own choice, and then all type on.
const places = Array.from({ length: sizes.proposals }, (_, n) => ({
  peer: of(delegations, n),
  provision: provisions[(n * 7) % provisions.length] as string,
}))
for (const { peer, provision } of places) {
  peer.splice(provision, 10, 4, 'proposed')
  store(peer, Y.mergeUpdates(peer.sent.splice(0)))
}
const bases = editors.map((peer) => ({ peer, provision: somewhere() }))
for (let n = places.length; n < sizes.edits; n++) {
  const { peer, provision } =
    random() < 0.5
      ? (places[below(places.length)] as (typeof places)[number])
      : (bases[below(bases.length)] as (typeof bases)[number])
  store(peer, keystroke(peer, provision, peer.view(provision).indexOf('proposed') + 8, 0))
}
const built = Date.now() - began

const rows = [
  measure('a delegate types a letter', places, 0),
  measure('a delegate removes a letter of its own', places, 1),
  measure('an editor types a letter', bases, 0),
]

function measure(what: string, by: readonly { peer: Peer; provision: string }[], remove: number) {
  const [judging, applying]: [number[], number[]] = [[], []]
  for (let n = 0; n < keystrokes; n++) {
    const { peer, provision } = by[below(by.length)] as (typeof by)[number]
    const at = peer.view(provision).indexOf('proposed') + 8
    const bytes = keystroke(peer, provision, at, remove)
    const began = performance.now()
    const verdict = judge(room.server, bytes, peer.writer, true)
    const judged = performance.now()
    if (verdict.kind !== 'accept') throw new Error(`${what}: ${JSON.stringify(verdict)}`)
    Y.applyUpdate(room.server, verdict.update)
    applying.push((performance.now() - judged) * 1_000)
    judging.push((judged - began) * 1_000)
  }
  const judged = shares(judging)
  // Beside it what Yjs itself needs for the same: a busy machine slows both.
  return { what, judge: judged, apply: shares(applying), holds: judged.p50 <= aim }
}

function shares(took: number[]): { p50: number; p99: number } {
  took.sort((a, b) => a - b)
  const at = (share: number) => Math.round((took[Math.floor(took.length * share)] ?? 0) * 10) / 10
  return { p50: at(0.5), p99: at(0.99) }
}

const machine = { cpus: cpus().length, node: process.version }
console.info(
  JSON.stringify({ sizes, machine, seconds: Math.round(built / 1_000), aim: `p50 ≤ ${aim} µs`, rows }, null, 1),
)
process.exitCode = rows.every((row) => row.holds) ? 0 : 1
