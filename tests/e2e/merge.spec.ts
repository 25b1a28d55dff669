// The common text of two proposals that collide, built by the chair with the delegations watching in their own browsers.
import type { Browser, Page } from '@playwright/test'
import { closeDatabase } from '../support/drafts'
import { expect, expectAccessible, test } from '../support/e2e'
import { leaveAfterEach, opened } from '../support/people'
import { into, item, replace, room, saved } from '../support/room'

test.describe.configure({ timeout: 180_000 })
leaveAfterEach()
test.afterAll(() => closeDatabase())

async function collision(browser: Browser, title: string) {
  const { id, pages } = await room(
    browser,
    title,
    ['delegate-a', 'delegate-b', 'chair'],
    ['States parties should answer requests without delay;'],
  )
  const [a, b, chair] = pages as [Page, Page, Page]
  await replace(a, 0, 'without delay', 'within a month')
  await expect(item(b, 0)).toContainText('within a month')
  await replace(b, 0, 'without delay', 'in good time')
  await expect(item(chair, 0)).toContainText('in good time')
  await into(b, 0)
  await b.getByRole('article', { name: 'Proposal by Uruguay' }).getByRole('button', { name: 'Support' }).click()
  await expect(b.getByText('Your support is recorded.')).toBeVisible()
  await into(a, 0)
  await into(chair, 0)
  return { id, a, b, chair }
}

test('the common text grows before all, and what it takes in says so', async ({ browser }) => {
  const { id, a, b, chair } = await collision(browser, 'A common text')
  await expect(a.getByRole('button', { name: 'Build the common text …' })).toHaveCount(0)
  await chair.getByRole('button', { name: 'Build the common text …' }).click()
  const building = (page: Page) => page.getByRole('region', { name: 'Common text' })
  await expect(building(a)).toContainText('It takes in the proposals of')
  await expect(building(a).getByRole('textbox')).toHaveCount(0)

  // Parts are picked, the rest is typed; the others read it as it grows, in the margin and under the provision.
  await building(chair).getByRole('button', { name: 'The whole of Uruguay, Jordan' }).click()
  await expect(building(a).locator('ins')).toHaveText(['within', 'a month'])
  const area = building(chair).getByRole('textbox', { name: 'Common text' })
  await area.press('End')
  await area.pressSequentially(' and ')
  await building(chair).getByRole('button', { name: 'Put in, from Jordan' }).click()
  await expect(area).toHaveValue('within a month and in good time')
  await expect(item(b, 0)).toHaveAttribute('data-note', /Common text in preparation: “within a month and in good time”/)
  await expectAccessible(chair)
  await expectAccessible(b)

  await building(chair).getByRole('button', { name: 'Take it into the text' }).click()
  await expect(chair.getByText('The common text stands.')).toBeVisible()
  for (const page of [a, b, chair]) {
    await expect(item(page, 0)).toHaveText('States parties should answer requests within a month and in good time;')
    await expect(item(page, 0).locator('ins, del')).toHaveCount(0)
    await expect(item(page, 0)).toHaveAttribute('data-note', '')
  }

  // On record: what each asked for, who supported it, what it went into; after a reload too.
  await saved(chair)
  await opened(a, id)
  await into(a, 0)
  await a.getByText('What became of proposals here (2)').click()
  const record = a.locator('.decided-here li')
  await expect(record.filter({ hasText: 'Uruguay: taken into the common text' })).toContainText('Supported by Jordan')
  await expect(record.filter({ hasText: 'Jordan: taken into the common text' })).toContainText('in good time')
  await expectAccessible(a)
})

test('a common text that is given up leaves the proposals as they were; a reload of the chair keeps it', async ({
  browser,
}) => {
  const { id, a, chair } = await collision(browser, 'Given up')
  await chair.getByRole('button', { name: 'Build the common text …' }).click()
  const area = chair.getByRole('textbox', { name: 'Common text' })
  await area.fill('as soon as they can')
  await expect(item(a, 0)).toHaveAttribute('data-note', /as soon as they can/)
  await opened(chair, id)
  await into(chair, 0)
  await expect(area).toHaveValue('as soon as they can')
  await chair.getByRole('button', { name: 'Give it up' }).click()
  await expect(chair.getByText('The proposals stand as they did.')).toBeVisible()
  await expect(item(a, 0)).toHaveAttribute('data-note', '')
  await expect(a.locator('.contradiction li')).toHaveCount(3)
})
