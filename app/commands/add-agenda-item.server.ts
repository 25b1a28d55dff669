// An item, or a sub-item, enters the agenda of a session.
import { z } from 'zod'
import { dayOf } from '../domain/dates'
import { type Actor, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { checkReviewItem } from '../domain/session'
import { record } from '../events.server'
import { deed, marks } from './deed.server'
import { found, inSession } from './places.server'

export const addAgendaItemInput = z.object({
  number: z.number('Give the number of the item.').int().min(1, 'Items are counted from 1.').max(99),
  letter: z
    .string()
    .regex(/^[a-z]{1,2}$/, 'A sub-item bears a small letter.')
    .optional(),
  title: z.string('Give the title of the item.').trim().min(3, 'Give the title of the item.').max(1_000),
  isReviewItem: z.boolean().default(false),
  mark: z.enum(marks).default('verified'),
})

export async function addAgendaItem(
  actor: Actor,
  sessionId: string,
  input: z.input<typeof addAgendaItemInput>,
  now: Date,
) {
  permit(actor, 'write', await inSession('session', sessionId))
  const given = addAgendaItemInput.parse(input)
  return deed(
    async (tx) => {
      const session = found(
        await tx.session.findUnique({
          where: { id: sessionId },
          include: { agenda: true, bodies: { include: { body: true } } },
        }),
      )
      if (given.isReviewItem)
        checkReviewItem({
          from: dayOf(session.fromDate),
          workingGroup: session.bodies.some((one) => one.body.kind === 'working_group'),
          reviewItems: session.agenda.filter((one) => one.isReviewItem).length,
        })
      const parent = given.letter ? session.agenda.find((one) => one.number === given.number && !one.letter) : undefined
      if (given.letter && !parent)
        throw new Refusal('S9', `There is no item ${given.number} to put this under. Add it first.`, 422, 'letter')
      const item = await tx.agendaItem.create({
        data: { ...given, letter: given.letter ?? null, sessionId, parentId: parent?.id ?? null },
      })
      await record(tx, {
        subjectKind: 'session',
        subjectId: sessionId,
        deed: 'added an agenda item',
        actor,
        now,
        data: { number: given.number, letter: given.letter ?? null },
      })
      return { id: item.id }
    },
    { agenda_item_number_once: new Refusal('S9', 'The agenda has an item of this number already.', 409, 'number') },
  )
}
