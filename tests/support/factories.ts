// Small worlds for tests: a body, a session, people and a draft, each as a test needs it.
import { randomBytes } from 'node:crypto'
import { personAsActor } from '~/actor.server'
import { db, pool } from '~/db.server'
import { type NewProvision, newText } from '~/document/shape'
import { append } from '~/document/store.server'
import type { Actor, Role } from '~/domain/permission'

/** How many names and numbers have been given here: no two things of one process bear the same. */
let named = 0
const next = () => ++named
/** Two processes may write into one database. */
const nameOf = (kind: string) => `${kind}-${process.pid}-${randomBytes(3).toString('hex')}-${next()}`

export const mint = () => randomBytes(9).toString('base64url')

export async function aBody(
  given: { slug?: string; kind?: 'conference' | 'working_group'; endorses?: boolean; symbolPrefix?: string } = {},
) {
  const slug = given.slug ?? nameOf('body')
  return db.body.create({
    data: {
      slug,
      kind: given.kind ?? 'working_group',
      holds: given.kind === 'conference' ? 'sessions' : 'meetings',
      endorses: given.endorses ?? given.kind === 'conference',
      symbolPrefix: given.symbolPrefix ?? null,
      mark: 'demonstration',
      names: { create: { language: 'en', short: slug, long: `The ${slug}` } },
    },
  })
}

export async function aSession(
  bodyIds: string[],
  given: { ordinal?: number; from?: string; to?: string; status?: 'planned' | 'open' | 'closed' } = {},
) {
  const ordinal = given.ordinal ?? 100 + next()
  return db.session.create({
    data: {
      slug: nameOf('session'),
      fromDate: new Date(`${given.from ?? '2026-11-23'}T00:00:00Z`),
      toDate: new Date(`${given.to ?? '2026-11-27'}T00:00:00Z`),
      city: 'Vienna',
      status: given.status ?? 'open',
      mark: 'demonstration',
      demonstration: true,
      bodies: { create: bodyIds.map((bodyId, position) => ({ bodyId, position, ordinal })) },
    },
  })
}

export async function aPerson(given: { role?: Role; bodyId?: string; sessionId?: string; name?: string } = {}) {
  const name = given.name ?? `Person ${randomBytes(3).toString('hex')} ${next()}`
  const person = await db.person.create({
    data: {
      name,
      email: `${nameOf('person')}@example.org`,
      ...(given.role
        ? { grants: { create: { role: given.role, bodyId: given.bodyId ?? null, sessionId: given.sessionId ?? null } } }
        : {}),
    },
  })
  return person
}

export async function actorFor(personId: string): Promise<Actor & { kind: 'person' }> {
  const actor = await personAsActor(personId)
  if (!actor) throw new Error('There is no such person.')
  return actor
}

export async function anActor(role: Role, scope: { bodyId?: string; sessionId?: string } = {}) {
  return actorFor((await aPerson({ role, ...scope })).id)
}

/** A State that is a party to the Convention, unless the reference data say otherwise of it. */
export async function aState(code: string) {
  const convention = await db.instrument.findUniqueOrThrow({ where: { slug: 'untoc' } })
  return db.state.upsert({
    where: { code },
    update: {},
    create: {
      code,
      name: `State ${code}`,
      regionalGroup: 'african',
      mark: 'demonstration',
      capacities: { create: { instrumentId: convention.id, capacity: 'party', mark: 'demonstration' } },
    },
  })
}

export async function aDelegate(sessionId: string, code = 'NO', given: { head?: boolean } = {}) {
  const state = await aState(code)
  const person = await aPerson()
  const delegation = await db.delegation.create({
    data: {
      sessionId,
      kind: 'state',
      stateId: state.id,
      name: state.name,
      colour: '#0b5a9d',
      members: { create: { personId: person.id, head: given.head ?? false } },
    },
  })
  return { person, delegation, actor: await actorFor(person.id) }
}

export async function aDraft(
  sessionId: string,
  provisions: NewProvision[] = [
    { kind: 'paragraph', text: 'The Working Group adopted the following recommendations:' },
    { kind: 'item', text: 'States parties should answer requests;' },
    { kind: 'item', text: 'States parties should train central authorities.' },
  ],
  kind: 'recommendations' | 'resolution' = 'recommendations',
) {
  const draft = await db.draft.create({
    data: { kind, title: 'A draft', sessionId, status: 'under_negotiation', mark: 'demonstration' },
  })
  const { update, ids } = newText(provisions, mint)
  await append([{ draftId: draft.id, head: 0n, rows: [{ bytes: update, personId: null, delegationId: null }] }])
  return { ...draft, provisionIds: ids }
}

/** Two statements on connections of their own, let go at the same moment. */
export async function atOnce<T>(first: () => Promise<T>, second: () => Promise<T>) {
  return Promise.allSettled([first(), second()])
}

export async function count(sql: string, values: unknown[] = []): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, values)
  return rows[0]?.n ?? 0
}
