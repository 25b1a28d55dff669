// What every browser test starts from: the address of the running product, a check for accessibility, no page errors.
import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page } from '@playwright/test'

export const test = base.extend({
  baseURL: async ({ browserName: _ }, use) => use(process.env.E2E_URL),
  // Only where a test asks for it: a page that nobody looks at costs as much as one that is looked at.
  page: async ({ page }, use) => {
    const errors: string[] = []
    page.on('pageerror', (error) => errors.push(String(error)))
    await use(page)
    expect(errors, 'errors thrown in the page').toEqual([])
  },
})

export async function expectAccessible(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([])
}

export { expect }
