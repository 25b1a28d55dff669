// The secretariat opens a text for negotiation. The server makes its first paragraphs, so that no two first ones arise.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Transaction } from '../db.server'
import { type NewProvision, newText } from '../document/shape'
import { type Actor, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { record } from '../events.server'
import { deed, marks } from './deed.server'
import { knownProtocol } from './name-protocol.server'
import { holdGoingOn, placeOfSession } from './places.server'

export const createDraftInput = z.object({
  kind: z.enum(['recommendations', 'resolution', 'decision', 'report', 'minutes']).default('recommendations'),
  title: z.string('Give the draft a title.').trim().min(3, 'Give the draft a title.').max(600),
  sessionId: z.uuid(),
  agendaItemId: z.uuid().optional(),
  documentId: z.uuid().optional(),
  /** The Protocol that the draft concerns alone; none where it is a matter of the Convention. */
  protocolId: z.uuid().optional(),
  language: z.enum(['ar', 'zh', 'en', 'fr', 'ru', 'es']).default('en'),
  /** Whether negotiation opens at once; else the draft is informal until it is opened. */
  open: z.boolean().default(true),
  mark: z.enum(marks).default('verified'),
})

export type FirstText = readonly NewProvision[]

export async function createDraft(actor: Actor, input: z.input<typeof createDraftInput>, now: Date, text?: FirstText) {
  const given = createDraftInput.parse(input)
  permit(actor, 'write', { kind: 'informal draft', ...(await placeOfSession(given.sessionId)) })
  return deed(async (tx) => {
    await holdGoingOn(
      tx,
      given.sessionId,
      'This session is over. A draft belongs to a session that is planned or under way.',
    )
    if (
      given.agendaItemId &&
      !(await tx.agendaItem.findFirst({ where: { id: given.agendaItemId, sessionId: given.sessionId } }))
    )
      throw new Refusal('D4', 'Choose an item of the agenda of this session.', 422, 'agendaItemId')
    await knownProtocol(tx, given.protocolId)
    const draft = await enterDraft(tx, actor, given, text ?? firstText(given.kind, given.title), now)
    await record(tx, {
      subjectKind: 'draft',
      subjectId: draft.id,
      deed: 'opened',
      actor,
      now,
      data: { title: given.title },
    })
    return { id: draft.id }
  })
}

/** The rows of a new draft and the first update of its log. @returns its id and those of its provisions, in order */
export async function enterDraft(
  tx: Transaction,
  actor: Actor,
  given: z.output<typeof createDraftInput>,
  text: FirstText,
  now: Date,
): Promise<{ id: string; provisionIds: string[] }> {
  const { update, ids } = newText(text, () => randomBytes(9).toString('base64url'))
  const personId = actor.kind === 'person' ? actor.personId : null
  const draft = await tx.draft.create({
    data: {
      kind: given.kind,
      title: given.title,
      sessionId: given.sessionId,
      agendaItemId: given.agendaItemId ?? null,
      documentId: given.documentId ?? null,
      protocolId: given.protocolId ?? null,
      language: given.language,
      status: given.open ? 'under_negotiation' : 'informal',
      head: 1n,
      createdById: personId,
      createdAt: now,
      mark: given.mark,
    },
    select: { id: true },
  })
  await tx.draftUpdate.create({ data: { draftId: draft.id, seq: 1n, bytes: Buffer.from(update), personId, at: now } })
  return { id: draft.id, provisionIds: ids }
}

function firstText(kind: z.output<typeof createDraftInput>['kind'], title: string): FirstText {
  const heading: NewProvision = { kind: 'title', text: title }
  switch (kind) {
    case 'recommendations':
      return [
        heading,
        { kind: 'paragraph', text: 'The following recommendations were adopted for endorsement by the Conference:' },
        { kind: 'item', text: '' },
      ]
    case 'resolution':
    case 'decision':
      return [heading, { kind: 'preambular', text: '' }, { kind: 'operative', text: '' }]
    default:
      return [heading, { kind: 'paragraph', text: '' }]
  }
}
