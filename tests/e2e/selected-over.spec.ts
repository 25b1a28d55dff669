// What is selected over several provisions goes as in any editor: what is left of the last is joined to what is left of the first. A
// delegation proposes that. All of it is one step of undo.
import type { Page } from '@playwright/test'
import { closeDatabase } from '../support/drafts'
import { expect, test } from '../support/e2e'
import { leaveAfterEach, opened } from '../support/people'
import { inStep, into, item, items, room, saved, selectOver } from '../support/room'

test.describe.configure({ timeout: 180_000 })
leaveAfterEach()
test.afterAll(() => closeDatabase())

const three = ['States answer requests;', { kind: 'subitem', text: 'in writing;' }, 'Others wait.'] as const
const stood = ['(a) States answer requests;', '(i) in writing;', '(b) Others wait.']

const stands = async (pages: readonly Page[], wanted: string[]) => {
  for (const page of pages) await expect.poll(() => items(page)).toEqual(wanted)
}

test('an editor’s Backspace joins what is left; undo parts it again under its own name, redo joins it', async ({
  browser,
}) => {
  const { id, pages } = await room(browser, 'Taken out over provisions', ['secretariat', 'chair'], three)
  const [a, b] = pages as [Page, Page]
  const ids = await a.locator('.paper.live .shown.item').evaluateAll((all) => all.map((one) => one.id))
  await selectOver(a, [0, 'States '.length], [1, 'Others '.length])
  await a.keyboard.press('Backspace')
  await stands(pages, ['(a) States wait.'])
  await a.keyboard.insertText('shall ')
  await stands(pages, ['(a) States shall wait.'])
  await a.keyboard.press('Control+z')
  await stands(pages, ['(a) States wait.'])
  await a.keyboard.press('Control+z')
  await stands(pages, stood)
  await expect
    .poll(() => b.locator('.paper.live .shown.item').evaluateAll((all) => all.map((one) => one.id)))
    .toEqual(ids)
  await a.keyboard.press('Control+Shift+z')
  await stands(pages, ['(a) States wait.'])
  await saved(a)
  await opened(b, id)
  await stands(pages, ['(a) States wait.'])
})

test('typing and cutting over provisions do the same, Enter leaves the two apart', async ({ browser }) => {
  const { pages } = await room(browser, 'Typed over provisions', ['secretariat', 'chair'], three)
  const [a] = pages as [Page, Page]
  await selectOver(a, [0, 'States '.length], [1, 'Others '.length])
  await a.keyboard.press('m')
  await a.keyboard.insertText('ay ')
  await stands(pages, ['(a) States may wait.'])
  await a.keyboard.press('Control+z')
  // The letter that took the place of the selection goes with it.
  await stands(pages, ['(a) States mwait.'])
  await a.keyboard.press('Control+z')
  await stands(pages, stood)
  await selectOver(a, [0, 'States '.length], [1, 'Others '.length])
  await a.keyboard.press('Control+x')
  await stands(pages, ['(a) States wait.'])
  await a.keyboard.press('Control+z')
  await stands(pages, stood)
  await selectOver(a, [0, 'States '.length], [1, 'Others '.length])
  await a.keyboard.press('Enter')
  await stands(pages, ['(a) States', '(b) wait.'])
  await a.keyboard.type('To ')
  await stands(pages, ['(a) States', '(b) To wait.'])
})

test('what is selected from its beginning goes whole, and the rest keeps its own number and kind', async ({
  browser,
}) => {
  const { pages } = await room(browser, 'Whole provisions taken out', ['secretariat', 'chair'], three)
  const [a] = pages as [Page, Page]
  await selectOver(a, [0, 0], [1, 'Others '.length])
  await a.keyboard.press('Delete')
  await stands(pages, ['(a) wait.'])
  await a.keyboard.insertText('To ')
  await stands(pages, ['(a) To wait.'])
  await a.keyboard.press('Control+z')
  await a.keyboard.press('Control+z')
  await stands(pages, stood)
  // All of it.
  await item(a, 0).click()
  await a.keyboard.press('Control+a')
  await a.keyboard.press('Delete')
  for (const page of pages) await expect(page.locator('.paper.live .shown')).toHaveCount(1)
  await a.keyboard.press('Control+z')
  await stands(pages, stood)
})

test('what another types at that moment, and what the chair has agreed, stays', async ({ browser }) => {
  const { pages } = await room(browser, 'Taken out beside others', ['secretariat', 'chair'], three)
  const [a, chair] = pages as [Page, Page]
  await into(chair, 1, 'End')
  await selectOver(a, [0, 'States '.length], [1, 'Others '.length])
  await Promise.all([a.keyboard.press('Backspace'), chair.keyboard.type(' Long.')])
  await stands(pages, ['(a) States wait. Long.'])
  await inStep(a, chair)
  await a.keyboard.press('Control+z')
  await stands(pages, ['(a) States answer requests;', '(i) in writing;', '(b) Others wait. Long.'])
  const subitem = chair.locator('.paper.live .shown.subitem')
  await subitem.click()
  await chair.getByRole('button', { name: 'Agree', exact: true }).click()
  await expect(subitem).toHaveClass(/agreed/)
  await selectOver(a, [0, 'States '.length], [1, 'Others '.length])
  await a.keyboard.press('Backspace')
  await stands(pages, ['(a) States', '(i) in writing;', '(b) wait. Long.'])
})

test('a delegation’s Backspace strikes the words and the marks between them, and one undo withdraws all', async ({
  browser,
}) => {
  const { pages } = await room(
    browser,
    'Proposed over provisions',
    ['delegate-a', 'chair'],
    ['States answer requests;', 'In writing;', 'Others wait.'],
  )
  const [a, chair] = pages as [Page, Page]
  await selectOver(a, [0, 'States '.length], [2, 'Others '.length])
  await a.keyboard.press('Backspace')
  await expect(item(chair, 0)).toHaveClass(/joined/)
  await expect(item(chair, 1)).toHaveClass(/joined/)
  await expect(item(chair, 0).locator('del')).toHaveText('answer requests;')
  await expect(item(chair, 1).locator('del')).toHaveText('In writing;')
  await expect(item(chair, 2).locator('del')).toHaveText('Others ')
  await a.keyboard.press('Control+z')
  await expect(chair.locator('.paper.live .shown.joined')).toHaveCount(0)
  await expect(chair.locator('.paper.live del')).toHaveCount(0)
})
