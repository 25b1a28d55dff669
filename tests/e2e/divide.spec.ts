// A delegation proposes to divide a provision, and to join two, with the keys that an editor divides and joins with; the room sees it,
// the chair decides, and whoever writes there meanwhile writes on.
import type { Browser, Page } from '@playwright/test'
import { closeDatabase } from '../support/drafts'
import { expect, expectAccessible, test } from '../support/e2e'
import { leaveAfterEach, opened } from '../support/people'
import { copied, inStep, into, item, items, room as roomOf, select } from '../support/room'

const first = 'States parties should answer requests without delay and the secretariat should report;'
const second = 'States parties should train central authorities.'
const seam = 'States parties should answer requests without delay '.length

test.describe.configure({ timeout: 180_000 })

leaveAfterEach()
test.afterAll(() => closeDatabase())

async function room(browser: Browser, title: string, words = [first, second]) {
  const { id, pages } = await roomOf(browser, title, ['delegate-a', 'delegate-b', 'chair'], words)
  const [a, b, chair] = pages as [Page, Page, Page]
  return { a, b, chair, id }
}

const divided = ['(a) States parties should answer requests without delay', '(b) and the secretariat should report;']
const card = (page: Page) => page.getByRole('article', { name: 'Proposal by Uruguay' })
const decide = (page: Page, what: 'Accept' | 'Reject') =>
  card(page).getByRole('button', { name: what, exact: true }).click()

test('a delegation proposes a division while another types in the same provision, and the chair accepts', async ({
  browser,
}) => {
  const { a, b, chair, id } = await room(browser, 'A division proposed')
  await into(a, 0, seam)
  await a.keyboard.press('Enter')
  const sign = (page: Page) => item(page, 0).locator('ins.division')
  for (const page of [a, b, chair]) await expect(sign(page)).toHaveText('¶')
  await expect(sign(b)).toHaveAttribute('data-by', '(Uruguay)')
  await expect(sign(b)).toHaveAttribute('title', 'Proposed division. Inserted by Uruguay')
  await expect(a.getByRole('status').filter({ hasText: 'A division is proposed here.' })).toBeAttached()
  // What follows stands on a line of its own.
  const [before, after] = await item(b, 0).evaluate((element) =>
    [...element.children].map((one) => [...one.getClientRects()].at(-1)?.top ?? 0).filter((_, n) => n !== 1),
  )
  expect(after).toBeGreaterThan(before as number)
  await into(chair, 0, 3)
  await expect(card(chair)).toContainText('divides')
  await expect(chair.locator('.outline a.item').first()).toContainText('proposals: 1')
  await expectAccessible(chair)

  // Both write on there, on either side of the sign, while the chair accepts.
  await into(b, 0, 'States parties should answer requests without delay ¶and the '.length)
  await b.keyboard.type('whole ', { delay: 20 })
  const typing = b.keyboard.type('United Nations ', { delay: 40 })
  const writing = a.keyboard.type('that ', { delay: 60 })
  await decide(chair, 'Accept')
  await Promise.all([typing, writing])
  await expect
    .poll(() => items(chair))
    .toEqual([
      divided[0],
      expect.stringMatching(/^\(b\) (that )?and the whole United Nations secretariat should report;$/),
      '(c) States parties should train central authorities.',
    ])
  await expect.poll(async () => (await items(chair))[1]).toContain('that and the')
  for (const page of [a, b]) await inStep(page, chair)
  // Where they stand they go on.
  await b.keyboard.type('family’s ')
  await a.keyboard.type('in time ')
  await expect.poll(async () => (await items(chair))[1]).toContain('that in time and the whole United Nations family’s')
  await chair.goto(`/drafts/${id}/compare`)
  await expect(chair.locator('body')).toContainText('divided here')
})

test('a proposed division is taken back, brought back, put over a selection, and rejected', async ({ browser }) => {
  const { a, b, chair } = await room(browser, 'A division that does not stand')
  await into(a, 0, seam)
  await a.keyboard.press('Enter')
  await expect(item(b, 0).locator('.division')).toHaveCount(1)
  await a.keyboard.press('Control+z')
  await expect(item(b, 0).locator('.division')).toHaveCount(0)
  await a.keyboard.press('Control+y')
  await expect(item(b, 0).locator('.division')).toHaveCount(1)
  await a.keyboard.press('Backspace')
  await expect(item(b, 0).locator('.division')).toHaveCount(0)
  // Over words that are selected, it takes their place.
  await select(a, 0, 'and the')
  await a.keyboard.press('Enter')
  await expect(item(b, 0).locator('del')).toHaveText('and the')
  await expect(item(b, 0).locator('.division')).toHaveText('¶')
  await into(chair, 0, 3)
  await decide(chair, 'Reject')
  await expect(item(b, 0)).toHaveText(first)
  for (const page of [a, chair]) await expect(page.locator('.shown.item')).toHaveCount(2)
})

test('a ¶ that a delegation pastes divides nothing', async ({ browser }) => {
  const { a, b, chair } = await room(browser, 'A sign pasted')
  const paste = (page: Page, text: string) =>
    page.locator('.surface').evaluate((element, words) => {
      const data = new DataTransfer()
      data.setData('text/plain', words)
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }, text)
  await into(a, 0, seam)
  await paste(a, 'see ¶ 12 ')
  await expect(item(b, 0).locator('ins')).toHaveText('see 12 ')
  await expect(a.getByRole('status').filter({ hasText: 'The sign ¶ was left out' })).toBeAttached()
  // The secretariat's is the text's own, and a character.
  await into(chair, 1, 'End')
  await paste(chair, ' See ¶ 12')
  await expect(item(b, 1)).toHaveText(`${second} See ¶ 12`)
  await expect(item(b, 1).locator('.division')).toHaveCount(0)
})

test('a delegation proposes to join two provisions: Backspace, Delete, undo, and the chair’s word', async ({
  browser,
}) => {
  const { a, b, chair, id } = await room(browser, 'A join proposed')
  await into(a, 1, 0)
  await a.keyboard.press('Backspace')
  for (const page of [a, b, chair]) {
    await expect(item(page, 0)).toHaveClass(/joined/)
    await expect(item(page, 0)).toHaveAttribute('data-note', '¶ Uruguay: (b) to be joined to this')
    await expect(item(page, 1)).toHaveAttribute('data-note', '¶ Uruguay: to be joined to the end of (a)')
  }
  // The caret has gone over the seam, as over a letter that is struck: the next key strikes the letter before it.
  await a.keyboard.press('Backspace')
  await expect(item(b, 0).locator('del')).toHaveText(';')
  await a.keyboard.press('Control+z')
  await expect(item(b, 0).locator('del')).toHaveCount(0)
  await a.keyboard.press('Control+z')
  await expect(item(b, 0)).not.toHaveClass(/joined/)

  await into(a, 1, 0)
  await a.keyboard.press('ArrowLeft')
  await a.keyboard.press('Delete')
  await expect(item(b, 0)).toHaveClass(/joined/)
  await into(b, 1, 0)
  await card(b).getByRole('button', { name: 'Support' }).click()
  await expect(item(a, 0)).toHaveAttribute('data-note', '¶ Uruguay, Jordan: (b) to be joined to this')
  await into(chair, 0, 'End')
  await chair.locator('.outline a.item').nth(1).click()
  await expect(card(chair)).toContainText('joins two provisions')
  await expect(card(chair)).toContainText('To the end of (a)')
  await expectAccessible(chair)
  // Where no script runs, too.
  const still = await (await chair.request.get(`/drafts/${id}`)).text()
  expect(still.match(/class="still [^"]*\bjoined\b/g)).toHaveLength(1)
  await opened(chair, id)
  await chair.locator('.outline a.item').nth(1).click()

  // Another writes at the end of the first and in the second while it is accepted.
  await into(b, 1, 'States parties '.length)
  const typing = b.keyboard.type('to the Convention ', { delay: 40 })
  await decide(chair, 'Accept')
  await typing
  await expect
    .poll(() => items(chair))
    .toEqual([`(a) ${first} States parties to the Convention should train central authorities.`])
  await b.keyboard.type('duly ')
  await expect.poll(async () => (await items(chair))[0]).toContain('to the Convention duly should')
  for (const page of [a, b]) await inStep(page, chair)
})

test('what a delegation may not divide says why, and its own provision is divided and joined at once', async ({
  browser,
}) => {
  const { a, b, chair } = await room(browser, 'Divided at once')
  await a.locator('.outline a.item').nth(1).click()
  await a.keyboard.press('Enter')
  await expect(a.locator('.shown.proposed.here')).toHaveCount(1)
  await a.keyboard.type('Ours and more;')
  for (let n = 0; n < 'and more;'.length; n++) await a.keyboard.press('ArrowLeft')
  await a.keyboard.press('Enter')
  await expect(b.locator('.shown.proposed')).toHaveText(['Ours ', 'and more;'])
  await a.keyboard.type('x')
  await expect(b.locator('.shown.proposed')).toHaveText(['Ours ', 'xand more;'])
  await a.keyboard.press('Backspace')
  await a.keyboard.press('Backspace')
  await expect(b.locator('.shown.proposed')).toHaveText(['Ours and more;'])

  await into(chair, 1, 3)
  await chair.getByRole('button', { name: 'Put a table below' }).click()
  await chair.locator('.shown.table').click()
  await chair.keyboard.type('Heading of it')
  await expect(a.locator('.shown.table')).toHaveText('Heading of it')
  await a.locator('.shown.table').click()
  await a.keyboard.press('Home')
  await a.keyboard.press('ArrowRight')
  await a.keyboard.press('Enter')
  await expect(a.getByRole('alert')).toContainText('A table changes by its rows and columns')
  await a.getByRole('alert').getByRole('button', { name: 'Close' }).click()
  // In a cell Enter goes to the one below, as ever.
  await a.locator('.shown.cell').first().click()
  await a.keyboard.press('Enter')
  await expect(b.locator('.division')).toHaveCount(0)
})

test('copied, a proposed division is two paragraphs; offline it is written and brought; in Arabic it is said', async ({
  browser,
}) => {
  const { a, b, chair, id } = await room(browser, 'A division elsewhere')
  await a.context().setOffline(true)
  await into(a, 0, seam)
  await a.keyboard.press('Enter')
  await a.keyboard.type('further ')
  await expect(item(a, 0).locator('.division')).toHaveCount(1)
  await expect(item(b, 0)).toHaveText(first)
  await a.context().setOffline(false)
  await expect(item(b, 0).locator('.division')).toHaveText('¶', { timeout: 30_000 })
  await expect(item(b, 0)).toContainText('¶further and the')

  await into(a, 0)
  await a.keyboard.press('Control+a')
  expect((await copied(a)).plain.split('\n').slice(2, 4)).toEqual([
    'States parties should answer requests without delay',
    'further and the secretariat should report;',
  ])

  await into(b, 1, 0)
  await b.keyboard.press('Backspace')
  await expect(item(chair, 0)).toHaveClass(/joined/)
  await chair.goto(`/drafts/${id}?lang=ar`)
  await expect(item(chair, 1)).toHaveAttribute('data-note', '¶ الأردن: يُدمج في آخر (a)')
  await expect(item(chair, 0).locator('.division')).toHaveAttribute('title', /^تقسيم مقترح/)
  await expectAccessible(chair)
})
