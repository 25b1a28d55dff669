// npm run screens: every page of the product as a small picture in docs/screens, from the demonstration's data; also empty, with
// one row, with a very long title, in Arabic, on a phone, and as an error. Starts the product itself, on folders of its own.
import { mkdirSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium } from '@playwright/test'
import pg from 'pg'
import { startEmbedded } from '../../prisma/embedded'
import { type RunningApp, startApp } from '../support/app'
import { wholeBrowser } from '../support/chromium'
import { ensureWholeBrowser } from '../support/ensure-browser'

const folder = 'docs/screens'
const sizes = { desktop: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } }
type Shot = { name: string; path: string; as?: string; size?: keyof typeof sizes; arabic?: boolean }

async function ask<T extends pg.QueryResultRow>(app: RunningApp, sql: string, values: unknown[] = []): Promise<T[]> {
  const { url } = await startEmbedded(app.dataDir)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<T>(sql, values)
  await client.end()
  return rows
}

async function pagesOf(app: RunningApp): Promise<Shot[]> {
  const [at] = await ask<Record<string, string>>(
    app,
    `SELECT (SELECT id FROM draft WHERE sealed_at IS NULL ORDER BY head DESC, created_at DESC LIMIT 1) AS draft,
            (SELECT id FROM draft WHERE sealed_at IS NOT NULL LIMIT 1) AS adopted,
            (SELECT slug FROM session WHERE demonstration AND status = 'open' AND slug LIKE 'wg-3%' LIMIT 1) AS meeting,
            (SELECT slug FROM session WHERE demonstration AND status = 'open' AND slug LIKE 'cop%' LIMIT 1) AS conference,
            (SELECT r.id FROM recommendation r JOIN provision p ON p.id = r.provision_id WHERE p.adoption_id IS NOT NULL LIMIT 1) AS recommendation,
            (SELECT r.id FROM recommendation r WHERE r.status = 'endorsed' ORDER BY r.adopted_on DESC NULLS LAST LIMIT 1) AS endorsed,
            (SELECT b.slug || '/' || r.number FROM resolution r JOIN body b ON b.id = r.body_id
              JOIN endorsement e ON e.resolution_id = r.id ORDER BY r.adopted_on DESC NULLS LAST LIMIT 1) AS resolution,
            (SELECT string_agg(printed, '-' ORDER BY position) FROM document_symbol GROUP BY document_id HAVING count(*) > 1 LIMIT 1) AS document`,
  )
  if (!at) throw new Error('The demonstration is not there.')
  return [
    { name: 'first-page', path: '/' },
    { name: 'sign-in', path: '/sign-in' },
    { name: 'desk-secretariat', path: '/desk', as: 'secretariat' },
    { name: 'desk-review', path: '/desk', as: 'review' },
    { name: 'account', path: '/account', as: 'delegate-a' },
    { name: 'calendar', path: '/calendar' },
    { name: 'bodies', path: '/bodies' },
    { name: 'body', path: '/bodies/wg-3' },
    { name: 'session', path: `/sessions/${at.meeting}`, as: 'secretariat' },
    { name: 'session-phone', path: `/sessions/${at.meeting}`, size: 'phone' },
    { name: 'session-new', path: '/sessions/new', as: 'secretariat' },
    { name: 'compile', path: `/sessions/${at.conference}/compile`, as: 'secretariat' },
    { name: 'documents', path: '/documents' },
    { name: 'document', path: `/documents/${at.document}`, as: 'secretariat' },
    { name: 'draft', path: `/drafts/${at.draft}`, as: 'delegate-a' },
    { name: 'draft-phone', path: `/drafts/${at.draft}`, as: 'observer', size: 'phone' },
    { name: 'draft-procedure', path: `/drafts/${at.draft}/procedure`, as: 'delegate-a' },
    { name: 'draft-chair', path: `/drafts/${at.draft}`, as: 'chair' },
    { name: 'draft-arabic', path: `/drafts/${at.draft}`, as: 'delegate-b', arabic: true },
    { name: 'draft-phone-arabic', path: `/drafts/${at.draft}`, as: 'delegate-b', size: 'phone', arabic: true },
    { name: 'draft-room', path: `/drafts/${at.draft}/room`, as: 'chair' },
    { name: 'draft-talk', path: `/drafts/${at.draft}/talk`, as: 'delegate-a' },
    { name: 'draft-versions', path: `/drafts/${at.draft}/versions`, as: 'secretariat' },
    { name: 'draft-past', path: `/drafts/${at.draft}/past`, as: 'secretariat' },
    { name: 'draft-languages', path: `/drafts/${at.draft}/languages`, as: 'secretariat' },
    { name: 'session-people', path: `/sessions/${at.meeting}/people`, as: 'secretariat' },
    { name: 'session-groups', path: `/sessions/${at.meeting}/groups`, as: 'delegate-a' },
    { name: 'draft-adopted', path: `/drafts/${at.adopted}` },
    { name: 'recommendations', path: '/recommendations' },
    { name: 'recommendations-found', path: '/recommendations?q=central+authorities' },
    { name: 'recommendations-none', path: '/recommendations?q=nothingofthekind' },
    { name: 'recommendations-arabic', path: '/recommendations', arabic: true },
    { name: 'recommendation', path: `/recommendations/${at.recommendation}`, as: 'review' },
    ...(at.endorsed ? [{ name: 'recommendation-endorsed', path: `/recommendations/${at.endorsed}` }] : []),
    { name: 'recommendation-phone-arabic', path: `/recommendations/${at.recommendation}`, size: 'phone', arabic: true },
    { name: 'resolutions', path: '/resolutions' },
    ...(at.resolution ? [{ name: 'resolution', path: `/resolutions/${at.resolution}` }] : []),
    { name: 'review', path: '/review', as: 'review' },
    { name: 'cluster', path: '/review/clusters/4', as: 'review' },
    { name: 'search', path: '/search?q=electronic+evidence' },
    { name: 'administration', path: '/administration', as: 'admin' },
    { name: 'states-parties', path: '/administration/parties', as: 'admin' },
    { name: 'live-rooms', path: '/administration/rooms', as: 'admin' },
    { name: 'history', path: '/administration/history', as: 'admin' },
    { name: 'first-page-arabic', path: '/', arabic: true },
    { name: 'error-not-found', path: '/sessions/none-such' },
  ]
}

const emptyPages: Shot[] = [
  { name: 'empty-first-page', path: '/' },
  { name: 'empty-calendar', path: '/calendar' },
  { name: 'empty-documents', path: '/documents' },
  { name: 'empty-recommendations', path: '/recommendations' },
  { name: 'empty-resolutions', path: '/resolutions' },
  { name: 'empty-cluster', path: '/review/clusters/2' },
]

async function contextFor(browser: Browser, app: RunningApp, shot: Shot, signedIn: Map<string, BrowserContext>) {
  const key = `${shot.as ?? 'public'} ${shot.size ?? 'desktop'} ${shot.arabic ? 'ar' : 'en'}`
  const known = signedIn.get(key)
  if (known) return known
  const context = await browser.newContext({ viewport: sizes[shot.size ?? 'desktop'], baseURL: app.url })
  const page = await context.newPage()
  if (shot.as) {
    await page.goto('/sign-in')
    await Promise.all([page.waitForURL('**/desk'), page.locator(`button[value="${shot.as}"]`).click()])
  }
  await page.goto(`/?lang=${shot.arabic ? 'ar' : 'en'}`)
  await page.close()
  signedIn.set(key, context)
  return context
}

async function take(browser: Browser, app: RunningApp, shots: readonly Shot[]) {
  const signedIn = new Map<string, BrowserContext>()
  for (const shot of shots) {
    const context = await contextFor(browser, app, shot, signedIn)
    const page = await context.newPage()
    const answer = await page.goto(shot.path, { waitUntil: 'networkidle' })
    await page.screenshot({ path: `${folder}/${shot.name}.jpg`, type: 'jpeg', quality: 55 })
    console.info(`${answer?.status()} ${shot.name}`)
    await page.close()
  }
  for (const context of signedIn.values()) await context.close()
}

/** One session, under a title that nobody would give one. */
async function oneLongRow(app: RunningApp) {
  const title = 'Intersessional consultations on the organization of work, the order of speakers and '.repeat(6).trim()
  await ask(
    app,
    `WITH s AS (INSERT INTO session (id, slug, title, from_date, to_date, status, mark)
                VALUES (gen_random_uuid(), 'long', $1, '2026-03-02', '2026-03-06', 'planned', 'unverified') RETURNING id)
     INSERT INTO session_body (session_id, body_id, position) SELECT s.id, b.id, 0 FROM s, body b WHERE b.slug = 'cop'`,
    [title],
  )
}

mkdirSync(folder, { recursive: true })
ensureWholeBrowser()
const browser = await chromium.launch(wholeBrowser)
const demonstration = await startApp()
await take(browser, demonstration, await pagesOf(demonstration))
await demonstration.stop()
const empty = await startApp({ env: { DEMO: '0' } })
await take(browser, empty, emptyPages)
await oneLongRow(empty)
await take(browser, empty, [
  { name: 'one-row-long-title', path: '/calendar?year=2026' },
  { name: 'one-row-long-title-phone', path: '/sessions/long', size: 'phone' },
])
await empty.stop()
await browser.close()
