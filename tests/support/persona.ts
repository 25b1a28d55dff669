// Somebody of the demonstration, as an actor.
import { db } from '~/db.server'
import type { Person } from '~/domain/permission'
import { actorFor } from './factories'

export async function actorOfPersona(persona: string): Promise<Person> {
  return actorFor((await db.person.findUniqueOrThrow({ where: { persona } })).id)
}
