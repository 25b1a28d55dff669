// A later source says that a session which an earlier one announced has been held. The earlier statement stays in the history.
import { z } from 'zod'
import { type Actor, permit } from '../domain/permission'
import { record } from '../events.server'
import { formats } from './create-session.server'
import { deed, fact } from './deed.server'
import { inSession } from './places.server'

const recordSessionHeldInput = z.object({ ...fact, format: z.enum(formats).optional(), note: z.string().optional() })

export async function recordSessionHeld(
  actor: Actor,
  sessionId: string,
  input: z.input<typeof recordSessionHeldInput>,
  now: Date,
) {
  permit(actor, 'write', await inSession('session', sessionId))
  const given = recordSessionHeldInput.parse(input)
  await deed(async (tx) => {
    const before = await tx.session.findUniqueOrThrow({ where: { id: sessionId } })
    await tx.session.update({
      where: { id: sessionId },
      data: {
        status: 'closed',
        mark: given.mark,
        sourceId: given.sourceId ?? null,
        ...(given.format ? { format: given.format } : {}),
        ...(given.note ? { note: given.note } : {}),
      },
    })
    await record(tx, {
      subjectKind: 'session',
      subjectId: sessionId,
      deed: 'recorded as held',
      actor,
      now,
      data: { before: before.status, beforeSource: before.sourceId },
    })
  })
}
