// The actor of a request: the public, or a person with the roles and delegations that count now.
import { redirect } from '@remix-run/node'
import { db } from './db.server'
import { type Actor, type Person, thePublic } from './domain/permission'
import { signedIn } from './sign-in.server'

export async function actorOf(request: Request, now: Date): Promise<Actor> {
  return actorOfCookie(request.headers.get('Cookie'), now)
}

export async function actorOfCookie(cookieHeader: string | null, now: Date): Promise<Actor> {
  const who = await signedIn(cookieHeader, now)
  return who ? ((await personAsActor(who.personId)) ?? thePublic) : thePublic
}

export async function personAsActor(personId: string): Promise<Person | undefined> {
  const person = await db.person.findUnique({
    where: { id: personId, deactivatedAt: null },
    select: {
      name: true,
      grants: { select: { role: true, bodyId: true, sessionId: true } },
      memberships: {
        select: { head: true, delegation: { select: { id: true, sessionId: true, name: true, kind: true } } },
      },
    },
  })
  if (!person) return undefined
  return {
    kind: 'person',
    personId,
    name: person.name,
    grants: person.grants,
    delegations: person.memberships.map(({ head, delegation }) => ({
      delegationId: delegation.id,
      sessionId: delegation.sessionId,
      name: delegation.name,
      kind: delegation.kind,
      head,
    })),
  }
}

/** Sends whoever has not signed in to do so, and back here afterwards. */
export async function requireSignedIn(request: Request, now: Date): Promise<Person> {
  const actor = await actorOf(request, now)
  if (actor.kind === 'person') return actor
  const url = new URL(request.url)
  throw redirect(`/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`)
}
