// A body enters the register, under its names and the prefix of its symbols.
import { z } from 'zod'
import { type Actor, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { record } from '../events.server'
import { deed, fact } from './deed.server'

export const bodyKinds = [
  'conference',
  'working_group',
  'expert_group',
  'ad_hoc_committee',
  'commission',
  'congress',
  'principal_organ',
  'expert_meeting',
  'mechanism',
  'secretariat',
  'programme',
  'assembly',
  'partner',
] as const

export const createBodyInput = z.object({
  slug: z
    .string('Give a short name for the address.')
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Small letters, figures and hyphens only, such as wg-3.'),
  kind: z.enum(bodyKinds, 'Choose what kind of body it is.'),
  holds: z.enum(['sessions', 'meetings', 'nothing']).default('meetings'),
  long: z.string('Give its full name.').trim().min(3, 'Give its full name.').max(400),
  short: z.string('Give a short name.').trim().min(2, 'Give a short name.').max(60),
  symbolPrefix: z
    .string()
    .trim()
    .regex(/^[A-Z]+(\/[A-Za-z0-9.]+)*$/, 'A prefix looks like CTOC/COP/WG.3.')
    .optional(),
  parentId: z.uuid().optional(),
  mandate: z.string().trim().max(2_000).optional(),
  endorses: z.boolean().default(false),
  ...fact,
})

export async function createBody(actor: Actor, input: z.input<typeof createBodyInput>, now: Date) {
  permit(actor, 'write', { kind: 'body' })
  const { long, short, ...given } = createBodyInput.parse(input)
  return deed(
    async (tx) => {
      const body = await tx.body.create({
        data: {
          ...given,
          symbolPrefix: given.symbolPrefix ?? null,
          parentId: given.parentId ?? null,
          mandate: given.mandate ?? null,
          sourceId: given.sourceId ?? null,
          names: { create: { language: 'en', short, long } },
        },
      })
      await record(tx, {
        subjectKind: 'body',
        subjectId: body.id,
        deed: 'created',
        actor,
        now,
        data: { slug: body.slug },
      })
      return { id: body.id, slug: body.slug }
    },
    {
      body_slug_key: new Refusal('S8', 'Another body has this short name in its address already.', 409, 'slug'),
      body_parent_id_fkey: new Refusal('S8', 'Choose the body it reports to from the list.', 422, 'parentId'),
      body_symbol_prefix_key: new Refusal('S8', 'Another body has this prefix already.', 409, 'symbolPrefix'),
    },
  )
}
