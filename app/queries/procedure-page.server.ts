// The procedure of a draft: its sponsors, the document it is tabled as, its silence, objections, votes and positions, and what of
// all that this person may do.
import { pool } from '../db.server'
import { draftFacts, type KnownDraft } from '../document/draft-facts.server'
import type { Capacity } from '../domain/capacity'
import { dayIn } from '../domain/dates'
import { canBeAdopted, draftThing, wayIn } from '../domain/draft'
import { decides, sponsors as maySponsor } from '../domain/matter'
import { type Actor, can, delegationIn } from '../domain/permission'
import { readProcedure } from '../domain/procedure'
import { Refusal } from '../domain/refusal'
import type { SilenceOutcome } from '../domain/silence'
import { lastDayForTabling, mayBeTabled, nextLimitedSymbol } from '../domain/tabling'
import type { VoteChoice } from '../domain/vote'
import { frameOf } from './draft-page.server'
import { sponsorsOf } from './sponsors.server'

export type DelegationHere = {
  id: string
  name: string
  stateId: string | null
  capacity: Capacity | null
}
export type SilenceLine = {
  id: string
  startedAt: Date
  deadline: Date
  outcome: SilenceOutcome | null
  closedAt: Date | null
}
export type ObjectionLine = {
  id: string
  delegationId: string
  name: string
  words: string | null
  at: Date
  withdrawnAt: Date | null
  /** Only those of parties bar consensus and break silence. */
  counts: boolean
}
export type PositionLine = { id: string; name: string; kind: string; words: string; at: Date }

export async function procedurePage(draftId: string, actor: Actor, now: Date) {
  const facts = await draftFacts(draftId)
  if (!facts || !wayIn(actor, facts))
    throw new Refusal('P1', 'There is no draft at this address, or it is not open to you.', 404)
  const membership = delegationIn(actor, facts.sessionId)
  const [frame, delegations, sponsors, silences, objections, votes, positions, adoption, place] = await Promise.all([
    frameOf(draftId, membership?.delegationId ?? null),
    delegationsHere(facts, now),
    sponsorsOf(draftId),
    rowsOf<SilenceLine>(
      `SELECT id, started_at AS "startedAt", deadline, outcome, closed_at AS "closedAt" FROM silence WHERE draft_id = $1 ORDER BY started_at DESC`,
      [draftId],
    ),
    objectionsTo(draftId, now),
    rowsOf<{ stateId: string; choice: VoteChoice }>(
      'SELECT state_id AS "stateId", choice FROM vote WHERE draft_id = $1 ORDER BY state_id',
      [draftId],
    ),
    rowsOf<PositionLine>(
      `SELECT p.id, g.name, p.kind, p.words, p.at FROM position p JOIN delegation g ON g.id = p.delegation_id WHERE p.draft_id = $1 ORDER BY p.at`,
      [draftId],
    ),
    rowsOf<{ mode: 'consensus' | 'vote' | 'without_a_vote'; matter: 'substance' | 'procedure' | null; at: Date }>(
      'SELECT mode, matter, at FROM adoption WHERE draft_id = $1',
      [draftId],
    ),
    placeOf(facts, now),
  ])
  const thing = draftThing(facts)
  const deciding = draftThing({ ...facts, sealed: false })
  const speaksFor = delegations.filter((one) =>
    can(actor, 'write', {
      kind: 'deed of a delegation',
      sessionId: facts.sessionId,
      bodyIds: facts.bodyIds,
      delegationIds: [one.id],
    }),
  )
  const alive = !facts.sealed && !['adopted', 'withdrawn', 'rejected', 'superseded'].includes(facts.status)
  const going = place.status !== 'closed' && place.status !== 'cancelled'
  const main = sponsors.find((one) => one.main && !one.withdrawn)
  const tables = can(actor, 'write', thing) || (main !== undefined && main.delegationId === membership?.delegationId)
  const chairs = can(actor, 'decide', deciding)
  const running = silences.find((one) => one.outcome === null) ?? null
  const standing = new Set(objections.filter((one) => one.withdrawnAt === null).map((one) => one.delegationId))
  const joined = new Set(sponsors.filter((one) => !one.withdrawn).map((one) => one.delegationId))
  const ids = (all: readonly DelegationHere[]) => all.map((one) => one.id)
  return {
    draft: { id: draftId, ...frame },
    now: now.toISOString(),
    ourDelegationId: membership?.delegationId ?? null,
    delegations,
    parties: delegations.filter((one) => decides(one.capacity)),
    sponsors,
    silences,
    running,
    objections,
    votes,
    positions,
    adoption: adoption[0] ?? null,
    procedure: place.procedure,
    lastDay: place.lastDay,
    may: {
      sponsor:
        alive && going
          ? ids(
              speaksFor.filter((one) => !joined.has(one.id) && maySponsor({ protocol: facts.protocol }, one.capacity)),
            )
          : [],
      beMain: !facts.tabled && main === undefined,
      withdrawSponsor: alive && going ? ids(speaksFor.filter((one) => joined.has(one.id))) : [],
      table: tables && going && mayBeTabled(facts) ? { symbol: place.symbol, late: place.late } : null,
      startSilence: chairs && going && facts.status === 'under_negotiation',
      extendSilence: chairs && running !== null,
      object: alive && going ? ids(speaksFor.filter((one) => decides(one.capacity) && !standing.has(one.id))) : [],
      withdrawObjection: alive ? ids(speaksFor.filter((one) => standing.has(one.id))) : [],
      vote:
        !facts.sealed &&
        canBeAdopted(facts.status) &&
        place.status === 'open' &&
        (chairs || can(actor, 'write', deciding)),
      state: going ? ids(speaksFor) : [],
    },
  }
}

async function rowsOf<T extends object>(sql: string, values: unknown[]): Promise<T[]> {
  return (await pool.query<T>(sql, values)).rows
}

function delegationsHere(draft: KnownDraft, now: Date) {
  return rowsOf<DelegationHere>(
    `SELECT id, name, state_id AS "stateId", capacity_in($1, state_id, coalesce((SELECT at FROM adoption WHERE draft_id = $1), $3)) AS capacity FROM delegation WHERE session_id = $2 ORDER BY name`,
    [draft.id, draft.sessionId, now],
  )
}

function objectionsTo(draftId: string, now: Date) {
  return rowsOf<ObjectionLine>(
    `SELECT o.id, o.delegation_id AS "delegationId", g.name, o.words, o.at, o.withdrawn_at AS "withdrawnAt",
            coalesce(capacity_in($1, g.state_id, $2) = 'party', false) AS counts
       FROM objection o JOIN delegation g ON g.id = o.delegation_id WHERE o.draft_id = $1 ORDER BY o.at`,
    [draftId, now],
  )
}

/** What the session and the procedure of its first body say about tabling and votes. */
async function placeOf(draft: KnownDraft, now: Date) {
  const [session, bodies] = await Promise.all([
    rowsOf<{ status: string; from: string | null; timeZone: string }>(
      `SELECT status, from_date::text AS "from", time_zone AS "timeZone" FROM session WHERE id = $1`,
      [draft.sessionId],
    ),
    rowsOf<{ prefix: string | null; rules: unknown; taken: number[] }>(
      `SELECT b.symbol_prefix AS prefix, p.rules,
              ARRAY(SELECT (regexp_match(y.normalised, '/L\\.(\\d+)'))[1]::int FROM document_symbol y
                     WHERE y.normalised LIKE b.symbol_prefix || '/' || $2 || '/L.%') AS taken
         FROM session_body sb JOIN body b ON b.id = sb.body_id LEFT JOIN procedure p ON p.id = b.procedure_id
        WHERE sb.session_id = $1 ORDER BY sb.position`,
      [draft.sessionId, String(now.getUTCFullYear())],
    ),
  ])
  const { status, from, timeZone } = session[0] ?? { status: 'closed', from: null, timeZone: 'Europe/Vienna' }
  const today = dayIn(now, timeZone)
  const procedure = readProcedure(bodies[0]?.rules)
  const lastDay = lastDayForTabling(from, procedure.tablingDaysBefore)
  return {
    status,
    procedure,
    lastDay,
    late: lastDay !== null && today > lastDay,
    symbol: nextLimitedSymbol(bodies, today.slice(0, 4)),
  }
}
