import { expect, expectAccessible, test } from '../support/e2e'

test('the first page opens, is accessible, and leads on by keyboard', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Tab')
  await expect(page.getByText('Skip to the content')).toBeFocused()
})

test('an address that nothing answers says so and offers a way on', async ({ page }) => {
  const answer = await page.goto('/no/such/page')
  expect(answer?.status()).toBe(404)
  await expect(page.getByRole('heading', { name: 'Not found' })).toBeVisible()
  await expectAccessible(page)
})

test('Arabic is read from right to left', async ({ page }) => {
  await page.goto('/?lang=ar')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
})

test('a form that another site sends is refused', async ({ request }) => {
  const form = { persona: 'admin' }
  const strange = await request.post('/sign-in', { form, headers: { Origin: 'https://example.org' }, maxRedirects: 0 })
  expect(strange.status()).toBe(403)
  expect(strange.headers()['set-cookie'] ?? '').not.toContain('rapporteur=')
  const own = await request.post('/sign-in', { form, headers: { Origin: process.env.E2E_URL ?? '' }, maxRedirects: 0 })
  expect(own.headers()['set-cookie']).toContain('rapporteur=')
})
