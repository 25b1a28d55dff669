// Invariant 11, and every other rule by which the database keeps reviews, States, people, roles and delegations.
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '~/db.server'
import { freshDatabase } from '../support/db'
import { aBody, aPerson, aSession } from '../support/factories'
import { type Query, refusedBy } from '../support/refused'

freshDatabase()

let session: string
let person: string
let untoc: string

beforeAll(async () => {
  session = (await aSession([(await aBody()).id])).id
  person = (await aPerson()).id
  untoc = (await db.instrument.findUniqueOrThrow({ where: { slug: 'untoc' } })).id
  const states = [
    ['XA', 'african', true],
    ['XB', 'african', true],
    ['XC', 'asia_pacific', true],
    ['XD', 'eastern_european', true],
    ['XE', 'asia_pacific', false],
    ['XF', 'african', true],
  ] as const
  for (const [code, regionalGroup, party] of states)
    await db.state.create({
      data: {
        code,
        name: `State ${code}`,
        regionalGroup,
        mark: 'demonstration',
        capacities: {
          create: {
            instrumentId: untoc,
            capacity: party ? 'party' : 'signatory',
            fromDate: new Date('2004-01-01'),
            mark: 'demonstration',
          },
        },
      },
    })
})

async function review(q: Query, reviewers: string[]) {
  const id = await q(
    `INSERT INTO country_review (id, state_id, phase) SELECT gen_random_uuid(), id, 1 FROM state WHERE code = 'XA' RETURNING id`,
  )
  await q('INSERT INTO review_instrument (review_id, instrument_id) VALUES ($1::uuid, $2::uuid)', [id, untoc])
  for (const code of reviewers)
    await q('INSERT INTO reviewer (review_id, state_id) SELECT $1::uuid, id FROM state WHERE code = $2', [id, code])
  return id
}

describe('country reviews', () => {
  it.each([
    ['accepted', ['XB', 'XC']],
    ['accepted', ['XB']],
    ['reviewer_not_itself', ['XA', 'XC']],
    ['reviewers_of_two_groups', ['XB', 'XF']],
    ['reviewers_of_two_groups', ['XC', 'XD']],
    ['reviewers_two', ['XB', 'XC', 'XD']],
    ['reviewers_are_parties', ['XB', 'XE']],
  ])('[11] %s: reviewed by %j', async (name, reviewers) => {
    expect(await refusedBy((q) => review(q, reviewers))).toBe(name)
  })

  it('[11] nobody reviews twice', async () => {
    expect(await refusedBy((q) => review(q, ['XB', 'XB']))).toBe('reviewer_pkey')
  })

  it('focal_point_one_active', async () => {
    const focal = (until: string | null) =>
      refusedBy(async (q) => {
        const id = await review(q, ['XB', 'XC'])
        const point = `INSERT INTO focal_point (id, review_id, state_id, name, active_to)
          SELECT gen_random_uuid(), $1::uuid, id, 'An expert', $2 FROM state WHERE code = 'XA'`
        await q(point, [id, until])
        await q(point, [id, null])
      })
    expect(await focal(null)).toBe('focal_point_one_active')
    expect(await focal('2026-01-01')).toBe('accepted')
  })
})

describe('States', () => {
  it('state_code_form', async () => {
    expect(await refusedBy((q) => q(`UPDATE state SET code = 'xa' WHERE code = 'XA'`))).toBe('state_code_form')
  })

  it('state_capacity_one_at_a_time', async () => {
    const capacity = (from: string, to: string | null) =>
      refusedBy((q) =>
        q(
          `INSERT INTO state_capacity (id, state_id, instrument_id, capacity, from_date, to_date, mark)
           SELECT gen_random_uuid(), id, $1::uuid, 'signatory', $2::date, $3::date, 'verified' FROM state WHERE code = 'XA'`,
          [untoc, from, to],
        ),
      )
    expect(await capacity('2000-12-12', null)).toBe('state_capacity_one_at_a_time')
    expect(await capacity('2000-12-12', '2004-01-01')).toBe('state_capacity_one_at_a_time')
    expect(await capacity('2000-12-12', '2003-12-31')).toBe('accepted')
  })
})

describe('people', () => {
  const newPerson = `INSERT INTO person (id, name, email) VALUES (gen_random_uuid(), 'Somebody', $1)`
  it('person_email_once, however it is written', async () => {
    expect(
      await refusedBy(async (q) => {
        await q(newPerson, ['somebody@example.org'])
        await q(newPerson, ['Somebody@Example.org'])
      }),
    ).toBe('person_email_once')
  })

  it('person_email_form', async () => {
    expect(await refusedBy((q) => q(newPerson, ['somebody']))).toBe('person_email_form')
    expect(await refusedBy((q) => q(newPerson, ['some body@example.org']))).toBe('person_email_form')
  })

  const grant = `INSERT INTO role_grant (id, person_id, role, body_id, session_id) VALUES (gen_random_uuid(), $1::uuid, 'chair', $2::uuid, $3::uuid)`
  it('role_grant_one_scope', async () => {
    const body = (await aBody()).id
    expect(await refusedBy((q) => q(grant, [person, body, session]))).toBe('role_grant_one_scope')
  })

  it('role_grant_once, in a scope and without', async () => {
    const twice = (scope: string | null) =>
      refusedBy(async (q) => {
        await q(grant, [person, null, scope])
        await q(grant, [person, null, scope])
      })
    expect(await twice(null)).toBe('role_grant_once')
    expect(await twice(session)).toBe('role_grant_once')
  })
})

describe('delegations', () => {
  const delegation = `INSERT INTO delegation (id, session_id, kind, state_id, organization, name, colour)
    SELECT gen_random_uuid(), $1::uuid, $2::delegation_kind, (SELECT id FROM state WHERE code = $3), $4, 'A delegation ' || gen_random_uuid(), $5`
  it.each([
    ['accepted', 'state', 'XA', null, '#0b5a9d'],
    ['accepted', 'organization', null, 'A union', '#0b5a9d'],
    ['delegation_of_state_or_organization', 'state', null, null, '#0b5a9d'],
    ['delegation_of_state_or_organization', 'state', 'XA', 'A union', '#0b5a9d'],
    ['delegation_of_state_or_organization', 'organization', 'XA', 'A union', '#0b5a9d'],
    ['delegation_of_state_or_organization', 'organization', null, null, '#0b5a9d'],
    ['delegation_of_state_or_organization', 'organization', null, ' ', '#0b5a9d'],
    ['delegation_colour_form', 'state', 'XA', null, 'blue'],
  ])('%s: %s, State %s, organization %s, %s', async (name, kind, state, organization, colour) => {
    expect(await refusedBy((q) => q(delegation, [session, kind, state, organization, colour]))).toBe(name)
  })

  it('delegation_state_once', async () => {
    expect(
      await refusedBy(async (q) => {
        await q(delegation, [session, 'state', 'XA', null, '#0b5a9d'])
        await q(delegation, [session, 'state', 'XA', null, '#0b5a9d'])
      }),
    ).toBe('delegation_state_once')
  })
})
