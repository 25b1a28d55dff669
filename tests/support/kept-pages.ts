// Pages that the next test finds again: a process and a cold cache cost a browser more than opening a text.
import type { Browser, BrowserContext, Page } from '@playwright/test'

export type Options = NonNullable<Parameters<Browser['newContext']>[0]>

const size = { width: 1440, height: 900 }
const kept = new WeakMap<Browser, Map<string, Page>>()
const taken = new Set<Page>()

export function fresh(browser: Browser, options: Options = {}): Promise<BrowserContext> {
  return browser.newContext({ baseURL: process.env.E2E_URL as string, viewport: size, ...options })
}

/** @returns the page kept under a name; null where this test has it already */
export async function take(browser: Browser, name: string): Promise<Page | null> {
  const all = kept.get(browser) ?? new Map<string, Page>()
  kept.set(browser, all)
  const known = all.get(name)
  if (known && taken.has(known)) return null
  const page = known ?? (await (await fresh(browser)).newPage())
  taken.add(page)
  if (known) return page
  all.set(name, page)
  page.on('close', () => all.delete(name))
  return page
}

/** Nothing of a test stays in a page but what was loaded: neither what it has kept there, nor that it was off line or resized. */
export async function giveBack(page: Page): Promise<void> {
  taken.delete(page)
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
