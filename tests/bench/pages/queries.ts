// The query functions themselves, in this process.
import pg from 'pg'
import { pool } from '~/db.server'
import { thePublic } from '~/domain/permission'
import { calendar } from '~/queries/calendar.server'
import { documentPage, documents } from '~/queries/documents.server'
import { firstPage } from '~/queries/first-page.server'
import { recommendationPage } from '~/queries/recommendation-page.server'
import { type RegisterFilter, registerCounts, registerLines } from '~/queries/register.server'
import { resolutionPage, resolutions } from '~/queries/resolutions.server'
import { clusterPage, review } from '~/queries/review.server'
import { searchEverything } from '~/queries/search.server'
import { sessionPage } from '~/queries/session-page.server'
import { type Aim, best, type Measured } from './measure'
import { idOf, sizes } from './rows'
import { wordClasses } from './words'

const calls = Number(process.env.BENCH_CALLS ?? 200)
type Case = { what: string; aim: Aim; ask: (n: number) => Promise<unknown> }

const filter = (given: Partial<RegisterFilter>): RegisterFilter => ({ q: null, page: 1, chosen: {}, ...given })
const pick = <T>(from: readonly T[], n: number) => from[n % from.length] as T
const spread = (n: number, size: number) => (n * 7_919) % size

export async function measureQueries(): Promise<Measured[]> {
  const { rows: bodies } = await pool.query<{ value: string }>(
    `SELECT value FROM facet_key WHERE facet = 'body' ORDER BY value`,
  )
  const { rows: numbers } = await pool.query<{ number: string; slug: string }>(
    'SELECT r.number, b.slug FROM resolution r JOIN body b ON b.id = r.body_id ORDER BY r.id',
  )
  const body = (n: number) => ({ body: [pick(bodies, n).value] })
  const cases: Case[] = [
    ...wordClasses.flatMap(({ share, words }) => [
      {
        what: `register list, a word of ${share * 100} %`,
        aim: 50,
        ask: (n: number) => registerLines(filter({ q: pick(words, n), page: 1 + (n % 3) })),
      },
      {
        what: `register counts, a word of ${share * 100} %`,
        aim: share <= 0.12 ? 50 : 250,
        ask: (n: number) => registerCounts(filter({ q: pick(words, n) })),
      },
    ]),
    { what: 'register list, landing', aim: 50, ask: (n) => registerLines(filter({ page: 1 + (n % 3) })) },
    { what: 'register counts, landing', aim: 50, ask: () => registerCounts(filter({})) },
    { what: 'register list, no word, a body chosen', aim: 50, ask: (n) => registerLines(filter({ chosen: body(n) })) },
    {
      what: 'register counts, no word, a body chosen',
      aim: 250,
      ask: (n) => registerCounts(filter({ chosen: body(n) })),
    },
    { what: 'cluster page', aim: 50, ask: (n) => clusterPage(1 + (n % 4), thePublic) },
    { what: 'review overview', aim: null, ask: () => review(thePublic) },
    { what: 'session page', aim: 50, ask: (n) => sessionPage(`bench-${spread(n, sizes.sessions)}`, thePublic) },
    {
      what: 'recommendation page',
      aim: null,
      ask: (n) => recommendationPage(idOf.recommendation(spread(n, sizes.recommendations)), thePublic),
    },
    {
      what: 'resolution page',
      aim: null,
      ask: (n) => {
        const { slug, number } = pick(numbers, spread(n, numbers.length))
        return resolutionPage(slug, number, thePublic)
      },
    },
    {
      what: 'resolution list',
      aim: null,
      ask: (n) => resolutions({ q: null, body: null, page: 1 + (n % 3) }, thePublic),
    },
    {
      what: 'document page',
      aim: null,
      ask: (n) => documentPage(idOf.document(spread(n, sizes.documents)), thePublic),
    },
    {
      what: 'document list',
      aim: null,
      ask: (n) => documents({ q: null, kind: null, body: null, year: null, page: 1 + (n % 3) }, thePublic),
    },
    { what: 'calendar', aim: null, ask: (n) => calendar({ year: 2004 + (n % 20), body: null }) },
    { what: 'first page', aim: null, ask: () => firstPage() },
    {
      what: 'search, a word of 12 %',
      aim: null,
      ask: (n) => searchEverything(pick(wordClasses[2].words, n), thePublic),
    },
  ]
  const counter = statementCounter()
  const out: Measured[] = []
  for (const { what, aim, ask } of cases) {
    const statements = await counter.during(() => ask(3))
    const one = await best(what, ask, calls, statements, aim)
    process.stderr.write(`${what}: p95 ${one.p95} ms\n`)
    out.push(one)
  }
  counter.stop()
  return out
}

/** Counts what this process sends to PostgreSQL, by whichever way. */
function statementCounter() {
  const original = pg.Client.prototype.query
  let count = 0
  pg.Client.prototype.query = function counted(this: pg.Client, ...given: unknown[]) {
    count += 1
    return Reflect.apply(original, this, given)
  } as typeof original
  return {
    async during(ask: () => Promise<unknown>): Promise<number> {
      count = 0
      await ask()
      return count
    },
    stop: () => {
      pg.Client.prototype.query = original
    },
  }
}
