// What the frame of every page shows: who is signed in, and how much lies behind each way.
import { prepared } from '../db.server'
import { type Actor, roleLabels } from '../domain/permission'

export type Frame = {
  me: { id: string; name: string; initials: string; role: string; colour: string; administrator: boolean } | null
  counts: { desk: number | null; recommendations: number; resolutions: number }
}

export async function frame(actor: Actor): Promise<Frame> {
  const mine = actor.kind === 'person' ? actor.delegations.map((one) => one.delegationId) : []
  const { rows } = await prepared<{ recommendations: number; resolutions: number; colour: string | null }>(
    `SELECT (SELECT coalesce(sum(n), 0)::int FROM facet_key WHERE facet = 'status') AS recommendations,
            (SELECT count(*)::int FROM resolution) AS resolutions,
            (SELECT colour FROM delegation WHERE id = ANY ($1::uuid[]) LIMIT 1) AS colour`,
    [mine],
  )
  const found = rows[0]
  return {
    me:
      actor.kind === 'person'
        ? {
            id: actor.personId,
            name: actor.name,
            initials: initialsOf(actor.name),
            role: actor.delegations[0]?.name ?? roleLabels[actor.grants[0]?.role ?? ''] ?? '',
            colour: found?.colour ?? '#4b525b',
            administrator: actor.grants.some((one) => one.role === 'administrator' && !one.bodyId && !one.sessionId),
          }
        : null,
    counts: { desk: null, recommendations: found?.recommendations ?? 0, resolutions: found?.resolutions ?? 0 },
  }
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/)
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase()
}
