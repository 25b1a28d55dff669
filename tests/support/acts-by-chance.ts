// Whatever somebody in a text may ask the server for, and what nobody would: mostly what their screen offers, sometimes acts that are
// not theirs, upon what has gone, at places that belong elsewhere.
import { type Act, actSchema } from '~/document/acts'
import { type Place, placeAt, shownRuns } from '~/document/binding'
import { divisionsOf } from '~/document/division-sign'
import { ground } from '~/document/merge'
import { openIn, openProposals } from '~/document/open-proposals'
import { proposals } from '~/document/proposals'
import { runs } from '~/document/runs'
import { outline, type Provision, provisionKinds, provisionMaps, provisionOf } from '~/document/shape'
import type { ActsWorld } from './acts-world'
import type { FuzzClient } from './fuzz-client'
import { mayAsk } from './row-law'

type Name = Act['act']

/** How often each is asked for, beside the others. */
const weights: Record<Name, number> = {
  insert: 3,
  split: 5,
  join: 5,
  paste: 3,
  unpaste: 2,
  repaste: 3,
  remove: 3,
  restore: 4,
  move: 5,
  footnote: 4,
  table: 1,
  cells: 4,
  settle: 1,
  kind: 2,
  accept: 6,
  reject: 3,
  withdraw: 3,
  support: 4,
  gavel: 6,
  mend: 3,
  alternative: 3,
  choose: 4,
  prepare: 2,
  'give up': 1,
  merge: 5,
  reopen: 6,
}
export const everyAct = actSchema.options.map((one) => one.shape.act.value)
/** Acts that build on one another are done often enough only in texts that are about little else. */
export const oftenTogether: Record<string, readonly Name[]> = {
  tables: ['table', 'cells'],
  pastes: ['paste', 'unpaste', 'repaste'],
  choices: ['alternative', 'choose', 'reopen', 'move', 'settle', 'mend'],
}
const oftener = 40

export function someAct(world: ActsWorld, client: FuzzClient, often: readonly Name[] = []): Act {
  const theirs = everyAct.filter((name) => mayAsk(client.person, name))
  const names = theirs.length > 0 && world.draw() < 0.92 ? theirs : everyAct
  return actOf(nameBetween(names, often, world.draw()), world, client)
}

function nameBetween(names: readonly Name[], often: readonly Name[], at: number): Name {
  const weight = (name: Name) => weights[name] * (often.includes(name) ? oftener : 1)
  let left = at * names.reduce((sum, name) => sum + weight(name), 0)
  for (const name of names) {
    left -= weight(name)
    if (left < 0) return name
  }
  return names.at(-1) as Name
}

function actOf(name: Name, world: ActsWorld, client: FuzzClient): Act {
  const { draw } = world
  const { doc } = client
  const pick = <T>(all: readonly T[]) => world.pick(all)
  const all = outline(doc)
  /** One that the act may be meant for, or any there ever was. */
  const one = (fits: (one: Provision) => boolean = isParagraph): string =>
    (draw() < 0.9 ? pick(all.filter(fits))?.id : undefined) ?? pick([...provisionMaps(doc).keys(), 'nowhere']) ?? ''
  const proposal = (): string =>
    (draw() < 0.9 ? pick(openProposals(doc))?.id : undefined) ?? pick(proposals(doc))?.id ?? 'nowhere'
  const place = (id: string): Place => {
    const text = provisionOf(doc, draw() < 0.95 ? id : one())?.text
    return placeAt(text ? shownRuns(text) : [], draw() < 0.1 ? 0 : within(text?.length ?? 0))
  }
  const within = (length: number) => Math.floor(draw() * (length + 1))
  const words = () => someWords(world)
  const kind = () => pick(provisionKinds) ?? 'item'
  const level = () => Math.floor(draw() * 3)
  const together = () => {
    const id = one((it) => openIn(doc, it.id).some((other) => other.id !== it.proposal))
    const open = openIn(doc, id).map((it) => it.id)
    const some = open.filter((it) => it !== provisionOf(doc, id)?.proposal && draw() < 0.7)
    const taken = some.length > 0 ? some : [open[0] ?? proposal()]
    const found = ground(runs(doc, id), taken)
    const text = pick([found?.stood ?? '', ...(found?.variants ?? []).map((it) => it.text)]) ?? ''
    const cut = within(text.length)
    const mixed = draw() < 0.3 ? text.slice(cut) + text.slice(0, cut) : text
    return { id, proposals: taken, text: draw() < 0.5 ? mixed + words() : mixed, seen: found?.seen ?? '' }
  }

  switch (name) {
    case 'insert':
      return { act: name, after: draw() < 0.1 ? null : one(), kind: kind(), level: level(), text: words() }
    case 'split': {
      const id = one()
      const at = draw() < 0.3 ? within(provisionOf(doc, id)?.text.length ?? 0) : place(id)
      const joined = [...provisionMaps(doc).entries()].flatMap(([gone, map]) => (map.get('into') === id ? gone : []))
      const as = draw() < 0.7 ? pick(joined) : pick([...provisionMaps(doc).keys()])
      return { act: name, id, at, ...(as !== undefined && draw() < 0.7 ? { as } : {}) }
    }
    case 'paste': {
      const after = one()
      const at = draw() < 0.5 ? place(after) : null
      const blocks = Array.from({ length: 1 + Math.floor(draw() * 3) }, () => someBlock(world))
      return { act: name, after, at, blocks }
    }
    case 'unpaste': {
      const { made = [one()], tail = null } = pick(client.pasted) ?? {}
      return { act: name, made, tail }
    }
    case 'repaste': {
      const { made = [one()] } = pick(client.pasted) ?? {}
      const id = one()
      return { act: name, made, divides: draw() < 0.5 ? { id, at: place(id) } : null }
    }
    case 'join': {
      // One's own new provision is joined at once.
      const own = (it: Provision) =>
        proposals(doc).some((p) => p.id === it.proposal && p.delegation === client.delegation)
      return { act: name, id: draw() < 0.3 ? one(own) : one() }
    }
    case 'remove':
      return { act: name, id: one(), ...(draw() < 0.3 ? { also: [one(), one()] } : {}) }
    case 'alternative':
      return { act: name, id: one() }
    case 'restore': {
      const gone = [...provisionMaps(doc).keys()].filter((id) => provisionOf(doc, id)?.state === 'withdrawn')
      return { act: name, id: pick(gone) ?? one(), ...(draw() < 0.3 ? { also: [pick(gone) ?? one()] } : {}) }
    }
    case 'move':
      return { act: name, id: one(), after: draw() < 0.1 ? null : one(() => true) }
    case 'footnote': {
      const id = one()
      return { act: name, id, at: place(id), text: words() }
    }
    case 'table':
      return { act: name, after: one(), rows: 1 + Math.floor(draw() * 2), columns: 1 + Math.floor(draw() * 3) }
    case 'cells': {
      const gone = [...provisionMaps(doc).keys()].filter((id) => provisionMaps(doc).get(id)?.has('away'))
      if (draw() < (gone.length > 0 ? 0.5 : 0.05)) {
        const change = pick(['row back', 'column back'] as const) ?? 'row back'
        return { act: name, id: pick(gone) ?? one((it) => it.cellOf !== null), change }
      }
      const change = pick(['row', 'column', 'row away', 'column away'] as const) ?? 'row'
      return { act: name, id: one((it) => it.cellOf !== null), change }
    }
    case 'settle':
      return { act: name, id: draw() < 0.3 ? null : one((it) => it.moved !== null) }
    case 'kind':
      return { act: name, id: one(), kind: kind(), level: level() }
    case 'accept': {
      // What it carries out is tried oftener than it would be asked for.
      const structural = openProposals(doc).filter(
        (it) => it.join !== null || divisionsOf('item', runs(doc, it.provision), it.id).length > 0,
      )
      return { act: name, id: (draw() < 0.6 ? pick(structural)?.id : undefined) ?? proposal() }
    }
    case 'reject':
    case 'withdraw':
      return { act: name, id: proposal() }
    case 'support':
      return { act: name, id: proposal(), on: draw() < 0.7 }
    case 'gavel': {
      const clean = (it: Provision) => openIn(doc, it.id).length === 0 && it.state !== 'agreed'
      return { act: name, id: one(clean), to: draw() < 0.5 ? 'adref' : 'agreed' }
    }
    case 'mend':
      return { act: name, id: one((it) => /[[\]]/.test(it.text.toString())) }
    case 'choose':
      return { act: name, id: one((it) => it.alternativeTo !== null) }
    case 'prepare': {
      const { seen: _, ...rest } = together()
      return { act: name, ...rest }
    }
    case 'give up':
      return { act: name, id: one((it) => it.prepared !== null) }
    case 'merge': {
      const { seen, ...rest } = together()
      return { act: name, ...rest, seen: draw() < 0.95 ? seen : `${seen} ` }
    }
    case 'reopen': {
      const isClosed = (it: Provision) => it.state !== 'open' || provisionMaps(doc).get(it.id)?.has('chosen') === true
      return { act: name, id: one(isClosed), reason: draw() < 0.9 ? 'Asked for.' : '' }
    }
  }
}

const isParagraph = ({ anchor, cellOf }: Provision) => anchor === null && cellOf === null

/** As an act brings them; on a screen they have an author. */
export function someWords(world: ActsWorld, client?: FuzzClient): string {
  const { draw } = world
  const letters = Array.from({ length: 1 + Math.floor(draw() * 3) }, () => world.letter(client)).join('')
  const chance = draw()
  if (chance < 0.1) return `[${letters}]`
  if (chance < 0.16) return `${letters}[`
  if (chance < 0.2) return `]${letters}`
  if (chance < 0.27) return `${letters} ¶ `
  if (chance < 0.32) return `¶${letters}`
  return chance < 0.5 ? `${letters} ` : letters
}

function someBlock(world: ActsWorld): Extract<Act, { act: 'paste' }>['blocks'][number] {
  const { draw } = world
  const text = someWords(world)
  const kind = world.pick(provisionKinds) ?? 'item'
  if (draw() < 0.2)
    return {
      kind,
      level: 0,
      text,
      rows: [
        [someWords(world), ''],
        ['', someWords(world)],
      ],
    }
  const notes = draw() < 0.3 ? [{ at: Math.floor(draw() * 4), text: someWords(world) }] : undefined
  return { kind, level: Math.floor(draw() * 3), text, ...(notes ? { notes } : {}) }
}
