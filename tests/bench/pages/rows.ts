// The rows of the benchmark: a register after decades of use. Written in bulk with the triggers asleep, then the register's
// figures are counted by the product's own function, and what the triggers would have held is looked at once for all.
import { createHash } from 'node:crypto'
import { pool } from '~/db.server'
import { drawing, textsOf } from './words'

export const sizes = { recommendations: 100_000, documents: 5_000, sessions: 2_000, resolutions: 1_000 }

/** Ids are given by place, so that every run writes the same rows. */
export const idOf = {
  session: id(1),
  document: id(2),
  provision: id(3),
  recommendation: id(4),
  resolution: id(5),
  other: id(6),
}

function id(kind: number): (n: number) => string {
  return (n) => `01900000-0000-7000-800${kind}-${n.toString(16).padStart(12, '0')}`
}

const sqlId = (kind: number, n: string) => `('01900000-0000-7000-800${kind}-' || lpad(to_hex(${n}), 12, '0'))::uuid`
const batch = 5_000

/** Whether a run before this one wrote them; looked at last of all, they are whole. */
export async function rowsAreThere(): Promise<boolean> {
  const { rows } = await pool.query<{ n: number }>(
    'SELECT count(*)::int AS n FROM recommendation WHERE own_facets IS NOT NULL',
  )
  return rows[0]?.n === sizes.recommendations
}

export async function writeRows(): Promise<void> {
  await withoutTriggers(async (query) => {
    for (const index of ['recommendation_search', 'recommendation_meeting_facets', 'recommendation_own_facets'])
      await query(`DROP INDEX ${index}`)
    await sessions(query)
    await documents(query)
    await recommendations(query)
    await resolutions(query)
    await query('CREATE INDEX recommendation_search ON recommendation USING gin (search)')
    await query('SELECT register_again(ARRAY(SELECT id FROM recommendation))')
    await query('CREATE INDEX recommendation_meeting_facets ON recommendation (meeting_facets, own_facets)')
    await query('CREATE INDEX recommendation_own_facets ON recommendation (own_facets, meeting_facets)')
  })
  await pool.query('VACUUM (ANALYZE)')
  await allHold()
}

type Query = (sql: string, params?: unknown[]) => Promise<unknown>

async function withoutTriggers(write: (query: Query) => Promise<void>): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query(
      `SET session_replication_role = replica; SET maintenance_work_mem = '512MB'; SET work_mem = '64MB'`,
    )
    await write((sql, params) => client.query(sql, params))
  } finally {
    client.release(true)
  }
}

/** Eight bodies that meet, each in turn; every tenth session is a joint one of two. */
async function sessions(query: Query): Promise<void> {
  await query(
    `INSERT INTO session (id, slug, title, from_date, to_date, city, status, mark)
     SELECT ${sqlId(1, 'n')}, 'bench-' || n, 'Session ' || n, date '2004-01-05' + n * 4, date '2004-01-08' + n * 4, 'Vienna', 'closed', 'verified'
       FROM generate_series(0, $1::int - 1) n`,
    [sizes.sessions],
  )
  await query(
    `WITH bodies AS (SELECT id, row_number() OVER (ORDER BY endorses DESC, slug) - 1 AS at FROM body WHERE symbol_prefix IS NOT NULL LIMIT 8)
     INSERT INTO session_body (session_id, body_id, position, ordinal)
     SELECT s.session, b.id, s.position, 100 + s.n FROM bodies b JOIN (
       SELECT ${sqlId(1, 'n')} AS session, n, 0 AS position, n % 8 AS at FROM generate_series(0, $1::int - 1) n
       UNION ALL SELECT ${sqlId(1, 'n')}, n, 1, (n + 3) % 8 FROM generate_series(0, $1::int - 1) n WHERE n % 10 = 9) s USING (at)`,
    [sizes.sessions],
  )
  await query(
    `INSERT INTO agenda_item (id, session_id, number, title)
     SELECT ${sqlId(6, 'n * 8 + k')}, ${sqlId(1, 'n')}, k, 'Item ' || k || ' of session ' || n
       FROM generate_series(0, $1::int - 1) n, generate_series(1, 6) k`,
    [sizes.sessions],
  )
}

/** The report of each session first, then what was before it. */
async function documents(query: Query): Promise<void> {
  await query(
    `INSERT INTO document (id, kind, date, session_id, title, mark)
     SELECT ${sqlId(2, 'n')}, CASE WHEN n < $2 THEN 'report_of_session' ELSE 'background_paper' END::document_kind,
            date '2004-01-05' + (n % $2) * 4, ${sqlId(1, 'n % $2')}, 'Document ' || n || ' on international cooperation in criminal matters', 'verified'
       FROM generate_series(0, $1::int - 1) n`,
    [sizes.documents, sizes.sessions],
  )
  await query(
    `INSERT INTO document_symbol (id, document_id, position, printed, normalised)
     SELECT gen_random_uuid(), d.id, sb.position, y.symbol, y.symbol
       FROM document d JOIN session_body sb ON sb.session_id = d.session_id JOIN body b ON b.id = sb.body_id,
            LATERAL (SELECT b.symbol_prefix || '/BENCH/' || sb.ordinal || '/' || split_part(d.title, ' ', 2) AS symbol) y`,
  )
}

const addressees = ['States parties', 'Secretariat', 'Conference', 'Working groups']
const statuses = [
  'endorsed',
  'endorsed',
  'endorsed',
  'adopted',
  'adopted',
  'tabled_for_endorsement',
  'noted',
  'welcomed',
]

async function recommendations(query: Query): Promise<void> {
  const draw = drawing(7)
  const texts = textsOf(sizes.recommendations)
  await query(
    `CREATE TEMP TABLE made (n int, words text, hash text, session int, position int, status recommendation_status, addressee text, article float, decided boolean)`,
  )
  const counted = new Map<number, number>()
  for (let from = 0; from < texts.length; from += batch) {
    const rows = texts.slice(from, from + batch).map((words, at) => {
      // Some meetings recommend much, some little.
      const session = Math.floor(sizes.sessions * ((draw() + draw()) / 2))
      const position = (counted.get(session) ?? 0) + 1
      counted.set(session, position)
      const hash = createHash('sha256').update(words).digest('hex')
      const status = statuses[(draw() * statuses.length) | 0]
      return [
        from + at,
        words,
        hash,
        session,
        position,
        status,
        addressees[(draw() ** 2 * 4) | 0],
        draw(),
        draw() < 0.6,
      ]
    })
    await query(
      `INSERT INTO made SELECT * FROM unnest($1::int[], $2::text[], $3::text[], $4::int[], $5::int[], $6::recommendation_status[], $7::text[], $8::float[], $9::boolean[])`,
      Array.from({ length: 9 }, (_, column) => rows.map((row) => row[column])),
    )
  }
  // Half of what is recommended names an article of a cluster; the rest belongs to none.
  await query(
    `CREATE TEMP TABLE named AS
       WITH covered AS (SELECT article_id, cluster_id, row_number() OVER (ORDER BY id) - 1 AS at, count(*) OVER () AS all_of_them
                          FROM cluster_article WHERE valid_to IS NULL)
       SELECT m.n, c.article_id, c.cluster_id FROM made m JOIN covered c ON c.at = floor(m.article * 2 * c.all_of_them)`,
  )
  await query('CREATE INDEX ON named (n)')
  await query('ANALYZE named')
  await query(
    `INSERT INTO provision (id, document_id, position, kind, level, label)
     SELECT ${sqlId(3, 'n')}::text, ${sqlId(2, 'session')}, position, 'item', 1, '(' || position || ')' FROM made`,
  )
  await query(`INSERT INTO provision_text SELECT ${sqlId(3, 'n')}::text, 'en', words, hash FROM made`)
  await query(
    `INSERT INTO recommendation (id, provision_id, text, document_id, locator, adopted_at_id, adopted_on, status, cluster_id, cluster_decided, mark)
     SELECT ${sqlId(4, 'm.n')}, ${sqlId(3, 'm.n')}::text, words, ${sqlId(2, 'session')}, 'para. 9 (' || position || ')', ${sqlId(1, 'session')},
            date '2004-01-08' + session * 4, status, named.cluster_id, decided, 'verified' FROM made m LEFT JOIN named USING (n)`,
  )
  await query(
    `INSERT INTO recommendation_body SELECT r.id, sb.body_id, sb.position FROM recommendation r JOIN session_body sb ON sb.session_id = r.adopted_at_id`,
  )
  await query(`INSERT INTO recommendation_addressee SELECT ${sqlId(4, 'n')}, addressee FROM made`)
  await query(
    `INSERT INTO recommendation_article SELECT ${sqlId(4, 'n')}, article_id, 'article ' || a.number FROM named JOIN article a ON a.id = article_id`,
  )
  await query(
    `INSERT INTO cluster_assignment (id, recommendation_id, cluster_id, reason, confidence)
     SELECT gen_random_uuid(), ${sqlId(4, 'm.n')}, named.cluster_id, 'From the articles named.', 0.9 FROM made m LEFT JOIN named USING (n)`,
  )
  await query(
    `INSERT INTO event (id, subject_kind, subject_id, deed, at, previous_hash, hash)
     SELECT gen_random_uuid(), 'recommendation', ${sqlId(4, 'n')}::text, 'adopted', now(), hash, encode(sha256(convert_to(hash, 'UTF8')), 'hex') FROM made`,
  )
  await query('DROP TABLE named, made')
}

/** The Conference endorses what its working groups recommended, thirty or so in a resolution. */
async function resolutions(query: Query): Promise<void> {
  await query(
    `INSERT INTO resolution (id, body_id, session_id, number, title, adopted_on, mark)
     SELECT ${sqlId(5, 'n')}, sb.body_id, sb.session_id, sb.ordinal || '/' || (n % 4 + 1), 'Resolution ' || n || ' on cooperation against organized crime',
            s.to_date, 'verified'
       FROM generate_series(0, $1::int - 1) n JOIN session_body sb ON sb.session_id = ${sqlId(1, 'n / 4 * 8')} AND sb.position = 0 JOIN session s ON s.id = sb.session_id`,
    [sizes.resolutions],
  )
  await query(
    `INSERT INTO endorsement (id, recommendation_id, resolution_id, locator, kind, created_at)
     SELECT gen_random_uuid(), r.id, ${sqlId(5, '((row_number() OVER (ORDER BY r.id) * 997) % $1)::int')}, 'para. 3', 'endorsed', now()
       FROM recommendation r WHERE r.status = 'endorsed'`,
    [sizes.resolutions],
  )
}

/** A benchmark over rows that cannot be would measure nothing. */
async function allHold(): Promise<void> {
  const wrong = {
    'words differ from the provision': `SELECT count(*)::int AS n FROM recommendation r JOIN provision_text t USING (provision_id) WHERE t.text <> r.text`,
    'texts stand twice': `SELECT count(*)::int - count(DISTINCT md5(text))::int AS n FROM recommendation`,
    'bodies differ from the session': `SELECT count(*)::int AS n FROM recommendation r WHERE NOT EXISTS (SELECT 1 FROM recommendation_body WHERE recommendation_id = r.id)`,
    'recommendations are counted by other than what holds of them': `SELECT count(*)::int AS n FROM (SELECT id, facet, value FROM register_fact
       EXCEPT SELECT r.id, f.facet, f.value FROM register_key r JOIN facet_key f ON f.id = r.key) missing`,
    'the roll-up miscounts': `SELECT count(*)::int AS n FROM facet_key f
       FULL JOIN (SELECT key AS id, count(*) AS n FROM register_key GROUP BY key) c USING (id) WHERE f.n <> coalesce(c.n, 0)`,
  }
  for (const [what, sql] of Object.entries(wrong)) {
    const { rows } = await pool.query<{ n: number }>(sql)
    if (rows[0]?.n !== 0) throw new Error(`The rows of the benchmark are not sound: ${what} (${rows[0]?.n}).`)
  }
}
