// A long text as it opens: it is in the page before any script, once; and whoever has gone down in it, or came by a link, goes on seeing
// what they saw when the live text takes its place.
import type { Page } from '@playwright/test'
import { aDraftOf, closeDatabase } from '../support/drafts'
import { expect, test } from '../support/e2e'
import { as, leaveAfterEach } from '../support/people'

test.describe.configure({ timeout: 120_000 })
leaveAfterEach()
test.afterAll(() => closeDatabase())

/** Of very different lengths, so that no height can be guessed. */
const words = (n: number) => `Provision number ${n} says ${'much and ever more, '.repeat((n * 7) % 23)}and no more;`
const long = (title: string) =>
  aDraftOf(
    process.env.E2E_DATA_DIR as string,
    title,
    Array.from({ length: 80 }, (_, n) => words(n)),
  )
const top = (page: Page, n: number, of: string) =>
  page
    .locator(`${of}.item`)
    .nth(n)
    .evaluate((one) => one.getBoundingClientRect().top)

/** Scripts wait until they are let go. */
async function heldScripts(page: Page): Promise<() => void> {
  let go = () => {}
  const gone = new Promise<void>((done) => {
    go = done
  })
  await page.route('**/assets/*.js', async (route) => {
    await gone
    await route.continue()
  })
  return go
}

test('its words are in the page before any script, and are sent once', async ({ browser }) => {
  const id = await long('Opened without scripts')
  const page = await as(browser, 'secretariat', { javaScriptEnabled: false })
  const answer = await page.goto(`/drafts/${id}`)
  await expect(page.locator('.still.item')).toHaveCount(80)
  await expect(page.locator('.still.item').nth(70)).toHaveText(words(70))
  const html = (await answer?.text()) ?? ''
  expect(html.split(words(22)).length - 1).toBe(1)
})

test('one without words has a line of its own', async ({ browser }) => {
  const id = await aDraftOf(process.env.E2E_DATA_DIR as string, 'Opened with an empty one', ['One;', '', 'Three.'])
  const page = await as(browser, 'secretariat', { javaScriptEnabled: false })
  await page.goto(`/drafts/${id}`)
  const heights = await page
    .locator('.still.item')
    .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().height)))
  expect(heights[1]).toBe(heights[0])
})

test('whoever has gone down in it goes on seeing what they saw', async ({ browser }) => {
  const id = await long('Gone down before it lives')
  const page = await as(browser, 'secretariat', {})
  const go = await heldScripts(page)
  await page.goto(`/drafts/${id}`, { waitUntil: 'commit' })
  await expect(page.locator('.still.item')).toHaveCount(80)
  await page.mouse.move(600, 500)
  for (let n = 0; n < 12; n++) {
    await page.mouse.wheel(0, 350)
    await page.waitForTimeout(50)
  }
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(3_000)
  const seen = await page
    .locator('.still.item')
    .evaluateAll((all) => all.findIndex((one) => one.getBoundingClientRect().top > 100))
  const stood = await top(page, seen, '.still')
  go()
  await expect(page.locator('.paper.live .shown.item')).toHaveCount(80)
  expect(Math.abs((await top(page, seen, '.paper.live .shown')) - stood)).toBeLessThan(3)
})

test('a link to one of its provisions leads there, before it lives and after', async ({ browser }) => {
  const id = await long('Come by a link')
  const page = await as(browser, 'secretariat', {})
  const go = await heldScripts(page)
  await page.goto(`/drafts/${id}`, { waitUntil: 'commit' })
  const target = await page.locator('.still.item').nth(60).getAttribute('id')
  await page.goto(`/drafts/${id}#${target}`, { waitUntil: 'commit' })
  await expect.poll(() => top(page, 60, '.still')).toBeGreaterThan(0)
  await expect.poll(() => top(page, 60, '.still')).toBeLessThan(200)
  go()
  await expect(page.locator('.paper.live .shown.item')).toHaveCount(80)
  await expect.poll(() => top(page, 60, '.paper.live .shown')).toBeLessThan(200)
  expect(await top(page, 60, '.paper.live .shown')).toBeGreaterThan(0)
})

test('its outline is in the page before any script, and is sent once too', async ({ browser }) => {
  const id = await long('Opened with its outline')
  const page = await as(browser, 'secretariat', { javaScriptEnabled: false })
  const answer = await page.goto(`/drafts/${id}`)
  const links = page.locator('.outline a.item')
  await expect(links).toHaveCount(80)
  // With the title and the opening sentence.
  await expect(page.locator('.strip i')).toHaveCount(82)
  const html = (await answer?.text()) ?? ''
  const provision = (await links.nth(22).getAttribute('href'))?.slice(1) ?? ''
  // Of the paper, and the link to it.
  expect(html.split(provision).length - 1).toBe(2)
})

test('whoever stands on a link of the outline stands on it when the text lives, and it leads there', async ({
  browser,
}) => {
  const id = await long('Stood on a link')
  const page = await as(browser, 'secretariat', {})
  const go = await heldScripts(page)
  await page.goto(`/drafts/${id}`, { waitUntil: 'commit' })
  const link = page.locator('.outline a.item').nth(30)
  const provision = (await link.getAttribute('href'))?.slice(1) ?? ''
  // A page that is still on its way takes no focus.
  await expect(async () => {
    await link.focus()
    await expect(link).toBeFocused({ timeout: 500 })
  }).toPass()
  go()
  await expect(page.locator('.drafting:not(.settling)')).toBeVisible()
  // What was sent bears no mark of where one stands.
  await page.keyboard.press('Enter')
  await expect(page.locator('.outline a[aria-current]')).toHaveAttribute('href', `#${provision}`)
  await page.keyboard.type('Led here: ')
  await expect(page.locator(`[data-provision="${provision}"]`)).toContainText('Led here: ')
})

test('a page that cannot be taken over asks for the words that it lacks, and lives', async ({ browser }) => {
  const id = await long('Not taken over')
  const page = await as(browser, 'secretariat', {})
  page.removeAllListeners('pageerror')
  const go = await heldScripts(page)
  await page.goto(`/drafts/${id}`, { waitUntil: 'commit' })
  await expect(page.locator('.still.item')).toHaveCount(80)
  // As an extension of a browser may do to a page before its scripts come.
  await page.evaluate(() => document.querySelector('main')?.before(document.createElement('section')))
  go()
  await expect(page.locator('.paper.live .shown.item')).toHaveCount(80)
  await expect(page.locator('.paper.live .shown.item').nth(70)).toHaveText(words(70))
  await expect(page.locator('.outline a.item')).toHaveCount(80)
})
