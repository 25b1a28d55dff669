// The actor of a request: the public, or a person with the roles and delegations that count now.
import { AsyncLocalStorage } from 'node:async_hooks'
import { redirect } from '@remix-run/node'
import { prepared } from './db.server'
import { type Actor, type Grant, type Membership, type Person, thePublic } from './domain/permission'
import { signedIn } from './sign-in.server'

type Asked = { actor?: Promise<Actor> }
// The web bundle and the process script are two module graphs; what they share is kept on the global object.
const held = globalThis as typeof globalThis & { rapporteurAsked?: AsyncLocalStorage<Asked> }
held.rapporteurAsked ??= new AsyncLocalStorage()
const requests = held.rapporteurAsked

/** For a request that only reads: all that answer it ask who it is, and are told by one look. */
export function askedOnce(answer: () => void): void {
  requests.run({}, answer)
}

export async function actorOf(request: Request, now: Date): Promise<Actor> {
  const look = () => actorOfCookie(request.headers.get('Cookie'), now)
  const asked = requests.getStore()
  if (!asked) return look()
  asked.actor ??= look()
  return asked.actor
}

export async function actorOfCookie(cookieHeader: string | null, now: Date): Promise<Actor> {
  const who = await signedIn(cookieHeader, now)
  return who ? ((await personAsActor(who.personId)) ?? thePublic) : thePublic
}

export async function personAsActor(personId: string): Promise<Person | undefined> {
  return (await peopleAsActors([personId])).get(personId)
}

/** Many at once, by their ids; whoever is not active has no entry. */
export async function peopleAsActors(personIds: readonly string[]): Promise<Map<string, Person>> {
  const { rows } = await prepared<{ id: string; name: string; grants: Grant[]; delegations: Membership[] }>(
    `SELECT p.id, p.name,
            coalesce((SELECT json_agg(json_build_object('role', g.role, 'bodyId', g.body_id, 'sessionId', g.session_id))
                        FROM role_grant g WHERE g.person_id = p.id), '[]') AS grants,
            coalesce((SELECT json_agg(json_build_object('delegationId', d.id, 'sessionId', d.session_id, 'name', d.name,
                                                        'kind', d.kind, 'head', m.head))
                        FROM delegation_member m JOIN delegation d ON d.id = m.delegation_id
                       WHERE m.person_id = p.id), '[]') AS delegations
       FROM person p WHERE p.id = ANY($1::uuid[]) AND p.deactivated_at IS NULL`,
    [personIds],
  )
  return new Map(rows.map(({ id, ...person }) => [id, { kind: 'person', personId: id, ...person }]))
}

/** Sends whoever has not signed in to do so, and back here afterwards. */
export async function requireSignedIn(request: Request, now: Date): Promise<Person> {
  const actor = await actorOf(request, now)
  if (actor.kind === 'person') return actor
  const url = new URL(request.url)
  throw redirect(`/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`)
}
