// What a key costs in a page: from the event to the frame that shows it, and to the end of the scripts that it sets off.
import type { Page } from '@playwright/test'

export type Took = { paint: number[]; script: number[] }
/** Milliseconds for each key of all that the page did meanwhile, by what it did. */
export type Spent = { scripts: number; style: number; layout: number }

declare global {
  interface Window {
    keysTook: Took
  }
}

/** Installed before the page's own scripts; its listener comes first. */
export function watchKeys(): void {
  window.keysTook = { paint: [], script: [] }
  const after = new MessageChannel()
  let began: number | null = null
  after.port1.onmessage = () => {
    if (began !== null) window.keysTook.paint.push(performance.now() - began)
    began = null
  }
  let pressed = 0
  window.addEventListener(
    'keydown',
    (event) => {
      pressed = event.timeStamp
    },
    true,
  )
  // What is typed comes with the event behind the key's, whoever puts it into the page.
  window.addEventListener(
    'beforeinput',
    () => {
      began = pressed
      const from = pressed
      setTimeout(() => window.keysTook.script.push(performance.now() - from), 0)
      // The task behind the frame's own begins when it has been painted.
      requestAnimationFrame(() => after.port2.postMessage(null))
    },
    true,
  )
}

/** Somebody who types some ten letters a second. @returns what each took */
export async function typeKeys(page: Page, count: number): Promise<Took> {
  await page.evaluate(() => {
    window.keysTook = { paint: [], script: [] }
  })
  for (let n = 0; n < count; n++) {
    await page.keyboard.press('abcdefghij'[n % 10] as string)
    await page.waitForTimeout(95)
  }
  return page.evaluate(() => window.keysTook)
}

/** What the page has spent by now, in all. */
export async function spentBy(page: Page): Promise<() => Promise<Spent>> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return (name: string) => (metrics.find((one) => one.name === name)?.value ?? 0) * 1_000
  }
  const before = await read()
  return async () => {
    const after = await read()
    const of = (name: string) => after(name) - before(name)
    return { scripts: of('ScriptDuration'), style: of('RecalcStyleDuration'), layout: of('LayoutDuration') }
  }
}

export function shares(took: readonly number[]): { p50: number; p95: number; n: number } {
  const sorted = [...took].sort((a, b) => a - b)
  const at = (share: number) => Math.round((sorted[Math.floor(sorted.length * share)] ?? 0) * 10) / 10
  return { p50: at(0.5), p95: at(0.95), n: sorted.length }
}
