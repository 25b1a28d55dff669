// How a piece of a provision and its frame are set: whose words they are, by colour, by a line and in words, so that none of the
// three is needed to read them. One place for the live text and for the page as the server first sends it.

import { backers, isOf } from '../document/backers'
import type { CellPlace } from '../document/cells'
import type { Place } from '../document/numbering'
import type { Piece } from '../document/pieces'
import type { Named, PlaceNote } from '../document/place-notes'
import type { Proposer } from '../document/set-text'
import type { Provision, ProvisionKind, ProvisionState } from '../document/shape'

/** A delegation to the session, as its words are marked. */
export type Party = { id: string; name: string; colour: string }

/** Marks what is said of words beside them where these are copied. */
export const saidBeside = 'data-said-beside'

export type Look = {
  tag: 'span' | 'ins' | 'del'
  className: string
  /** Of the delegation whose words they are. */
  colour: string | null
  /** Set behind the words, never part of them: "(Norway, Chile)". */
  by: string
  /** Told by assistive technology and on pointing. */
  title: string
  /** The signs of footnotes behind the words, never part of them either. */
  signs: string
}

export function sameLook(a: Look, b: Look): boolean {
  return (
    a.tag === b.tag &&
    a.className === b.className &&
    a.colour === b.colour &&
    a.by === b.by &&
    a.title === b.title &&
    a.signs === b.signs
  )
}

/** What is said of words and provisions, in the language of the interface. */
export type Said = {
  somebody: string
  inserted(names: string): string
  struck(names: string): string
  contested: string
  lone: string
  provisionBy(name: string): string
  moved(after: string): string
  leaves(names: string, after: string): string
  arrives(names: string, what: string): string
  joins(names: string, into: string): string
  takesIn(names: string, what: string): string
  division: string
  beginning: string
  preparing(text: string): string
  states: Partial<Record<ProvisionState, string>>
}

/** Whether marks stand out or step back, where those of one delegation are looked at. */
export type Rank = '' | 'of-chosen' | 'of-others'

/** Of hundreds of marks most are of the same few delegations, and each is looked at again with a key beside it. */
function saidOnce(say: (names: string) => string): (names: string) => string {
  const known = new Map<string, string>()
  return (names) => {
    const sentence = known.get(names) ?? say(names)
    known.set(names, sentence)
    return sentence
  }
}

export class Looks {
  readonly said: Said
  private readonly parties: Map<string, Party>

  /** @param chosen the delegation whose proposals stand out; null: all alike */
  constructor(
    parties: readonly Party[],
    said: Said,
    readonly direction: 'ltr' | 'rtl',
    private readonly chosen: string | null = null,
  ) {
    this.said = { ...said, inserted: saidOnce(said.inserted), struck: saidOnce(said.struck) }
    this.parties = new Map(parties.map((one) => [one.id, one]))
  }

  party(delegation: string | undefined): Party {
    const known = delegation === undefined ? undefined : this.parties.get(delegation)
    return known ?? { id: delegation ?? '', name: this.said.somebody, colour: '#4b525b' }
  }

  /** The delegation that proposes, and those that support it. */
  names(proposal: Pick<Proposer, 'delegation' | 'support'>): string {
    return backers(proposal)
      .map((one) => this.party(one).name)
      .join(', ')
  }

  /** What is said of a move or a join below a provision. */
  placeNote(note: PlaceNote, find: (id: string) => Proposer | undefined): string {
    const { said } = this
    const names = (id: string) => {
      const found = find(id)
      return found ? this.names(found) : said.somebody
    }
    switch (note.kind) {
      case 'moved':
        return `⇅ ${said.moved(this.nameOf(note.after))}`
      case 'leaves':
        return `⇅ ${said.leaves(names(note.proposal), this.nameOf(note.after))}`
      case 'arrives':
        return `→ ${said.arrives(names(note.proposal), this.nameOf(note.what))}`
      case 'joins':
        return `¶ ${said.joins(names(note.proposal), this.nameOf(note.into))}`
      case 'takes in':
        return `¶ ${said.takesIn(names(note.proposal), this.nameOf(note.what))}`
    }
  }

  nameOf(named: Named): string {
    if (named === null) return this.said.beginning
    return named.label || `“${named.words}”`
  }

  /** Of the marks of some proposals together: one of the chosen delegation's among them is enough. */
  rank(ids: readonly string[], find: (id: string) => Proposer | undefined): Rank {
    const { chosen } = this
    if (chosen === null || ids.length === 0) return ''
    const own = ids.map(find).some((one) => one !== undefined && isOf(one, chosen))
    return own ? 'of-chosen' : 'of-others'
  }

  /** @param own the proposal that the provision itself is: its frame says whose it is */
  of(piece: Piece, find: (id: string) => Proposer | undefined, own: string | null): Look {
    const { proposal, strikes, contested, opening, bracket, lone, division, ends } = piece
    const by = (id: string) => {
      const found = find(id)
      return found ? this.names(found) : this.said.somebody
    }
    const first = proposal ?? strikes[0]
    const told = [
      division ? this.said.division : '',
      proposal === null ? '' : this.said.inserted(by(proposal)),
      strikes.length === 0 ? '' : this.said.struck(strikes.map(by).join('; ')),
      contested ? this.said.contested : '',
      lone ? this.said.lone : '',
    ]
    const names = ends.filter((id) => id !== own).map((id) => `(${by(id)})${contested ? ' ≠' : ''}`)
    return {
      tag: strikes.length > 0 ? 'del' : proposal === null ? 'span' : 'ins',
      className: [
        opening ? 'opening' : '',
        bracket ? 'bracket' : '',
        lone ? 'lone' : '',
        division ? 'division' : '',
        proposal === null ? '' : 'insertion',
        strikes.length > 0 ? 'struck' : '',
        contested ? 'contested' : '',
        this.rank(proposal === null ? strikes : [proposal, ...strikes], find),
      ]
        .filter(Boolean)
        .join(' '),
      colour: first === undefined ? null : this.party(find(first)?.delegation).colour,
      by: names.join(' '),
      title: told.filter(Boolean).join('. '),
      signs: piece.signs,
    }
  }
}

/** All that the frame of a provision shows; its number is an attribute, so that nobody types into it. */
export type Dress = {
  kind: ProvisionKind
  level: number
  label: string
  /** Whether it stands in brackets, beside others or as a proposal. */
  competes: boolean
  state: ProvisionState
  /** Set below the words, in lines: "Agreed ad referendum", "Proposed by Norway", "Moved from after 3". */
  note: string
  /** Of the delegation that proposes the whole provision. */
  colour: string | null
  /** Of that proposal, and of those that would move or join it, or something to behind it. */
  rank: Rank
  /** Of a cell: how many stand in its row, and whether it is of the first; else 0. */
  columns: number
  head: boolean
  /** Who would join to its end what follows it: "(Norway)". */
  joined: string
}

export function sameDress(a: Dress, b: Dress): boolean {
  return (
    a.kind === b.kind &&
    a.level === b.level &&
    a.label === b.label &&
    a.competes === b.competes &&
    a.state === b.state &&
    a.note === b.note &&
    a.colour === b.colour &&
    a.rank === b.rank &&
    a.columns === b.columns &&
    a.head === b.head &&
    a.joined === b.joined
  )
}

export function dressOf(
  provision: Pick<Provision, 'kind' | 'level' | 'state' | 'proposal' | 'prepared'>,
  { label, competes }: Pick<Place, 'label' | 'competes'>,
  find: (id: string) => Proposer | undefined,
  looks: Looks,
  notes: readonly PlaceNote[] = [],
  cell?: CellPlace,
): Dress {
  const { kind, level, state, proposal, prepared } = provision
  const found = proposal === null ? undefined : find(proposal)
  const own = found?.status === 'open' ? found : undefined
  const concerned = [...(own ? [own.id] : []), ...notes.flatMap((one) => (one.kind === 'moved' ? [] : one.proposal))]
  return {
    kind,
    level,
    label,
    competes,
    state,
    note: [
      own ? looks.said.provisionBy(looks.names(own)) : (looks.said.states[state] ?? ''),
      prepared ? looks.said.preparing(prepared.text) : '',
      ...notes.map((one) => looks.placeNote(one, find)),
    ]
      .filter(Boolean)
      .join('\n'),
    colour: own ? looks.party(own.delegation).colour : null,
    rank: looks.rank(concerned, find),
    columns: cell?.columns ?? 0,
    head: cell?.row === 0,
    joined: notes
      .flatMap((one) => (one.kind === 'takes in' ? (find(one.proposal) ?? []) : []))
      .map((one) => `(${looks.names(one)})`)
      .join(' '),
  }
}

/** Words as a property of a style holds them. */
export function asContent(words: string): string {
  return JSON.stringify(words)
}

export function classOf({ kind, level, state, colour, rank, competes, head, joined }: Dress): string {
  return [
    'shown',
    kind,
    `level-${level}`,
    state,
    colour === null ? '' : 'proposed',
    rank,
    competes ? 'competes' : '',
    kind === 'annex' ? 'wide' : '',
    head ? 'cell-head' : '',
    joined === '' ? '' : 'joined',
  ]
    .filter(Boolean)
    .join(' ')
}
