// What people do by chance in a negotiation without sockets, and what an accepted change of theirs may have changed.
import { expect } from 'vitest'
import { proposalOf } from '~/document/proposals'
import { outline } from '~/document/shape'
import { Negotiation, type Peer } from './negotiation'

export const oneOf = <T>(all: readonly T[], random: () => number): T | undefined =>
  all[Math.floor(random() * all.length)]

export function aRoom() {
  const room = new Negotiation([])
  const words = () => Array.from({ length: 8 }, () => room.letter('')).join('')
  for (const kind of ['paragraph', 'item', 'item'] as const)
    room.act({ act: 'insert', after: outline(room.server).at(-1)?.id ?? null, kind, level: 0, text: words() })
  return room
}

type Worker = Pick<Peer, 'doc' | 'delegation' | 'view' | 'splice' | 'takeBack' | 'bringBack'>

/** One thing that a person does: words typed, replaced or removed anywhere, or the last change taken back. */
export function work(room: Pick<Negotiation, 'letter'>, peer: Worker, random: () => number) {
  const chance = random()
  if (chance < 0.1) return void peer.takeBack()
  if (chance < 0.13) return void peer.bringBack()
  const open = outline(peer.doc).filter((one) => one.state === 'open')
  const id = oneOf(open, random)?.id
  if (id === undefined) return
  const { length } = peer.view(id)
  const at = Math.floor(random() * (length + 1))
  const remove = random() < 0.45 ? Math.min(length - at, 1 + Math.floor(random() * 4)) : 0
  const insert =
    random() < 0.7
      ? Array.from({ length: 1 + Math.floor(random() * 3) }, () => room.letter(peer.delegation ?? '')).join('')
      : ''
  peer.splice(id, at, remove, insert, random() < 0.5)
}

/** What an accepted update of somebody has changed is theirs to change. */
export function expectOwn(
  room: Negotiation,
  before: ReturnType<Negotiation['characters']>,
  delegation: string | null,
  counts: (one: ReturnType<Negotiation['characters']>[number]) => boolean = () => true,
) {
  const after = new Map(room.characters().map((one) => [one.letter, one]))
  const gone = before.filter((one) => !after.has(one.letter))
  for (const { letter, proposal } of gone) {
    if (delegation === null) expect(proposal).toBeNull()
    else expect([letter, proposalOf(room.server, proposal ?? '')?.delegation]).toEqual([letter, delegation])
  }
  if (delegation === null) return
  const own = (all: ReturnType<Negotiation['characters']>) =>
    all.filter((one) => one.proposal === null).map((one) => `${one.provision}${one.letter}`)
  expect(own(room.characters().filter(counts))).toEqual(own(before))
}
