// People, their roles and their delegations.
import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Actor, permit, type Role, roles } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { record } from '../events.server'
import { checkPassword, hashPassword } from '../sign-in.server'
import { deed } from './deed.server'
import { found, inSession, knownId } from './places.server'

const email = z.email('Give an e-mail address, such as name@example.org.').max(200)
const password = z
  .string('Choose a password.')
  .min(12, 'A password has at least 12 characters; a short sentence is a good one.')
  .max(200)

export const createPersonInput = z.object({
  name: z.string('Give the name.').trim().min(2, 'Give the name.').max(200),
  email,
  persona: z.string().optional(),
})

const invitationFor = 7 * 24 * 3600 * 1000

/** @returns the person and the token of a link by which they choose a password, once, within a week */
export async function createPerson(actor: Actor, input: z.input<typeof createPersonInput>, now: Date) {
  permit(actor, 'write', { kind: 'people' })
  return enterPerson(actor, createPersonInput.parse(input), now)
}

/** Without a gate: for the administrator's command line, which whoever holds the machine runs. */
export async function enterPerson(actor: Actor, given: z.output<typeof createPersonInput>, now: Date) {
  const token = randomBytes(24).toString('base64url')
  return deed(
    async (tx) => {
      const person = await tx.person.create({
        data: {
          name: given.name,
          email: given.email.toLowerCase(),
          persona: given.persona ?? null,
          createdAt: now,
          invitations: {
            create: {
              tokenHash: createHash('sha256').update(token).digest('hex'),
              invitedById: actor.kind === 'person' ? actor.personId : null,
              expiresAt: new Date(now.getTime() + invitationFor),
            },
          },
        },
      })
      await record(tx, { subjectKind: 'person', subjectId: person.id, deed: 'invited', actor, now })
      return { id: person.id, token }
    },
    { person_email_once: new Refusal('P6', 'Somebody with this e-mail address is known already.', 409, 'email') },
  )
}

export const choosePasswordInput = z.object({ token: z.string().min(10), password })

/** P7: a link is used once, and in time. @returns the person */
export async function choosePassword(
  input: z.input<typeof choosePasswordInput>,
  now: Date,
): Promise<{ personId: string }> {
  const given = choosePasswordInput.parse(input)
  const passwordHash = await hashPassword(given.password)
  return deed(async (tx) => {
    const tokenHash = createHash('sha256').update(given.token).digest('hex')
    const { count } = await tx.invitation.updateMany({
      where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    })
    const invitation = await tx.invitation.findUnique({ where: { tokenHash } })
    if (count === 0 || !invitation)
      throw new Refusal('P7', 'This link has been used or has expired. Ask whoever invited you for a new one.', 409)
    await tx.person.update({ where: { id: invitation.personId }, data: { passwordHash } })
    await record(tx, {
      subjectKind: 'person',
      subjectId: invitation.personId,
      deed: 'chose a password',
      actor: { kind: 'public' },
      now,
    })
    return { personId: invitation.personId }
  })
}

export const changePasswordInput = z.object({ current: z.string('Give your present password.').min(1), password })

export async function changePassword(
  actor: Actor & { kind: 'person' },
  input: z.input<typeof changePasswordInput>,
  address: string,
  now: Date,
) {
  const given = changePasswordInput.parse(input)
  const person = await deed((tx) => tx.person.findUniqueOrThrow({ where: { id: actor.personId } }))
  try {
    await checkPassword(person.email, given.current, address)
  } catch (error) {
    if (error instanceof Refusal && error.rule === 'P4')
      throw new Refusal('P4', 'Your present password is not right.', 422, 'current')
    throw error
  }
  const passwordHash = await hashPassword(given.password)
  await deed(async (tx) => {
    await tx.person.update({ where: { id: actor.personId }, data: { passwordHash } })
    await record(tx, { subjectKind: 'person', subjectId: actor.personId, deed: 'changed the password', actor, now })
  })
}

/** One browser, or all but the one asked from. */
export async function revokeSignIns(
  actor: Actor & { kind: 'person' },
  which: { signInId: string } | { allBut: string; personId: string },
  now: Date,
) {
  await deed(async (tx) => {
    const personId =
      'personId' in which
        ? which.personId
        : found(await tx.signIn.findUnique({ where: { id: knownId(which.signInId) } })).personId
    permit(actor, 'write', { kind: 'a person’s sign-ins', personId })
    await tx.signIn.updateMany({
      where:
        'signInId' in which
          ? { id: which.signInId, revokedAt: null }
          : { personId, revokedAt: null, id: { not: which.allBut } },
      data: { revokedAt: now },
    })
    await record(tx, { subjectKind: 'person', subjectId: personId, deed: 'ended sign-ins', actor, now })
    // Whoever is in a room is judged again.
    await tx.$executeRaw`SELECT pg_notify('access', ${personId})`
  })
}

export const grantRoleInput = z.object({
  role: z.enum(roles),
  bodyId: z.uuid().optional(),
  sessionId: z.uuid().optional(),
})

export async function grantRole(actor: Actor, personId: string, input: z.input<typeof grantRoleInput>, now: Date) {
  permit(actor, 'write', { kind: 'people' })
  await enterGrant(actor, knownId(personId), grantRoleInput.parse(input), now)
}

/** Without a gate: for the administrator's command line. */
export async function enterGrant(
  actor: Actor,
  personId: string,
  given: { role: Role; bodyId?: string | undefined; sessionId?: string | undefined },
  now: Date,
) {
  await deed(
    async (tx) => {
      await tx.grant.create({
        data: { personId, role: given.role, bodyId: given.bodyId ?? null, sessionId: given.sessionId ?? null },
      })
      await record(tx, {
        subjectKind: 'person',
        subjectId: personId,
        deed: 'granted a role',
        actor,
        now,
        data: { role: given.role, bodyId: given.bodyId ?? null, sessionId: given.sessionId ?? null },
      })
      await tx.$executeRaw`SELECT pg_notify('access', ${personId})`
    },
    {
      role_grant_once: new Refusal('P8', 'This person has that role already.', 409, 'role'),
      role_grant_one_scope: new Refusal('P8', 'A role is for one body, or for one session, or for all.', 422, 'role'),
    },
  )
}

export async function endGrant(actor: Actor, grantId: string, now: Date) {
  permit(actor, 'write', { kind: 'people' })
  await deed(async (tx) => {
    const grant = found(await tx.grant.findUnique({ where: { id: knownId(grantId) } }))
    if (grant.role === 'administrator') {
      // The lock makes two who end each other's role meet here.
      await tx.$queryRaw`SELECT id FROM role_grant WHERE role = 'administrator' FOR UPDATE`
      if ((await tx.grant.count({ where: { role: 'administrator' } })) === 1)
        throw new Refusal('P9', 'This is the last administrator. Appoint another one first.', 409)
    }
    await tx.grant.delete({ where: { id: grantId } })
    await record(tx, {
      subjectKind: 'person',
      subjectId: grant.personId,
      deed: 'ended a role',
      actor,
      now,
      data: { role: grant.role },
    })
    await tx.$executeRaw`SELECT pg_notify('access', ${grant.personId})`
  })
}

export const accreditInput = z.object({
  sessionId: z.uuid(),
  stateId: z.uuid().optional(),
  organization: z.string().trim().max(200).optional(),
  personIds: z.array(z.uuid()).default([]),
})

const colours = [
  '#0b5a9d',
  '#8a3d00',
  '#23683f',
  '#7a2e8e',
  '#9c1f4a',
  '#00696b',
  '#5b4bb5',
  '#6b5200',
  '#a3222b',
  '#3d5a1e',
]

/** A State or an organization takes part in a session, with these people for it. */
export async function accredit(actor: Actor, input: z.input<typeof accreditInput>, now: Date) {
  const given = accreditInput.parse(input)
  permit(actor, 'invite', await inSession('people of a delegation', given.sessionId))
  return deed(
    async (tx) => {
      const state = given.stateId ? found(await tx.state.findUnique({ where: { id: given.stateId } })) : null
      if (!state && !given.organization)
        throw new Refusal('P10', 'Choose the State, or name the organization, that takes part.', 422, 'stateId')
      const before = await tx.delegation.count({ where: { sessionId: given.sessionId } })
      const delegation = await tx.delegation.create({
        data: {
          sessionId: given.sessionId,
          kind: state ? 'state' : 'organization',
          stateId: state?.id ?? null,
          organization: state ? null : (given.organization ?? null),
          name: state?.name ?? given.organization ?? '',
          colour: colours[before % colours.length] as string,
          members: { create: given.personIds.map((personId, at) => ({ personId, head: at === 0 })) },
        },
      })
      await record(tx, {
        subjectKind: 'session',
        subjectId: given.sessionId,
        deed: 'accredited a delegation',
        actor,
        now,
        data: { delegation: delegation.name },
      })
      if (given.personIds.length > 0) await tx.$executeRaw`SELECT pg_notify('access', ${given.personIds.join(' ')})`
      return { id: delegation.id }
    },
    {
      delegation_session_id_name_key: alreadyHere,
      delegation_state_once: alreadyHere,
      delegation_member_person_id_fkey: new Refusal('P10', 'Choose the people from the list.', 422, 'personIds'),
    },
  )
}

const alreadyHere = new Refusal('P10', 'This delegation takes part in the session already.', 409, 'stateId')

export async function deactivatePerson(actor: Actor, personId: string, now: Date) {
  permit(actor, 'write', { kind: 'people' })
  await deed(async (tx) => {
    const { count } = await tx.person.updateMany({
      where: { id: knownId(personId), deactivatedAt: null },
      data: { deactivatedAt: now },
    })
    if (count === 0) throw new Refusal('P11', 'This person has been deactivated already.', 409)
    await tx.signIn.updateMany({ where: { personId, revokedAt: null }, data: { revokedAt: now } })
    await record(tx, { subjectKind: 'person', subjectId: personId, deed: 'deactivated', actor, now })
    await tx.$executeRaw`SELECT pg_notify('access', ${personId})`
  })
}
