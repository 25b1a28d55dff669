// Groups of delegations that share notes: made by the head of one, joined at the invitation of a member's head, left at will.
import { z } from 'zod'
import type { Transaction } from '../db.server'
import { type Actor, delegationIn, type Membership, type Person, permit } from '../domain/permission'
import { Refusal } from '../domain/refusal'
import { deed } from './deed.server'
import { found, knownId, placeOfSession } from './places.server'

const groupName = z
  .string('Give the group a name.')
  .trim()
  .min(2, 'Give the group a name.')
  .max(120, 'Give the group a shorter name.')
const delegations = z.array(z.uuid()).max(100, 'A group has at most a hundred delegations.')

export const makeGroupInput = z.object({ name: groupName, delegationIds: delegations.default([]) })

/** G1. */
export async function makeGroup(actor: Actor, sessionId: string, input: z.input<typeof makeGroupInput>, now: Date) {
  const given = makeGroupInput.parse(input)
  const { person, own } = await headIn(actor, sessionId)
  return deed(async (tx) => {
    const group = await tx.delegationGroup.create({
      data: {
        sessionId,
        name: given.name,
        madeById: person.personId,
        madeAt: now,
        members: {
          create: { delegationId: own.delegationId, invitedById: person.personId, invitedAt: now, joinedAt: now },
        },
      },
    })
    const others = given.delegationIds.filter((id) => id !== own.delegationId)
    for (const delegationId of others) await enterInvitation(tx, sessionId, group.id, delegationId, person, now)
    return { id: group.id }
  })
}

export const inviteToGroupInput = z.object({ groupId: z.uuid(), delegationId: z.uuid('Choose the delegation.') })

/** G2. */
export async function inviteToGroup(
  actor: Actor,
  sessionId: string,
  input: z.input<typeof inviteToGroupInput>,
  now: Date,
) {
  const { groupId, delegationId } = inviteToGroupInput.parse(input)
  const { person, own } = await headIn(actor, sessionId)
  await deed(async (tx) => {
    const mine = await standing(tx, groupId, own)
    if (mine.joinedAt === null) throw notThere()
    const known = await tx.delegationGroupMember.findUnique({
      where: { groupId_delegationId: { groupId, delegationId } },
    })
    if (known && known.leftAt === null)
      throw new Refusal('G2', 'This delegation has been invited already.', 409, 'delegationId')
    if ((await tx.delegationGroupMember.count({ where: { groupId, leftAt: null } })) >= 100)
      throw new Refusal('G2', 'A group has at most a hundred delegations.', 409, 'delegationId')
    await enterInvitation(tx, sessionId, groupId, delegationId, person, now)
  })
}

export const groupInput = z.object({ groupId: z.uuid() })

/** G3: from then on it reads the notes of the group, those of before as well. */
export async function joinGroup(actor: Actor, sessionId: string, input: z.input<typeof groupInput>, now: Date) {
  const { groupId } = groupInput.parse(input)
  const { own } = await headIn(actor, sessionId)
  await deed(async (tx) => {
    const mine = await standing(tx, groupId, own)
    if (mine.joinedAt) throw new Refusal('G3', 'Your delegation is in this group already.', 409)
    await tx.delegationGroupMember.update({
      where: { groupId_delegationId: { groupId, delegationId: own.delegationId } },
      data: { joinedAt: now },
    })
    await dealt(tx, groupId, own, now)
  })
}

/** G4: a member leaves, or whoever is invited declines; the notes stay with the others. */
export async function leaveGroup(actor: Actor, sessionId: string, input: z.input<typeof groupInput>, now: Date) {
  const { groupId } = groupInput.parse(input)
  const { own } = await headIn(actor, sessionId)
  await deed(async (tx) => {
    await standing(tx, groupId, own)
    await tx.delegationGroupMember.update({
      where: { groupId_delegationId: { groupId, delegationId: own.delegationId } },
      data: { leftAt: now },
    })
    await dealt(tx, groupId, own, now)
  })
}

async function enterInvitation(
  tx: Transaction,
  sessionId: string,
  groupId: string,
  delegationId: string,
  by: Person,
  now: Date,
): Promise<void> {
  if (!(await tx.delegation.findFirst({ where: { id: delegationId, sessionId } })))
    throw new Refusal('G2', 'Choose delegations to this session.', 422, 'delegationId')
  const invited = { invitedById: by.personId, invitedAt: now, joinedAt: null, leftAt: null }
  await tx.delegationGroupMember.upsert({
    where: { groupId_delegationId: { groupId, delegationId } },
    create: { groupId, delegationId, ...invited },
    update: invited,
  })
  const heads = await tx.delegationMember.findMany({ where: { delegationId, head: true } })
  const group = await tx.delegationGroup.findUniqueOrThrow({ where: { id: groupId }, include: { session: true } })
  await tx.notice.createMany({
    data: heads.map((one) => ({
      personId: one.personId,
      kind: 'invited to a group',
      subject: group.name,
      href: `/sessions/${group.session.slug}/groups#group-${groupId}`,
      createdAt: now,
    })),
  })
}

/** What the heads of a delegation were told of a group is dealt with. */
async function dealt(tx: Transaction, groupId: string, own: Membership, now: Date): Promise<void> {
  const person = { memberships: { some: { delegationId: own.delegationId } } }
  await tx.notice.updateMany({
    where: { person, seenAt: null, href: { endsWith: `#group-${groupId}` } },
    data: { seenAt: now },
  })
}

/** W8: who is no delegate to the session is answered as if it had no groups. */
async function headIn(actor: Actor, sessionId: string): Promise<{ person: Person; own: Membership }> {
  const place = await placeOfSession(sessionId)
  const own = delegationIn(actor, sessionId)
  permit(actor, 'write', { kind: 'note', ...place, delegationIds: own ? [own.delegationId] : [] })
  if (!own?.head || actor.kind !== 'person')
    throw new Refusal('G1', 'The head of a delegation decides on its groups. Ask yours.', 403)
  return { person: actor, own }
}

/** Invited or a member. @throws Refusal as if there were no such group, where it is neither */
async function standing(tx: Transaction, groupId: string, own: Membership) {
  await tx.$queryRaw`SELECT 1 FROM delegation_group WHERE id = ${knownId(groupId)}::uuid FOR UPDATE`
  return found(
    await tx.delegationGroupMember.findFirst({
      where: { groupId, delegationId: own.delegationId, leftAt: null },
    }),
  )
}

const notThere = () => new Refusal('P1', 'There is nothing at this address, or it is not open to you.', 404)
