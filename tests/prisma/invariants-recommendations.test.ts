// Invariants 1 to 4 and 12, and every other rule by which the database keeps recommendations, endorsements and what was done.
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { db, pool } from '~/db.server'
import { freshDatabase } from '../support/db'
import { aBody, aPerson, aSession, count } from '../support/factories'
import { type Query, refusedBy } from '../support/refused'

freshDatabase()

let cop: string
let group: string
let other: string
let conference: string
let meeting: string
let joint: string
let person: string
let recommendation: string
let resolution: string

const sha = (text: string) => createHash('sha256').update(text).digest('hex')
const words = 'States parties should answer requests;'

/** A provision of a document, with its words. */
async function provision(q: Query, id: string, text = words, owner: { resolution?: string } = {}) {
  if (owner.resolution)
    await q(
      `INSERT INTO provision (id, resolution_id, position, kind, label) VALUES ($1, $2::uuid, 0, 'item', '(a)')`,
      [id, owner.resolution],
    )
  else
    await q(
      `INSERT INTO provision (id, document_id, position, kind, label)
       SELECT $1, id, 0, 'item', '(a)' FROM document LIMIT 1`,
      [id],
    )
  await q('INSERT INTO provision_text VALUES ($1, $2, $3, $4)', [id, 'en', text, sha(text)])
}

type Given = { at?: string; bodies?: string[]; text?: string; of?: string; status?: string; adoptedOn?: string | null }
async function recommend(q: Query, id: string, given: Given = {}) {
  await provision(q, id, given.of ?? words)
  const made = await q(
    `INSERT INTO recommendation (id, provision_id, text, adopted_at_id, status, adopted_on, mark)
     VALUES (gen_random_uuid(), $1, $2, $3::uuid, $4::recommendation_status, $5::date, 'verified') RETURNING id`,
    [id, given.text ?? words, given.at ?? meeting, given.status ?? 'adopted', given.adoptedOn ?? null],
  )
  for (const body of given.bodies ?? [group])
    await q('INSERT INTO recommendation_body (recommendation_id, body_id) VALUES ($1::uuid, $2::uuid)', [made, body])
  return made
}

const newResolution = (
  q: Query,
  body: string,
  number: string,
  adoptedOn: string | null,
  session: string | null = null,
) =>
  q(
    `INSERT INTO resolution (id, body_id, number, adopted_on, session_id, mark)
     VALUES (gen_random_uuid(), $1::uuid, $2, $3::date, $4::uuid, 'verified') RETURNING id`,
    [body, number, adoptedOn, session],
  )

type Endorsement = { provision?: string; annex?: string; locator?: string; kind?: string; changed?: string }
const endorse = (q: Query, rec: string, res: string, given: Endorsement = {}) =>
  q(
    `INSERT INTO endorsement (id, recommendation_id, resolution_id, provision_id, annex_id, locator, kind, changed_text)
     VALUES (gen_random_uuid(), $1::uuid, $2::uuid, $3, $4, $5, $6::endorsement_kind, $7)`,
    [
      rec,
      res,
      given.provision ?? null,
      given.annex ?? null,
      given.locator ?? null,
      given.kind ?? 'endorsed',
      given.changed ?? null,
    ],
  )

beforeAll(async () => {
  cop = (await aBody({ kind: 'conference' })).id
  group = (await aBody()).id
  other = (await aBody()).id
  conference = (await aSession([cop], { ordinal: 6, from: '2026-10-15', to: '2026-10-19' })).id
  meeting = (await aSession([group], { from: '2026-05-23', to: '2026-05-27' })).id
  joint = (await aSession([group, other], { from: '2026-05-24', to: '2026-05-24' })).id
  person = (await aPerson()).id
  await db.document.create({ data: { kind: 'report_of_session', title: 'A report', mark: 'demonstration' } })
  const client = await pool.connect()
  await client.query('BEGIN')
  const q: Query = async (sql, values) => (await client.query<{ id: string }>(sql, values)).rows[0]?.id ?? ''
  recommendation = await recommend(q, 'standing')
  resolution = await newResolution(q, cop, '6/1', '2026-10-19', conference)
  await q(
    `INSERT INTO provision (id, resolution_id, position, kind, label) VALUES ('annex', $1::uuid, 0, 'annex', 'Annex I')`,
    [resolution],
  )
  await client.query('COMMIT')
  client.release()
})

describe('recommendations', () => {
  it('recommendation_has_words', async () => {
    expect(await refusedBy((q) => recommend(q, 'r', { text: ' ', of: ' ' }))).toBe('recommendation_has_words')
  })

  it.each(['deferred', 'not_endorsed'])('recommendation_deferred_with_reason: %s', async (status) => {
    expect(await refusedBy((q) => recommend(q, 'r', { status }))).toBe('recommendation_deferred_with_reason')
    expect(
      await refusedBy((q) =>
        q('UPDATE recommendation SET status = $2::recommendation_status, status_reason = $3 WHERE id = $1', [
          recommendation,
          status,
          'To the next session',
        ]),
      ),
    ).toBe('accepted')
  })

  it('recommendation_words_true: its words are those of its provision, with their sub-items and without its notes', async () => {
    expect(await refusedBy((q) => recommend(q, 'r', { text: 'Others' }))).toBe('recommendation_words_true')
    const withItem = (text: string, kind = 'subitem') =>
      refusedBy(async (q) => {
        await recommend(q, 'r', { text })
        await q(
          `INSERT INTO provision (id, document_id, parent_id, position, kind, label)
           SELECT 'sub', id, 'r', 1, $1::provision_kind, '(i)' FROM document LIMIT 1`,
          [kind],
        )
        await q('INSERT INTO provision_text VALUES ($1, $2, $3, $4)', ['sub', 'en', 'by post', sha('by post')])
      })
    expect(await withItem(`${words} (i) by post`)).toBe('accepted')
    expect(await withItem(words)).toBe('recommendation_words_true')
    expect(await withItem(words, 'footnote')).toBe('accepted')
  })

  it('[4] recommendation_bodies_of_session: of the body, or of all bodies, of its session', async () => {
    expect(await refusedBy((q) => recommend(q, 'r', { bodies: [other] }))).toBe('recommendation_bodies_of_session')
    expect(await refusedBy((q) => recommend(q, 'r', { bodies: [] }))).toBe('recommendation_bodies_of_session')
    expect(await refusedBy((q) => recommend(q, 'r', { at: joint, bodies: [group] }))).toBe(
      'recommendation_bodies_of_session',
    )
    expect(await refusedBy((q) => recommend(q, 'r', { at: joint, bodies: [group, other] }))).toBe('accepted')
  })

  it('[4] a body is not added to a recommendation later', async () => {
    expect(
      await refusedBy((q) =>
        q('INSERT INTO recommendation_body (recommendation_id, body_id) VALUES ($1::uuid, $2::uuid)', [
          recommendation,
          other,
        ]),
      ),
    ).toBe('recommendation_bodies_of_session')
  })

  it('[4] a body is not taken from a recommendation later', async () => {
    expect(
      await refusedBy((q) => q('DELETE FROM recommendation_body WHERE recommendation_id = $1', [recommendation])),
    ).toBe('recommendation_bodies_of_session')
  })
})

describe('endorsement', () => {
  it('[1] endorsement_by_competent_body', async () => {
    expect(
      await refusedBy(async (q) => endorse(q, recommendation, await newResolution(q, group, '1/1', '2026-10-19'))),
    ).toBe('endorsement_by_competent_body')
  })

  it('[1] endorsement_of_adopted_resolution: a day, or the last day of its session, is known', async () => {
    expect(await refusedBy(async (q) => endorse(q, recommendation, await newResolution(q, cop, '6/9', null)))).toBe(
      'endorsement_of_adopted_resolution',
    )
    expect(
      await refusedBy(async (q) => endorse(q, recommendation, await newResolution(q, cop, '6/9', null, conference))),
    ).toBe('accepted')
  })

  it.each([
    ['endorsement_not_before_adoption', '2026-05-26', null],
    ['accepted', '2026-05-27', null],
    ['endorsement_not_before_adoption', '2026-05-26', '2026-05-27'],
    ['accepted', '2026-05-26', '2026-05-26'],
  ])(
    '[1] %s: resolution of %s, recommendation of %s in a meeting that ended on 27 May',
    async (name, resolved, adopted) => {
      expect(
        await refusedBy(async (q) => {
          const rec = await recommend(q, 'r', { adoptedOn: adopted })
          await endorse(q, rec, await newResolution(q, cop, '6/9', resolved))
        }),
      ).toBe(name)
    },
  )

  it('[1] inside one session nothing is compared', async () => {
    expect(
      await refusedBy(async (q) => {
        const rec = await recommend(q, 'r', { at: conference, bodies: [cop], adoptedOn: '2026-10-19' })
        await endorse(q, rec, await newResolution(q, cop, '6/9', '2026-10-18', conference))
      }),
    ).toBe('accepted')
  })

  it('[2] endorsement_once: one resolution endorses it once, a later one may again', async () => {
    expect(
      await refusedBy(async (q) => {
        await endorse(q, recommendation, resolution, { locator: 'para. 1' })
        await endorse(q, recommendation, resolution, { locator: 'para. 2' })
      }),
    ).toBe('endorsement_once')
    expect(
      await refusedBy(async (q) => {
        await endorse(q, recommendation, resolution)
        await endorse(q, recommendation, await newResolution(q, cop, '7/1', '2027-10-19'))
      }),
    ).toBe('accepted')
  })

  it('[2] endorsement_place_once, whatever is not known of the place', async () => {
    expect(
      await refusedBy(async (q) => {
        await endorse(q, recommendation, resolution, { kind: 'noted' })
        await endorse(q, recommendation, resolution, { kind: 'welcomed' })
      }),
    ).toBe('endorsement_place_once')
  })

  it('[3] endorsement_annex_of_resolution', async () => {
    expect(await refusedBy((q) => endorse(q, recommendation, resolution, { annex: 'annex' }))).toBe('accepted')
    expect(
      await refusedBy(async (q) =>
        endorse(q, recommendation, await newResolution(q, cop, '6/9', '2026-10-19'), { annex: 'annex' }),
      ),
    ).toBe('endorsement_annex_of_resolution')
    expect(
      await refusedBy(async (q) => {
        await provision(q, 'item', words, { resolution })
        await endorse(q, recommendation, resolution, { annex: 'item' })
      }),
    ).toBe('endorsement_annex_of_resolution')
  })

  it('[3] endorsement_provision_of_resolution', async () => {
    expect(await refusedBy((q) => endorse(q, recommendation, resolution, { provision: 'standing' }))).toBe(
      'endorsement_provision_of_resolution',
    )
  })

  it.each([
    ['accepted', words, undefined],
    ['accepted', 'States parties should answer requests.', undefined],
    ['accepted', 'States  parties should answer requests; and', undefined],
    ['endorsement_words_true', 'States parties may answer requests;', undefined],
    ['accepted', 'States parties may answer requests;', 'States parties may answer requests;'],
    ['endorsement_words_true', 'States parties may answer requests;', 'States parties will answer requests;'],
  ])('[3] %s: the annex reads “%s”, recorded change: %s', async (name, annexed, changed) => {
    expect(
      await refusedBy(async (q) => {
        await provision(q, 'item', annexed, { resolution })
        await endorse(q, recommendation, resolution, {
          annex: 'annex',
          provision: 'item',
          ...(changed ? { changed } : {}),
        })
      }),
    ).toBe(name)
  })
})

describe('what was done', () => {
  const activity = `INSERT INTO activity (id, what, from_date, to_date, mark) VALUES (gen_random_uuid(), 'A training', $1::date, $2::date, 'verified') RETURNING id`
  const fulfilment = `INSERT INTO fulfilment (id, activity_id, recommendation_id, degree) VALUES (gen_random_uuid(), $1::uuid, $2::uuid, 'done')`
  it('similarity_ordered', async () => {
    const similar = (reversed: boolean, score: number) =>
      refusedBy(async (q) => {
        const ids = [recommendation, await recommend(q, 'r')].sort()
        if (reversed) ids.reverse()
        await q('INSERT INTO similarity (a_id, b_id, score) VALUES ($1::uuid, $2::uuid, $3)', [...ids, score])
      })
    expect(await similar(false, 0.9)).toBe('accepted')
    expect(await similar(true, 0.9)).toBe('similarity_ordered')
    expect(await similar(false, 1.1)).toBe('similarity_ordered')
  })

  it('activity_dates_in_order', async () => {
    expect(await refusedBy((q) => q(activity, ['2026-02-02', '2026-02-01']))).toBe('activity_dates_in_order')
  })

  it('fulfilment_answers_one', async () => {
    expect(await refusedBy(async (q) => q(fulfilment, [await q(activity, [null, null]), null]))).toBe(
      'fulfilment_answers_one',
    )
  })

  it('fulfilment_once', async () => {
    expect(
      await refusedBy(async (q) => {
        const id = await q(activity, [null, null])
        await q(fulfilment, [id, recommendation])
        await q(fulfilment, [id, recommendation])
      }),
    ).toBe('fulfilment_once')
  })

  it('indicator_value_once', async () => {
    const value = `INSERT INTO indicator_value (id, indicator_id, value, as_of_printed, mark) VALUES (gen_random_uuid(), $1::uuid, $2, $3, 'verified')`
    const twice = (second: string) =>
      refusedBy(async (q) => {
        const id = await q(
          `INSERT INTO indicator (id, name, unit) VALUES (gen_random_uuid(), 'Cases', 'cases') RETURNING id`,
        )
        await q(value, [id, 76, '2021'])
        await q(value, [id, 80, second])
      })
    expect(await twice('2021')).toBe('indicator_value_once')
    expect(await twice('2022')).toBe('accepted')
  })
})

describe('clusters', () => {
  const assignment = `INSERT INTO cluster_assignment (id, recommendation_id, cluster_id, reason, confidence, decided_by_id, decided_at)
    VALUES (gen_random_uuid(), $1::uuid, NULL, $2, $3, $4::uuid, $5)`
  it.each([
    ['accepted', 'From art. 18', 0.9, false, null],
    ['accepted', 'Confirmed', null, true, 'now'],
    ['cluster_assignment_reasoned', ' ', 0.9, false, null],
    ['cluster_assignment_reasoned', 'From art. 18', 1.5, false, null],
    ['cluster_assignment_reasoned', 'From art. 18', null, false, null],
    ['cluster_assignment_reasoned', 'Confirmed', 0.9, true, null],
    ['cluster_assignment_reasoned', 'Confirmed', 0.9, false, 'now'],
  ])(
    '[12] %s: reason “%s”, confidence %s, author %s, day %s; an unknown cluster is legal',
    async (name, reason, confidence, decided, at) => {
      expect(
        await refusedBy((q) => q(assignment, [recommendation, reason, confidence, decided ? person : null, at])),
      ).toBe(name)
    },
  )

  it('[12] cluster_assignment_one_current', async () => {
    expect(
      await refusedBy(async (q) => {
        await q(assignment, [recommendation, 'From art. 18', 0.9, null, null])
        await q(assignment, [recommendation, 'From art. 16', 0.9, null, null])
      }),
    ).toBe('cluster_assignment_one_current')
  })

  const place = `INSERT INTO cluster_article (id, cluster_id, article_id, mark, valid_to, verified_by_id, verified_on)
    SELECT gen_random_uuid(), cluster_id, article_id, 'verified', $1::date, $2::uuid, $3::date FROM cluster_article WHERE valid_to IS NULL LIMIT 1`
  it('cluster_article_once, now; what was valid before stays', async () => {
    expect(await refusedBy((q) => q(place, [null, null, null]))).toBe('cluster_article_once')
    expect(await refusedBy((q) => q(place, ['2020-01-01', null, null]))).toBe('accepted')
  })

  it('cluster_article_verified_by', async () => {
    expect(await refusedBy((q) => q(place, ['2020-01-01', person, null]))).toBe('cluster_article_verified_by')
    expect(await refusedBy((q) => q(place, ['2020-01-01', person, '2021-01-01']))).toBe('accepted')
  })

  it('article_number_positive', async () => {
    expect(await refusedBy((q) => q('UPDATE article SET number = 0 WHERE number = 41'))).toBe('article_number_positive')
  })

  it('workplan_years_in_order', async () => {
    expect(await refusedBy((q) => q('UPDATE workplan_period SET to_year = from_year - 1'))).toBe(
      'workplan_years_in_order',
    )
    expect(await refusedBy((q) => q('UPDATE workplan_period SET from_year = 0'))).toBe('workplan_years_in_order')
    expect(await refusedBy((q) => q('UPDATE workplan_period SET ends_on = starts_on'))).toBe('workplan_years_in_order')
  })
})

describe('the register’s facets', () => {
  const counted = async (facet: string) =>
    (
      await pool.query<{ value: string; n: number }>(
        'SELECT value, n FROM facet_key WHERE facet = $1 AND n <> 0 ORDER BY value',
        [facet],
      )
    ).rows
  it('register_changed: they are counted as recommendations change', async () => {
    const before = await count('recommendation')
    expect(await counted('status')).toEqual([{ value: 'adopted', n: before }])
    await db.recommendation.update({ where: { id: recommendation }, data: { status: 'tabled_for_endorsement' } })
    expect(await counted('status')).toEqual([{ value: 'tabled_for_endorsement', n: before }])
    await db.recommendationAddressee.create({ data: { recommendationId: recommendation, addressee: 'States parties' } })
    expect(await counted('addressee')).toEqual([{ value: 'States parties', n: 1 }])
    await db.recommendationAddressee.deleteMany({ where: { recommendationId: recommendation } })
    expect(await counted('addressee')).toEqual([])
    expect(await counted('year')).toEqual([{ value: '2026', n: before }])
  })
})
