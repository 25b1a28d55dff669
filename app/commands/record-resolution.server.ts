// A resolution or decision adopted elsewhere, or before the product was in use, enters the register.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { dateOf } from '../domain/dates'
import { type Actor, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { parseResolutionNumber } from '../domain/symbol'
import { record } from '../events.server'
import { day, deed, fact } from './deed.server'
import { found } from './places.server'

export const recordResolutionInput = z.object({
  bodyId: z.uuid('Choose the body that adopted it.'),
  kind: z.enum(['resolution', 'decision']).default('resolution'),
  number: z.string('Give its number.').trim().min(1, 'Give its number.'),
  title: z.string().trim().max(1_000).optional(),
  sessionId: z.uuid().optional(),
  adoptedOn: day.optional(),
  /** Annexes and paragraphs that something points to; their words only where they are known. */
  provisions: z
    .array(
      z.object({
        key: z.string(),
        within: z.string().optional(),
        kind: z.enum(['preambular', 'operative', 'item', 'annex', 'paragraph']),
        label: z.string(),
        text: z.string().optional(),
      }),
    )
    .default([]),
  ...fact,
})

export async function recordResolution(actor: Actor, input: z.input<typeof recordResolutionInput>, now: Date) {
  const given = recordResolutionInput.parse(input)
  permit(actor, 'write', { kind: 'adopted text', bodyIds: [given.bodyId], sessionId: given.sessionId ?? null })
  return deed(
    async (tx) => {
      const body = found(await tx.body.findUnique({ where: { id: given.bodyId } }))
      const number = parseResolutionNumber(body.slug, given.number)
      const resolution = await tx.resolution.create({
        data: {
          bodyId: body.id,
          kind: given.kind,
          number,
          title: given.title ?? null,
          sessionId: given.sessionId ?? null,
          adoptedOn: given.adoptedOn ? dateOf(given.adoptedOn) : null,
          mark: given.mark,
          sourceId: given.sourceId ?? null,
        },
      })
      const ids = new Map<string, string>()
      for (const [position, one] of given.provisions.entries()) {
        const id = randomBytes(9).toString('base64url')
        ids.set(one.key, id)
        await tx.provision.create({
          data: {
            id,
            resolutionId: resolution.id,
            parentId: one.within ? (ids.get(one.within) ?? null) : null,
            position,
            kind: one.kind,
            label: one.label,
          },
        })
        if (one.text)
          await tx.$executeRaw`INSERT INTO provision_text VALUES (${id}, 'en', ${one.text}, encode(sha256(convert_to(${one.text}, 'UTF8')), 'hex'))`
      }
      await record(tx, {
        subjectKind: 'resolution',
        subjectId: resolution.id,
        deed: 'recorded',
        actor,
        now,
        data: { number },
      })
      return { id: resolution.id, provisions: Object.fromEntries(ids) }
    },
    {
      resolution_body_id_kind_number_key: new Refusal(
        'R2',
        'This body has a resolution of that number already.',
        409,
        'number',
      ),
    },
  )
}
