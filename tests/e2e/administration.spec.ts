// The administration: people, their roles, and the history with its chain.
import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from '../support/e2e'

async function signInAs(page: Page, name: string) {
  await page.goto('/sign-in')
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await page.waitForURL('**/desk')
}

test('the administration is closed to others', async ({ page }) => {
  await page.goto('/administration')
  await expect(page).toHaveURL(/\/sign-in\?to=/)
  await signInAs(page, 'Jonas Weber')
  for (const path of ['/administration', '/administration/history'])
    expect((await page.goto(path))?.status(), path).toBeGreaterThanOrEqual(403)
})

test('a person is invited, given a role, deprived of it and deactivated', async ({ page, browser }) => {
  await signInAs(page, 'Ines Amaral')
  await page.goto('/administration')
  await expectAccessible(page)
  await page.locator('summary', { hasText: 'Invite a person' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Petra Novak')
  await page.getByLabel('E-mail', { exact: true }).fill('admin@demo.invalid')
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(page.getByText('Somebody with this e-mail address is known already.')).toBeVisible()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Petra Novak')
  await page.getByLabel('E-mail', { exact: true }).fill('petra.novak@demo.invalid')
  await page.getByRole('button', { name: 'Invite', exact: true }).click()
  const link = (await page.locator('.secret').textContent()) ?? ''
  await page.reload()

  const other = await (await browser.newContext()).newPage()
  await other.goto(link)
  await other.getByLabel('Password').fill('a sentence long enough')
  await other.getByRole('button', { name: 'Save and sign in' }).click()
  await other.waitForURL('**/desk')

  await page.goto('/administration?q=Petra')
  const line = page.getByRole('row', { name: /Petra Novak/ })
  await line.locator('summary', { hasText: 'Grant a role' }).click()
  await line.getByLabel('Role').selectOption('observer')
  await line.getByRole('button', { name: 'Grant it' }).click()
  await line.getByRole('button', { name: 'End the role Observer of Petra Novak' }).click()
  await expect(line.getByRole('button', { name: /End the role/ })).toHaveCount(0)
  await line.locator('summary', { hasText: 'Deactivate' }).click()
  await expect(line.getByText(/will be signed out everywhere/)).toBeVisible()
  await line.getByRole('button', { name: 'Deactivate Petra Novak' }).click()
  await expect(line.getByText('Deactivated')).toBeVisible()
  await other.goto('/desk')
  await expect(other).toHaveURL(/\/sign-in/)
  await other.context().close()
})

test('the last administrator cannot end the own role', async ({ page }) => {
  await signInAs(page, 'Ines Amaral')
  await page.goto('/administration?q=Ines')
  await page.getByRole('button', { name: 'End the role Administrator of Ines Amaral' }).click()
  await expect(page.getByText('This is the last administrator. Appoint another one first.')).toBeVisible()
})

test('the history is paged, and its chain is checked on demand', async ({ page }) => {
  await signInAs(page, 'Ines Amaral')
  await page.goto('/administration/history')
  await expectAccessible(page)
  const newest = Number(await page.locator('tbody td').first().textContent())
  await page.getByRole('link', { name: 'Older' }).click()
  await expect(page).toHaveURL(/before=/)
  // The address may be new while the table is still the old page.
  await expect.poll(async () => Number(await page.locator('tbody td').first().textContent())).toBeLessThan(newest)
  await page.getByRole('button', { name: 'Check the chain of hashes' }).click()
  await expect(page.getByText('The whole history holds.')).toBeVisible()
})
