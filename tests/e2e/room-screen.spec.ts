// The screen of the meeting room: live, read only, with the chair; and a delegate's page that goes along with the chair.
import type { Page } from '@playwright/test'
import { aDraftOf, closeDatabase } from '../support/drafts'
import { expect, expectAccessible, test } from '../support/e2e'
import { as, leaveAfterEach, opened } from '../support/people'
import { into, item, room } from '../support/room'

const items = [
  'States parties should answer requests without delay;',
  'States parties should train central authorities;',
  ...Array.from(
    { length: 18 },
    (_, n) => `States parties should consider measure ${n + 1} of the plan of the Working Group;`,
  ),
]

test.describe.configure({ timeout: 180_000 })

leaveAfterEach()
test.afterAll(() => closeDatabase())

test('the room screen follows the chair, shows what is proposed and decided, and says it', async ({ browser }) => {
  const id = await aDraftOf(process.env.E2E_DATA_DIR as string, 'In the room', items)
  const [chair, delegate, screen] = await Promise.all([
    as(browser, 'chair'),
    as(browser, 'delegate-a'),
    as(browser, 'secretariat'),
  ])
  await Promise.all([opened(chair, id), opened(delegate, id)])
  await screen.goto(`/drafts/${id}/room`)
  const words = screen.locator('.room-words .shown')
  const told = screen.locator('[data-told]')
  await expect(screen.locator('.rail')).toBeHidden()
  await expect(words).toHaveText('In the room')

  await into(chair, 1, 'End')
  await expect(words).toHaveText(items[1] as string)
  await expect(words).toHaveAttribute('data-label', '(b)')
  await expect(screen.getByText('Provision 4 of 22')).toBeVisible()
  await expect(screen.locator('.room-next')).toContainText('(c)')

  // Proposed in another place than the screen shows, it is said all the same, within a second.
  await into(delegate, 0)
  const began = Date.now()
  await delegate.keyboard.insertText('Where possible, ')
  await expect(told).toHaveText('(a): put in “Where possible,”', { timeout: 2_500 })
  expect(Date.now() - began, 'milliseconds until it was said').toBeLessThan(2_500)
  await into(chair, 0, 'End')
  await expect(words.locator('ins')).toHaveText('Where possible, ')
  await expect(words.locator('ins')).toHaveAttribute('data-by', '(Uruguay)')
  await expectAccessible(screen)
  await screen.getByRole('checkbox', { name: 'Proposals' }).uncheck()
  await expect(words).toHaveText(items[0] as string, { useInnerText: true })
  await screen.getByRole('checkbox', { name: 'Proposals' }).check()

  // As large as it fits: larger than on any page, and nothing is cut off.
  const fits = await screen.locator('.room-words').evaluate((box) => ({
    size: Number.parseFloat(getComputedStyle(box).fontSize),
    whole: box.scrollHeight <= box.clientHeight,
  }))
  expect(fits.size).toBeGreaterThan(40)
  expect(fits.whole).toBe(true)

  await into(chair, 1, 'End')
  await chair.getByRole('button', { name: 'Agree', exact: true }).click()
  await expect(told).toHaveText('(b) is agreed')
  await expect(screen.getByText('1 of 22 agreed')).toBeVisible()

  // Whoever stands at the keys goes elsewhere, and comes back to the chair.
  await screen.keyboard.press('ArrowRight')
  await expect(words).toHaveAttribute('data-label', '(c)')
  await into(chair, 4, 'End')
  await expect(words).toHaveAttribute('data-label', '(c)')
  await screen.getByRole('checkbox', { name: 'Follow the chair' }).check()
  await expect(words).toHaveAttribute('data-label', '(e)')
  await expect(words.locator('[contenteditable="true"]')).toHaveCount(0)
  await chair.goto('/desk')
  await expect(screen.getByText('The chair is not in this text at present')).toBeVisible()
})

test('two proposals in conflict stand side by side on the screen', async ({ browser }) => {
  const id = await aDraftOf(process.env.E2E_DATA_DIR as string, 'In conflict', items.slice(0, 2))
  const [a, b, screen] = await Promise.all([as(browser, 'delegate-a'), as(browser, 'delegate-b'), as(browser, 'chair')])
  await Promise.all([opened(a, id), opened(b, id)])
  await screen.goto(`/drafts/${id}/room`)
  for (const [page, by] of [
    [a, 'within a month'],
    [b, 'at once'],
  ] as const) {
    await into(page, 0, 'End')
    await page.keyboard.press('ArrowLeft')
    for (let n = 0; n < 'without delay'.length; n++) await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.insertText(by)
    await expect(item(page, 0)).toContainText(by)
  }
  await screen.keyboard.press('ArrowRight')
  await screen.keyboard.press('ArrowRight')
  const variants = screen.locator('.room-variants li')
  await expect(variants).toHaveCount(3)
  await expect(variants.nth(0)).toContainText('without delay')
  await expect(screen.locator('.room-variants')).toContainText('within a month')
  await expect(screen.locator('.room-variants')).toContainText('at once')
  await expectAccessible(screen)
})

test('alternatives stand below one another on the screen, each called by its name above its words', async ({
  browser,
}) => {
  const id = await aDraftOf(process.env.E2E_DATA_DIR as string, 'Alternatives seen', items.slice(0, 2))
  const [a, screen] = await Promise.all([as(browser, 'delegate-a'), as(browser, 'chair')])
  await opened(a, id)
  await into(a, 0)
  await a.getByRole('button', { name: 'Propose an alternative' }).click()
  await expect(a.locator('.paper.live .shown.competes')).toHaveCount(2)
  await screen.goto(`/drafts/${id}/room`)
  await screen.keyboard.press('ArrowRight')
  await screen.keyboard.press('ArrowRight')
  const both = screen.locator('.room-words .shown')
  await expect(both).toHaveCount(2)
  await expect(both.nth(0)).toHaveAttribute('data-label', '(a) Alt 1')
  await expect(both.nth(0)).toHaveClass(/\bhere\b/)
  await expect(both.nth(1)).toHaveAttribute('data-label', '(a) Alt 2')
  for (const one of await both.all())
    await expect.poll(() => one.evaluate((shown) => getComputedStyle(shown, '::before').position)).toBe('static')
  // As large as fits.
  await expect
    .poll(() => both.nth(0).evaluate((shown) => Number.parseFloat(getComputedStyle(shown).fontSize)))
    .toBeGreaterThan(40)
  await screen.keyboard.press('ArrowRight')
  await expect(both.nth(1)).toHaveClass(/\bhere\b/)
  await expectAccessible(screen)
})

test('the screen shows the signs of footnotes, and a table in its columns, as the paper does', async ({ browser }) => {
  const { id, pages } = await room(
    browser,
    'Noted and tabled',
    ['chair', 'delegate-a'],
    ['States answer requests;', 'States report.'],
  )
  const [chair, delegate] = pages as [Page, Page]
  const screen = await as(browser, 'secretariat')
  await screen.goto(`/drafts/${id}/room`)
  const words = screen.locator('.room-words .shown')
  await into(chair, 1, 'States'.length)
  await chair.keyboard.press('Control+Alt+f')
  await chair.keyboard.type('As defined in article 2.')
  await expect(words).toHaveText('As defined in article 2.')
  await expect(words).toHaveAttribute('data-label', '1')
  await chair.keyboard.press('Enter')
  const signs = words.locator('[data-signs]')
  await expect(signs).toHaveText('States')
  await expect(signs).toHaveAttribute('data-signs', '¹')
  // A footnote put elsewhere changes its number here.
  await screen.getByRole('checkbox', { name: 'Follow the chair' }).uncheck()
  await into(chair, 0, 'States'.length)
  await chair.keyboard.press('Control+Alt+f')
  await expect(signs).toHaveAttribute('data-signs', '²')
  await screen.getByRole('checkbox', { name: 'Proposals' }).uncheck()
  const sign = () => signs.evaluate((one) => getComputedStyle(one, '::after').content)
  await expect.poll(sign).toBe('"²"')
  await screen.getByRole('checkbox', { name: 'Proposals' }).check()

  await screen.getByRole('checkbox', { name: 'Follow the chair' }).check()
  await into(chair, 1, 'End')
  await chair.getByRole('button', { name: 'Put a table below' }).click()
  await expect(chair.locator('.shown.cell')).toHaveCount(4)
  await chair.locator('.shown.cell').first().click()
  for (const cell of ['State', 'Reviews', 'Norway', '3', 'Jordan']) {
    await chair.keyboard.type(cell)
    await chair.keyboard.press('Tab')
  }
  // The row that the chair is in, below the heads of its columns.
  const cells = screen.locator('.room-words .shown.cell')
  await expect(cells).toHaveText(['State', 'Reviews', 'Jordan', ''])
  await expect(screen.locator('.room-words .shown.cell.here')).toHaveCount(1)
  await expect(cells.nth(3)).toHaveClass(/\bhere\b/)
  const boxes = await cells.evaluateAll((all) =>
    all.map((one) => one.getBoundingClientRect()).map(({ x, y }) => [x, y]),
  )
  expect(boxes[0]?.[1]).toBe(boxes[1]?.[1])
  expect(boxes[0]?.[0]).toBe(boxes[2]?.[0])
  expect(boxes[2]?.[1]).toBeGreaterThan(boxes[0]?.[1] as number)
  const size = await cells.first().evaluate((one) => Number.parseFloat(getComputedStyle(one).fontSize))
  expect(size, 'pixels of a letter in a cell').toBeGreaterThan(40)
  await expectAccessible(screen)

  // What a delegation proposes in a cell is marked there and said; the whole table is one step of the keys.
  await delegate.locator('.shown.cell').nth(3).click()
  await delegate.keyboard.press('End')
  await delegate.keyboard.insertText(' and more')
  await expect(screen.locator('[data-told]')).toContainText('put in “and more”')
  await screen.keyboard.press('ArrowLeft')
  await expect(cells).toHaveCount(0)
  await screen.keyboard.press('ArrowRight')
  await expect(cells).toHaveCount(6)
  await expect(cells.nth(3).locator('ins')).toHaveText(' and more')
  await expect(cells.nth(3).locator('ins')).toHaveAttribute('data-by', '(Uruguay)')
  await expect(screen.locator('.room-words .shown.cell.here')).toHaveCount(0)
  await screen.getByRole('checkbox', { name: 'Proposals' }).uncheck()
  await expect(cells.nth(3)).toHaveText('3', { useInnerText: true })
})

test('a delegate’s page goes along with the chair where that is wished', async ({ browser }) => {
  const id = await aDraftOf(process.env.E2E_DATA_DIR as string, 'Along with the chair', items)
  const [chair, delegate] = await Promise.all([as(browser, 'chair'), as(browser, 'delegate-a')])
  await Promise.all([opened(chair, id), opened(delegate, id)])
  await into(chair, 19, 'End')
  await expect(item(delegate, 19)).not.toBeInViewport()
  await delegate.getByRole('checkbox', { name: 'Follow the chair' }).check()
  await expect(item(delegate, 19)).toBeInViewport()
  await into(chair, 0, 'End')
  await expect(item(delegate, 0)).toBeInViewport()
  await expect(chair.getByRole('checkbox', { name: 'Follow the chair' })).toHaveCount(0)
})
