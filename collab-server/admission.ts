// Who may come in: asked before the upgrade. An unknown room and one that is not theirs are answered alike.
import type { IncomingMessage } from 'node:http'
import { actorOfCookie } from '../app/actor.server'
import { db } from '../app/db.server'
import { draftFacts } from '../app/document/draft-facts.server'
import { draftThing, type Way, wayIn } from '../app/domain/draft'
import { can, delegationIn } from '../app/domain/permission'

export type Admitted = {
  draftId: string
  personId: string
  delegationId: string | null
  user: { name: string; delegation: string | null; colour: string }
  way: Way
  decides: boolean
  notices: boolean
}

const secretariatColour = '#4b525b'

export async function admit(request: IncomingMessage, now: Date): Promise<Admitted | undefined> {
  const url = new URL(request.url ?? '/', 'http://host')
  const draftId = /^\/collab\/([0-9a-f-]{36})$/.exec(url.pathname)?.[1]
  if (!draftId || !sameOrigin(request)) return undefined
  const actor = await actorOfCookie(request.headers.cookie ?? null, now)
  if (actor.kind !== 'person') return undefined
  const draft = await draftFacts(draftId)
  const way = draft && wayIn(actor, draft)
  if (!draft || !way) return undefined
  const membership = delegationIn(actor, draft.sessionId)
  const delegation =
    membership && (await db.delegation.findUnique({ where: { id: membership.delegationId }, select: { colour: true } }))
  return {
    draftId,
    personId: actor.personId,
    delegationId: membership?.delegationId ?? null,
    user: { name: actor.name, delegation: membership?.name ?? null, colour: delegation?.colour ?? secretariatColour },
    way,
    decides: way === 'edit' && can(actor, 'decide', draftThing(draft)),
    notices: url.searchParams.get('notices') === '1',
  }
}

/** Browsers name their origin; a page of another site must not speak with this one's cookie. */
function sameOrigin(request: IncomingMessage): boolean {
  const { origin, host } = request.headers
  if (!origin) return true
  try {
    return new URL(origin).host === host
  } catch {
    return false
  }
}
