// The administrator watches the rooms: who is in which text, looked at again without a reload and without losing the focus.
import { aDraftOf, closeDatabase } from '../support/drafts'
import { expect, expectAccessible, test } from '../support/e2e'
import { as, leaveAfterEach } from '../support/people'

test.afterAll(closeDatabase)
leaveAfterEach()

test('shows a room within seconds of its opening, and that it emptied', async ({ browser }) => {
  const title = 'Draft for the page of live rooms'
  const id = await aDraftOf(process.env.E2E_DATA_DIR ?? '', title, ['States parties should watch their rooms;'])
  const admin = await as(browser, 'admin')
  await admin.goto('/administration')
  await admin.getByRole('navigation', { name: 'Administration' }).getByRole('link', { name: 'Live rooms' }).click()
  await expect(admin.getByText('The page looks again every five seconds.')).toBeVisible()
  const again = admin.getByRole('button', { name: 'Look again' })
  await again.focus()

  const delegate = await as(browser, 'delegate-a')
  await delegate.goto(`/drafts/${id}`)
  await expect(delegate.getByText(/^Saved/).first()).toBeVisible()
  const line = admin.getByRole('row', { name: new RegExp(title) })
  await expect(line).toContainText('Uruguay', { timeout: 20_000 })
  await expect(line).toContainText('Lucía Ferreira')
  await expect(line).toContainText('proposes')
  await expect(line).toContainText('No change yet')
  await expect(again).toBeFocused()
  await expectAccessible(admin)
  await expect(line.getByRole('link', { name: title })).toHaveAttribute('href', `/drafts/${id}`)

  await delegate.context().close()
  await expect(line).toContainText('Nobody at the moment', { timeout: 20_000 })
})

test('is read without JavaScript by a reload, fits a phone, and reads from the right in Arabic', async ({
  browser,
}) => {
  const id = await aDraftOf(process.env.E2E_DATA_DIR ?? '', 'Draft for a phone', ['States parties should read it;'])
  const delegate = await as(browser, 'delegate-a')
  await delegate.goto(`/drafts/${id}`)
  const admin = await as(browser, 'admin', { javaScriptEnabled: false })
  await admin.setViewportSize({ width: 390, height: 800 })
  await admin.goto('/administration/rooms')
  await expect(admin.getByText('The page looks again every five seconds.')).toHaveCount(0)
  await expect(async () => {
    await admin.getByRole('button', { name: 'Look again' }).click()
    await expect(admin.getByRole('link', { name: 'Draft for a phone' })).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
  const overflow = () =>
    admin.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(await overflow()).toBeLessThanOrEqual(0)
  await admin.goto('/administration/rooms?lang=ar')
  await expect(admin.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(admin.getByText('الحاضرون').first()).toBeAttached()
  expect(await overflow()).toBeLessThanOrEqual(0)
  await delegate.context().close()
})

test('is closed to everybody else', async ({ browser, page }) => {
  await page.goto('/administration/rooms')
  await expect(page).toHaveURL(/\/sign-in\?to=/)
  const secretariat = await as(browser, 'secretariat')
  expect((await secretariat.goto('/administration/rooms'))?.status()).toBe(404)
})
