// What is known of a session is set right: dates, place, format.
import { z } from 'zod'
import { dateOf, dayOf, formatDays, inOrder } from '../domain/dates'
import { type Actor, permit } from '../domain/permission'
import { record } from '../events.server'
import { formats } from './create-session.server'
import { changedMeanwhile, day, deed, precision } from './deed.server'
import { found, inSession } from './places.server'

export const changeSessionInput = z.object({
  version: z.number().int(),
  from: day.optional(),
  to: day.optional(),
  precision,
  city: z.string().trim().max(100).optional(),
  format: z.enum(formats).default('unknown'),
  title: z.string().trim().max(400).optional(),
  note: z.string().trim().max(2_000).optional(),
})

export async function changeSession(
  actor: Actor,
  sessionId: string,
  input: z.input<typeof changeSessionInput>,
  now: Date,
) {
  permit(actor, 'write', await inSession('session', sessionId))
  const { version, from, to, ...given } = changeSessionInput.parse(input)
  if (from && to) inOrder(from, to)
  await deed(async (tx) => {
    const data = {
      fromDate: from ? dateOf(from) : null,
      toDate: to ? dateOf(to) : null,
      precision: given.precision,
      city: given.city ?? null,
      format: given.format,
      title: given.title ?? null,
      note: given.note ?? null,
    }
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, version },
      data: { ...data, version: version + 1 },
    })
    if (count === 0) {
      const is = found(await tx.session.findUnique({ where: { id: sessionId } }))
      throw changedMeanwhile(is.version, [
        ['Days', formatDays(dayOf(is.fromDate), dayOf(is.toDate)), formatDays(from ?? null, to ?? null)],
        ['City', is.city, data.city],
        ['Format', is.format, data.format],
        ['Title', is.title, data.title],
        ['Note', is.note, data.note],
      ])
    }
    await record(tx, {
      subjectKind: 'session',
      subjectId: sessionId,
      deed: 'changed',
      actor,
      now,
      data: { from: from ?? null, to: to ?? null, city: data.city },
    })
  })
}
