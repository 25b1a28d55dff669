// A word that is being typed while somebody else joins or divides its provision: what was typed is on its author's screen all the
// while, in the order in which it was typed, and the caret behind it.
import type { Page } from '@playwright/test'
import { aDraftOf, closeDatabase } from '../support/drafts'
import { expect, test } from '../support/e2e'
import { as, contextIn, leaveAfterEach, opened, signIn } from '../support/people'
import { inStep, into, item, saved, texts } from '../support/room'

leaveAfterEach()
test.afterAll(() => closeDatabase())

/** A page whose words are held on their way to the server until they are let go. */
async function held(page: Page) {
  let holds = false
  const waiting: (() => void)[] = []
  await page.routeWebSocket(/\/collab\//, (ws) => {
    const server = ws.connectToServer()
    ws.onMessage((message) => {
      const send = () => server.send(message)
      if (holds && typeof message !== 'string' && message[0] === 0) waiting.push(send)
      else send()
    })
  })
  return {
    hold: () => {
      holds = true
    },
    letGo: (count = waiting.length) => {
      for (const send of waiting.splice(0, count)) send()
      holds = waiting.length > 0
    },
  }
}

for (const who of ['secretariat', 'delegate-a'])
  test(`${who} types on while the chair joins the provision, and divides it again`, async ({ browser }) => {
    const id = await aDraftOf(process.env.E2E_DATA_DIR as string, `Typed across, ${who}`, [
      'States answer;',
      'States report.',
    ])
    const chair = await opened(await as(browser, 'chair'), id)
    const a = await (await contextIn(browser)).newPage()
    a.on('pageerror', (error) => expect.soft(String(error)).toBe(''))
    const line = await held(a)
    await signIn(a, who)
    await opened(a, id)
    await into(a, 1, 'States '.length)
    line.hold()
    await a.keyboard.type('ab')
    await into(chair, 1)
    await chair.keyboard.press('Backspace')
    await expect(item(chair, 0)).toHaveText('States answer;States report.')
    // What is on its way is seen where it was typed, until the server has carried it.
    await expect(item(a, 0)).toHaveText('States answer;States report.')
    await expect(a.locator('.paper.live .shown').nth(3)).toHaveText('ab')
    await a.keyboard.type('cd')
    line.letGo(2)
    await expect.poll(async () => (await texts(a)).join('')).toContain('States a')
    await a.keyboard.type('ef')
    line.letGo()
    await expect(item(chair, 0)).toHaveText('States answer;States abcdefreport.')
    await a.keyboard.type('gh')
    await expect(item(chair, 0)).toHaveText('States answer;States abcdefghreport.')
    await expect(item(a, 1)).toHaveCount(0)

    line.hold()
    await a.keyboard.type('ij')
    await into(chair, 0, 'States answer;'.length)
    await chair.keyboard.press('Enter')
    await expect(item(a, 1)).toContainText('States ')
    await a.keyboard.type('kl')
    line.letGo()
    await expect(item(chair, 1)).toHaveText('States abcdefghijklreport.')
    await a.keyboard.type('mn')
    await expect(item(chair, 1)).toHaveText('States abcdefghijklmnreport.')
    await inStep(a, chair)
    await saved(a)
    if (who === 'delegate-a') await expect(item(chair, 1).locator('ins')).toHaveText(['abcdefghijklmn'])
  })
