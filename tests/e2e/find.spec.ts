// Finding and replacing in a live text by key, its length, its keys and what is shown of it; an editor's hand and a delegation's.
import type { Browser, Page } from '@playwright/test'
import { aDraftOf, closeDatabase } from '../support/drafts'
import { expect, expectAccessible, test } from '../support/e2e'
import { as, leaveAfterEach, opened } from '../support/people'
import { saved } from '../support/room'

test.describe.configure({ timeout: 120_000 })
leaveAfterEach()
test.afterAll(() => closeDatabase())

const items = [
  'States parties should answer each request of a State without delay;',
  'The délégué of a State party may ask the Secretariat, and the Secretariat answers;',
  'Other states are informed.',
]

async function text(browser: Browser, title: string, persona: string, options = {}) {
  const id = await aDraftOf(process.env.E2E_DATA_DIR as string, title, items)
  const page = await opened(await as(browser, persona, options), id)
  await page
    .locator('.shown.item')
    .first()
    .click({ position: { x: 90, y: 18 } })
  await page.keyboard.press('Home')
  return { page, id }
}

const find = (page: Page) => page.getByRole('search', { name: 'Find in the text' })
const count = (page: Page) => find(page).getByRole('status')
const texts = (page: Page) => page.locator('.paper.live .shown.item').allTextContents()
const painted = (page: Page, name: string) =>
  page.evaluate((name) => [...(CSS.highlights.get(name) ?? [])].map((one) => (one as Range).toString()), name)

async function open(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+f')
  await page.keyboard.type(words)
}

test('words are found whatever their accents, counted and gone through by key, and Escape stands at them', async ({
  browser,
}) => {
  const { page } = await text(browser, 'Finding', 'secretariat')
  await open(page, 'state')
  await expect(count(page)).toHaveText('1 of 4')
  await expect.poll(() => painted(page, 'found')).toEqual(['State', 'State', 'State', 'state'])
  await find(page).getByLabel('Whole words').check()
  await expect(count(page)).toHaveText('1 of 2')
  await find(page).getByLabel('Capitals as written').check()
  await expect(count(page)).toHaveText('Not found in the text')
  await find(page).getByLabel('Whole words').uncheck()
  await expect(count(page)).toHaveText('1 of 1')
  await find(page).getByLabel('Capitals as written').uncheck()
  await find(page).getByLabel('Find', { exact: true }).fill('delegue')
  await expect(count(page)).toHaveText('1 of 1')
  await find(page).getByLabel('Find', { exact: true }).fill('secretariat')
  await expect(count(page)).toHaveText('1 of 2')
  await page.keyboard.press('Enter')
  await expect(count(page)).toHaveText('2 of 2')
  await page.keyboard.press('Shift+Enter')
  await expect(count(page)).toHaveText('1 of 2')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(find(page)).toHaveCount(0)
  await expect.poll(() => painted(page, 'found')).toEqual([])
  await page.keyboard.insertText('secretary')
  await expect.poll(async () => (await texts(page))[1]).toContain('ask the secretary, and the Secretariat')
})

test('an editor replaces one, then all at once, and takes all of it back at once', async ({ browser }) => {
  const { page } = await text(browser, 'Replacing', 'secretariat')
  await open(page, 'Secretariat')
  await find(page).getByLabel('Replace by').fill('Executive Secretary')
  await find(page).getByRole('button', { name: 'Replace', exact: true }).click()
  await expect(count(page)).toHaveText('1 of 1')
  await expect.poll(async () => (await texts(page))[1]).toContain('ask the Executive Secretary, and the Secretariat')
  await find(page).getByLabel('Find', { exact: true }).fill('state')
  await find(page).getByLabel('Replace by').fill('country')
  await find(page).getByRole('button', { name: 'Replace all' }).click()
  await expect(count(page)).toHaveText('replaced in places: 4')
  await expect
    .poll(() => texts(page))
    .toEqual([
      'countrys parties should answer each request of a country without delay;',
      expect.stringContaining('of a country party'),
      'Other countrys are informed.',
    ])
  await page.keyboard.press('Escape')
  await page.locator('.surface').focus()
  await page.keyboard.press('Control+z')
  await expect.poll(() => texts(page)).toEqual([items[0], expect.stringContaining('Executive Secretary'), items[2]])
  await page.keyboard.press('Control+y')
  await expect.poll(async () => (await texts(page))[2]).toBe('Other countrys are informed.')
})

test('a delegation proposes in all places; what is found crosses the borders of runs and passes over what is struck', async ({
  browser,
}) => {
  const { page } = await text(browser, 'Proposing in all', 'delegate-a')
  await open(page, 'without delay')
  await find(page).getByLabel('Propose instead').fill('within a month')
  await find(page).getByRole('button', { name: 'Propose', exact: true }).click()
  await expect(page.locator('.shown.item').first().locator('del')).toHaveText('without delay')
  await expect(page.locator('.shown.item').first().locator('ins')).toHaveText('within a month')
  await find(page).getByLabel('Find', { exact: true }).fill('State within a')
  await expect(count(page)).toHaveText('1 of 1')
  await find(page).getByLabel('Find', { exact: true }).fill('Secretariat')
  await find(page).getByLabel('Propose instead').fill('Secretary')
  await find(page).getByRole('button', { name: 'Propose in all' }).click()
  await expect(count(page)).toHaveText('proposed in places: 2')
  await expect(page.locator('.shown.item').nth(1).locator('del')).toHaveText(['Secretariat', 'Secretariat'])
  await saved(page)
})

test('a reader finds and does not replace; the text is counted in words, and what is selected of it', async ({
  browser,
}) => {
  const { page } = await text(browser, 'Reading', 'observer')
  await open(page, 'state')
  await expect(count(page)).toHaveText(/^\d of 4$/)
  await expect(find(page).getByLabel('Replace by')).toHaveCount(0)
  const words = ['Reading', 'The Working Group adopted the following recommendations:', ...items]
    .join(' ')
    .split(' ').length
  await expect(page.locator('.word-count')).toHaveText(`words: ${words}`)
  await page
    .locator('.shown.item')
    .nth(2)
    .click({ clickCount: 3, position: { x: 90, y: 18 } })
  await expect(page.locator('.word-count')).toContainText('selected: 4')
})

test('the keys are shown from the table that the editor asks, by a key of their own', async ({ browser }) => {
  const { page } = await text(browser, 'Keys', 'secretariat')
  await page.keyboard.type('?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Control+/')
  const help = page.getByRole('dialog', { name: 'The keys of the editor' })
  await expect(help.getByRole('row', { name: /Move the provision up/ })).toContainText('Alt↑')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()
  await page.getByRole('heading', { level: 2, name: 'Provisions' }).click()
  await page.keyboard.press('?')
  await expect(help).toBeVisible()
})

test('what is shown beside the words is taken away and brought back, and nothing is written into what is hidden', async ({
  browser,
}) => {
  const { page } = await text(browser, 'Showing', 'delegate-a')
  await page.keyboard.insertText('All ')
  await expect(page.locator('.shown.item').first().locator('ins')).toBeVisible()
  await page.getByLabel('Proposals', { exact: true }).uncheck()
  await expect(page.locator('.shown.item').first().locator('ins')).toBeHidden()
  await expect(page.locator('.surface')).toHaveAttribute('contenteditable', 'false')
  await page.getByLabel('Proposals', { exact: true }).check()
  await expect(page.locator('.shown.item').first().locator('ins')).toBeVisible()
  await page.getByLabel('Numbers').uncheck()
  const number = () =>
    page
      .locator('.shown.item')
      .first()
      .evaluate((one) => getComputedStyle(one, '::before').visibility)
  await expect.poll(number).toBe('hidden')
  await page.getByLabel('Numbers').check()
  await expect.poll(number).toBe('visible')
})

test('where there is no room beside the text, it stands first; the outline and what is shown open over it', async ({
  browser,
}) => {
  const { page } = await text(browser, 'Narrow', 'delegate-a', { viewport: { width: 390, height: 844 } })
  const [outline, show] = [page.locator('.outline'), page.getByRole('group', { name: 'Show' })]
  const button = (name: string) => page.locator('.side-bar').getByRole('button', { name, exact: true })
  await expect(outline).toBeHidden()
  await expect(show).toBeHidden()

  await button('Show').click()
  await page.getByLabel('Numbers').uncheck()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(show).toBeHidden()
  await expect(page.locator('.around')).toHaveClass(/without-numbers/)

  // The list is opened by key, closes when one is chosen, and leads there.
  await button('Provisions').focus()
  await page.keyboard.press('Enter')
  await expectAccessible(page)
  await page.keyboard.press('Tab')
  for (let n = 0; n < 4; n++) await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(outline).toBeHidden()
  const last = page.locator('.paper.live .shown.item').nth(2)
  await expect(last).toBeInViewport()
  await expect(last).toHaveClass(/\bhere\b/)
  await expect(page.locator('.surface')).toBeFocused()
  await page.keyboard.type('So ')
  await expect(last.locator('ins')).toHaveText('So ')

  // Between a telephone and a desk there is a margin and no outline; at a desk both stand beside the text.
  await page.setViewportSize({ width: 1000, height: 700 })
  await expect(button('Provisions')).toBeInViewport()
  await expect(outline).toBeHidden()
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(button('Provisions')).toBeHidden()
  await expect(outline).toBeVisible()
  await expect(show).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(outline).toBeHidden()
  await expect(show).toBeHidden()
})

test('spelling is looked at in the language of the text, and not where nothing is written', async ({ browser }) => {
  const { page, id } = await text(browser, 'Spelling', 'secretariat')
  await page.goto(`/drafts/${id}?lang=ar`)
  await expect(page.locator('.surface')).toHaveAttribute('spellcheck', 'true')
  expect(await page.locator('.surface').evaluate((one) => one.closest('[lang]')?.getAttribute('lang'))).toBe('en')
  const reader = await opened(await as(browser, 'observer'), id)
  await expect(reader.locator('.surface')).toHaveAttribute('spellcheck', 'false')
})

test('on a telephone and in Arabic the panel fits the page', async ({ browser }) => {
  const { page, id } = await text(browser, 'Small', 'secretariat', { viewport: { width: 390, height: 844 } })
  await page.goto(`/drafts/${id}?lang=ar`)
  await expect(page.locator('.paper.live .shown').first()).toBeVisible()
  await page.keyboard.press('Control+f')
  await page.keyboard.type('state')
  await expect(page.locator('.find [role="status"]')).toHaveText('1 من 4')
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
  await expectAccessible(page)
})

test('an editor’s replacing leaves words under an open proposal, says so, and puts nothing beside them', async ({
  browser,
}) => {
  const { page, id } = await text(browser, 'Replacing what is proposed', 'secretariat')
  const delegate = await opened(await as(browser, 'delegate-a'), id)
  await delegate.locator('.shown.item').nth(2).click()
  await delegate.keyboard.press('End')
  await delegate.keyboard.type(' No delay.')
  await expect(page.locator('.shown.item').nth(2).locator('ins')).toHaveText(' No delay.')
  await open(page, 'delay')
  await expect(count(page)).toHaveText('1 of 2')
  await find(page).getByRole('textbox', { name: 'Replace by' }).fill('pause')
  await find(page).getByRole('button', { name: 'Replace all' }).click()
  await expect(count(page)).toHaveText('replaced in places: 1')
  await expect(page.getByRole('alert')).toContainText('Words under an open proposal stay')
  const now = [items[0]?.replace('delay', 'pause'), items[1], 'Other states are informed. No delay.']
  await expect.poll(() => texts(page)).toEqual(now)
  await find(page).getByRole('button', { name: 'Replace', exact: true }).click()
  expect(await texts(page)).toEqual(now)
  await expect.poll(() => texts(delegate)).toEqual(now)
})

for (const width of [1440, 1024, 390])
  test(`however far one has scrolled, nothing lies over the fields of the search (${width} px)`, async ({
    browser,
  }) => {
    const many = Array.from({ length: 30 }, (_, n) => `States parties should answer requests of the number ${n};`)
    const id = await aDraftOf(process.env.E2E_DATA_DIR as string, `Searched at ${width}`, many)
    const page = await opened(await as(browser, 'secretariat', { viewport: { width, height: 800 } }), id)
    await page.locator('.shown.item').first().click()
    await page.keyboard.press('Control+h')
    await expect(find(page)).toBeVisible()
    for (const top of [0, 60, 120, 180, 240, 600, 1200]) {
      await page.evaluate((y) => window.scrollTo(0, y), top)
      const covered = await find(page)
        .locator('input, button')
        .evaluateAll((all) =>
          all.flatMap((one) => {
            const { left, top, width, height } = one.getBoundingClientRect()
            const there = document.elementFromPoint(left + width / 2, top + height / 2)
            return there === null || one.contains(there) || there.contains(one) ? [] : [one.outerHTML.slice(0, 80)]
          }),
        )
      expect(covered, `covered ${top} px down`).toEqual([])
    }
  })
