// The structure of a text under many hands: provisions moved by keys, by the handle and by the buttons, with what stands within
// them; moves that delegations propose; Enter and Backspace while another types in the same provision.
import type { Page } from '@playwright/test'
import { closeDatabase } from '../support/drafts'
import { expect, expectAccessible, test } from '../support/e2e'
import { leaveAfterEach, opened } from '../support/people'
import { inStep, into, item, items, moved, room, saved } from '../support/room'

test.describe.configure({ timeout: 180_000 })
leaveAfterEach()
test.afterAll(() => closeDatabase())

const nested = ['First;', { kind: 'subitem', text: 'within the first;' }, 'Second;', 'Third.'] as const

test('an editor moves a provision, with what stands within it, by keys, from the outline, by the handle and with a press', async ({
  browser,
}) => {
  const { id, pages } = await room(browser, 'Moves of an editor', ['secretariat', 'chair'], nested)
  const [a, b] = pages as [Page, Page]
  await into(a, 0)
  await a.keyboard.press('Alt+Shift+ArrowDown')
  const once = ['(a) Second;', '(b) First;', '(i) within the first;', '(c) Third.']
  await expect.poll(() => items(b)).toEqual(once)
  await expect(a.getByRole('status').filter({ hasText: 'Moved to after (a).' })).toHaveCount(1)
  await expect(item(b, 1)).toHaveAttribute('data-note', /Moved here from after “The Working Group/)

  await a.locator('.outline a', { hasText: '(b) First' }).focus()
  await a.keyboard.press('Alt+Shift+ArrowUp')
  await expect.poll(() => items(b)).toEqual(['(a) First;', '(i) within the first;', '(b) Second;', '(c) Third.'])
  // Where it stood at first: it has not moved.
  await expect(item(b, 0)).toHaveAttribute('data-note', '')

  // Dragged, below the third.
  await item(a, 0).hover()
  const handle = a.getByRole('button', { name: 'Move (a)' })
  const from = await handle.boundingBox()
  const third = await item(a, 2).boundingBox()
  if (!from || !third) throw new Error('Nothing to drag.')
  await a.mouse.move(from.x + 8, from.y + 8)
  await a.mouse.down()
  await a.mouse.move(from.x + 8, from.y + 60, { steps: 4 })
  await expect(a.locator('.landing')).toBeVisible()
  await a.mouse.move(from.x + 8, third.y + third.height, { steps: 4 })
  await expect(a.locator('.landing-card')).toContainText('(a): after (c)')
  await a.mouse.up()
  const last = ['(a) Second;', '(b) Third.', '(c) First;', '(i) within the first;']
  await expect.poll(() => items(b)).toEqual(last)

  // Pressed, without dragging; and taken back with Escape.
  await into(a, 2)
  await a.keyboard.press('Escape')
  await a.getByRole('button', { name: 'Move (c)' }).focus()
  await a.keyboard.press('Enter')
  await a.keyboard.press('ArrowUp')
  await expect(a.locator('.landing-card')).toContainText('(c): after (a)')
  await expectAccessible(a)
  await a.keyboard.press('Escape')
  await expect(a.locator('.landing')).toHaveCount(0)
  await a.keyboard.press('Enter')
  await a.getByRole('button', { name: 'One place up' }).click()
  await a.getByRole('button', { name: 'Put it here' }).click()
  await expect.poll(() => items(b)).toEqual(['(a) Second;', '(b) First;', '(i) within the first;', '(c) Third.'])
  await saved(a)
  await opened(a, id)
  await expect(item(a, 1)).toHaveAttribute('data-note', /Moved here/)
  await item(a, 1).click()
  await a.getByRole('button', { name: 'Show no longer that it was moved' }).click()
  await expect(item(b, 1)).toHaveAttribute('data-note', '')
})

test('a delegation’s move is its proposal; another place for the same is a conflict, and the chair decides', async ({
  browser,
}) => {
  const { id, pages } = await room(
    browser,
    'Moves proposed',
    ['delegate-a', 'delegate-b', 'chair'],
    ['One;', 'Two;', 'Three.'],
  )
  const [a, b, chair] = pages as [Page, Page, Page]
  const stood = ['(a) One;', '(b) Two;', '(c) Three.']
  await into(a, 0)
  await a.keyboard.press('Alt+Shift+ArrowDown')
  await expect(item(b, 0)).toHaveAttribute('data-note', /Uruguay: to be moved to after \(b\)/)
  await expect(item(b, 1)).toHaveAttribute('data-note', /Uruguay: \(a\) to stand here/)
  await expect.poll(() => items(b)).toEqual(stood)
  // One proposal, however often its place is changed.
  await a.keyboard.press('Alt+Shift+ArrowDown')
  await expect(item(chair, 2)).toHaveAttribute('data-note', /\(a\) to stand here/)
  await into(chair, 0)
  await expect(chair.getByRole('article', { name: 'Proposal by Uruguay' })).toHaveCount(1)
  await expect(chair.getByRole('article', { name: 'Proposal by Uruguay' })).toContainText('to after (c) (as (c))')

  await into(b, 0)
  await b.getByRole('article', { name: 'Proposal by Uruguay' }).getByRole('button', { name: 'Support' }).click()
  await expect(item(a, 0)).toHaveAttribute('data-note', /Uruguay, Jordan/)
  await b.getByRole('button', { name: 'Propose to move down' }).click()
  await expect(chair.getByText('2 places for the same provision')).toBeVisible()
  await expect(chair.locator('.outline a.item').first()).toContainText('in conflict')
  await expectAccessible(chair)
  await chair.getByText(/^All open proposals/).click()
  await expect(chair.locator('.all-proposals')).toContainText('moves this provision')
  // The page without scripts says it too.
  const still = await (await chair.request.get(`/drafts/${id}`)).text()
  expect(still).toContain('to be moved to after (c)')

  await chair.getByRole('article', { name: 'Proposal by Uruguay' }).getByRole('button', { name: 'Accept' }).click()
  await expect.poll(() => items(a)).toEqual(['(a) Two;', '(b) Three.', '(c) One;'])
  await expect(item(b, 2)).toHaveAttribute('data-note', /Moved here from after/)
  await expect(chair.getByRole('article')).toHaveCount(0)

  // Withdrawn, nothing is left of it.
  await into(a, 0)
  await a.keyboard.press('Alt+ArrowDown')
  await expect(item(b, 0)).toHaveAttribute('data-note', /Uruguay/)
  await a.getByRole('button', { name: 'Withdraw' }).first().click()
  await a.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
  await expect(item(b, 0)).toHaveAttribute('data-note', '')
})

test('alternatives go together, each with its own footnote: moved by an editor, and as a delegation proposes', async ({
  browser,
}) => {
  const { pages } = await room(
    browser,
    'Moves of alternatives',
    ['secretariat', 'delegate-a', 'chair'],
    ['One;', 'Two;', 'Three.'],
  )
  const [a, delegate, chair] = pages as [Page, Page, Page]
  await into(a, 0, 'End')
  await a.keyboard.press('Control+Alt+f')
  await a.keyboard.type('Noted.')
  await expect.poll(() => items(delegate)).toEqual(['(a) One;', '1 Noted.', '(b) Two;', '(c) Three.'])
  await into(delegate, 0)
  await delegate.getByRole('button', { name: 'Propose an alternative' }).click()
  const both = ['Alt 1 One;', '1 Noted.', 'Alt 2 One;', '1 bis Noted.']
  const labelled = (letter: string) => both.map((one) => one.replace('Alt', `(${letter}) Alt`))
  await expect.poll(() => items(chair)).toEqual([...labelled('a'), '(b) Two;', '(c) Three.'])
  await expectAccessible(chair)

  await into(a, 1)
  await a.keyboard.press('Alt+Shift+ArrowDown')
  await expect.poll(() => items(chair)).toEqual(['(a) Two;', ...labelled('b'), '(c) Three.'])
  await into(delegate, 2)
  await delegate.keyboard.press('Alt+Shift+ArrowDown')
  await expect(item(chair, 1)).toHaveAttribute('data-note', /Uruguay: to be moved to after \(c\)/)
  await into(chair, 1)
  const card = chair.getByRole('article', { name: 'Proposal by Uruguay' }).filter({ hasText: 'to after (c)' })
  await card.getByRole('button', { name: 'Accept' }).click()
  await expect.poll(() => items(a)).toEqual(['(a) Two;', '(b) Three.', ...labelled('c')])
})

/** Letters that crossed the act on their way may change places with those typed behind them; none is lost, and none stands twice. */
function inOrder(text = '', start = ''): string {
  return text.startsWith(start) ? start + [...text.slice(start.length)].sort().join('') : text
}

test('Enter divides where the caret stands although others type before it; their words and carets go along', async ({
  browser,
}) => {
  const { pages } = await room(browser, 'Divided', ['secretariat', 'chair'], ['States parties should answer requests;'])
  const [a, b] = pages as [Page, Page]
  await into(a, 0, 'States parties should '.length)
  await into(b, 0, 'End')
  const typing = b.keyboard.type('abcdefghijklmnopqrst', { delay: 12 })
  await a.keyboard.press('Enter')
  await a.keyboard.type('X')
  await typing
  await inStep(a, b)
  const now = await items(a)
  expect(now[0]).toBe('(a) States parties should')
  // Every letter went with the words it was typed behind, each once.
  expect(inOrder(now[1], '(b) Xanswer requests;')).toBe('(b) Xanswer requests;abcdefghijklmnopqrst')

  // Home and Backspace in one breath, while the other types on.
  const more = b.keyboard.type('uvwxyz', { delay: 12 })
  await a.keyboard.press('Home')
  await a.keyboard.press('Backspace')
  await a.keyboard.type('Y')
  await more
  await inStep(a, b)
  const [joined, ...others] = await items(b)
  const start = '(a) States parties should YXanswer requests;'
  expect(others).toEqual([])
  expect(inOrder(joined, start)).toBe(`${start}abcdefghijklmnopqrstuvwxyz`)
  await moved(a)
})

test('what stands first is agreed, and everybody writes on', async ({ browser }) => {
  const { pages } = await room(browser, 'The first', ['chair', 'secretariat', 'delegate-a'], ['One;', 'Two.'])
  const [chair, a, delegate] = pages as [Page, Page, Page]
  const title = (page: Page) => page.locator('.paper.live .shown.title')
  await title(chair).click()
  await chair.getByRole('button', { name: 'Agree ad referendum', exact: true }).click()
  for (const page of pages) await expect(title(page)).toHaveClass(/\badref\b/)
  for (const [page, n] of [
    [a, 0],
    [delegate, 1],
  ] as const) {
    await into(page, n)
    await page.keyboard.type('Still ')
  }
  const stands = ['(a) Still One;', '(b) Still Two.']
  for (const page of pages) await expect.poll(() => items(page)).toEqual(stands)
})

test('Enter over words of two provisions stands at the beginning of what is left of the second', async ({
  browser,
}) => {
  const { pages } = await room(browser, 'Across', ['secretariat', 'chair'], ['States answer;', 'Others report.'])
  const [a, b] = pages as [Page, Page]
  await into(a, 0, 'States'.length)
  for (let n = 0; n < ' answer;'.length + 1 + 'Others '.length; n++) await a.keyboard.press('Shift+ArrowRight')
  await moved(a)
  await a.keyboard.press('Enter')
  await a.keyboard.type('X')
  await expect.poll(() => items(b)).toEqual(['(a) States', '(b) Xreport.'])
})

test('a delegation’s Enter proposes a provision, whose kind and place are its own; empty, it goes as it came', async ({
  browser,
}) => {
  const { pages } = await room(browser, 'A provision of one’s own', ['delegate-a', 'chair'], ['One;', 'Two.'])
  const [a, chair] = pages as [Page, Page]
  await into(a, 0, 'End')
  await a.keyboard.press('Enter')
  await a.keyboard.type('Ours;')
  await expect(item(chair, 1)).toHaveText('Ours;')
  await expect(item(chair, 1)).toHaveAttribute('data-note', /Proposed by Uruguay/)
  await a.keyboard.press('Tab')
  await expect(chair.locator('.paper.live .shown.subitem')).toHaveText('Ours;')
  await a.keyboard.press('Shift+Tab')
  await expect(item(chair, 1)).toHaveText('Ours;')
  await a.keyboard.press('Alt+ArrowDown')
  await expect.poll(() => items(chair)).toEqual(['(a) One;', '(b) Two.', '(b bis) Ours;'])
  await a.keyboard.press('End')
  await a.keyboard.press('Enter')
  await expect(item(chair, 3)).toHaveCount(1)
  await a.keyboard.press('Backspace')
  await expect.poll(() => items(chair)).toEqual(['(a) One;', '(b) Two.', '(b bis) Ours;'])
})
