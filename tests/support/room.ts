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

/** From behind so many characters of one item to so many of another, by the pointer's second press. */
export async function selectOver(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  await into(page, to[0], to[1])
  const end = await caret(page)
  await into(page, from[0], from[1])
  await page.keyboard.down('Shift')
  await page.mouse.click(end.x, end.y)
  await page.keyboard.up('Shift')
  await moved(page)
}

function caret(page: Page): Promise<{ x: number; y: number }> {
  return page.evaluate(() => {
    const range = getSelection()?.getRangeAt(0)
    // In front of an empty line stands no letter to measure.
    const box = range?.getClientRects()[0] ?? document.querySelector('.shown.here')?.getBoundingClientRect()
    if (!box) throw new Error('There is no caret.')
    return { x: box.left, y: box.top + box.height / 2 }
  })
}

export async function replace(page: Page, n: number, words: string, by: string): Promise<void> {
  await select(page, n, words)
  await page.keyboard.insertText(by)
}

/** The selection as other programs get it from the clipboard, and as this one does. */
export async function copied(page: Page): Promise<{ plain: string; html: string; own: string }> {
  await moved(page)
  return page.evaluate(() => {
    const data = new DataTransfer()
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true }),
    )
    const [plain, html, own] = ['text/plain', 'text/html', 'application/x-rapporteur-provisions'].map((type) =>
      data.getData(type),
    ) as [string, string, string]
    return { plain, html, own }
  })
}

/** What another program has put on the clipboard, pasted where the caret is. */
export async function paste(page: Page, forms: { plain: string; html?: string }): Promise<void> {
  // The key that a hand presses first tells the editor where the caret is.
  await page.keyboard.press('Control')
  await page.evaluate(({ plain, html }) => {
    const data = new DataTransfer()
    data.setData('text/plain', plain)
    if (html) data.setData('text/html', html)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, forms)
}

/** Puts back the one provision that was removed. By a key: what stands beside the text moves while the caret finds another place. */
export async function putBack(page: Page): Promise<void> {
  await page.locator('summary', { hasText: 'Removed from the text (1)' }).press('Enter')
  await page.getByRole('button', { name: 'Put it back' }).click()
}

/** Presses keys, and waits each time until both see what stands then. */
export function stepsOf(a: Page, b: Page, read: (page: Page) => Promise<string[]>) {
  return async (press: string, stands: readonly string[]) => {
    await moved(a)
    await a.keyboard.press(press)
    await expect.poll(() => read(b)).toEqual(stands)
    await expect.poll(() => read(a)).toEqual(stands)
  }
}
