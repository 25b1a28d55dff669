// People of the demonstration in browsers: each signed in by one click, in a context of its own, before a text that is open.
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { expect, test } from './e2e'

type Options = NonNullable<Parameters<Browser['newContext']>[0]>

let contexts: BrowserContext[] = []

/** Whoever is still at a browser leaves it when a test ends. */
export function leaveAfterEach(): void {
  test.afterEach(async () => {
    for (const context of contexts) await context.close()
    contexts = []
  })
}

/** A context that is closed with the others. */
export async function contextIn(browser: Browser, options: Options = {}): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: process.env.E2E_URL as string,
    viewport: { width: 1440, height: 900 },
    ...options,
  })
  contexts.push(context)
  return context
}

/** A page of this persona; what is thrown in it fails the test. */
export async function as(browser: Browser, persona: string, options: Options = {}): Promise<Page> {
  const page = await (await contextIn(browser, options)).newPage()
  page.on('pageerror', (error) => expect.soft(String(error), `an error in the page of ${persona}`).toBe(''))
  await signIn(page, persona)
  return page
}

export async function signIn(page: Page, persona: string): Promise<void> {
  await page.goto('/sign-in')
  await page.locator(`button[value="${persona}"]`).click()
  await page.waitForURL('**/desk')
}

/** The page with this draft open and its live text shown. */
export async function opened(page: Page, id: string, query = ''): Promise<Page> {
  await page.goto(`/drafts/${id}${query}`)
  await expect(page.locator('.paper.live .shown').first()).toBeVisible()
  return page
}
