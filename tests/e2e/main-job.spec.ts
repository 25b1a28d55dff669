// The main job, end to end, in three browsers (chair and secretariat; one delegation; another): from opening the draft to the
// cluster page, then the chain it made, walked from each of its links, then the database.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { type Browser, chromium, type Page } from '@playwright/test'
import pg from 'pg'
import { startEmbedded } from '../../prisma/embedded'
import { type RunningApp, startApp } from '../support/app'
import { anyBrowser } from '../support/chromium'
import { expect, test } from '../support/e2e'
import { as } from '../support/people'
import { putBack, saved } from '../support/room'

const title = 'Draft recommendations on the transfer of sentenced persons'
const fromUruguay = 'States parties should answer requests under article 17 of the Convention without delay;'
const fromJordan = 'States parties should consider consular notice, as provided for in article 18 of the Convention;'
const fromSecretariat = 'The Secretariat is requested to report on the use of article 21 of the Convention.'

let app: RunningApp
let browsers: Browser[]
test.beforeAll(async () => {
  test.setTimeout(180_000)
  app = await startApp()
  browsers = await Promise.all([1, 2, 3].map(() => chromium.launch(anyBrowser)))
})
test.afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()))
  await app.stop()
})

const at = async (browser: number, persona: string): Promise<Page> =>
  as(browsers[browser] as Browser, persona, { baseURL: app.url })

const live = (page: Page) => page.locator('.paper.live .shown')
const texts = (page: Page) => live(page).evaluateAll((all) => all.map((one) => one.textContent ?? ''))

async function open(page: Page, draft: string): Promise<void> {
  await page.goto(draft)
  await expect(live(page).first()).toBeVisible()
}

/** At the end through the outline; at the start by pointer and key. */
async function standIn(page: Page, item: number, end: 'Home' | 'End' = 'End'): Promise<void> {
  const shown = page.locator('.shown.item').nth(item)
  if (end === 'End') await page.locator('.outline a.item').nth(item).click()
  else {
    await shown.click({ position: { x: 60, y: 14 } })
    await page.keyboard.press('Home')
  }
  await expect(shown).toHaveClass(/\bhere\b/)
}

async function accept(chair: Page, item: number): Promise<void> {
  await standIn(chair, item)
  await chair.getByRole('button', { name: 'Accept' }).click()
  await expect(chair.getByText('The proposal is accepted.')).toBeVisible()
}

async function adopt(chair: Page, paragraph?: string): Promise<void> {
  await saved(chair)
  await chair.getByRole('button', { name: 'Adopt …' }).click()
  if (paragraph) await chair.getByLabel('Paragraph of the report').fill(paragraph)
  await chair.getByRole('button', { name: 'Adopt', exact: true }).click()
  await expect(chair.locator('code.hash')).toBeVisible()
}

async function query<T extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: (await startEmbedded(app.dataDir)).url })
  await client.connect()
  const { rows } = await client.query<T>(sql, values)
  await client.end()
  return rows
}

test('the main job', async () => {
  test.setTimeout(240_000)
  const [secretariat, chair, uruguay, jordan] = await Promise.all([
    at(0, 'secretariat'),
    at(0, 'chair'),
    at(1, 'delegate-a'),
    at(2, 'delegate-b'),
  ])

  // 1. The secretariat opens a draft in the meeting under way.
  await secretariat.goto('/calendar')
  await secretariat.getByRole('link', { name: /Working Group on International Cooperation, twentieth meeting/ }).click()
  await secretariat.getByRole('link', { name: 'Open a draft' }).click()
  await secretariat.getByLabel('Title').fill(title)
  await secretariat.getByRole('button', { name: 'Open the draft' }).click()
  await secretariat.waitForURL(/\/drafts\/[0-9a-f-]{36}$/)
  const draft = new URL(secretariat.url()).pathname
  await Promise.all([open(secretariat, draft), open(chair, draft), open(uruguay, draft), open(jordan, draft)])

  // 2. Two delegations propose, one of them a provision; the secretariat writes one.
  await standIn(uruguay, 0)
  await uruguay.keyboard.type(fromUruguay, { delay: 4 })
  await expect(jordan.locator('.shown.item ins')).toHaveText(fromUruguay)
  await standIn(jordan, 0)
  await jordan.keyboard.press('Enter')
  await expect(jordan.locator('.shown.item.proposed.here')).toHaveCount(1)
  await jordan.keyboard.type(fromJordan, { delay: 4 })
  await expect(secretariat.locator('.shown.item').nth(1)).toHaveText(fromJordan)
  await standIn(secretariat, 1)
  await secretariat.keyboard.press('Enter')
  await expect(secretariat.locator('.shown.item.here')).toHaveText('')
  await secretariat.keyboard.type(fromSecretariat, { delay: 4 })
  for (const page of [chair, uruguay, jordan, secretariat])
    await expect.poll(async () => (await texts(page)).slice(-3)).toEqual([fromUruguay, fromJordan, fromSecretariat])

  // … the chair accepts what was proposed, and the gavel falls on each.
  for (const item of [0, 1]) await accept(chair, item)
  await expect(uruguay.locator('.shown ins, .shown.proposed')).toHaveCount(0)
  for (const item of [0, 1, 2]) {
    await standIn(chair, item)
    await chair.getByRole('button', { name: 'Agree', exact: true }).click()
    await expect(uruguay.locator('.shown.item.agreed')).toHaveCount(item + 1)
  }
  await expect(chair.getByText('3 of 5 agreed')).toBeVisible()

  // 3. The chair adopts what stands on the screen.
  await adopt(chair, '11')
  await expect(uruguay.locator('code.hash')).toBeVisible()
  const became = chair.getByRole('link', { name: /para\. 11 \([abc]\)/ })
  await expect(became).toHaveCount(3)

  // 4. The secretariat compiles a draft resolution of the Conference.
  await secretariat.goto('/sessions/cop-14/compile')
  await secretariat.getByLabel('Title of the draft resolution').fill('Recommendations on international cooperation')
  await secretariat.getByLabel('all of this meeting (4)').check()
  await secretariat.getByLabel('all of this meeting (3)').check()
  await secretariat.getByRole('button', { name: 'Compile the draft' }).click()
  await secretariat.waitForURL(/\/drafts\/[0-9a-f-]{36}$/)
  const resolution = new URL(secretariat.url()).pathname
  await Promise.all([open(secretariat, resolution), open(chair, resolution), open(jordan, resolution)])
  await expect(live(jordan).filter({ hasText: fromUruguay.slice(0, -1) })).toHaveCount(1)

  // … which is edited together: one item is struck out, the words of another are changed.
  const items = await secretariat.locator('.shown.item').allTextContents()
  expect(items).toHaveLength(7)
  const struck = items.findIndex((text) => text.startsWith(fromJordan.slice(0, 45)))
  await standIn(secretariat, struck)
  await secretariat.getByRole('button', { name: 'Remove' }).click()
  await expect(jordan.locator('.shown.item')).toHaveCount(6)
  await putBack(secretariat)
  await expect(jordan.locator('.shown.item')).toHaveCount(7)
  await expect(secretariat.locator('.outline a.item')).toHaveCount(7)
  await standIn(secretariat, struck)
  await secretariat.getByRole('button', { name: 'Remove' }).click()
  await expect(jordan.locator('.shown.item')).toHaveCount(6)
  const changed = (await jordan.locator('.shown.item').allTextContents()).findIndex((text) =>
    text.startsWith(fromUruguay.slice(0, 30)),
  )
  await standIn(jordan, changed, 'Home')
  await jordan.keyboard.type('Where they can, ', { delay: 4 })
  await expect(live(chair).filter({ hasText: 'Where they can, States parties' })).toHaveCount(1)
  await accept(chair, changed)

  // 5. The Conference adopts it.
  await adopt(chair)
  await expect(chair.getByRole('link', { name: 'Resolution 14/1' })).toBeVisible()

  // 6. Review staff confirm the cluster, and see it counted.
  const review = await at(0, 'review')
  await review.goto('/review/clusters/4')
  const question = review.locator('.queue li').filter({ hasText: fromUruguay.slice(0, 40) })
  await question.getByRole('button', { name: 'Confirm' }).click()
  await expect(question).toHaveCount(0)

  await walkTheChain(review, { draft, resolution })
  await checkTheDatabase(draft, resolution)
})

/** From the recommendation to each link of its chain, and back from there to it. */
async function walkTheChain(page: Page, made: { draft: string; resolution: string }) {
  await page.goto('/recommendations?q=%22under+article+17%22+%22without+delay%22')
  await page.locator('.register a.sentence, .register a.text').first().click()
  await page.waitForURL('**/recommendations/*')
  const here = new URL(page.url()).pathname
  const chain = page.getByRole('list', { name: 'The chain' })
  await expect(page.getByText('Endorsed').first()).toBeVisible()
  await expect(page.locator('ins').filter({ hasText: 'Where they can' }).first()).toBeVisible()
  await expect(page.getByText(/Uruguay/).first()).toBeVisible()
  const stations: [name: RegExp, arrives: RegExp][] = [
    [/^Draft, /, new RegExp(`${made.draft}$`)],
    [/International Cooperation, twentieth meeting/, /\/sessions\/wg-3-20$/],
    [/^\d+ \w+ \d{4}$/, new RegExp(`${made.resolution}#`)],
    [/^Resolution 14\/1, annex II, subpara\. \(a\)/, /\/resolutions\/cop\/14\/1#/],
  ]
  for (const [name, arrives] of stations) {
    await page.goto(here)
    await chain.getByRole('link', { name }).first().click()
    await page.waitForURL(arrives)
    await expect(page.locator(`a[href="${here}"]`).first(), `the way back from ${arrives}`).toBeVisible()
  }
  await page.goto(here)
  await page
    .getByRole('link', { name: /International cooperation, mutual legal assistance/ })
    .first()
    .click()
  await page.waitForURL('**/review/clusters/4')
  await expect(page.locator(`a[href="${here}"]`).first()).toBeVisible()

  // What was struck out says so.
  await page.goto('/recommendations?q=%22consular+notice%22')
  await expect(page.getByText('Not endorsed').first()).toBeVisible()
}

async function checkTheDatabase(draft: string, resolution: string) {
  const outcome = await query<{
    text: string
    status: string
    locator: string | null
    changed: string | null
    reason: string | null
  }>(
    `SELECT r.text, r.status::text, e.locator, e.changed_text AS changed, r.status_reason AS reason
       FROM recommendation r JOIN provision p ON p.id = r.provision_id JOIN adoption a ON a.id = p.adoption_id
       LEFT JOIN endorsement e ON e.recommendation_id = r.id WHERE a.draft_id = $1 ORDER BY p.position`,
    [draft.split('/').at(-1)],
  )
  expect(outcome).toEqual([
    {
      text: fromUruguay,
      status: 'endorsed',
      locator: 'annex II, subpara. (a)',
      changed: `Where they can, ${fromUruguay}`,
      reason: null,
    },
    {
      text: fromJordan,
      status: 'not_endorsed',
      locator: null,
      changed: null,
      reason: 'Struck out of the annex before resolution 14/1 was adopted.',
    },
    { text: fromSecretariat, status: 'endorsed', locator: 'annex II, subpara. (b)', changed: null, reason: null },
  ])
  const [cluster] = await query<{ number: number; decided: boolean; by: string }>(
    `SELECT c.number, r.cluster_decided AS decided, p.persona AS by FROM recommendation r JOIN cluster c ON c.id = r.cluster_id
       JOIN cluster_assignment a ON a.recommendation_id = r.id AND a.superseded_at IS NULL JOIN person p ON p.id = a.decided_by_id
      WHERE r.text = $1`,
    [fromUruguay],
  )
  expect(cluster).toEqual({ number: 4, decided: true, by: 'review' })
  const writers = await query<{ name: string }>(
    `SELECT DISTINCT d.name FROM draft_client c JOIN delegation d ON d.id = c.delegation_id WHERE c.draft_id = $1 ORDER BY 1`,
    [draft.split('/').at(-1)],
  )
  expect(writers.map((one) => one.name)).toEqual(['Jordan', 'Uruguay'])
  const deeds = await query<{ deed: string; by: string }>(
    `SELECT e.deed, p.persona AS by FROM event e JOIN person p ON p.id = e.actor_id WHERE e.subject_id = ANY ($1) ORDER BY e.seq`,
    [[draft, resolution].map((path) => path.split('/').at(-1))],
  )
  expect(deeds).toEqual([
    { deed: 'opened', by: 'secretariat' },
    ...[1, 2].map(() => ({ deed: 'accepted a proposal', by: 'chair' })),
    ...[1, 2, 3].map(() => ({ deed: 'agreed a provision', by: 'chair' })),
    { deed: 'adopted', by: 'chair' },
    { deed: 'compiled', by: 'secretariat' },
    { deed: 'accepted a proposal', by: 'chair' },
    { deed: 'adopted', by: 'chair' },
  ])
  const { stdout } = await promisify(execFile)('npm', ['run', '-s', 'verify'], {
    env: { ...process.env, DATA_DIR: app.dataDir },
  })
  expect(stdout.trim().split('\n').length).toBeGreaterThanOrEqual(3)
}
