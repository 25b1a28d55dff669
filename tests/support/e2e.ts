// What every browser test starts from: the address of the running product, a check for accessibility, no page errors.
import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'
import { giveBack, take } from './kept-pages'

export const test = base.extend({
  baseURL: async ({ browserName: _ }, use) => use(process.env.E2E_URL),
  page: async ({ browser }, use) => {
    const page = await take(browser, 'a visitor')
    if (!page) throw new Error('The page of a visitor is not given twice.')
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    await use(page)
    await giveBack(page)
    expect(errors, 'errors thrown in the page').toEqual([])
  },
})

export async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    // Nothing here is in a frame, for which the newer way opens another page each time; and what is in order is not told of one by one.
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([])
}

export { expect }
