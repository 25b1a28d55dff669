// People of the demonstration in browsers: each signed in, in a context of its own, before a text that is open.
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { expect, test } from './e2e'
import { fresh, giveBack, type Options, take } from './kept-pages'

/** Closed with the test. */
let contexts: BrowserContext[] = []
let taken: Page[] = []

/** Whoever is still at a browser leaves it when a test ends. */
export function leaveAfterEach(): void {
  test.afterEach(async () => {
    await Promise.all([...contexts.map((one) => one.close()), ...taken.map(giveBack)])
    contexts = []
    taken = []
  })
}

/** A context that is closed with the others. */
export async function contextIn(browser: Browser, options: Options = {}): Promise<BrowserContext> {
  const context = await fresh(browser, options)
  contexts.push(context)
  return context
}

/**
 * A page of this persona; what is thrown in it fails the test.
 * @param options given, the browser is one that has never been here
 */
export async function as(browser: Browser, persona: string, options?: Options): Promise<Page> {
  const found = options ? null : await take(browser, persona)
  if (found) taken.push(found)
  const page = found ?? (await (await contextIn(browser, options)).newPage())
  page.on('pageerror', (error) => expect.soft(String(error), `an error in the page of ${persona}`).toBe(''))
  await signIn(page, persona, options?.baseURL)
  return page
}

/** Sends what the button of the persona sends; the button itself is pressed where signing in is what is tested. */
export async function signIn(page: Page, persona: string, origin = process.env.E2E_URL as string): Promise<void> {
  const answer = await page.request.post('/sign-in', {
    form: { persona },
    headers: { Origin: origin },
    maxRedirects: 0,
  })
  expect(answer.status(), `${persona} is signed in`).toBe(302)
}

/** The page with this draft open and its live text shown. */
export async function opened(page: Page, id: string, query = ''): Promise<Page> {
  await page.goto(`/drafts/${id}${query}`)
  // Where five people come at once on two cores, beside two other tests, each waits for four. What opening costs is for the benchmark.
  await expect(page.locator('.paper.live .shown').first()).toBeVisible({ timeout: 30_000 })
  return page
}
