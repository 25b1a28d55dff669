// Invariants 8, 9 and 10, and every other rule by which the database keeps drafts, their log, adoptions and the history.
import { createHash, randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '~/db.server'
import { record } from '~/events.server'
import { freshDatabase } from '../support/db'
import { aBody, aDelegate, aDraft, aPerson, aSession, aState } from '../support/factories'
import { type Query, refusedBy } from '../support/refused'

freshDatabase()

let session: string
let elsewhere: string
let draft: string
let person: string
let party: string
let signatory: string
let observer: string
let former: string
let toProtocol: string
let signedProtocol: string
let organization: string
let protocol: string

const far = '1990-01-01'

beforeAll(async () => {
  const body = await aBody({ kind: 'conference' })
  session = (await aSession([body.id], { ordinal: 70 })).id
  elsewhere = (await aSession([body.id], { ordinal: 71 })).id
  draft = (await aDraft(session)).id
  person = (await aPerson()).id
  const convention = await db.instrument.findUniqueOrThrow({ where: { slug: 'untoc' } })
  protocol = (await db.instrument.findUniqueOrThrow({ where: { slug: 'firearms' } })).id
  type Capacity = 'party' | 'signatory' | 'observer'
  const under = (stateId: string, instrumentId: string, capacity: Capacity, to?: string) =>
    db.stateCapacity.create({
      data: {
        stateId,
        instrumentId,
        capacity,
        fromDate: new Date(far),
        toDate: to ? new Date(to) : null,
        mark: 'demonstration',
      },
    })
  const delegationOf = async (code: string, capacity: Capacity, more: { to?: string; ofProtocol?: Capacity } = {}) => {
    const state = await aState(code)
    await db.stateCapacity.deleteMany({ where: { stateId: state.id } })
    await under(state.id, convention.id, capacity, more.to)
    if (more.ofProtocol) await under(state.id, protocol, more.ofProtocol)
    return (await aDelegate(session, code)).delegation.id
  }
  party = await delegationOf('XA', 'party')
  signatory = await delegationOf('XB', 'signatory')
  observer = await delegationOf('XC', 'observer')
  former = await delegationOf('XD', 'party', { to: '2020-01-01' })
  toProtocol = await delegationOf('XE', 'party', { ofProtocol: 'party' })
  await delegationOf('XF', 'party', { ofProtocol: 'party' })
  signedProtocol = await delegationOf('XG', 'party', { ofProtocol: 'signatory' })
  organization = (
    await db.delegation.create({
      data: { sessionId: session, kind: 'organization', organization: 'A union', name: 'A union', colour: '#0b5a9d' },
    })
  ).id
})

describe('drafts', () => {
  it.each([
    ['draft_has_title', `title = ' '`],
    ['draft_head_only_grows', 'head = -1'],
    ['draft_adopted_is_sealed', `status = 'adopted'`],
    ['draft_language_official', `language = 'de'`],
  ])('%s', async (name, set) => {
    expect(await refusedBy((q) => q(`UPDATE draft SET ${set} WHERE id = $1`, [draft]))).toBe(name)
  })

  it('draft_head_not_negative', async () => {
    expect(
      await refusedBy((q) =>
        q(
          `INSERT INTO draft (id, kind, title, session_id, head) VALUES (gen_random_uuid(), 'resolution', 'A', $1::uuid, -1)`,
          [session],
        ),
      ),
    ).toBe('draft_head_not_negative')
  })

  it('draft_seal_holds: neither the seal nor the head of a sealed text moves', async () => {
    const afterSeal = (set: string) =>
      refusedBy(async (q) => {
        await q('UPDATE draft SET sealed_at = now() WHERE id = $1', [draft])
        await q(`UPDATE draft SET ${set} WHERE id = $1`, [draft])
      })
    expect(await afterSeal('sealed_at = NULL')).toBe('draft_seal_holds')
    expect(await afterSeal('head = head + 1')).toBe('draft_seal_holds')
    expect(await afterSeal(`status = 'adopted'`)).toBe('accepted')
  })
})

describe('whose matter a draft is', () => {
  const concerns = 'UPDATE draft SET protocol_id = $2 WHERE id = $1'
  const named = (before: (q: Query) => Promise<unknown>) =>
    refusedBy(async (q) => {
      await before(q)
      await q(concerns, [draft, protocol])
    })

  it('[9] draft_protocol_is_protocol: one Protocol, not the Convention', async () => {
    expect(await named(async () => undefined)).toBe('accepted')
    const convention = await db.instrument.findUniqueOrThrow({ where: { slug: 'untoc' } })
    expect(await refusedBy((q) => q(concerns, [draft, convention.id]))).toBe('draft_protocol_is_protocol')
  })

  it.each<[string, string]>([
    ['tabled', `UPDATE draft SET status = 'tabled', tabled_at = now() WHERE id = $1`],
    ['tabled before', `UPDATE draft SET status = 'under_negotiation', tabled_at = '2026-11-01T10:00Z' WHERE id = $1`],
    ['over', `UPDATE draft SET status = 'withdrawn' WHERE id = $1`],
    [
      'sponsored',
      `INSERT INTO sponsor (draft_id, delegation_id) SELECT $1::uuid, id FROM delegation WHERE name = 'State XA'`,
    ],
    [
      'voted on',
      `INSERT INTO vote (draft_id, state_id, choice) SELECT $1::uuid, id, 'in_favour' FROM state WHERE code = 'XA'`,
    ],
  ])('[9] draft_protocol_stands once the draft is %s', async (_, sql) => {
    expect(await named((q) => q(sql, [draft]))).toBe('draft_protocol_stands')
  })

  it('draft_tabled_stands: the moment of tabling is kept', async () => {
    const onceTabled = (set: string) =>
      refusedBy(async (q) => {
        await q('UPDATE draft SET tabled_at = now() WHERE id = $1', [draft])
        await q(`UPDATE draft SET ${set} WHERE id = $1`, [draft])
      })
    expect(await onceTabled('tabled_at = NULL')).toBe('draft_tabled_stands')
    expect(await onceTabled(`status = 'under_negotiation'`)).toBe('accepted')
  })
})

describe('named versions', () => {
  const version = `INSERT INTO draft_version (id, draft_id, name, upto_seq, hash, made_by_id)
    VALUES (gen_random_uuid(), $1::uuid, $2, 1, $3, $4::uuid)`
  const hash = 'a'.repeat(64)

  it('draft_version_name_form', async () => {
    expect(await refusedBy((q) => q(version, [draft, 'Rev/1', hash, person]))).toBe('draft_version_name_form')
    expect(await refusedBy((q) => q(version, [draft, 'Rev.1', hash, person]))).toBe('accepted')
    expect(await refusedBy((q) => q(version, [draft, 'مراجعة 1', hash, person]))).toBe('accepted')
  })

  it('draft_version_hash_form', async () => {
    expect(await refusedBy((q) => q(version, [draft, 'Rev.1', 'a', person]))).toBe('draft_version_hash_form')
  })

  it.each([`UPDATE draft_version SET upto_seq = 9`, 'DELETE FROM draft_version'])(
    'draft_version_never_changed: %s',
    async (sql) => {
      expect(
        await refusedBy(async (q) => {
          await q(version, [draft, 'Rev.1', hash, person])
          await q(sql)
        }),
      ).toBe('draft_version_never_changed')
    },
  )
})

describe('language versions', () => {
  it('draft_parallel_language_once: one in each language, until it is withdrawn', async () => {
    const parallel = (q: Query, language: string) =>
      q(
        `INSERT INTO draft (id, kind, title, session_id, language, parallel_of_id, status, mark)
         VALUES (gen_random_uuid(), 'recommendations', 'A', $1::uuid, $2, $3::uuid, 'informal', 'demonstration')`,
        [session, language, draft],
      )
    const twice = (between: string) =>
      refusedBy(async (q) => {
        await parallel(q, 'ar')
        await parallel(q, 'fr')
        if (between) await q(between, [draft])
        await parallel(q, 'ar')
      })
    expect(await twice('')).toBe('draft_parallel_language_once')
    expect(await twice(`UPDATE draft SET status = 'withdrawn' WHERE parallel_of_id = $1`)).toBe('accepted')
  })
})

describe('the log', () => {
  const update = `INSERT INTO draft_update (draft_id, seq, bytes) VALUES ($1::uuid, $2, $3)`
  const one = Buffer.from([1])
  it('draft_update_within_head', async () => {
    expect(await refusedBy((q) => q(update, [draft, 2, one]))).toBe('draft_update_within_head')
    expect(
      await refusedBy(async (q) => {
        await q('UPDATE draft SET head = 2 WHERE id = $1', [draft])
        await q(update, [draft, 2, one])
      }),
    ).toBe('accepted')
  })

  it('draft_update_not_empty', async () => {
    expect(await refusedBy((q) => q(update, [draft, 2, Buffer.alloc(0)]))).toBe('draft_update_not_empty')
    expect(await refusedBy((q) => q(update, [draft, 0, one]))).toBe('draft_update_not_empty')
  })

  it('draft_update_not_after_seal', async () => {
    expect(
      await refusedBy(async (q) => {
        await q('UPDATE draft SET sealed_at = now(), head = 2 WHERE id = $1', [draft])
        await q(update, [draft, 2, one])
      }),
    ).toBe('draft_update_not_after_seal')
  })

  it.each(['UPDATE draft_update SET bytes = $2 WHERE draft_id = $1', 'DELETE FROM draft_update WHERE draft_id = $1'])(
    'draft_update_never_changed: %s',
    async (sql) => {
      expect(await refusedBy((q) => q(sql, sql.startsWith('U') ? [draft, one] : [draft]))).toBe(
        'draft_update_never_changed',
      )
    },
  )

  const client = `INSERT INTO draft_client (draft_id, client_id, person_id) VALUES ($1::uuid, $2, $3::uuid)`
  it('draft_client_id_range', async () => {
    expect(await refusedBy((q) => q(client, [draft, -1, person]))).toBe('draft_client_id_range')
    expect(await refusedBy((q) => q(client, [draft, '9007199254740992', person]))).toBe('draft_client_id_range')
    expect(await refusedBy((q) => q(client, [draft, '9007199254740991', person]))).toBe('accepted')
  })

  it.each(['UPDATE draft_client SET client_id = 8', 'DELETE FROM draft_client'])(
    'draft_client_never_changed: %s',
    async (sql) => {
      expect(
        await refusedBy(async (q) => {
          await q(client, [draft, 7, person])
          await q(sql)
        }),
      ).toBe('draft_client_never_changed')
    },
  )
})

describe('sponsors and silence', () => {
  const sponsor = `INSERT INTO sponsor (draft_id, delegation_id, main) VALUES ($1::uuid, $2::uuid, $3)`
  it('[9] sponsor_party_or_signatory: parties and signatories sponsor, others do not', async () => {
    const by = (delegation: string) => refusedBy((q) => q(sponsor, [draft, delegation, false]))
    expect(await by(party)).toBe('accepted')
    expect(await by(signatory)).toBe('accepted')
    expect(await by(observer)).toBe('sponsor_party_or_signatory')
    expect(await by(former)).toBe('sponsor_party_or_signatory')
    expect(await by(organization)).toBe('sponsor_party_or_signatory')
  })

  it('[9] sponsor_party_to_protocol: on a matter of one Protocol only, its parties alone', async () => {
    const by = (delegation: string) =>
      refusedBy(async (q) => {
        await q('UPDATE draft SET protocol_id = $2 WHERE id = $1', [draft, protocol])
        await q(sponsor, [draft, delegation, false])
      })
    expect(await by(toProtocol)).toBe('accepted')
    for (const other of [party, signatory, signedProtocol, organization])
      expect(await by(other)).toBe('sponsor_party_to_protocol')
  })

  it('sponsor_one_main', async () => {
    expect(
      await refusedBy(async (q) => {
        await q(sponsor, [draft, party, true])
        await q(sponsor, [draft, signatory, true])
      }),
    ).toBe('sponsor_one_main')
  })

  const silence = `INSERT INTO silence (id, draft_id, started_at, deadline, seq, hash) VALUES (gen_random_uuid(), $1::uuid, $2, $3, 1, 'hash') RETURNING id`
  it('silence_deadline_after_start', async () => {
    expect(await refusedBy((q) => q(silence, [draft, '2026-11-24T10:00Z', '2026-11-24T10:00Z']))).toBe(
      'silence_deadline_after_start',
    )
  })

  it('silence_one_running', async () => {
    expect(
      await refusedBy(async (q) => {
        await q(silence, [draft, '2026-11-24T10:00Z', '2026-11-26T10:00Z'])
        await q(silence, [draft, '2026-11-25T10:00Z', '2026-11-27T10:00Z'])
      }),
    ).toBe('silence_one_running')
  })
})

describe('sponsors of a tabled draft', () => {
  const tabled = 'UPDATE draft SET tabled_at = now() WHERE id = $1'
  const sponsor = 'INSERT INTO sponsor (draft_id, delegation_id, subsequently) VALUES ($1::uuid, $2::uuid, $3)'
  const since = (...sql: [string, unknown[]][]) =>
    refusedBy(async (q) => {
      await q(sponsor, [draft, party, false])
      await q(tabled, [draft])
      for (const [text, values] of sql) await q(text, values)
    })

  it.each<[string, [string, unknown[]][]]>([
    ['sponsor_frozen', [['DELETE FROM sponsor', []]]],
    ['sponsor_frozen', [['UPDATE sponsor SET main = true', []]]],
    ['sponsor_frozen', [['UPDATE sponsor SET subsequently = true', []]]],
    ['accepted', [['UPDATE sponsor SET withdrawn_at = now()', []]]],
  ])('%s: %j', async (name, sql) => {
    expect(await since(...sql)).toBe(name)
  })

  it('sponsor_frozen: whoever joins has joined subsequently, and only then', async () => {
    expect(await since([sponsor, [draft, signatory, false]])).toBe('sponsor_frozen')
    expect(await since([sponsor, [draft, signatory, true]])).toBe('accepted')
    expect(await refusedBy((q) => q(sponsor, [draft, signatory, true]))).toBe('sponsor_frozen')
  })

  it('sponsor_main_from_the_start', async () => {
    expect(
      await since([
        'INSERT INTO sponsor (draft_id, delegation_id, subsequently, main) VALUES ($1::uuid, $2::uuid, true, true)',
        [draft, signatory],
      ]),
    ).toBe('sponsor_main_from_the_start')
  })

  it('sponsor_of_living_draft', async () => {
    expect(
      await refusedBy(async (q) => {
        await q(`UPDATE draft SET status = 'withdrawn' WHERE id = $1`, [draft])
        await q(sponsor, [draft, party, false])
      }),
    ).toBe('sponsor_of_living_draft')
  })
})

describe('a silence procedure', () => {
  const running = (...then: ((q: Query, id: string) => Promise<unknown>)[]) =>
    refusedBy(async (q) => {
      const id = await q(
        `INSERT INTO silence (id, draft_id, started_at, deadline, seq, hash)
         VALUES (gen_random_uuid(), $1::uuid, '2026-11-24T10:00Z', '2026-11-26T10:00Z', 1, 'hash') RETURNING id`,
        [draft],
      )
      for (const act of then) await act(q, id)
    })
  const set = (sql: string) => (q: Query, id: string) => q(`UPDATE silence SET ${sql} WHERE id = $1`, [id])
  const objected =
    (by: () => string, at = '2026-11-25T10:00Z', withdrawn: string | null = null) =>
    (q: Query, id: string) =>
      q(
        `INSERT INTO objection (id, draft_id, silence_id, delegation_id, at, withdrawn_at)
       VALUES (gen_random_uuid(), $1::uuid, $2::uuid, $3::uuid, $4, $5)`,
        [draft, id, by(), at, withdrawn],
      )
  const kept = set(`outcome = 'kept', closed_at = '2026-11-26T10:00Z'`)

  it('ends once, after its deadline, and is only extended', async () => {
    expect(await running(kept)).toBe('accepted')
    expect(await running(set(`outcome = 'kept'`))).toBe('silence_closed_with_outcome')
    expect(await running(set(`outcome = 'kept', closed_at = '2026-11-26T09:59Z'`))).toBe(
      'silence_closed_after_deadline',
    )
    expect(await running(kept, set(`outcome = 'broken'`))).toBe('silence_stands')
    expect(await running(set(`deadline = '2026-11-26T09:00Z'`))).toBe('silence_stands')
    expect(await running(set('seq = 2'))).toBe('silence_stands')
    expect(await running(set(`deadline = '2026-11-27T10:00Z'`))).toBe('accepted')
  })

  it('[9] silence_kept_without_objection: of a party, that stands', async () => {
    expect(
      await running(
        objected(() => party),
        kept,
      ),
    ).toBe('silence_kept_without_objection')
    expect(
      await running(
        objected(() => party, undefined, '2026-11-25T11:00Z'),
        kept,
      ),
    ).toBe('accepted')
    expect(
      await running(
        objected(() => observer),
        kept,
      ),
    ).toBe('accepted')
  })

  it('objection_before_deadline, and objection_once', async () => {
    expect(await running(objected(() => party, '2026-11-26T10:00Z'))).toBe('objection_before_deadline')
    expect(
      await running(
        kept,
        objected(() => party),
      ),
    ).toBe('objection_before_deadline')
    expect(
      await running(
        objected(() => party),
        objected(() => party),
      ),
    ).toBe('objection_once')
    expect(
      await running(
        objected(() => party, undefined, '2026-11-25T11:00Z'),
        objected(() => party),
      ),
    ).toBe('accepted')
  })
})

const seal = (q: Query) => q('UPDATE draft SET sealed_at = now() WHERE id = $1', [draft])
type Adoption = { mode: string; seq: number; session: string; hash: string; sitting: string | null }
const adopt = async (q: Query, given: Partial<Adoption> = {}) => {
  const {
    mode,
    seq,
    hash,
    session: at,
    sitting,
  } = { mode: 'consensus', seq: 1, hash: '0'.repeat(64), session, sitting: null, ...given }
  return q(
    `INSERT INTO adoption (id, draft_id, session_id, mode, canonical_text, hash, seq, by_id, at, sitting_id)
     VALUES (gen_random_uuid(), $1::uuid, $2::uuid, $3::adoption_mode, '{}', $4, $5, $6::uuid, now(), $7::uuid) RETURNING id`,
    [draft, at, mode, hash, seq, person, sitting],
  )
}

describe('adoption', () => {
  it.each<[string, Partial<Adoption>]>([
    ['accepted', {}],
    ['accepted', { mode: 'without_a_vote' }],
    ['adoption_hash_form', { hash: 'abc' }],
    ['adoption_of_sealed_text', { seq: 2 }],
  ])('[10] %s: %j', async (name, given) => {
    expect(
      await refusedBy(async (q) => {
        await seal(q)
        await adopt(q, given)
      }),
    ).toBe(name)
  })

  it('[10] adoption_of_sealed_text', async () => {
    expect(await refusedBy((q) => adopt(q))).toBe('adoption_of_sealed_text')
  })

  it('[10] adoption_in_own_session', async () => {
    expect(
      await refusedBy(async (q) => {
        await seal(q)
        await adopt(q, { session: elsewhere })
      }),
    ).toBe('adoption_in_own_session')
  })

  it.each(['accepted', 'adoption_sitting_of_session'])(
    '%s: a sitting of its own session, or of another',
    async (name) => {
      const at = name === 'accepted' ? session : elsewhere
      expect(
        await refusedBy(async (q) => {
          const sitting = await q(
            `INSERT INTO sitting (id, session_id, number, starts_at, ends_at)
           VALUES (gen_random_uuid(), $1::uuid, 1, '2026-11-24T09:00Z', '2026-11-24T12:00Z') RETURNING id`,
            [at],
          )
          await seal(q)
          await adopt(q, { sitting })
        }),
      ).toBe(name)
    },
  )

  const objection = (q: Query, delegation: string, withdrawn: string | null = null) =>
    q(
      `INSERT INTO objection (id, draft_id, delegation_id, withdrawn_at) VALUES (gen_random_uuid(), $1::uuid, $2::uuid, $3)`,
      [draft, delegation, withdrawn],
    )
  const concernsProtocol = (q: Query) => q('UPDATE draft SET protocol_id = $2 WHERE id = $1', [draft, protocol])
  const vote = (q: Query, state: string, choice: string, at = 'now()') =>
    q(
      `INSERT INTO vote (draft_id, state_id, choice, at) SELECT $1::uuid, id, $3::vote_choice, ${at} FROM state WHERE code = $2`,
      [draft, state, choice],
    )

  it('[10] adoption_consensus_without_objection, until it is withdrawn', async () => {
    const objected = (withdrawn: string | null) =>
      refusedBy(async (q) => {
        await objection(q, party, withdrawn)
        await seal(q)
        await adopt(q)
      })
    expect(await objected(null)).toBe('adoption_consensus_without_objection')
    expect(await objected('2026-11-24T10:00Z')).toBe('accepted')
  })

  it('[9] adoption_consensus_without_objection: only objections of parties stand, on a Protocol’s matter of its own', async () => {
    const objected = (delegation: string, only: boolean) =>
      refusedBy(async (q) => {
        if (only) await concernsProtocol(q)
        await objection(q, delegation)
        await seal(q)
        await adopt(q)
      })
    for (const other of [signatory, observer, former, organization])
      expect(await objected(other, false)).toBe('accepted')
    expect(await objected(toProtocol, true)).toBe('adoption_consensus_without_objection')
    expect(await objected(party, true)).toBe('accepted')
    expect(await objected(signedProtocol, true)).toBe('accepted')
  })

  it('[9] vote_of_party: parties vote, on a Protocol’s matter its own, on the day', async () => {
    const voted = (state: string, only: boolean, at?: string) =>
      refusedBy(async (q) => {
        if (only) await concernsProtocol(q)
        await vote(q, state, 'in_favour', at)
      })
    expect(await voted('XA', false)).toBe('accepted')
    for (const other of ['XB', 'XC', 'XD']) expect(await voted(other, false)).toBe('vote_of_party')
    expect(await voted('XD', false, `'2019-12-31T10:00Z'`)).toBe('accepted')
    expect(await voted('XE', true)).toBe('accepted')
    for (const other of ['XA', 'XG']) expect(await voted(other, true)).toBe('vote_of_party')
  })

  it('vote_of_delegation: a State votes in a session in which it takes part', async () => {
    await aState('XZ')
    expect(await refusedBy((q) => vote(q, 'XZ', 'in_favour'))).toBe('vote_of_delegation')
  })

  it.each<[string, string[]]>([
    // Of the seven States that take part, XA, XE, XF and XG are parties to the Convention.
    ['adoption_vote_quorum', []],
    ['adoption_vote_quorum', ['in_favour', 'in_favour']],
    ['accepted', ['in_favour', 'in_favour', 'against']],
    ['adoption_vote_majority', ['in_favour', 'against', 'abstaining']],
    ['adoption_vote_majority', ['against', 'against', 'in_favour']],
  ])('[10] %s: a vote of %j', async (name, votes) => {
    const states = ['XA', 'XE', 'XF', 'XG']
    expect(
      await refusedBy(async (q) => {
        for (const [at, choice] of votes.entries()) await vote(q, states[at] as string, choice)
        await seal(q)
        await adopt(q, { mode: 'vote' })
      }),
    ).toBe(name)
  })

  it.each<[string, string[]]>([
    // XE and XF alone are parties to the Protocol: both make the quorum, one does not.
    ['adoption_vote_quorum', ['in_favour']],
    ['accepted', ['in_favour', 'abstaining']],
    ['adoption_vote_majority', ['in_favour', 'against']],
  ])('[9] [10] %s: on a Protocol’s matter only its parties make quorum and majority, %j', async (name, votes) => {
    const states = ['XE', 'XF']
    expect(
      await refusedBy(async (q) => {
        await concernsProtocol(q)
        for (const [at, choice] of votes.entries()) await vote(q, states[at] as string, choice)
        await seal(q)
        await adopt(q, { mode: 'vote' })
      }),
    ).toBe(name)
  })

  it('[10] adoption_vote_majority: two thirds in substance, more than half in procedure; adoption_matter_of_vote', async () => {
    const voted = (choices: string[], mode: string, matter: string | null) =>
      refusedBy(async (q) => {
        const states = ['XA', 'XE', 'XF', 'XG']
        for (const [at, choice] of choices.entries()) await vote(q, states[at] as string, choice)
        await seal(q)
        await q(
          `INSERT INTO adoption (id, draft_id, session_id, mode, matter, canonical_text, hash, seq, by_id, at)
           VALUES (gen_random_uuid(), $1::uuid, $2::uuid, $3::adoption_mode, $4::kind_of_matter, '{}', $5, 1, $6::uuid, now())`,
          [draft, session, mode, matter, '0'.repeat(64), person],
        )
      })
    const narrow = ['in_favour', 'in_favour', 'against', 'against']
    const clear = ['in_favour', 'in_favour', 'against', 'abstaining']
    expect(await voted(clear, 'vote', 'substance')).toBe('accepted')
    expect(await voted(narrow, 'vote', 'procedure')).toBe('adoption_vote_majority')
    expect(await voted(['in_favour', 'in_favour', 'in_favour', 'against'], 'vote', 'substance')).toBe('accepted')
    expect(await voted([], 'consensus', 'substance')).toBe('adoption_matter_of_vote')
    const procedure = await db.procedure.findFirstOrThrow()
    const { bodyId } = await db.sessionBody.findFirstOrThrow({ where: { sessionId: session } })
    await db.body.update({ where: { id: bodyId }, data: { procedureId: procedure.id } })
    await db.procedure.update({
      where: { id: procedure.id },
      data: { rules: { substance: { majority: 0.75 }, procedure: { majority: 0.5 }, quorum: { share: 0.75 } } },
    })
    expect(await voted(clear, 'vote', 'substance')).toBe('adoption_vote_majority')
    expect(await voted(clear, 'vote', 'procedure')).toBe('accepted')
    expect(await voted(clear.slice(0, 3), 'vote', 'procedure')).toBe('adoption_vote_quorum')
    await db.body.update({ where: { id: bodyId }, data: { procedureId: null } })
  })

  it.each([`UPDATE vote SET choice = 'against'`, 'DELETE FROM vote'])('vote_not_after_decision: %s', async (sql) => {
    expect(
      await refusedBy(async (q) => {
        await vote(q, 'XA', 'in_favour')
        await seal(q)
        await q(sql)
      }),
    ).toBe('vote_not_after_decision')
  })

  it('draft_withdrawn_before_vote', async () => {
    expect(
      await refusedBy(async (q) => {
        await vote(q, 'XA', 'in_favour')
        await q(`UPDATE draft SET status = 'withdrawn' WHERE id = $1`, [draft])
      }),
    ).toBe('draft_withdrawn_before_vote')
  })

  it.each(['UPDATE adoption SET orally_amended = true', 'DELETE FROM adoption'])(
    'adoption_never_changed: %s',
    async (sql) => {
      expect(
        await refusedBy(async (q) => {
          await seal(q)
          await adopt(q)
          await q(sql)
        }),
      ).toBe('adoption_never_changed')
    },
  )
})

const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const provisionText = `INSERT INTO provision_text (provision_id, language, text, hash) VALUES ($1, $2, $3, $4)`
async function adoptedProvision(q: Query, label = '(a)') {
  await seal(q)
  const adoption = await adopt(q)
  await q(`INSERT INTO provision (id, adoption_id, position, kind, label) VALUES ('p1', $1::uuid, 0, 'item', $2)`, [
    adoption,
    label,
  ])
}

describe('provisions', () => {
  it.each([
    ['adopted_text_clean', '(a)', 'States [should] act'],
    ['adopted_text_clean', '1 bis', 'States should act'],
    ['adopted_text_clean', '2 quinquies', 'States should act'],
    ['adopted_text_clean', '3 alt', 'States should act'],
    ['accepted', '(a)', 'States should act'],
  ])('[8] %s: %s %s', async (name, label, text) => {
    expect(
      await refusedBy(async (q) => {
        await adoptedProvision(q, label)
        await q(provisionText, ['p1', 'en', text, sha(text)])
      }),
    ).toBe(name)
  })

  it.each([`UPDATE provision_text SET text = 'Other', hash = '${sha('Other')}'`, 'DELETE FROM provision_text'])(
    '[8] adopted_text_kept: %s',
    async (sql) => {
      expect(
        await refusedBy(async (q) => {
          await adoptedProvision(q)
          await q(provisionText, ['p1', 'en', 'Words', sha('Words')])
          await q(`${sql} WHERE provision_id = 'p1'`)
        }),
      ).toBe('adopted_text_kept')
    },
  )

  it('provision_one_owner', async () => {
    expect(await refusedBy((q) => q(`INSERT INTO provision (id, position, kind) VALUES ('p0', 0, 'item')`))).toBe(
      'provision_one_owner',
    )
  })

  it.each([
    ['provision_not_within_itself', `UPDATE provision SET parent_id = id WHERE id = 'p1'`],
    ['provision_text_hash_true', `INSERT INTO provision_text VALUES ('p1', 'en', 'Words', '${sha('Other')}')`],
    ['provision_text_language_official', `INSERT INTO provision_text VALUES ('p1', 'de', 'Words', '${sha('Words')}')`],
    [
      'citation_resolved_or_why',
      `INSERT INTO citation (id, from_provision_id, printed) VALUES (gen_random_uuid(), 'p1', 'A/1')`,
    ],
    [
      'provision_link_two_provisions',
      `INSERT INTO provision_link (id, from_id, to_id, kind) VALUES (gen_random_uuid(), 'p1', 'p1', 'recalls')`,
    ],
  ])('%s', async (name, sql) => {
    expect(
      await refusedBy(async (q) => {
        await adoptedProvision(q)
        await q(sql)
      }),
    ).toBe(name)
  })
})

describe('the history', () => {
  const line = `INSERT INTO event (id, subject_kind, subject_id, deed, at, previous_hash, hash)
    VALUES (gen_random_uuid(), 'draft', 'x', 'opened', now(), $1, $2) RETURNING id`
  const hash = sha('a line')
  it('event_chained: a line follows the line before it', async () => {
    expect(await refusedBy((q) => q(line, [hash, hash]))).toBe('event_chained')
    expect(
      await refusedBy(async (q) => {
        await q(line, ['', hash])
        await q(line, ['', sha('another')])
      }),
    ).toBe('event_chained')
    expect(
      await refusedBy(async (q) => {
        await q(line, ['', hash])
        await q(line, [hash, sha('another')])
      }),
    ).toBe('accepted')
  })

  it('event_hash_form', async () => {
    expect(await refusedBy((q) => q(line, ['', 'no hash']))).toBe('event_hash_form')
  })

  it.each([`UPDATE event SET deed = 'closed'`, 'DELETE FROM event'])('event_never_changed: %s', async (sql) => {
    expect(
      await refusedBy(async (q) => {
        await q(line, ['', hash])
        await q(sql)
      }),
    ).toBe('event_never_changed')
  })

  it('of two lines written at once each follows the other', async () => {
    const add = () =>
      db.$transaction((tx) =>
        record(tx, {
          subjectKind: 'draft',
          subjectId: randomUUID(),
          deed: 'opened',
          actor: { kind: 'public' },
          now: new Date(),
        }),
      )
    await Promise.all([add(), add(), add()])
    expect(await db.event.count()).toBe(3)
  })
})
