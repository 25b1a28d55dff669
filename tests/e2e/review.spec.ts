// The review: workplan, clusters, and the decisions of review staff.
import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from '../support/e2e'

async function signInAs(page: Page, name: string) {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await page.waitForURL('**/desk')
}

test('anybody sees the workplan with this year, and that its tables are unverified, but decides nothing', async ({
  page,
}) => {
  await page.goto('/review')
  await expect(page.getByRole('columnheader', { name: /this year/ })).toBeVisible()
  await expect(page.getByText(/not yet verified against resolution 9\/1/)).toBeVisible()
  await expect(page.getByRole('button', { name: 'Confirm' })).toHaveCount(0)
  await expectAccessible(page)
})

test('a cluster names the articles that were never addressed', async ({ page }) => {
  await page.goto('/review')
  await page.getByRole('rowheader').getByRole('link', { name: /^IV / }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('International cooperation')
  await expect(page.locator('.coverage').getByText('never').first()).toBeVisible()
  await expectAccessible(page)
  expect((await page.goto('/review/clusters/9'))?.status()).toBe(404)
  expect((await page.goto('/review/clusters/none'))?.status()).toBe(404)
})

test('a suggested cluster is confirmed by one click, and stays confirmed', async ({ page }) => {
  await signInAs(page, 'Sofia Lindqvist')
  await page.goto('/review/clusters/4')
  const question = page.locator('.queue > li', { hasText: 'transfer of sentenced persons' })
  await question.getByRole('button', { name: 'Confirm' }).click()
  await expect(question).toHaveCount(0)
  await expect(page).toHaveURL(/\/review\/clusters\/4$/)
  await page.goto('/recommendations?q=%22sentenced+persons%22')
  await page
    .locator('.register')
    .getByRole('link', { name: /sentenced persons/ })
    .click()
  await expect(page.getByText(/decided by Sofia Lindqvist/)).toBeVisible()
})

test('another cluster needs a reason, said beside its field; then it is decided', async ({ page }) => {
  await signInAs(page, 'Sofia Lindqvist')
  await page.goto('/recommendations?q=coronavirus')
  await page
    .locator('.register')
    .getByRole('link', { name: /coronavirus/ })
    .click()
  await page.locator('summary', { hasText: /the cluster/ }).click()
  await page.getByLabel('Cluster').selectOption({ index: 4 })
  await page.getByRole('button', { name: 'Put it there' }).click()
  await expect(page.getByText('Say in a few words why this cluster and not the one suggested.')).toBeVisible()
  await page.getByLabel('Why').fill('Cooperation in criminal matters')
  await page.getByRole('button', { name: 'Put it there' }).click()
  await expect(page.getByText('The cluster is decided.')).toBeVisible()
  await expect(page.getByText(/Cooperation in criminal matters; decided by/)).toBeVisible()
})

test('follow-up without evidence is refused beside its field; with it, it is kept in the history', async ({ page }) => {
  await signInAs(page, 'Sofia Lindqvist')
  await page.goto('/recommendations?q=wildlife')
  await page
    .locator('.register')
    .getByRole('link', { name: /wildlife/ })
    .click()
  await page.locator('summary', { hasText: 'Record follow-up' }).click()
  await page.getByLabel('State of implementation').selectOption('in_progress')
  await page.getByRole('button', { name: 'Record it' }).click()
  await expect(page.getByText('Say what shows it.')).toBeVisible()
  await page.getByLabel('Evidence').fill('Views were received from twelve States.')
  await page.getByRole('button', { name: 'Record it' }).click()
  await expect(page.locator('#follow-up li', { hasText: 'Views were received from twelve States.' })).toBeVisible()
  await page.locator('summary', { hasText: 'Lines of the history' }).click()
  await expect(page.getByText('Sofia Lindqvist: recorded follow-up')).toBeVisible()
  await expectAccessible(page)
})
