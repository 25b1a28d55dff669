// People in their browsers, each signed in by one click, in a text that is live.
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test'

type Options = NonNullable<Parameters<Browser['newContext']>[0]>

/** All that were opened, to be closed after a test. */
export class PeopleAtWork {
  private contexts: BrowserContext[] = []

  async as(browser: Browser, persona: string, options: Options = {}): Promise<Page> {
    const context = await browser.newContext({
      baseURL: process.env.E2E_URL as string,
      viewport: { width: 1440, height: 900 },
      ...options,
    })
    this.contexts.push(context)
    const page = await context.newPage()
    page.on('pageerror', (error) => expect.soft(String(error), `an error in the page of ${persona}`).toBe(''))
    await page.goto('/sign-in')
    await page.locator(`button[value="${persona}"]`).click()
    await page.waitForURL('**/desk')
    return page
  }

  async leave(): Promise<void> {
    for (const context of this.contexts) await context.close()
    this.contexts = []
  }
}

export async function opened(page: Page, id: string): Promise<Page> {
  await page.goto(`/drafts/${id}`)
  await expect(page.locator('.paper.live .shown').first()).toBeVisible()
  return page
}

export const item = (page: Page, n: number) => page.locator('.paper.live .shown.item').nth(n)
export const saved = (page: Page) => expect(page.locator('.save-state')).toHaveText(/^Saved \d\d\.\d\d$/)

/** Into the nth item, at one of its ends. */
export async function into(page: Page, n: number, end: 'Home' | 'End'): Promise<void> {
  await item(page, n).click()
  await page.keyboard.press(end)
  await expect(item(page, n)).toHaveClass(/\bhere\b/)
  // A browser tells of a moved caret before its next frame, and not at once.
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  )
}
