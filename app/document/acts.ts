// Acts: what the server does to a text at somebody's word, never a client. Pure functions from a text, an act and who asks for it
// to a change; a command uses the same.
import type * as Y from 'yjs'
import { z } from 'zod'
import type { Way } from '../domain/draft'
import { Refusal } from '../domain/refusal'
import { addAlternative, choose } from './alternatives'
import { accept, gavel, reject, reopen, support, withdraw } from './decisions'
import { settleFollowers } from './followers'
import { addFootnote } from './footnotes'
import { proposeJoin, settleJoins } from './joining'
import { mend } from './mend'
import { giveUp, merge, prepare } from './merge'
import { move, proposeMove, settle } from './moving'
import { paste, pasteAgain, takeBackPaste } from './pasting'
import { type Provision, provisionKinds, provisionOf } from './shape'
import { insert, join, kindOf, onlyEditors, proposeProvision, remove, restore, split } from './structure'
import { most } from './table-lines'
import { addTable, agreesWhole, changeTable } from './tables'

const id = z.string().min(1).max(64)
const kind = z.enum(provisionKinds as [Provision['kind'], ...Provision['kind'][]])
const count = z.number().int().min(0)
const place = z.object({
  side: z.enum(['left', 'right']),
  id: z.object({ client: count, clock: count }).nullable(),
})
const level = z.number().int().min(0).max(2).default(0)

/** The database keeps no NUL. */
const words = z
  .string()
  .max(100_000)
  .refine((given) => !given.includes('\0'))
/** Provisions that undergo the same with it, as one act. */
const also = z.array(id).max(1_000).optional()
const together = { proposals: z.array(id).min(1).max(100), text: words }
const block = z.object({
  kind,
  level,
  text: words,
  notes: z
    .array(z.object({ at: count, text: words }))
    .max(100)
    .optional(),
  rows: z.array(z.array(words).min(1).max(most.columns)).min(1).max(most.rows).optional(),
})

export const actSchema = z.discriminatedUnion('act', [
  z.object({
    act: z.literal('insert'),
    after: id.nullable(),
    kind,
    level,
    text: words.default(''),
  }),
  z.object({ act: z.literal('split'), id, at: z.union([count, place]), as: id.optional() }),
  z.object({ act: z.literal('join'), id }),
  z.object({ act: z.literal('paste'), after: id, at: place.nullable(), blocks: z.array(block).min(1).max(1_000) }),
  z.object({ act: z.literal('unpaste'), made: z.array(id).min(1).max(1_000), tail: id.nullable() }),
  z.object({
    act: z.literal('repaste'),
    made: z.array(id).min(1).max(1_000),
    divides: z.object({ id, at: place }).nullable(),
  }),
  z.object({ act: z.literal('remove'), id, also }),
  z.object({ act: z.literal('restore'), id, also }),
  z.object({ act: z.literal('move'), id, after: id.nullable() }),
  z.object({ act: z.literal('footnote'), id, at: place, text: words.default('') }),
  z.object({
    act: z.literal('table'),
    after: id,
    rows: z.number().int().min(1).max(most.rows),
    columns: z.number().int().min(1).max(most.columns),
  }),
  z.object({
    act: z.literal('cells'),
    id,
    change: z.enum(['row', 'column', 'row away', 'column away', 'row back', 'column back']),
  }),
  z.object({ act: z.literal('settle'), id: id.nullable() }),
  z.object({ act: z.literal('kind'), id, kind, level }),
  z.object({ act: z.literal('accept'), id }),
  z.object({ act: z.literal('reject'), id }),
  z.object({ act: z.literal('withdraw'), id }),
  z.object({ act: z.literal('support'), id, on: z.boolean() }),
  z.object({ act: z.literal('gavel'), id, to: z.enum(['adref', 'agreed']) }),
  z.object({ act: z.literal('mend'), id }),
  z.object({ act: z.literal('alternative'), id }),
  z.object({ act: z.literal('choose'), id }),
  z.object({ act: z.literal('prepare'), id, ...together }),
  z.object({ act: z.literal('give up'), id }),
  z.object({ act: z.literal('merge'), id, ...together, seen: z.string().max(200_000) }),
  z.object({ act: z.literal('reopen'), id, reason: z.string().trim().max(1_000) }),
])
export type Act = z.infer<typeof actSchema>

/** Who asks for an act. */
export type By = {
  way: Way
  /** Whether this person decides on the text: the chair. */
  decides: boolean
  personId: string
  delegationId: string | null
  now: Date
}

/** What the history says of an act that decides something; changes of structure are in the log of the text. */
export type DeedOfAct = { deed: string; data: Record<string, string> }

/** Where its author's screen stands after an act. */
export type ActDone = {
  id: string
  at: number
  deed?: DeedOfAct
  /** The provisions that a paste has made, or that were taken back with it, and the one that holds what stood behind them. */
  made?: string[]
  tail?: string
  /** The cells that a row or column has, which came or went. */
  cells?: string[]
  /** The proposal that a delegation's act has made of what it does not change itself. */
  proposal?: string
}

/** Performs an act on a live text, in one transaction of the given origin. @throws Refusal where it cannot be done */
export function perform(doc: Y.Doc, act: Act, by: By, mint: () => string, origin: unknown): ActDone {
  allow(act, by)
  return doc.transact(() => {
    const done = deed(doc, act, by, mint)
    settleFollowers(doc)
    settleJoins(doc, by)
    return done
  }, origin)
}

function deed(doc: Y.Doc, act: Act, by: By, mint: () => string): ActDone {
  switch (act.act) {
    case 'insert':
      return by.way === 'propose' ? proposeProvision(doc, act, by, mint) : insert(doc, act, mint)
    case 'split':
      return split(doc, act, by, mint)
    case 'join':
      return by.way === 'propose' ? proposeJoin(doc, act, by, mint) : join(doc, act, by)
    case 'paste':
      return paste(doc, act, by, mint)
    case 'unpaste':
      return takeBackPaste(doc, act, by)
    case 'repaste':
      return pasteAgain(doc, act, by, mint)
    case 'remove':
      return eachOf(act, (id) => remove(doc, id))
    case 'restore':
      return eachOf(act, (id) => restore(doc, id, by))
    case 'move':
      return by.way === 'propose' ? proposeMove(doc, act, by, mint) : move(doc, act, by)
    case 'footnote':
      return addFootnote(doc, act, by, mint)
    case 'table':
      return addTable(doc, act, mint)
    case 'cells':
      return changeTable(doc, act, mint)
    case 'settle':
      return settle(doc, act.id)
    case 'kind':
      return kindOf(doc, act, by)
    case 'accept':
      return accept(doc, act.id, by, mint)
    case 'reject':
      return reject(doc, act.id, by)
    case 'withdraw':
      return withdraw(doc, act.id, by)
    case 'support':
      return support(doc, act, by)
    case 'gavel':
      agreesWhole(doc, act.id)
      return gavel(doc, act, by)
    case 'alternative':
      return addAlternative(doc, act, by, mint)
    case 'choose':
      return choose(doc, act.id, by)
    case 'prepare':
      return prepare(doc, act, by)
    case 'give up':
      return giveUp(doc, act.id)
    case 'merge':
      return merge(doc, act, by, mint)
    case 'mend':
      return mend(doc, act.id, by)
    case 'reopen':
      if (provisionOf(doc, act.id)?.cellOf) agreesWhole(doc, act.id)
      return reopen(doc, act, by)
  }
}

/** What several provisions undergo as one; refused for one, it is done to none. */
function eachOf({ id, also }: { id: string; also?: string[] | undefined }, each: (id: string) => ActDone): ActDone {
  const done = each(id)
  for (const one of new Set(also)) if (one !== id) each(one)
  return done
}

/** Who may ask for which act; whose a proposal is, is asked where it is known. */
function allow({ act }: Act, { way, decides, delegationId }: By): void {
  if (way === 'read') throw new Refusal('P2', 'You are reading this text; only those who negotiate it change it.', 403)
  switch (act) {
    case 'accept':
    case 'reject':
    case 'gavel':
    case 'reopen':
    case 'choose':
    case 'merge':
      if (!decides) throw new Refusal('T5', 'Only the chair decides this. Ask for the floor.', 403)
      return
    case 'withdraw':
    case 'support':
      if (delegationId === null)
        throw new Refusal('T6', 'Only a delegation supports a proposal or withdraws its own.', 403)
      return
    case 'insert':
    case 'split':
    case 'join':
    case 'footnote':
    case 'mend':
    case 'alternative':
    case 'move':
    case 'paste':
    case 'unpaste':
    case 'repaste':
    case 'kind':
      return
    case 'prepare':
    case 'give up':
      if (way !== 'edit')
        throw new Refusal(
          'T15',
          'The secretariat and the chair build the common text. Support what you can live with.',
          403,
        )
      return
    default:
      if (way !== 'edit') throw onlyEditors()
  }
}
