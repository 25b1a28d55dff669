// Where the others stand, on the screen of a telephone: their names must not lie over the words.
import type { Page } from '@playwright/test'
import { aDraftOf, closeDatabase } from '../support/drafts'
import { expect, test } from '../support/e2e'
import { as, leaveAfterEach, opened } from '../support/people'
import { into } from '../support/room'

test.describe.configure({ timeout: 120_000 })
leaveAfterEach()
test.afterAll(() => closeDatabase())

const long =
  'States parties should, in accordance with their domestic law, answer requests for mutual legal assistance in good time and in full;'

const boxes = (phone: Page) =>
  phone.locator('.cursor').evaluate((cursor) => {
    const box = (of: Element) => {
      const { top, bottom, left, right, height } = of.getBoundingClientRect()
      return { top, bottom, left, right, height }
    }
    return { caret: box(cursor), short: box(cursor.querySelector('i') as Element) }
  })

async function right(page: Page, steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) await page.keyboard.press('ArrowRight')
}

test('a name is shown where a cursor was moved, and leaves two letters between the lines', async ({ browser }) => {
  const id = await aDraftOf(process.env.E2E_DATA_DIR as string, 'Cursors on a telephone', [long, 'Two.'])
  const [secretariat, phone] = await Promise.all([
    as(browser, 'secretariat'),
    as(browser, 'delegate-b', { viewport: { width: 390, height: 844 } }),
  ])
  await Promise.all([opened(secretariat, id), opened(phone, id)])
  const [name, short] = [phone.locator('.cursor b'), phone.locator('.cursor i')]
  await Promise.all([
    expect(phone.locator('.cursor b:visible')).toHaveText('Martin Keller', { timeout: 30_000 }),
    into(secretariat, 0, 60),
  ])
  await expect(name).toBeHidden()
  await expect(short).toBeVisible()
  // The same letters as above the text, where the name is.
  await expect(short).toHaveText('MA')
  await expect(phone.locator('.avatar', { hasText: 'MA' })).toHaveAttribute('title', 'Martin Keller')
  const stands = await boxes(phone)
  expect(stands.short.height).toBeLessThanOrEqual(10)
  expect(stands.short.bottom).toBeLessThanOrEqual(stands.caret.top + 2)
  await phone.screenshot({ path: 'test-results/cursors-390.png' })

  // At the end of a line nothing reaches over the edge of the screen.
  for (let n = 0; n < long.length - 60; n += 6) {
    await Promise.all([expect(name).toBeVisible(), right(secretariat, 6)])
    const edge = await name.evaluate((one) => one.getBoundingClientRect().right)
    expect(edge).toBeLessThanOrEqual(390)
  }
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

  // On a wide screen the name stays.
  await phone.setViewportSize({ width: 1440, height: 900 })
  await expect(name).toBeVisible()
  await expect(short).toBeHidden()
})
