// Footnotes and tables with real keys: what each sees, what a delegation proposes of them, and what an adoption keeps.
import type { Page } from '@playwright/test'
import { closeDatabase } from '../support/drafts'
import { expect, expectAccessible, test } from '../support/e2e'
import { leaveAfterEach, opened } from '../support/people'
import { inStep, into, item, items, putBack, room, saved } from '../support/room'

test.describe.configure({ timeout: 180_000 })
leaveAfterEach()
test.afterAll(() => closeDatabase())

/** The words of the nth item with the signs of its footnotes. */
const signed = (page: Page, n: number) =>
  item(page, n).evaluate((element) =>
    [...element.children].map((one) => `${one.textContent}${(one as HTMLElement).dataset.signs ?? ''}`).join(''),
  )

test('a footnote is added at the caret, numbered, proposed by a delegation, and goes along with its words', async ({
  browser,
}) => {
  const { id, pages } = await room(
    browser,
    'Noted',
    ['secretariat', 'delegate-a', 'chair'],
    ['States answer requests;', 'States report.'],
  )
  const [a, delegate, chair] = pages as [Page, Page, Page]
  await into(a, 1, 'States'.length)
  await a.keyboard.press('Control+Alt+f')
  await a.keyboard.type('As defined in article 2.')
  await expect
    .poll(() => items(chair))
    .toEqual(['(a) States answer requests;', '(b) States report.', '1 As defined in article 2.'])
  await expect.poll(() => signed(chair, 1)).toBe('States¹ report.')
  // Enter leads back to the words.
  await a.keyboard.press('Enter')
  await a.keyboard.type('!')
  await expect.poll(() => signed(chair, 1)).toBe('States¹! report.')

  await into(delegate, 0, 'States answer requests'.length)
  await delegate.getByRole('button', { name: 'Propose a footnote at the cursor' }).click()
  await expect(delegate.locator('.shown.footnote.here')).toHaveCount(1)
  await delegate.keyboard.type('Whether or not in writing.')
  await expect(chair.locator('.shown.footnote').first()).toHaveText('Whether or not in writing.')
  await expect(chair.locator('.shown.footnote').first()).toHaveAttribute('data-note', /Proposed by Uruguay/)
  // What is only proposed takes no number from what stands.
  await expect.poll(() => signed(chair, 1)).toBe('States¹! report.')
  await expectAccessible(chair)

  await into(a, 0, 'States '.length)
  await a.keyboard.press('Enter')
  await expect
    .poll(() => items(chair))
    .toEqual([
      '(a) States',
      '(b) answer requests;',
      '1 ante Whether or not in writing.',
      '(c) States! report.',
      '1 As defined in article 2.',
    ])
  await chair.locator('.shown.footnote').first().click()
  await chair.getByRole('article', { name: 'Proposal by Uruguay' }).getByRole('button', { name: 'Accept' }).click()
  await expect(chair.locator('.shown.footnote').first()).toHaveAttribute('data-note', '')
  await saved(a)
  await opened(a, id)
  await expect.poll(() => signed(a, 1)).toBe('answer requests¹;')

  await chair.getByRole('button', { name: 'Adopt …' }).click()
  await chair.getByLabel('Paragraph of the report').fill('9')
  await chair.getByRole('button', { name: 'Adopt', exact: true }).click()
  await expect(chair.getByText('By consensus')).toBeVisible()
  await expect(chair.locator('.provision.item').nth(1).locator('sup')).toHaveText('1')
  await expect(chair.locator('.provision.footnote')).toHaveText([/1.*Whether or not/, /2.*As defined/])
  await expectAccessible(chair)
})

test('a table is put below, grows by Tab and by its buttons, and takes a delegation’s words as proposals', async ({
  browser,
}) => {
  const { pages } = await room(browser, 'Tabled', ['secretariat', 'delegate-a'], ['One;', 'Two.'])
  const [a, b] = pages as [Page, Page]
  await into(a, 0, 'End')
  await a.getByRole('button', { name: 'Put a table below' }).click()
  await expect(b.locator('.shown.cell')).toHaveCount(4)
  await a.locator('.shown.cell').first().click()
  for (const words of ['State', 'Reviews', 'Norway', '3']) {
    await a.keyboard.type(words)
    await a.keyboard.press('Tab')
  }
  // Behind the last cell Tab has put another row.
  await expect(b.locator('.shown.cell')).toHaveCount(6)
  await expect(b.locator('.shown.cell-head')).toHaveText(['State', 'Reviews'])
  await a.keyboard.type('Jordan')
  await a.getByRole('button', { name: 'Column behind' }).click()
  await expect(b.locator('.shown.cell')).toHaveText(['State', '', 'Reviews', 'Norway', '', '3', 'Jordan', '', ''])
  await inStep(a, b)
  // Cells of one row stand beside each other.
  const tops = await b.locator('.shown.cell').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
  expect(new Set(tops.slice(0, 3)).size).toBe(1)
  expect(tops[3]).toBeGreaterThan(tops[0] as number)

  await b.locator('.shown.cell').nth(5).click()
  await b.keyboard.press('End')
  await b.keyboard.type(' and more')
  await expect(a.locator('.shown.cell').nth(5).locator('ins')).toHaveText(' and more')
  await b.keyboard.press('Home')
  await b.keyboard.press('Backspace')
  await expect(a.locator('.shown.cell')).toHaveCount(9)
  await expectAccessible(a)

  await a.locator('.shown.cell').nth(1).click()
  await a.getByRole('button', { name: 'Remove the column' }).click()
  await expect(b.locator('.shown.cell')).toHaveCount(6)
  await a.locator('.shown.table').click()
  await a.getByRole('button', { name: 'Remove', exact: true }).click()
  await expect(b.locator('.shown.cell')).toHaveCount(0)
  await putBack(a)
  await expect(b.locator('.shown.cell')).toHaveCount(6)
})
