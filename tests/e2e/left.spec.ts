// Since you left: what others changed is told to whoever comes back, gone through by key, and told once.
import { db } from '~/db.server'
import { aDraftOf, closeDatabase } from '../support/drafts'
import { expect, expectAccessible, test } from '../support/e2e'
import { as, leaveAfterEach, opened } from '../support/people'
import { saved } from '../support/room'

test.describe.configure({ timeout: 120_000 })
leaveAfterEach()
test.afterAll(() => closeDatabase())

/** Whether somebody has read the text as it stands. */
async function hasRead(draftId: string): Promise<boolean> {
  const { head } = await db.draft.findUniqueOrThrow({ where: { id: draftId } })
  return (await db.lastRead.count({ where: { draftId, seq: head } })) > 0
}

test('whoever comes back is told what others have changed, led through it, and told no more once they have left', async ({
  browser,
}) => {
  const items = ['States should answer;', 'States should ask;', 'States should tell;', 'States should wait.']
  const id = await aDraftOf(process.env.E2E_DATA_DIR as string, 'Left and come back', items)
  const [a, b] = await Promise.all([as(browser, 'secretariat'), as(browser, 'delegate-a')])
  await opened(b, id)
  const since = b.getByRole('region', { name: 'Since you left' })
  await expect(since).toHaveCount(0)
  await expect(b.locator('.save-state')).not.toHaveClass(/lost/)
  await b.goto('/desk')
  await expect.poll(() => hasRead(id)).toBe(true)

  await opened(a, id)
  const item = (n: number) => a.locator('.shown.item').nth(n)
  await item(0).click({ position: { x: 90, y: 18 } })
  await a.keyboard.press('End')
  await a.keyboard.insertText(' promptly')
  await item(2).click({ position: { x: 90, y: 18 } })
  await a.keyboard.press('Home')
  await a.keyboard.press('Control+Delete')
  await saved(a)

  await opened(b, id)
  await expect(since).toContainText('provisions changed: 2')
  await expectAccessible(b)
  await b.keyboard.press('F8')
  await expect(b.locator('.shown.item').nth(0)).toHaveClass(/\bhere\b/)
  await b.keyboard.press('F8')
  await expect(b.locator('.shown.item').nth(2)).toHaveClass(/\bhere\b/)
  await expect(since.getByRole('status')).toContainText('2 of 2')
  await b.keyboard.insertText('of one’s own')
  await saved(b)
  await b.goto('/desk')
  await expect.poll(() => hasRead(id)).toBe(true)
  await opened(b, id)
  await expect(since).toHaveCount(0)
})
