// The people of the demonstration: anyone may try the product as one of them, on this machine only.
import { enterGrant, enterPerson } from '../../../app/commands/people.server'
import type { Role } from '../../../app/domain/permission'
import { type Context, importer } from './context'

type Persona = { persona: string; name: string; role?: Role }

export const personas: Persona[] = [
  { persona: 'admin', name: 'Ines Amaral', role: 'administrator' },
  { persona: 'secretariat', name: 'Martin Keller', role: 'secretariat' },
  { persona: 'chair', name: 'Amina Diallo' },
  { persona: 'delegate-a', name: 'Lucía Ferreira' },
  { persona: 'delegate-b', name: 'Omar Haddad' },
  { persona: 'review', name: 'Sofia Lindqvist', role: 'review_staff' },
  { persona: 'observer', name: 'Jonas Weber' },
]

/** @returns the ids by persona */
export async function bringPeople(to: Context): Promise<Map<string, string>> {
  const ids = new Map<string, string>()
  for (const { persona, name, role } of personas) {
    const { id } = await enterPerson(importer, { name, email: `${persona}@demo.invalid`, persona }, to.now)
    if (role) await enterGrant(importer, id, { role }, to.now)
    ids.set(persona, id)
  }
  return ids
}
