// Who sees and does what: the one gate. Commands, queries and the room's admission ask it; buttons ask `can` for display.
import { Refusal } from './refusal'

export const roles = ['administrator', 'secretariat', 'chair', 'review_staff', 'observer'] as const
export type Role = (typeof roles)[number]

export const roleLabels: Record<string, string> = {
  administrator: 'Administrator',
  secretariat: 'Secretariat',
  chair: 'Chair',
  review_staff: 'Review staff',
  observer: 'Observer',
}

/** A role, for one body, one session, or (both null) everywhere. */
export type Grant = { role: Role; bodyId: string | null; sessionId: string | null }

export type Membership = {
  delegationId: string
  sessionId: string
  name: string
  kind: 'state' | 'organization'
  head: boolean
}

export type Person = {
  kind: 'person'
  personId: string
  name: string
  grants: readonly Grant[]
  delegations: readonly Membership[]
}

/** `import` is the product itself, bringing in recorded facts with a secretariat's rights; its events name it so. */
export type Actor = { kind: 'public' } | Person | { kind: 'import' }

export const thePublic: Actor = { kind: 'public' }
export const theImport: Actor = { kind: 'import' }

const columns = ['public', 'observer', 'delegate', 'chair', 'secretariat', 'review_staff', 'administrator'] as const
export type Column = (typeof columns)[number]

export type Deed = 'see' | 'write' | 'propose' | 'edit' | 'comment' | 'decide' | 'correct' | 'invite'

/**
 * The table of rights (RULES.md), row by row. A cell lists deeds; `deed@own` holds for what is one's own delegation's (or one's
 * own), `deed@asked` where the owner asked for it, `deed@head` for the head of the delegation. An empty cell is answered as if
 * the thing did not exist.
 */
const table = {
  session: row('see', 'see', 'see', 'see decide', 'see write decide', 'see', 'see'),
  body: row('see', 'see', 'see', 'see', 'see write', 'see', 'see write'),
  'document, general or limited': row('see', 'see', 'see', 'see', 'see write', 'see', 'see'),
  'document not issued': row('', '', '', '', 'see write', '', ''),
  'conference room paper before the session closes': row('', 'see', 'see', 'see', 'see write', 'see', 'see'),
  'conference room paper after the session': row('see', 'see', 'see', 'see', 'see write', 'see', 'see'),
  'restricted document': row('', '', 'see', 'see', 'see write', 'see', 'see'),
  'informal draft': row('', '', 'see@own edit@own', 'see@asked', 'see edit write', '', ''),
  'draft under negotiation': row('', 'see', 'see propose', 'see decide edit', 'see edit write', 'see', 'see'),
  note: row('', '', 'see@own write@own', '', '', '', ''),
  comment: row('', '', 'see comment', 'see comment', 'see comment', 'see', ''),
  'adopted text': row('see', 'see', 'see', 'see', 'see write correct', 'see', 'see'),
  classification: row('see', 'see', 'see', 'see', 'see', 'see write decide', 'see'),
  mandate: row('see', 'see', 'see write@own', 'see', 'see write', 'see write', 'see'),
  'country review before its summary': row('', '', 'see@own write@own', '', 'see write', 'see write decide', ''),
  'report in drafting': row('', '', '', '', 'see write decide', 'see', ''),
  'report issued': row('see', 'see', 'see', 'see', 'see write', 'see', 'see'),
  'deed of a delegation': row('', 'see', 'see write@own', 'see', 'see write', 'see', 'see'),
  'people of a delegation': row('', '', 'see@head write@head', '', 'see invite', '', 'see write'),
  people: row('', '', '', '', 'see invite', '', 'see write'),
  'a person’s address': row('', 'see@own', 'see@own', 'see@own', 'see', 'see@own', 'see write'),
  'a person’s sign-ins': row(
    '',
    'see@own write@own',
    'see@own write@own',
    'see@own write@own',
    'see@own write@own',
    'see@own write@own',
    'see write',
  ),
  'States parties': row('see', 'see', 'see', 'see', 'see write', 'see', 'see write'),
  history: row('', '', '', '', '', '', 'see'),
  'live rooms': row('', '', '', '', '', '', 'see'),
} as const

export type ThingKind = keyof typeof table
export const thingKinds = Object.keys(table) as ThingKind[]

/** What is asked about: its row, the session and bodies it belongs to, and whose it is. */
export type Thing = {
  kind: ThingKind
  sessionId?: string | null
  bodyIds?: readonly string[]
  /** Delegations whose own this is: owner and sponsors. */
  delegationIds?: readonly string[]
  personId?: string
  asked?: boolean
}

type Cell = readonly { deed: Deed; only: 'own' | 'asked' | 'head' | null }[]

function row(...cells: [string, string, string, string, string, string, string]): Record<Column, Cell> {
  return Object.fromEntries(columns.map((column, at) => [column, parseCell(cells[at] ?? '')])) as Record<Column, Cell>
}

function parseCell(cell: string): Cell {
  return cell
    .split(' ')
    .filter(Boolean)
    .map((entry) => {
      const [deed, only] = entry.split('@') as [Deed, 'own' | 'asked' | 'head' | undefined]
      return { deed, only: only ?? null }
    })
}

/** @returns whether the actor may; for display. The gate itself is `permit`. */
export function can(actor: Actor, deed: Deed, thing: Thing): boolean {
  return columnsOf(actor, thing).some((column) =>
    table[thing.kind][column].some((cell) => cell.deed === deed && holds(cell.only, actor, thing)),
  )
}

/** @throws Refusal 404 where the actor may not even see the thing, 403 where it may be seen but not this */
export function permit(actor: Actor, deed: Deed, thing: Thing): void {
  if (can(actor, deed, thing)) return
  if (!can(actor, 'see', thing))
    throw new Refusal('P1', 'There is nothing at this address, or it is not open to you.', 404)
  throw new Refusal('P2', refused[deed], 403)
}

const refused: Record<Deed, string> = {
  see: 'This is not open to you.',
  write: 'Only the secretariat of this session may change this. Ask it to make the change.',
  propose: 'Only delegations accredited to this session propose changes. Ask the secretariat to accredit yours.',
  edit: 'Only the secretariat and the chair edit this text directly. Propose your change instead.',
  comment: 'Only those who take part in this session comment here.',
  decide: 'Only the chair of this session may decide this. Ask for the floor.',
  correct: 'Only the secretariat corrects an adopted text.',
  invite: 'Only the secretariat and administrators invite people.',
}

/** Which columns of the table the actor stands in, seen from the thing. */
export function columnsOf(actor: Actor, thing: Thing): Column[] {
  if (actor.kind === 'public') return ['public']
  if (actor.kind === 'import') return ['public', 'secretariat', 'review_staff']
  const granted = actor.grants.filter((grant) => covers(grant, thing)).map((grant) => grant.role)
  const accredited = actor.delegations.some((one) => !thing.sessionId || one.sessionId === thing.sessionId)
  const own: Column[] = thing.personId === actor.personId ? ['observer'] : []
  return ['public', ...granted, ...(accredited ? (['delegate'] as const) : []), ...own]
}

function covers(grant: Grant, thing: Thing): boolean {
  if (grant.sessionId !== null) return thing.sessionId === grant.sessionId
  if (grant.bodyId !== null) return thing.bodyIds?.includes(grant.bodyId) ?? false
  return true
}

function holds(only: Cell[number]['only'], actor: Actor, thing: Thing): boolean {
  if (only === null) return true
  if (only === 'asked') return thing.asked === true
  if (actor.kind !== 'person') return false
  if (thing.personId !== undefined && thing.personId === actor.personId) return true
  const own = actor.delegations.filter((one) => thing.delegationIds?.includes(one.delegationId))
  return own.some((one) => only === 'own' || one.head)
}

export function isSignedIn(actor: Actor): actor is Person {
  return actor.kind === 'person'
}

/** The delegation that a person speaks for in a session, if any. */
export function delegationIn(actor: Actor, sessionId: string): Membership | undefined {
  return actor.kind === 'person' ? actor.delegations.find((one) => one.sessionId === sessionId) : undefined
}
