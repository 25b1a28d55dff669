// The provisional agenda of an open session is adopted.
import { type Actor, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { record } from '../events.server'
import { deed } from './deed.server'
import { inSession } from './places.server'

export async function adoptAgenda(actor: Actor, sessionId: string, now: Date) {
  permit(actor, 'decide', await inSession('session', sessionId))
  await deed(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { id: sessionId, status: 'open', agendaStatus: 'provisional', agenda: { some: {} } },
      data: { agendaStatus: 'adopted' },
    })
    if (count === 0)
      throw new Refusal(
        'S11',
        'Only the agenda of an open session, with at least one item, is adopted, and only once.',
        409,
      )
    await record(tx, { subjectKind: 'session', subjectId: sessionId, deed: 'adopted the agenda', actor, now })
  })
}
