// Something is said about words of a draft: a comment for all who take part, or a note of one's delegation or group.
import { z } from 'zod'
import type { Transaction } from '../db.server'
import { Places, type Spot, shownOf, wordsAsText, wordsFromText } from '../document/anchor'
import { textOf } from '../document/canonical'
import { circleOf, type ThreadRow } from '../document/circle.server'
import { draftFacts, type KnownDraft } from '../document/draft-facts.server'
import { loadDraft } from '../document/store.server'
import { type Actor, delegationIn, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { permitTalk, talkThing } from '../domain/talk'
import { deed } from './deed.server'
import { found, knownId } from './places.server'
import { mention, tell } from './thread.server'

const tooLong = 'Say it in at most 4,000 characters, or in two remarks.'
export const words = z
  .string('Write what you have to say.')
  .trim()
  .min(1, 'Write what you have to say.')
  .max(4_000, tooLong)

export const beginThreadInput = z.object({
  /** comment; delegation: a note of one's own delegation; else the id of a group of delegations. */
  to: z.union([z.enum(['comment', 'delegation']), z.uuid()], 'Choose who is to read it.'),
  provision: z.string('Choose the provision.').min(1, 'Choose the provision.').max(64),
  /** Stretches as document/anchor writes them; empty for the whole provision. */
  stretches: z.string().max(20_000).default(''),
  words,
  /** Chosen by whoever writes, so that what is sent twice is said once. */
  remarkId: z.uuid().optional(),
})

const longestQuote = 600

export async function beginThread(
  actor: Actor,
  draftId: string,
  input: z.input<typeof beginThreadInput>,
  now: Date,
): Promise<{ threadId: string }> {
  const given = beginThreadInput.parse(input)
  const draft = found(await draftFacts(draftId))
  const row = rowOf(actor, draft, given.to)
  permitTalk(actor, draft, await circleOf(row))
  const place = await placeOf(draftId, given)
  return deed(async (tx) => {
    const circle = await circleOf(row, tx)
    permitTalk(actor, draft, circle)
    const known = await saidAlready(tx, given.remarkId, actor.personId)
    if (known) return { threadId: known }
    const thread = await tx.thread.create({ data: { ...row, ...place, draftId, createdAt: now } })
    const remark = await tx.remark.create({
      data: {
        ...(given.remarkId ? { id: given.remarkId } : {}),
        threadId: thread.id,
        authorId: actor.personId,
        delegationId: delegationIn(actor, draft.sessionId)?.delegationId ?? null,
        words: given.words,
        at: now,
      },
    })
    const open = { actor, draft, circle, thread }
    await mention(tx, open, remark, now)
    await tell(tx, open, 'commented', thread.id, now)
    return { threadId: thread.id }
  }, sentTwice)
}

/** At once, one of the two is told to send it again, and finds it said. */
export const sentTwice = {
  remark_pkey: new Refusal('W3', 'This could not be taken as it was sent. Send it again.', 409),
}

/** @returns the thread in which this very remark stands already */
export async function saidAlready(
  tx: Transaction,
  remarkId: string | undefined,
  authorId: string,
): Promise<string | undefined> {
  if (remarkId === undefined) return undefined
  const known = await tx.remark.findUnique({ where: { id: remarkId } })
  if (known && known.authorId !== authorId) throw sentTwice.remark_pkey
  return known?.threadId
}

function rowOf(actor: Actor, draft: KnownDraft, to: string): ThreadRow {
  if (to === 'comment') return { kind: 'comment', delegationId: null, groupId: null }
  const own = delegationIn(actor, draft.sessionId)
  // Whoever is of no delegation has no note: the gate answers as if there were none.
  if (!own) permit(actor, 'see', talkThing(draft, { kind: 'note', delegationIds: [] }))
  return to === 'delegation'
    ? { kind: 'note', delegationId: own?.delegationId ?? null, groupId: null }
    : { kind: 'note', delegationId: null, groupId: knownId(to) }
}

/** W3: the words are looked up in the text as it is stored; what is quoted is never what a browser says that it reads. */
async function placeOf(draftId: string, given: { provision: string; stretches: string }) {
  const stored = found(await loadDraft(draftId))
  const places = new Places(shownOf(textOf(stored.state)))
  const whole = given.stretches === ''
  const all = whole ? places.wordsOf(given.provision) : wordsFromText(given.stretches)
  const at = all && places.find({ provision: given.provision, whole, words: all, quote: '' })
  if (!all || !at || at.kind === 'gone')
    throw new Refusal(
      'W3',
      'These words have gone from the text, or are not saved yet. Select them again.',
      409,
      'provision',
    )
  const quote =
    at.kind === 'whole' ? places.textOf(at.provision) : at.spots.map((spot: Spot) => places.textAt(spot)).join(' … ')
  return {
    provisionId: at.kind === 'whole' ? at.provision : (at.spots[0] as Spot).provision,
    whole,
    words: wordsAsText(all),
    quote: quote.slice(0, longestQuote),
  }
}
