// A session of one body, or of several jointly, enters the calendar.
import { z } from 'zod'
import { dateOf, inOrder } from '../domain/dates'
import { type Actor, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { record } from '../events.server'
import { day, deed, fact, precision } from './deed.server'
import { found } from './places.server'

export const formats = ['in_person', 'online', 'hybrid', 'unknown'] as const

export const createSessionInput = z.object({
  bodies: z
    .array(
      z.object({
        bodyId: z.uuid('Choose a body.'),
        ordinal: z
          .number('Give the number of the session, such as 13.')
          .int()
          .min(1, 'Sessions are counted from 1.')
          .optional(),
        part: z.string().trim().max(60).optional(),
      }),
    )
    .min(1, 'Choose the body that meets.'),
  title: z.string().trim().max(400).optional(),
  from: day.optional(),
  to: day.optional(),
  precision,
  city: z.string().trim().max(100).optional(),
  timeZone: z
    .string()
    .refine((zone) => Intl.supportedValuesOf('timeZone').includes(zone) || zone === 'UTC', 'Choose a time zone.')
    .default('Europe/Vienna'),
  format: z.enum(formats).default('unknown'),
  /** The session that this is a part, or a joint day, of. */
  parentId: z.uuid().optional(),
  slug: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .optional(),
  note: z.string().trim().max(2_000).optional(),
  demonstration: z.boolean().default(false),
  /** What a source of the time says: a session that was over by then is recorded as closed. */
  held: z.boolean().default(false),
  ...fact,
})

export async function createSession(actor: Actor, input: z.input<typeof createSessionInput>, now: Date) {
  const given = createSessionInput.parse(input)
  permit(actor, 'write', { kind: 'session', bodyIds: given.bodies.map((one) => one.bodyId) })
  if (given.from && given.to) inOrder(given.from, given.to)
  if (new Set(given.bodies.map((one) => one.bodyId)).size < given.bodies.length)
    throw new Refusal('S3', 'The same body is named twice. A joint session is of different bodies.', 422, 'bodies')
  return deed(
    async (tx) => {
      const bodies = await tx.body.findMany({ where: { id: { in: given.bodies.map((one) => one.bodyId) } } })
      const slugOf = (id: string) => found(bodies.find((body) => body.id === id)).slug
      const named = given.bodies.map((one) => [slugOf(one.bodyId), one.ordinal].filter(Boolean).join('-')).join('-')
      // Sessions that are not numbered, and parts of one that is, are told apart by their first day.
      const unnumbered = given.bodies.every((one) => one.ordinal === undefined || one.part)
      const slug = given.slug ?? (unnumbered && given.from ? `${named}-${given.from}` : named)
      const session = await tx.session.create({
        data: {
          slug,
          title: given.title ?? null,
          fromDate: given.from ? dateOf(given.from) : null,
          toDate: given.to ? dateOf(given.to) : given.from && given.precision === 'day' ? dateOf(given.from) : null,
          precision: given.from ? given.precision : 'unknown',
          city: given.city ?? null,
          timeZone: given.timeZone,
          format: given.format,
          status: given.held ? 'closed' : 'planned',
          parentId: given.parentId ?? null,
          note: given.note ?? null,
          demonstration: given.demonstration,
          mark: given.mark,
          sourceId: given.sourceId ?? null,
          bodies: {
            create: given.bodies.map((one, position) => ({
              bodyId: one.bodyId,
              position,
              ordinal: one.ordinal ?? null,
              part: one.part ?? null,
            })),
          },
        },
      })
      await record(tx, { subjectKind: 'session', subjectId: session.id, deed: 'created', actor, now, data: { slug } })
      return { id: session.id, slug }
    },
    {
      session_body_ordinal_once: taken,
      session_body_ordinal_part_once: taken,
      session_slug_key: taken,
    },
  )
}

const taken = new Refusal(
  'S5',
  'This body has a session of that number already. Look it up in its calendar, or give the next number.',
  409,
  'ordinal',
)
