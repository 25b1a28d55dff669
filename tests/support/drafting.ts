// Several people in one text, each in a browser of their own, with real keys: how they come in, where they stand, what they see.
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { aDraftOf } from './drafts'
import { expect } from './e2e'

type Options = NonNullable<Parameters<Browser['newContext']>[0]>

export class DraftingRoom {
  private readonly contexts: BrowserContext[] = []

  constructor(private readonly browser: Browser) {}

  async close(): Promise<void> {
    for (const context of this.contexts.splice(0)) await context.close()
  }

  /** A draft with these paragraphs, and people in it. */
  async begin(title: string, paragraphs: string[], personas: string[]): Promise<{ id: string; pages: Page[] }> {
    const id = await aDraftOf(process.env.E2E_DATA_DIR as string, title, paragraphs)
    const pages = await Promise.all(personas.map((one) => this.as(one)))
    await Promise.all(pages.map((page) => opened(page, id)))
    return { id, pages }
  }

  async as(persona: string, options: Options = {}): Promise<Page> {
    const context = await this.browser.newContext({
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
}

export async function opened(page: Page, id: string, query = ''): Promise<Page> {
  await page.goto(`/drafts/${id}${query}`)
  await expect(page.locator('.paper.live .shown').first()).toBeVisible()
  return page
}

export const item = (page: Page, n: number) => page.locator('.paper.live .shown.item').nth(n)
export const saved = (page: Page) => expect(page.locator('.save-state')).toHaveText(/^Saved \d\d\.\d\d$/)

/** Into the nth item, behind so many characters. */
export async function into(page: Page, n: number, behind = 0): Promise<void> {
  await item(page, n).click({ position: { x: 80, y: 18 } })
  await page.keyboard.press('Home')
  for (let at = 0; at < behind; at++) await page.keyboard.press('ArrowRight')
  await expect(item(page, n)).toHaveClass(/\bhere\b/)
  // A browser tells of a moved caret before its next frame, and not at once.
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  )
}

export async function select(page: Page, n: number, words: string): Promise<void> {
  const text = (await item(page, n).textContent()) ?? ''
  await into(page, n, text.indexOf(words))
  for (let at = 0; at < words.length; at++) await page.keyboard.press('Shift+ArrowRight')
}

export async function replace(page: Page, n: number, words: string, by: string): Promise<void> {
  await select(page, n, words)
  await page.keyboard.insertText(by)
}
