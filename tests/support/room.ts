// Several people in one draft, each in a browser of their own, and what browser tests do with real keys there.
import type { Browser, Page } from '@playwright/test'
import type { NewProvision } from '~/document/shape'
import { aDraftOf } from './drafts'
import { expect } from './e2e'
import { as, opened } from './people'

/** A draft with these items, open before each of these people. */
export async function room<const P extends string>(
  browser: Browser,
  title: string,
  personas: readonly P[],
  items: readonly (string | NewProvision)[],
): Promise<{ id: string; pages: Page[] }> {
  const id = await aDraftOf(process.env.E2E_DATA_DIR as string, title, items)
  const pages = await Promise.all(personas.map((one) => as(browser, one)))
  await Promise.all(pages.map((page) => opened(page, id)))
  return { id, pages }
}

/** Every provision with its number, as this person sees them. */
export const texts = (page: Page) =>
  page
    .locator('.paper.live .shown')
    .evaluateAll((all) => all.map((one) => `${(one as HTMLElement).dataset.label} ${one.textContent}`.trim()))

/** The same without the title and the chapeau. */
export const items = async (page: Page) => (await texts(page)).slice(2)

/** Both looked at anew each time: what one of them shows is still on its way to the other. */
export const inStep = (a: Page, b: Page) =>
  expect.poll(async () => JSON.stringify(await texts(a)) === JSON.stringify(await texts(b))).toBe(true)

/** All that was typed is stored; that it was a moment ago is what the line goes on to say for a second. */
export const saved = (page: Page) =>
  expect(page.locator('.save-state[data-stored]')).toHaveText(/^Saved \d\d\.\d\d$/, { timeout: 20_000 })

export const item = (page: Page, n: number) => page.locator('.paper.live .shown.item').nth(n)

/** Into the nth item, behind so many characters. */
export async function into(page: Page, n: number, behind: number | 'End' = 0): Promise<void> {
  await item(page, n).click({ position: { x: 80, y: 18 } })
  await page.keyboard.press(behind === 'End' ? 'End' : 'Home')
  if (behind !== 'End') for (let at = 0; at < behind; at++) await page.keyboard.press('ArrowRight')
  await expect(item(page, n)).toHaveClass(/\bhere\b/)
  await moved(page)
}

/** A browser tells of a moved caret before its next frame, and not at once. */
export function moved(page: Page): Promise<unknown> {
  return page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  )
}

export async function select(page: Page, n: number, words: string): Promise<void> {
  const text = (await item(page, n).textContent()) ?? ''
  await into(page, n, text.indexOf(words))
  for (let at = 0; at < words.length; at++) await page.keyboard.press('Shift+ArrowRight')
  await moved(page)
}

export async function replace(page: Page, n: number, words: string, by: string): Promise<void> {
  await select(page, n, words)
  await page.keyboard.insertText(by)
}
