// Brackets round words, provisions that compete, and alternatives, in several browsers at once: what each sees, who may do what, and
// what a reload keeps.
import type { Browser, Page } from '@playwright/test'
import { closeDatabase } from '../support/drafts'
import { expect, expectAccessible, test } from '../support/e2e'
import { as, leaveAfterEach, opened } from '../support/people'
import { into, item, room, saved, select } from '../support/room'

const paragraphs = [
  'States parties should answer requests without delay;',
  'States parties should train central authorities.',
]

test.describe.configure({ timeout: 180_000 })
leaveAfterEach()
test.afterAll(() => closeDatabase())

const begin = async (browser: Browser, title: string) => {
  const { id, pages } = await room(browser, title, ['delegate-a', 'delegate-b', 'chair'], paragraphs)
  const [a, b, chair] = pages as [Page, Page, Page]
  return { id, a, b, chair }
}
const text = (page: Page, n: number) => expect.poll(() => item(page, n).textContent())
const labels = (page: Page) =>
  expect.poll(() =>
    page.locator('.paper.live .shown.item').evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.label)),
  )

test('brackets go round words, count, and go as one', async ({ browser }) => {
  const { id, a, b, chair } = await begin(browser, 'In brackets')
  // Typed over what is selected, or by a button: round the words, blanks left out.
  await select(chair, 0, 'should answer ')
  await chair.keyboard.press('[')
  for (const page of [a, b, chair]) await text(page, 0).toBe('States parties [should answer] requests without delay;')
  await select(chair, 0, 'answer')
  await chair.getByRole('button', { name: 'Put brackets round the selection' }).click()
  await text(a, 0).toBe('States parties [should [answer]] requests without delay;')
  await expect(chair.locator('.brackets-here li q')).toHaveText(['should [answer]', 'answer'])
  await expect(a.locator('.outline a.item').first()).toContainText('brackets: 2')
  await expect(a.locator('.draft-bar')).toContainText('1 bracketed (brackets: 2)')
  await expect(chair.getByRole('button', { name: 'Agree', exact: true })).toBeDisabled()

  // A delegation proposes one like words: one proposal, both sides.
  await select(a, 0, 'without delay')
  await a.keyboard.press('[')
  await text(b, 0).toBe('States parties [should [answer]] requests [without delay];')
  await expect(b.locator('.outline a.item').first()).toContainText('proposals: 1')
  await into(b, 0)
  await expect(b.locator('.brackets-here li').nth(2)).toContainText('Uruguay')
  await expect(b.locator('.brackets-here li').nth(2)).toContainText('proposed')
  await expectAccessible(b)
  await into(chair, 0)
  await chair.getByRole('article', { name: 'Proposal by Uruguay' }).getByRole('button', { name: 'Accept' }).click()
  await saved(chair)
  await opened(a, id)
  await text(a, 0).toBe('States parties [should [answer]] requests [without delay];')

  // One side deleted by a key takes the other with it, and undo brings both back.
  await into(chair, 0, 'States parties '.length)
  await chair.keyboard.press('Delete')
  await text(b, 0).toBe('States parties should [answer] requests [without delay];')
  await chair.keyboard.press('Control+z')
  await text(b, 0).toBe('States parties [should [answer]] requests [without delay];')
  await expect(chair.locator('.brackets-here li q')).toHaveText(['should [answer]', 'answer', 'without delay'])
  await chair.locator('.brackets-here li').nth(1).getByRole('button', { name: 'Remove the bracket' }).click()
  await text(b, 0).toBe('States parties [should answer] requests [without delay];')
  // A delegation proposes to do without it: both sides are struck.
  await into(a, 0)
  await a.locator('.brackets-here li').first().getByRole('button', { name: 'Propose without it' }).click()
  await expect(item(b, 0).locator('del')).toHaveText(['[', ']'])
})

test('a bracket is taken away where it stands by now, not where the card beside the text has seen it', async ({
  browser,
}) => {
  const { id, pages } = await room(browser, 'The card lags', ['delegate-b'], paragraphs)
  const [b] = pages as [Page]
  const chair = await opened(await as(browser, 'chair', {}), id)
  await select(chair, 0, 'should answer')
  await chair.keyboard.press('[')
  await text(b, 0).toBe('States parties [should answer] requests without delay;')
  await expect(chair.locator('.brackets-here li q')).toHaveText(['should answer'])
  // The clock of this page stands still: the card is not set anew.
  await chair.clock.install()
  await into(b, 0)
  await b.keyboard.type('All ')
  await text(chair, 0).toContain('All States')
  await chair.locator('.brackets-here li').getByRole('button', { name: 'Remove the bracket' }).click()
  await text(b, 0).toBe('All States parties should answer requests without delay;')
})

test('a bracket that lost its partner is marked, and mended', async ({ browser }) => {
  const { a, chair } = await begin(browser, 'A lost bracket')
  await into(chair, 0, 'States parties'.length)
  await chair.keyboard.type(' [in time')
  await expect(item(a, 0).locator('.bracket.lone')).toHaveText('[')
  await expect(a.locator('.outline a.item').first()).toContainText('one side is missing')
  await into(chair, 0)
  await expect(chair.getByText('One side of a bracket has lost the other.')).toBeVisible()
  await chair.getByRole('button', { name: 'Take it away' }).click()
  await expect(chair.getByText('The bracket is mended.')).toBeVisible()
  await text(a, 0).toBe('States parties in time should answer requests without delay;')
})

test('what is proposed stands as bis until it is agreed', async ({ browser }) => {
  const { a, b, chair } = await begin(browser, 'Competing paragraphs')
  await a.locator('.outline a.item').first().click()
  await a.keyboard.press('Enter')
  await expect(a.locator('.shown.proposed.here')).toHaveCount(1)
  await a.keyboard.type('States parties should meet;')
  // A letter that comes later would stand behind b's caret, and Enter no longer at the end.
  await expect(item(b, 1)).toContainText('should meet;')
  await b.locator('.outline a.item').nth(1).click()
  await b.keyboard.press('Enter')
  await expect(b.locator('.shown.proposed.here')).toHaveCount(1)
  await b.keyboard.type('States parties should report;')
  for (const page of [a, b, chair]) await labels(page).toEqual(['(a)', '(a bis)', '(a ter)', '(b)'])
  await expect(chair.locator('.outline i').first()).toHaveText('bis')
  await expectAccessible(chair)
  await into(chair, 1)
  await chair.getByRole('button', { name: 'Accept' }).click()
  for (const page of [a, b, chair]) await labels(page).toEqual(['(a)', '(b)', '(b bis)', '(c)'])
})

test('the chair chooses one of several alternatives, and reopens the choice', async ({ browser }) => {
  const { id, a, b, chair } = await begin(browser, 'Alternatives')
  await into(a, 0)
  await a.getByRole('button', { name: 'Propose an alternative' }).click()
  for (const page of [a, b, chair]) await labels(page).toEqual(['(a) Alt 1', '(a) Alt 2', '(b)'])
  await expect(item(a, 1)).toHaveClass(/\bhere\b/)
  await a.keyboard.type('All ')
  await text(b, 1).toBe(`All ${paragraphs[0]}`)
  await into(b, 0)
  await expect(b.locator('.versions li')).toHaveCount(2)
  await expect(b.locator('.versions li').nth(1)).toContainText('Uruguay')
  await expect(b.getByRole('button', { name: 'Choose this one' })).toHaveCount(0)
  await expectAccessible(b)
  await into(chair, 0)
  await chair.locator('.versions li').nth(1).getByRole('button', { name: 'Choose this one' }).click()
  for (const page of [a, b, chair]) await labels(page).toEqual(['(a)', '(b)'])
  await text(b, 0).toBe(`All ${paragraphs[0]}`)
  await saved(chair)
  await opened(chair, id)
  await into(chair, 0)
  await chair.getByRole('button', { name: 'Reopen the choice …' }).click()
  await chair.getByLabel('Why it is reopened').fill('No consensus after all.')
  await chair.getByRole('button', { name: 'Reopen', exact: true }).click()
  for (const page of [a, b, chair]) await labels(page).toEqual(['(a) Alt 1', '(a) Alt 2', '(b)'])
  await expect(item(b, 1)).toHaveAttribute('data-note', 'Proposed by Uruguay')
})

for (const [name, options, query] of [
  ['on a telephone', { viewport: { width: 390, height: 844 } }, ''],
  ['in Arabic', {}, '?lang=ar'],
] as const)
  test(`what competes is read ${name}`, async ({ browser }) => {
    const { id, a, chair } = await begin(browser, `Competing ${name}`)
    await into(a, 0)
    await a.getByRole('button', { name: 'Propose an alternative' }).click()
    await expect(item(chair, 1)).toHaveClass(/\bcompetes\b/)
    await select(chair, 2, 'train')
    await chair.keyboard.press('[')
    await saved(chair)
    const page = await as(browser, 'delegate-b', options)
    await opened(page, id, query)
    await labels(page).toEqual(['(a) Alt 1', '(a) Alt 2', '(b)'])
    await into(page, 0)
    await expect(page.locator('.versions li')).toHaveCount(2)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await expectAccessible(page)
  })
