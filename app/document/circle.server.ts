// Who hears a comment or a note. The page, the commands and the mentions ask it alike.
import { db, type Transaction } from '../db.server'
import type { Grant, Membership, Person } from '../domain/permission'
import { type Circle, hears } from '../domain/talk'
import type { KnownDraft } from './draft-facts.server'

export type ThreadRow = { kind: 'comment' | 'note'; delegationId: string | null; groupId: string | null }
export type Group = { id: string; name: string; delegationIds: string[] }
/** `of`: for whom somebody speaks in the session; null where that is no delegation. */
export type Hearer = { id: string; name: string; of: string | null; delegationId: string | null }

export async function circleOf(thread: ThreadRow, tx: Transaction = db): Promise<Circle> {
  if (thread.kind === 'comment') return { kind: 'comment' }
  if (thread.delegationId !== null) return { kind: 'note', delegationIds: [thread.delegationId] }
  const members = await tx.delegationGroupMember.findMany({
    where: { groupId: thread.groupId as string, joinedAt: { not: null }, leftAt: null },
    select: { delegationId: true },
  })
  return { kind: 'note', delegationIds: members.map((one) => one.delegationId) }
}

/** The groups of which any of these delegations is a member now. */
export async function groupsOf(delegationIds: readonly string[], tx: Transaction = db): Promise<Group[]> {
  const member = { joinedAt: { not: null }, leftAt: null }
  const groups = await tx.delegationGroup.findMany({
    where: { members: { some: { delegationId: { in: [...delegationIds] }, ...member } } },
    select: { id: true, name: true, members: { where: member, select: { delegationId: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return groups.map(({ members, ...group }) => ({ ...group, delegationIds: members.map((one) => one.delegationId) }))
}

type Row = { id: string; name: string; grants: Grant[]; delegations: Membership[] }

/** Those who take part in the session of a draft and hear what is said in a circle, by name. */
export async function hearersOf(draft: KnownDraft, circle: Circle, tx: Transaction = db): Promise<Hearer[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT p.id, p.name,
           coalesce((SELECT json_agg(json_build_object('role', g.role, 'bodyId', g.body_id, 'sessionId', g.session_id))
                       FROM role_grant g WHERE g.person_id = p.id), '[]') AS grants,
           coalesce((SELECT json_agg(json_build_object('delegationId', d.id, 'sessionId', d.session_id, 'name', d.name,
                                                       'kind', d.kind, 'head', m.head))
                       FROM delegation_member m JOIN delegation d ON d.id = m.delegation_id
                      WHERE m.person_id = p.id AND d.session_id = ${draft.sessionId}::uuid), '[]') AS delegations
      FROM person p
     WHERE p.deactivated_at IS NULL
       AND (EXISTS (SELECT 1 FROM role_grant g WHERE g.person_id = p.id)
            OR EXISTS (SELECT 1 FROM delegation_member m JOIN delegation d ON d.id = m.delegation_id
                        WHERE m.person_id = p.id AND d.session_id = ${draft.sessionId}::uuid))
     ORDER BY p.name, p.id`
  return rows.flatMap(({ id, ...row }) => {
    const person: Person = { kind: 'person', personId: id, ...row }
    const [delegation] = row.delegations
    return hears(person, draft, circle)
      ? [{ id, name: row.name, of: delegation?.name ?? null, delegationId: delegation?.delegationId ?? null }]
      : []
  })
}
