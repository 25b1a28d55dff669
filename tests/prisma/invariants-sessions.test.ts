// Invariants 4, 5, 6, 7 and 13, and every other rule by which the database keeps bodies, sessions, agendas and documents.
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '~/db.server'
import { freshDatabase } from '../support/db'
import { aBody, aPerson, aSession } from '../support/factories'
import { refusedBy } from '../support/refused'

freshDatabase()

let wg2: string
let wg3: string
let cop: string
let single: string
let joint: string
let person: string
let source: string
let other: string

beforeAll(async () => {
  wg2 = (await aBody({ symbolPrefix: 'TEST/WG.2' })).id
  wg3 = (await aBody({ symbolPrefix: 'TEST/WG.3' })).id
  cop = (await aBody({ kind: 'conference', symbolPrefix: 'TEST' })).id
  single = (await aSession([wg3], { ordinal: 13 })).id
  joint = (await aSession([wg2, wg3], { ordinal: 14 })).id
  person = (await aPerson()).id
  source = (await db.source.create({ data: { printed: 'A report', statedOn: new Date('2022-07-18') } })).id
  other = (await db.source.create({ data: { printed: 'Another report' } })).id
})

const newBody = `INSERT INTO body (id, slug, kind, holds, mark) VALUES (gen_random_uuid(), $1, 'commission', 'sessions', 'verified') RETURNING id`
const newSession = `INSERT INTO session (id, slug, status, mark, from_date, to_date, source_id)
  VALUES (gen_random_uuid(), $1, $2::session_status, 'verified', $3::date, $4::date, $5::uuid) RETURNING id`
const newDocument = `INSERT INTO document (id, kind, title, mark, session_id, status)
  VALUES (gen_random_uuid(), 'other', $1, 'verified', $2::uuid, $3::document_status) RETURNING id`
const newSymbol = `INSERT INTO document_symbol (id, document_id, position, printed, normalised)
  VALUES (gen_random_uuid(), $1::uuid, $2, $3, $3) RETURNING id`
const ofBody = `INSERT INTO session_body (session_id, body_id, position, ordinal, part) VALUES ($1::uuid, $2::uuid, $3, $4, $5)`
const newItem = `INSERT INTO agenda_item (id, session_id, number, letter, title, is_review_item)
  VALUES (gen_random_uuid(), $1::uuid, $2, $3, 'An item', $4) RETURNING id`

describe('sources and conflicts', () => {
  it('source_says_where', async () => {
    expect(await refusedBy((q) => q(`INSERT INTO source (id, printed) VALUES (gen_random_uuid(), '  ')`))).toBe(
      'source_says_where',
    )
  })

  const conflict = `INSERT INTO conflict (id, subject_kind, subject_id, field, first_value, first_source_id, other_value, other_source_id, decision)
    VALUES (gen_random_uuid(), 'session', gen_random_uuid(), 'dates', $1, $2::uuid, $3, $4::uuid, $5)`
  it.each([
    ['conflict_has_two_values', '7 March', '7 March', false, null],
    ['conflict_has_two_sources', '7 March', '17 March', true, null],
    ['conflict_decision_has_author', '7 March', '17 March', false, 'the first'],
    ['accepted', '7 March', '17 March', false, null],
  ])('%s', async (name, first, second, sameSource, decision) => {
    expect(await refusedBy((q) => q(conflict, [first, source, second, sameSource ? source : other, decision]))).toBe(
      name,
    )
  })
})

describe('bodies', () => {
  it('body_slug_form', async () => {
    expect(await refusedBy((q) => q(newBody, ['WG 3']))).toBe('body_slug_form')
    expect(await refusedBy((q) => q(newBody, ['wg-30']))).toBe('accepted')
  })

  it('body_not_its_own_parent', async () => {
    expect(await refusedBy((q) => q('UPDATE body SET parent_id = id WHERE id = $1', [wg3]))).toBe(
      'body_not_its_own_parent',
    )
  })

  const name = `INSERT INTO body_name (id, body_id, language, short, long, valid_from, valid_to)
    VALUES (gen_random_uuid(), $1::uuid, $2, 'A', 'A name', $3::date, $4::date)`
  it('body_name_validity', async () => {
    expect(await refusedBy((q) => q(name, [wg3, 'fr', '2022-01-01', '2021-01-01']))).toBe('body_name_validity')
  })

  it('body_name_one_at_a_time', async () => {
    expect(
      await refusedBy(async (q) => {
        await q(name, [wg3, 'fr', '2010-01-01', '2015-12-31'])
        await q(name, [wg3, 'fr', '2016-01-01', null])
      }),
    ).toBe('accepted')
    expect(await refusedBy((q) => q(name, [wg3, 'en', '2016-01-01', null]))).toBe('body_name_one_at_a_time')
  })
})

describe('sessions', () => {
  it.each([
    ['session_slug_form', ['A Session', 'planned', '2026-01-01', '2026-01-02', null]],
    ['session_dates_in_order', ['a-session', 'planned', '2026-01-02', '2026-01-01', null]],
  ])('%s', async (name, values) => {
    expect(await refusedBy((q) => q(newSession, values))).toBe(name)
  })

  it('session_not_its_own_part', async () => {
    expect(await refusedBy((q) => q('UPDATE session SET parent_id = id WHERE id = $1', [single]))).toBe(
      'session_not_its_own_part',
    )
  })

  it('session_report_needs_opening', async () => {
    const adopt = (status: string) =>
      refusedBy((q) =>
        q(`UPDATE session SET report_status = 'adopted', status = $2::session_status WHERE id = $1`, [single, status]),
      )
    expect(await adopt('planned')).toBe('session_report_needs_opening')
    expect(await adopt('cancelled')).toBe('session_report_needs_opening')
    expect(await adopt('closed')).toBe('accepted')
  })

  it('session_body_ordinal_positive', async () => {
    expect(await refusedBy((q) => q(ofBody, [single, wg2, 1, 0, null]))).toBe('session_body_ordinal_positive')
  })

  it('[4] session_has_a_body, from its entry on and for ever', async () => {
    expect(await refusedBy((q) => q(newSession, ['alone', 'planned', null, null, null]))).toBe('session_has_a_body')
    expect(await refusedBy((q) => q('DELETE FROM session_body WHERE session_id = $1', [single]))).toBe(
      'session_has_a_body',
    )
    expect(
      await refusedBy((q) => q('DELETE FROM session_body WHERE session_id = $1 AND body_id = $2', [joint, wg2])),
    ).toBe('accepted')
  })

  it('[5] session_body_ordinal_once, within one body', async () => {
    const again = (body: string, ordinal: number, part: string | null = null) =>
      refusedBy(async (q) => {
        const id = await q(newSession, ['another', 'planned', null, null, null])
        await q(ofBody, [id, body, 0, ordinal, part])
      })
    expect(await again(wg3, 13)).toBe('session_body_ordinal_once')
    expect(await again(wg2, 13)).toBe('accepted')
    expect(await again(wg3, 13, 'resumed')).toBe('accepted')
  })

  it('[5] session_body_ordinal_part_once', async () => {
    expect(
      await refusedBy(async (q) => {
        for (const slug of ['part-a', 'part-b']) {
          const id = await q(newSession, [slug, 'planned', null, null, null])
          await q(ofBody, [id, wg3, 0, 13, 'resumed'])
        }
      }),
    ).toBe('session_body_ordinal_part_once')
  })

  it('[5] the bodies of a joint session may count differently', async () => {
    expect(
      await refusedBy(async (q) => {
        const id = await q(newSession, ['a-joint-one', 'planned', null, null, null])
        await q(ofBody, [id, wg2, 0, 20, null])
        await q(ofBody, [id, wg3, 1, 21, null])
      }),
    ).toBe('accepted')
  })

  it.each([
    ['session_not_held_after_source', '2022-07-19', 'closed', true],
    ['accepted', '2022-07-18', 'closed', true],
    ['accepted', '2022-07-19', 'planned', true],
    ['accepted', '2022-07-19', 'closed', false],
  ])('[13] %s: last day %s, %s, dated source: %s', async (name, last, status, dated) => {
    expect(
      await refusedBy(async (q) => {
        const id = await q(newSession, ['a-held-one', status, '2022-07-01', last, dated ? source : other])
        await q(ofBody, [id, wg3, 0, 50, null])
      }),
    ).toBe(name)
  })

  it('[13] a later source adds that it was held; the earlier one cannot', async () => {
    const held = (by: string) =>
      refusedBy(async (q) => {
        const id = await q(newSession, ['announced', 'planned', '2022-10-17', '2022-10-21', source])
        await q(ofBody, [id, cop, 0, 11, null])
        await q(`UPDATE session SET status = 'closed', source_id = $2::uuid WHERE id = $1::uuid`, [id, by])
      })
    expect(await held(source)).toBe('session_not_held_after_source')
    expect(await held(other)).toBe('accepted')
  })

  const sitting = `INSERT INTO sitting (id, session_id, number, starts_at, ends_at) VALUES (gen_random_uuid(), $1::uuid, $2, $3, $4)`
  it.each([
    ['sitting_times_in_order', 1, '2026-11-23T13:00Z', '2026-11-23T10:00Z'],
    ['sitting_number_positive', 0, '2026-11-23T10:00Z', '2026-11-23T13:00Z'],
    ['accepted', 1, '2026-11-23T10:00Z', '2026-11-23T13:00Z'],
  ])('%s', async (name, number, from, to) => {
    expect(await refusedBy((q) => q(sitting, [single, number, from, to]))).toBe(name)
  })
})

describe('agendas', () => {
  it.each([
    ['agenda_item_number_positive', 0, null],
    ['agenda_item_letter_form', 1, 'A'],
    ['accepted', 1, 'a'],
  ])('%s', async (name, number, letter) => {
    expect(await refusedBy((q) => q(newItem, [single, number, letter, false]))).toBe(name)
  })

  it('agenda_item_number_once, with a letter and without', async () => {
    const twice = (letter: string | null) =>
      refusedBy(async (q) => {
        await q(newItem, [single, 7, letter, false])
        await q(newItem, [single, 7, letter, false])
      })
    expect(await twice(null)).toBe('agenda_item_number_once')
    expect(await twice('a')).toBe('agenda_item_number_once')
  })

  it('[6] agenda_one_review_item', async () => {
    expect(
      await refusedBy(async (q) => {
        await q(newItem, [single, 1, null, true])
        await q(newItem, [single, 2, null, true])
      }),
    ).toBe('agenda_one_review_item')
    expect(
      await refusedBy(async (q) => {
        await q(newItem, [single, 1, null, true])
        const second = await q(newItem, [single, 2, null, false])
        await q('UPDATE agenda_item SET is_review_item = true WHERE id = $1::uuid', [second])
      }),
    ).toBe('agenda_one_review_item')
  })

  it('[6] agenda_no_review_item_before_2022', async () => {
    const early = (await aSession([wg3], { from: '2021-12-30', to: '2021-12-31' })).id
    expect(await refusedBy((q) => q(newItem, [early, 1, null, true]))).toBe('agenda_no_review_item_before_2022')
    const first = (await aSession([wg3], { from: '2022-01-01', to: '2022-01-02' })).id
    expect(await refusedBy((q) => q(newItem, [first, 1, null, true]))).toBe('accepted')
  })

  it('[6] the cap is for working groups, not for the Conference', async () => {
    const session = (await aSession([cop], { ordinal: 9, from: '2018-10-15', to: '2018-10-19' })).id
    expect(
      await refusedBy(async (q) => {
        await q(newItem, [session, 1, null, true])
        await q(newItem, [session, 2, null, true])
      }),
    ).toBe('accepted')
  })
})

describe('documents', () => {
  it('document_has_title', async () => {
    expect(await refusedBy((q) => q(newDocument, [' ', null, 'issued']))).toBe('document_has_title')
  })

  it('document_withdrawn_with_reason', async () => {
    expect(await refusedBy((q) => q(newDocument, ['A document', null, 'withdrawn']))).toBe(
      'document_withdrawn_with_reason',
    )
  })

  it('document_symbol_form', async () => {
    expect(
      await refusedBy(async (q) => {
        const id = await q(newDocument, ['A document', null, 'issued'])
        await q(newSymbol, [id, 0, 'ctoc/cop 1'])
      }),
    ).toBe('document_symbol_form')
  })

  it('document_relation_two_documents', async () => {
    expect(
      await refusedBy(async (q) => {
        const id = await q(newDocument, ['A document', null, 'issued'])
        await q(`INSERT INTO document_relation (from_id, to_id, kind) VALUES ($1::uuid, $1::uuid, 'revises')`, [id])
      }),
    ).toBe('document_relation_two_documents')
  })

  const bytes = Buffer.from('words')
  const file = `INSERT INTO file (id, sha256, name, type, size, bytes) VALUES (gen_random_uuid(), $1, 'a.txt', 'text/plain', $2, $3) RETURNING id`
  const hash = (of: Buffer) => createHash('sha256').update(of).digest('hex')

  it('file_sha256_true', async () => {
    expect(await refusedBy((q) => q(file, ['0'.repeat(64), bytes.length, bytes]))).toBe('file_sha256_true')
    expect(await refusedBy((q) => q(file, [hash(bytes), bytes.length, bytes]))).toBe('accepted')
  })

  it('file_up_to_20_mb, and of the size it says', async () => {
    const large = Buffer.alloc(20 * 1024 * 1024 + 1)
    const empty = Buffer.alloc(0)
    expect(await refusedBy((q) => q(file, [hash(bytes), bytes.length + 1, bytes]))).toBe('file_up_to_20_mb')
    expect(await refusedBy((q) => q(file, [hash(empty), 0, empty]))).toBe('file_up_to_20_mb')
    expect(await refusedBy((q) => q(file, [hash(large), large.length, large]))).toBe('file_up_to_20_mb')
  })

  it('document_language_official', async () => {
    expect(
      await refusedBy(async (q) => {
        const id = await q(newDocument, ['A document', null, 'issued'])
        const bytesId = await q(file, [hash(bytes), bytes.length, bytes])
        await q(
          `INSERT INTO document_language (id, document_id, language, file_id, issued_at) VALUES (gen_random_uuid(), $1::uuid, 'de', $2::uuid, now())`,
          [id, bytesId],
        )
      }),
    ).toBe('document_language_official')
  })

  it('issue_never_changed', async () => {
    const issue = async (sql: string) =>
      refusedBy(async (q) => {
        const id = await q(newDocument, ['A document', null, 'issued'])
        await q(
          `INSERT INTO issue (id, document_id, hash, signed_off_by_id, at) VALUES (gen_random_uuid(), $1::uuid, 'x', $2::uuid, now())`,
          [id, person],
        )
        await q(sql)
      })
    expect(await issue(`UPDATE issue SET hash = 'y'`)).toBe('issue_never_changed')
    expect(await issue('DELETE FROM issue')).toBe('issue_never_changed')
  })

  it.each([
    ['joint_document_symbols', ['TEST/WG.2/2026/4'], 'issued'],
    ['joint_document_symbols', ['TEST/WG.3/2026/4', 'TEST/WG.2/2026/4'], 'issued'],
    ['joint_document_symbols', [], 'issued'],
    ['accepted', ['TEST/WG.2/2026/4', 'TEST/WG.3/2026/4'], 'issued'],
    ['accepted', ['TEST/WG.2/2026/4'], 'planned'],
  ])('[4] %s: a joint document with %j, %s', async (name, symbols, status) => {
    expect(
      await refusedBy(async (q) => {
        const id = await q(newDocument, ['A joint document', joint, status])
        for (const [at, symbol] of symbols.entries()) await q(newSymbol, [id, at, symbol])
      }),
    ).toBe(name)
  })

  it('[4] a symbol is not taken away from a joint document later', async () => {
    expect(
      await refusedBy(async (q) => {
        const id = await q(newDocument, ['A joint document', joint, 'issued'])
        await q(newSymbol, [id, 0, 'TEST/WG.2/2026/5'])
        await q(newSymbol, [id, 1, 'TEST/WG.3/2026/5'])
        await q('SET CONSTRAINTS ALL IMMEDIATE')
        await q('SET CONSTRAINTS ALL DEFERRED')
        await q('DELETE FROM document_symbol WHERE document_id = $1::uuid AND position = 1', [id])
      }),
    ).toBe('joint_document_symbols')
  })
})

describe('resolutions', () => {
  const resolution = `INSERT INTO resolution (id, kind, body_id, session_id, number, mark)
    VALUES (gen_random_uuid(), $1::resolution_kind, $2::uuid, $3::uuid, $4, 'verified')`
  it('resolution_number_form', async () => {
    expect(await refusedBy((q) => q(resolution, ['resolution', cop, null, 'ten']))).toBe('resolution_number_form')
    expect(await refusedBy((q) => q(resolution, ['resolution', cop, null, '2453 A (XXIII)']))).toBe('accepted')
  })

  it('[7] resolution_number_of_session', async () => {
    const tenth = (await aSession([cop], { ordinal: 10 })).id
    expect(await refusedBy((q) => q(resolution, ['resolution', cop, tenth, '11/1']))).toBe(
      'resolution_number_of_session',
    )
    expect(await refusedBy((q) => q(resolution, ['resolution', cop, tenth, '10/1']))).toBe('accepted')
    // The Commission and others number otherwise.
    expect(await refusedBy((q) => q(resolution, ['resolution', wg3, single, '2012/19']))).toBe('accepted')
  })

  it('[7] (body, kind, number) is one resolution', async () => {
    const two = (kinds: string[]) =>
      refusedBy(async (q) => {
        for (const kind of kinds) await q(resolution, [kind, cop, null, '4/4'])
      })
    expect(await two(['resolution', 'resolution'])).toBe('resolution_body_id_kind_number_key')
    expect(await two(['resolution', 'decision'])).toBe('accepted')
  })
})
