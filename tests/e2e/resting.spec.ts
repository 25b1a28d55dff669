// In a long text what is out of sight rests: it is not laid out at every key. Nobody is to notice.
import type { Page } from '@playwright/test'
import { closeDatabase } from '../support/drafts'
import { expect, test } from '../support/e2e'
import { leaveAfterEach } from '../support/people'
import { copied, inStep, item, room, saved } from '../support/room'

test.describe.configure({ timeout: 120_000 })
leaveAfterEach()
test.afterAll(() => closeDatabase())

/** Of very different lengths, so that no height can be guessed. */
const words = (n: number) => `Provision number ${n} says ${'much and ever more, '.repeat((n * 7) % 23)}and no more;`
const last = 149
const long = Array.from({ length: last + 1 }, (_, n) => words(n))

const rests = (page: Page, n: number) =>
  item(page, n).evaluate((one) => !one.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }))
const height = (page: Page) => page.locator('.surface').evaluate((one) => one.getBoundingClientRect().height)
/** Whether or not it rests. */
const layOut = (page: Page, whole: boolean) =>
  page.evaluate(
    (value) => {
      for (const one of document.querySelectorAll<HTMLElement>('.shown')) one.style.contentVisibility = value
    },
    whole ? 'visible' : '',
  )
const atRest = async (page: Page) => {
  await expect(page.locator('.surface.resting')).toBeVisible()
  await expect.poll(() => rests(page, last)).toBe(true)
}

test('what rests has the height that it has', async ({ browser }) => {
  const { pages } = await room(browser, 'Resting heights', ['secretariat'], long)
  const [a] = pages as [Page]
  await atRest(a)
  const resting = await height(a)
  await layOut(a, true)
  await expect.poll(() => height(a)).toBe(resting)
  await layOut(a, false)
  // On a narrower paper lines break elsewhere.
  await a.setViewportSize({ width: 1200, height: 900 })
  await expect.poll(() => height(a)).toBeGreaterThan(resting)
  const settled = async () => {
    const before = await height(a)
    await a.waitForTimeout(600)
    return (await height(a)) === before
  }
  await expect.poll(settled).toBe(true)
  await atRest(a)
  const narrow = await height(a)
  await layOut(a, true)
  await expect.poll(() => height(a)).toBe(narrow)
})

test('the caret goes to either end, and words, selections and finds reach what rests', async ({ browser }) => {
  const { pages } = await room(browser, 'Resting and written in', ['secretariat'], long)
  const [a] = pages as [Page]
  await atRest(a)
  await item(a, 0).click({ position: { x: 80, y: 18 } })
  await a.keyboard.press('Control+End')
  await a.keyboard.type(' The end.')
  await expect(item(a, last)).toHaveText(`${words(last)} The end.`)
  await expect(item(a, last)).toBeInViewport()
  await a.keyboard.press('Control+Home')
  await a.keyboard.type('Beginning. ')
  await expect(a.locator('.shown').first()).toHaveText(/^Beginning\. /)
  await expect(a.locator('.shown').first()).toBeInViewport()
  await saved(a)

  await atRest(a)
  await a.keyboard.press('Control+a')
  const { plain } = await copied(a)
  for (const n of [0, 75, last]) expect(plain).toContain(words(n))

  await a.locator('.outline a.item').nth(90).click()
  await expect(item(a, 90)).toBeInViewport()
  await a.keyboard.type(' Led here.')
  await expect(item(a, 90)).toHaveText(`${words(90)} Led here.`)
})

test('what others write and where they stand out of sight is there for whoever comes', async ({ browser }) => {
  const { pages } = await room(browser, 'Resting and read', ['secretariat', 'chair'], long)
  const [a, b] = pages as [Page, Page]
  await Promise.all([atRest(a), atRest(b)])
  await item(a, 0).click({ position: { x: 80, y: 18 } })
  await b.locator('.outline a.item').nth(120).click()
  for (const letter of ' Written far away.') await b.keyboard.type(letter, { delay: 20 })
  await a.keyboard.press('Home')
  await a.keyboard.type('And here. ')
  expect(await rests(a, 120)).toBe(true)
  await expect(item(a, 120)).toHaveText(`${words(120)} Written far away.`)
  await inStep(a, b)
  await expect(a.locator('.cursor')).toHaveCount(0)

  await item(a, 120).evaluate((one) => one.scrollIntoView({ block: 'center' }))
  await expect(a.locator('.cursor')).toHaveCount(1)
  const within = async () => {
    const [cursor, provision] = await Promise.all([a.locator('.cursor').boundingBox(), item(a, 120).boundingBox()])
    return cursor && provision ? cursor.y - provision.y - provision.height : 0
  }
  // In the last of its lines.
  await expect.poll(within).toBeLessThan(-10)
  await expect.poll(within).toBeGreaterThan(-60)
})
