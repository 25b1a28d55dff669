// The register, one recommendation, the resolutions and the search, as anybody sees them.
import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from '../support/e2e'

async function signInAs(page: Page, name: string) {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await page.waitForURL('**/desk')
}

const summary = /make fuller use of the transfer of sentenced persons/

test('the register is narrowed by words and facets, all of it in the address, and widened again', async ({ page }) => {
  await page.goto('/recommendations')
  await expectAccessible(page)
  await page.getByLabel('Words to look for').fill('"sentenced persons"')
  await page.getByRole('main').getByRole('button', { name: 'Search' }).click()
  await expect(page).toHaveURL(/q=/)
  await expect(page.locator('.register mark').first()).toContainText(/sentenced/)
  await expect(page.locator('.register > li')).toHaveCount(1)
  await page
    .locator('.facets')
    .getByRole('link', { name: /^Endorsed/ })
    .click()
  await expect(page).toHaveURL(/status=endorsed/)
  await expect(page.getByRole('list', { name: 'Chosen' }).getByRole('link', { name: /Endorsed/ })).toBeVisible()
  await expect(page.getByRole('link', { name: summary })).toBeVisible()
  await page.reload()
  await expect(page.locator('.register > li')).toHaveCount(1)
  await page.getByRole('link', { name: 'Clear' }).click()
  await expect(page).toHaveURL(/\/recommendations$/)
  await expect(page.locator('.register > li').nth(3)).toBeVisible()
})

test('a question that nothing answers says so and leads back', async ({ page }) => {
  await page.goto('/recommendations?q=zebrafish')
  await expect(page.getByText('No recommendation answers all of this.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Show all' }).click()
  await expect(page.locator('.register > li').first()).toBeVisible()
})

test('without JavaScript the facets are there and choose', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${baseURL}/recommendations?counted=yes`)
  await page
    .locator('.facets')
    .getByRole('link', { name: /^Endorsed/ })
    .click()
  await expect(page).toHaveURL(/status=endorsed/)
  await expect(page.locator('.register .tag', { hasText: 'Endorsed' }).first()).toBeVisible()
  await context.close()
})

test('a recommendation shows its words, its chain and where each link of it leads', async ({ page }) => {
  await page.goto('/recommendations?q=%22sentenced+persons%22')
  await page.getByRole('link', { name: summary }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(summary)
  await expect(page.getByText('Summary, not the adopted words')).toBeVisible()
  const chain = page.getByRole('list', { name: 'The chain' })
  await expect(chain.getByRole('listitem')).toHaveCount(5)
  await expect(chain).toContainText('no drafting history held')
  await expect(page.getByText('No drafting history is held for these words.')).toBeVisible()
  await expect(page.getByLabel('Cite')).toHaveValue(/thirteenth meeting.*\/recommendations\//s)
  await expectAccessible(page)
  await chain.getByRole('link', { name: /Resolution 11\/1/ }).click()
  await expect(page).toHaveURL(/\/resolutions\/cop\/11\/1/)
  await expect(page.getByRole('link', { name: summary }).first()).toBeVisible()
  await expectAccessible(page)
})

test('words negotiated here are shown by who wrote them', async ({ page }) => {
  await page.goto('/recommendations?q=%22video+link%22')
  await page
    .locator('.register')
    .getByRole('link', { name: /testify by video link/ })
    .click()
  await expect(page.locator('#who-wrote .written').first()).toBeVisible()
  await expect(page.locator('#who-wrote')).toContainText('the first text')
})

test('addresses of others, or malformed, are not found', async ({ page }) => {
  for (const path of [
    '/recommendations/nothing',
    '/recommendations/00000000-0000-4000-8000-000000000000',
    '/activities/nothing',
    '/activities/00000000-0000-4000-8000-000000000000',
    '/resolutions/cop/99/99',
    '/resolutions/nobody/1/1',
  ]) {
    expect((await page.goto(path))?.status(), path).toBe(404)
    await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible()
  }
})

test('a resolution leads to what was done, and that back to what asked for it', async ({ page }) => {
  await page.goto('/resolutions')
  await expectAccessible(page)
  await page.getByLabel('Words or number').fill('9/3')
  await page.getByRole('button', { name: 'Show' }).click()
  await page.getByRole('link', { name: 'Resolution 9/3' }).click()
  await page.getByRole('link', { name: /Data Disclosure Framework launched/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Data Disclosure Framework')
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Resolution 9/3' }).click()
  await expect(page).toHaveURL(/\/resolutions\/cop\/9\/3#mandate-/)
})

test('search groups what it finds, and a known number leads straight to its thing', async ({ page }) => {
  await page.goto('/search')
  await expectAccessible(page)
  const box = page.getByLabel('Words, a symbol, or the number of a resolution')
  await box.fill('evidence')
  await page.getByRole('main').getByRole('button', { name: 'Search' }).click()
  await expect(page.getByRole('heading', { name: 'Recommendations' })).toBeVisible()
  await expect(page.locator('mark').first()).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Words, a symbol, or the number of a resolution').fill('zebrafish')
  await page.getByRole('main').getByRole('button', { name: 'Search' }).click()
  await expect(page.getByText('Nothing answers “zebrafish”.')).toBeVisible()
  await page.goto('/search?q=9/3')
  await expect(page).toHaveURL(/\/resolutions\/cop\/9\/3$/)
})

test('compiling is for the secretariat; without a choice it says so and keeps the title', async ({ page }) => {
  await signInAs(page, 'Lucía Ferreira')
  expect((await page.goto('/sessions/cop-14/compile'))?.status()).toBeGreaterThanOrEqual(403)
  await page.getByRole('button', { name: 'Sign out' }).click()
  await signInAs(page, 'Martin Keller')
  await page.goto('/sessions/cop-14/compile')
  await expectAccessible(page)
  await page.getByLabel('Title of the draft resolution').fill('A title that is kept')
  await page.getByRole('button', { name: 'Compile the draft' }).click()
  await expect(page.getByText('Choose at least one recommendation.')).toBeVisible()
  await expect(page.getByLabel('Title of the draft resolution')).toHaveValue('A title that is kept')
})
