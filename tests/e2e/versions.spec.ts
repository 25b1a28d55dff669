// Versions of a text: frozen under a name and kept as they were, compared with what came after and by whom, restored as a new draft,
// and the whole past of a text stepped through.
import type { Browser } from '@playwright/test'
import { aDraftOf, closeDatabase } from '../support/drafts'
import { expect, expectAccessible, test } from '../support/e2e'
import { as, leaveAfterEach, opened } from '../support/people'
import { into, item, saved } from '../support/room'

const first = 'States parties should answer requests;'
const second = 'States parties should train central authorities.'

test.describe.configure({ timeout: 180_000 })

leaveAfterEach()
test.afterAll(() => closeDatabase())

/** The chair has frozen Rev.1; a delegation has proposed words since, and the secretariat has written some. */
async function negotiated(browser: Browser, title: string) {
  const id = await aDraftOf(process.env.E2E_DATA_DIR as string, title, [first, second])
  const [secretariat, chair, delegate] = await Promise.all([
    as(browser, 'secretariat'),
    as(browser, 'chair'),
    as(browser, 'delegate-a'),
  ])
  await chair.goto(`/drafts/${id}/versions`)
  await expect(chair.getByRole('textbox', { name: 'Name' })).toHaveValue('Rev.1')
  await chair.getByRole('button', { name: 'Freeze this version' }).click()
  await chair.waitForURL(`**/drafts/${id}/versions/Rev.1`)
  await Promise.all([opened(secretariat, id), opened(delegate, id)])
  await into(secretariat, 1)
  await secretariat.keyboard.type('All ')
  await saved(secretariat)
  await into(delegate, 0, 'End')
  await delegate.keyboard.press('ArrowLeft')
  await delegate.keyboard.type(' promptly')
  await saved(delegate)
  await expect(item(secretariat, 0)).toContainText('promptly')
  return { id, secretariat, chair, delegate }
}

test('a version stays as it was frozen, and is compared with now: what, where and by whom', async ({ browser }) => {
  const { id, chair } = await negotiated(browser, 'Frozen and compared')
  await chair.reload()
  await expect(chair.getByText('These words give this fingerprint.')).toBeVisible()
  await expect(chair.locator('.still-text .item').first()).toHaveText(first)
  await expect(chair.locator('.still-text .item').nth(1)).toHaveText(second)
  await expectAccessible(chair)
  await chair.emulateMedia({ media: 'print' })
  await expect(chair.locator('.still-text')).toBeVisible()
  await expect(chair.getByRole('navigation', { name: 'About this draft' })).toBeHidden()
  await chair.emulateMedia({ media: 'screen' })

  await chair.getByRole('navigation', { name: 'Compare' }).getByRole('link', { name: 'Compare with now' }).click()
  await expect(chair.getByText('Provisions that differ: 2')).toBeVisible()
  const [one, other] = [chair.locator('#difference-1'), chair.locator('#difference-2')]
  await expect(one.locator('ins')).toContainText('promptly')
  await expect(one.locator('ins')).toHaveClass('proposed')
  await expect(one.locator('.compared-head')).toContainText('Uruguay')
  await expect(other.locator('ins')).toContainText('All')
  await expect(other.locator('.compared-head')).toContainText('Martin Keller')
  await expectAccessible(chair)
  await chair.keyboard.press('Alt+PageDown')
  await expect(one).toBeFocused()
  await chair.keyboard.press('Alt+PageDown')
  await expect(other).toBeFocused()
  await chair.keyboard.press('Alt+PageUp')
  await expect(one).toBeFocused()

  await expect(chair.locator('.compared-row')).toHaveCount(4)
  await chair.getByRole('checkbox', { name: 'Changed provisions only' }).check()
  await expect(chair.locator('.compared-row')).toHaveCount(2)
  await chair.getByRole('radio', { name: 'Side by side' }).check()
  await expect(chair.locator('.compared-two')).toHaveCount(2)
  await expect(other.locator('.compared-words').first()).toHaveText(`(b)${second}`)
  await chair.getByRole('radio', { name: 'Without them' }).check()
  await expect(chair.getByText('Provisions that differ: 1')).toBeVisible()
  await expect(chair).toHaveURL(new RegExp(`/drafts/${id}/compare\\?.*reading=stood`))
})

test('without scripts a version is frozen too, and a name that is given is refused beside the field', async ({
  browser,
}) => {
  const { id, delegate } = await negotiated(browser, 'Frozen by hand')
  const chair = await as(browser, 'chair', { javaScriptEnabled: false })
  await chair.goto(`/drafts/${id}/versions`)
  await expect(chair.getByRole('textbox', { name: 'Name' })).toHaveValue('Rev.2')
  await chair.getByRole('textbox', { name: 'Name' }).fill('Rev.1')
  await chair.getByRole('button', { name: 'Freeze this version' }).click()
  await expect(chair.locator('.field .error')).toContainText('A version of this name is frozen already')
  await expect(chair.getByRole('textbox', { name: 'Name' })).toHaveValue('Rev.1')
  await chair.getByRole('textbox', { name: 'Name' }).fill('Rev.2 (oral)')
  await chair.getByRole('button', { name: 'Freeze this version' }).click()
  await chair.waitForURL('**/versions/Rev.2%20(oral)')
  await expect(chair.locator('.still-text .item').first()).toContainText('promptly')
  await chair.goto(`/drafts/${id}/past?n=0`)
  await expect(chair.getByText('Moment 1 of')).toBeVisible()
  await expect(chair.locator('.compared-row.item').first()).toHaveText(`(a)${first}`)

  await delegate.goto(`/drafts/${id}/versions`)
  await expect(delegate.getByRole('link', { name: 'Rev.1' })).toBeVisible()
  await expect(delegate.getByRole('button', { name: 'Freeze this version' })).toHaveCount(0)
})

test('a version is restored as a new draft, linked both ways, and the two are compared', async ({ browser }) => {
  const { id, secretariat, chair } = await negotiated(browser, 'Restored')
  await expect(chair.getByRole('button', { name: 'Restore this version' })).toHaveCount(0)
  await secretariat.goto(`/drafts/${id}/versions/Rev.1`)
  await secretariat.getByRole('textbox', { name: 'Title' }).fill('Restored again')
  await secretariat.getByRole('button', { name: 'Restore this version' }).click()
  await secretariat.waitForURL((url) => /^\/drafts\/[^/]+$/.test(url.pathname) && !url.pathname.endsWith(id))
  await expect(secretariat.locator('.paper.live .shown.item').nth(1)).toHaveText(second)
  const restored = new URL(secretariat.url()).pathname
  await secretariat.goto(`${restored}/versions`)
  await secretariat.getByRole('link', { name: 'Rev.1, Restored' }).click()
  await secretariat.waitForURL(`**/drafts/${id}/versions/Rev.1`)
  await expect(secretariat.getByRole('link', { name: 'Restored again' })).toHaveAttribute('href', restored)

  await secretariat.goto(`/drafts/${id}/compare?from=now&to=draft:${restored.split('/')[2]}:now`)
  await expect(secretariat.getByText('Provisions that differ: 2')).toBeVisible()
  await expect(secretariat.locator('#difference-2 del')).toContainText('All')
})

test('the past is stepped through by keyboard, with who wrote what', async ({ browser }) => {
  const { id, delegate } = await negotiated(browser, 'The past')
  await delegate.goto(`/drafts/${id}/past`)
  const slider = delegate.getByRole('slider')
  const row = (n: number) => delegate.locator('.compared-row.item').nth(n)
  await expect(row(0).locator('ins')).toContainText('promptly')
  await expect(slider).toHaveAttribute('aria-valuetext', /: .+/)
  await expectAccessible(delegate)
  await slider.focus()
  await delegate.keyboard.press('Home')
  await expect(row(0)).toHaveText(`(a)${first}`)
  await expect(row(1)).toHaveText(`(b)${second}`)
  await expect(delegate.getByText('Moment 1 of')).toBeVisible()
  await delegate.keyboard.press('ArrowRight')
  await expect(row(1).locator('ins')).toContainText('All')
  await expect(row(1)).toContainText('Martin Keller')
  await delegate.getByRole('radio', { name: 'Who wrote here' }).check()
  await expect(row(1).locator('.written')).toContainText('All')
  await delegate.getByRole('button', { name: 'Step on' }).click()
  await expect(row(0).locator('.written')).toContainText('promptly')
  await delegate.getByRole('link', { name: 'Address of this moment' }).click()
  await expect(row(0).locator('.written')).toContainText('promptly')
  await delegate.getByRole('button', { name: 'Step back' }).click()
  await expect(row(0).locator('.written')).toHaveCount(0)
  await delegate.getByRole('button', { name: 'Play' }).click()
  await expect(row(0).locator('.written')).toContainText('promptly')
})

test('the pages about a draft keep their frame on a phone and from the right, and are read in the dark', async ({
  browser,
}) => {
  const { id, chair } = await negotiated(browser, 'In every light')
  await chair.setViewportSize({ width: 390, height: 844 })
  await chair.emulateMedia({ colorScheme: 'dark' })
  const beyond = () => chair.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  const pages = [
    'versions',
    'versions/Rev.1',
    'compare',
    'compare?layout=beside',
    'past',
    'past?view=authors',
    'languages',
    'room',
  ]
  for (const language of ['en', 'ar']) {
    await chair.goto(`/desk?lang=${language}`)
    for (const page of pages) {
      await chair.goto(`/drafts/${id}/${page}`)
      expect(await beyond(), `${page} in ${language}`).toBe(0)
      if (language === 'en') await expectAccessible(chair)
    }
  }
})
