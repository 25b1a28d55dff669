// The place in a document that facts are taken from.
import { z } from 'zod'
import { dateOf } from '../domain/dates'
import { type Actor, permit } from '../domain/permission'
import { day, deed } from './deed.server'

const recordSourceInput = z.object({
  documentId: z.uuid().optional(),
  printed: z.string().min(1),
  paragraph: z.string().optional(),
  quotation: z.string().optional(),
  /** The day on which the source speaks: nothing later can be asserted from it. */
  statedOn: day.optional(),
})

export async function recordSource(actor: Actor, input: z.input<typeof recordSourceInput>) {
  permit(actor, 'write', { kind: 'document, general or limited' })
  const given = recordSourceInput.parse(input)
  return deed(async (tx) => {
    const source = await tx.source.create({
      data: {
        documentId: given.documentId ?? null,
        printed: given.printed,
        paragraph: given.paragraph ?? null,
        quotation: given.quotation ?? null,
        statedOn: given.statedOn ? dateOf(given.statedOn) : null,
      },
    })
    return { id: source.id }
  })
}
