// People of the demonstration in browsers: each signed in, in a context of its own, before a text that is open.
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { expect, test } from './e2e'

type Options = NonNullable<Parameters<Browser['newContext']>[0]>

/** Closed with the test. */
let contexts: BrowserContext[] = []
/** Of each persona one page that the next test finds again: a process and a cold cache cost more than opening a text. */
const kept = new WeakMap<Browser, Map<string, Page>>()
let taken: Page[] = []
const size = { width: 1440, height: 900 }

/** Whoever is still at a browser leaves it when a test ends, and nothing of theirs stays there but what was loaded. */
export function leaveAfterEach(): void {
  test.afterEach(async () => {
    await Promise.all([...contexts.map((one) => one.close()), ...taken.map(left)])
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
  const page = options ? await (await contextIn(browser, options)).newPage() : await keptOf(browser, persona)
  page.on('pageerror', (error) => expect.soft(String(error), `an error in the page of ${persona}`).toBe(''))
  await signIn(page, persona, options?.baseURL)
  return page
}

const fresh = (browser: Browser, options: Options = {}) =>
  browser.newContext({ baseURL: process.env.E2E_URL as string, viewport: size, ...options })

async function keptOf(browser: Browser, persona: string): Promise<Page> {
  const all = kept.get(browser) ?? new Map<string, Page>()
  kept.set(browser, all)
  const known = all.get(persona)
  // One person at two browsers in one test.
  if (known && taken.includes(known)) return (await contextIn(browser)).newPage()
  const page = known ?? (await (await fresh(browser)).newPage())
  taken.push(page)
  if (known) return page
  all.set(persona, page)
  page.on('close', () => all.delete(persona))
  return page
}

/** Whatever a test has kept there, taken off line or resized. */
async function left(page: Page): Promise<void> {
  const context = page.context()
  if (page.isClosed()) return context.close()
  page.removeAllListeners('pageerror')
  await Promise.all(context.pages().map((one) => (one === page ? undefined : one.close())))
  await context.setOffline(false)
  // Away first: a text that goes would note what it keeps.
  await page.goto('/favicon.svg')
  await page.setViewportSize(size)
  await page.emulateMedia({ media: null, colorScheme: null })
  const session = await context.newCDPSession(page)
  const storageTypes = 'cookies,local_storage,indexeddb,cache_storage,service_workers'
  await session.send('Storage.clearDataForOrigin', { origin: process.env.E2E_URL as string, storageTypes })
  await session.detach()
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
  await expect(page.locator('.paper.live .shown').first()).toBeVisible()
  return page
}
