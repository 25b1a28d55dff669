// Rows and columns of a table by undo and redo: those that came go, and those that went come back with their words.
import type { Page } from '@playwright/test'
import { closeDatabase } from '../support/drafts'
import { expect, test } from '../support/e2e'
import { leaveAfterEach } from '../support/people'
import { inStep, into, room, saved, stepsOf } from '../support/room'

test.describe.configure({ timeout: 120_000 })
leaveAfterEach()
test.afterAll(() => closeDatabase())

const undo = 'Control+z'
const redo = 'Control+Shift+z'

/** A table row by row, an empty cell as a dot. */
const table = (columns: number) => async (page: Page) => {
  const words = (await page.locator('.shown.cell').allTextContents()).map((one) => one || '·')
  return Array.from({ length: Math.ceil(words.length / columns) }, (_, n) =>
    words.slice(n * columns, (n + 1) * columns).join(' '),
  )
}

test('rows and columns come and go by undo and redo, with their words and in their place', async ({ browser }) => {
  const { pages } = await room(browser, 'Tables undone', ['secretariat', 'chair'], ['One;', 'Two.'])
  const [a, b] = pages as [Page, Page]
  await into(a, 0, 'End')
  await a.getByRole('button', { name: 'Put a table below' }).click()
  await expect(b.locator('.shown.cell')).toHaveCount(4)
  const cell = (page: Page, n: number) => page.locator('.shown.cell').nth(n)
  await cell(a, 0).click()
  for (const words of ['A', 'B', 'C', 'D']) {
    if (words !== 'A') await a.keyboard.press('Tab')
    await a.keyboard.type(words)
  }
  const key = stepsOf(a, b, table(2))
  // Behind the last cell Tab puts a row.
  await key('Tab', ['A B', 'C D', '· ·'])
  await key('E', ['A B', 'C D', 'E ·'])
  await key(undo, ['A B', 'C D', '· ·'])
  await key(undo, ['A B', 'C D'])
  await expect(cell(a, 3)).toHaveClass(/\bhere\b/)
  await key(redo, ['A B', 'C D', '· ·'])
  await key(redo, ['A B', 'C D', 'E ·'])

  const press = async (name: string, stands: readonly string[], columns: number) => {
    await a.getByRole('button', { name }).click()
    await expect.poll(() => table(columns)(b)).toEqual(stands)
    await a.locator('.surface').focus()
  }
  await cell(a, 2).click()
  await press('Remove the row', ['A B', 'E ·'], 2)
  await cell(a, 1).click()
  await press('Column behind', ['A B ·', 'E · ·'], 3)
  await cell(a, 0).click()
  await press('Remove the column', ['B ·', '· ·'], 2)
  await stepsOf(a, b, table(3))(undo, ['A B ·', 'E · ·'])
  await key(undo, ['A B', 'E ·'])
  await key(undo, ['A B', 'C D', 'E ·'])
  await key(redo, ['A B', 'E ·'])
  await stepsOf(a, b, table(3))(redo, ['A B ·', 'E · ·'])
  await key(redo, ['B ·', '· ·'])
  for (const [columns, stands] of [
    [3, ['A B ·', 'E · ·']],
    [2, ['A B', 'E ·']],
    [2, ['A B', 'C D', 'E ·']],
  ] as const)
    await stepsOf(a, b, table(columns))(undo, stands)
  await inStep(a, b)
  await saved(a)
})

test('a row in which others have written since stays, and one that comes back fits what the table has become', async ({
  browser,
}) => {
  const { pages } = await room(browser, 'Tables gone on', ['secretariat', 'chair'], ['One;', 'Two.'])
  const [a, b] = pages as [Page, Page]
  await into(a, 0, 'End')
  await a.getByRole('button', { name: 'Put a table below' }).click()
  await expect(b.locator('.shown.cell')).toHaveCount(4)
  const cell = (page: Page, n: number) => page.locator('.shown.cell').nth(n)
  await cell(a, 2).click()
  await a.keyboard.type('Gone')
  await a.getByRole('button', { name: 'Remove the row' }).click()
  await expect(b.locator('.shown.cell')).toHaveCount(2)
  await cell(b, 0).click()
  await b.getByRole('button', { name: 'Column behind' }).click()
  await expect(a.locator('.shown.cell')).toHaveCount(3)
  await a.locator('.surface').focus()
  await stepsOf(a, b, table(3))(undo, ['· · ·', 'Gone · ·'])

  await cell(a, 5).click()
  await a.keyboard.press('Tab')
  await expect(b.locator('.shown.cell')).toHaveCount(9)
  await cell(b, 8).click()
  await b.keyboard.type('Theirs')
  await expect(cell(a, 8)).toHaveText('Theirs')
  await a.keyboard.press(undo)
  await expect(a.getByRole('alert')).toContainText('Others have gone on from here since.')
  await expect.poll(() => table(3)(b)).toEqual(['· · ·', 'Gone · ·', '· · Theirs'])
})
