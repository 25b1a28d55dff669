// Written without a connection: kept in the browser and merged on return, also by a page that comes later; what was decided
// meanwhile leaves a copy with its author. Nobody else is shown it, and nobody else sends it.
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { aDraftOf, closeDatabase } from '../support/drafts'
import { expect, expectAccessible, test } from '../support/e2e'
import { as, contextIn, leaveAfterEach, opened, signIn } from '../support/people'
import { into, item, replace, saved } from '../support/room'

test.describe.configure({ timeout: 150_000 })
leaveAfterEach()
test.afterAll(() => closeDatabase())

const first = 'States parties should answer;'
const second = 'States parties should train central authorities.'
const draft = (title: string) => aDraftOf(process.env.E2E_DATA_DIR as string, title, [first, second])

/** The line of all pages of one browser to the collab-server, to be cut and mended; the pages themselves are still served. */
async function lineOf(context: BrowserContext) {
  let up = true
  let turnedAway = 0
  let holdsWords = false
  const open = new Set<() => Promise<void>>()
  await context.routeWebSocket(/\/collab\//, (ws) => {
    if (!up) {
      turnedAway += 1
      return void ws.close({ code: 4999, reason: 'no line' })
    }
    const server = ws.connectToServer()
    ws.onMessage((message) => {
      // A change as it is made; what a page has when it comes is another message.
      if (!(holdsWords && typeof message !== 'string' && message[0] === 0 && message[1] === 2)) server.send(message)
    })
    const cut = async () => {
      await server.close()
      await ws.close({ code: 4999, reason: 'no line' })
    }
    open.add(cut)
  })
  return {
    cut: async () => {
      up = false
      for (const one of open) await one()
      open.clear()
    },
    /** @param holdsWords whether words that are typed by then do not arrive */
    mend: (how: { holdsWords: boolean } = { holdsWords: false }) => {
      up = true
      holdsWords = how.holdsWords
    },
    turnedAway: () => turnedAway,
  }
}

/** What was typed is written down in this browser: a transaction of one's own on the same store ends after those before it. */
const written = (page: Page) =>
  page.evaluate(async () => {
    for (const { name = '' } of await indexedDB.databases())
      await new Promise<void>((done, failed) => {
        const asked = indexedDB.open(name)
        asked.onerror = () => failed(asked.error)
        asked.onsuccess = () => {
          const db = asked.result
          const end = () => {
            db.close()
            done()
          }
          if (!db.objectStoreNames.contains('updates')) return end()
          const after = db.transaction('updates', 'readwrite')
          after.objectStore('updates').count()
          after.oncomplete = end
        }
      })
  })

/** A delegate before a text, in a browser whose line is held in hand. */
async function atTheText(browser: Browser, id: string) {
  const context = await contextIn(browser)
  const line = await lineOf(context)
  const a = await context.newPage()
  await signIn(a, 'delegate-a')
  await opened(a, id)
  return { context, line, a }
}

/** Of half a second, beside other tests on two cores. */
const busySeconds = 0.1

const lost = (page: Page) => expect(page.locator('.save-state')).toContainText('Connection lost')

test('words written without a line outlive the page, and are merged by a page that comes later', async ({
  browser,
}) => {
  const id = await draft('Written offline')
  const b = await opened(await as(browser, 'chair'), id)
  const { context, line, a } = await atTheText(browser, id)
  await into(a, 0, 'End')
  await a.keyboard.insertText(' once')
  await saved(a)
  await line.cut()
  await lost(a)
  await a.keyboard.insertText(' and for all')
  await written(a)
  await a.close()
  await into(b, 1)
  await b.keyboard.insertText('All ')
  await saved(b)

  // Come again without a line: the text stands as it was kept, and takes words.
  const again = await opened(await context.newPage(), id)
  await expect(item(again, 0)).toContainText(`${first} once and for all`)
  await lost(again)
  await into(again, 1, 'End')
  await again.keyboard.insertText(' Soon.')
  await written(again)
  await again.close()

  line.mend()
  const last = await opened(await context.newPage(), id)
  await saved(last)
  await expect(item(b, 0)).toContainText(`${first} once and for all`)
  await expect(item(b, 1)).toContainText(`All ${second} Soon.`)
  await expect(item(last, 1)).toContainText(`All ${second} Soon.`)
  // What a delegation wrote in two pages stands under its name, and the first words are still its own to change.
  await expect(item(b, 0).locator('ins')).toHaveText(' once and for all')
  await into(last, 0, 'End')
  for (let n = 0; n < 3; n++) await last.keyboard.press('Backspace')
  await saved(last)
  await expect(item(b, 0).locator('ins')).toHaveText(' once and for ')
})

/** The process of a page that goes round and round: between two looks none of the others takes so much of a processor. */
async function killWhatDoesNotRest(browser: Browser) {
  const session = await browser.newBrowserCDPSession()
  const look = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    return new Map(processInfo.filter(({ type }) => type === 'renderer').map((one) => [one.id, one.cpuTime]))
  }
  let busy: number | undefined
  await expect
    .poll(async () => {
      const before = await look()
      await new Promise((soon) => setTimeout(soon, 500))
      busy = [...(await look())].find(([id, used]) => used - (before.get(id) ?? used) > busySeconds)?.[0]
      return busy
    })
    .toBeDefined()
  process.kill(busy as number, 'SIGKILL')
}

test('the last letter outlives a page that dies right behind its key', async ({ browser }) => {
  const id = await draft('Died behind a key')
  const { context, line, a } = await atTheText(browser, id)
  await into(a, 0, 'End')
  await a.keyboard.insertText(' at once')
  await saved(a)
  await line.cut()
  await lost(a)
  await a.keyboard.insertText(' alway')
  await written(a)
  // Behind the next change that it writes down the page does nothing more, no turn of its loop, until its process is killed.
  await a.evaluate(() => {
    const { add } = IDBObjectStore.prototype
    const die = async () => {
      await null
      for (;;);
    }
    IDBObjectStore.prototype.add = function (...given) {
      const asked = add.apply(this, given)
      void die()
      return asked
    }
  })
  const crashed = a.waitForEvent('crash')
  void a.keyboard.press('s').catch(() => undefined)
  await killWhatDoesNotRest(browser)
  await crashed

  const again = await opened(await context.newPage(), id)
  await expect(item(again, 0)).toContainText(`${first} at once always`)
  line.mend()
  await saved(again)
  await expect(item(again, 0)).toContainText(`${first} at once always`)
})

const databases = (page: Page) => page.evaluate(async () => (await indexedDB.databases()).map(({ name = '' }) => name))

const isKept = (page: Page) => page.getByRole('alert').filter({ hasText: 'Your words that were not saved' })
const agree = async (chair: Page, n: number) => {
  await into(chair, n)
  await chair.getByRole('button', { name: 'Agree', exact: true }).click()
  await expect(item(chair, n)).toHaveClass(/\bagreed\b/)
}

test('while nothing of the server can be reached the text stays on the page, and goes on when it is back', async ({
  browser,
}) => {
  const id = await draft('All away')
  const b = await opened(await as(browser, 'chair'), id)
  const { context, line, a } = await atTheText(browser, id)
  await saved(a)
  await context.setOffline(true)
  await line.cut()
  await lost(a)
  await into(a, 0, 'End')
  await a.keyboard.insertText(' once')
  // Turned away so often, the page asks whether it is another one by now.
  await expect.poll(line.turnedAway, { timeout: 40_000 }).toBeGreaterThan(6)
  await expect(item(a, 0)).toContainText(`${first} once`)
  await context.setOffline(false)
  line.mend()
  await saved(a)
  await expect(item(b, 0)).toContainText(`${first} once`)
})

test('of what was written meanwhile what can stand is merged by itself, once; what was agreed leaves a copy with its author', async ({
  browser,
}) => {
  const id = await draft('Decided meanwhile')
  const chair = await opened(await as(browser, 'chair'), id)
  const { context, line, a } = await atTheText(browser, id)
  await line.cut()
  await lost(a)
  await into(a, 0, 'End')
  await a.keyboard.insertText(' in any case')
  await into(a, 1, 'End')
  await a.keyboard.insertText(' Every year.')
  await written(a)
  await a.close()
  await agree(chair, 0)
  await into(chair, 1)
  await chair.keyboard.insertText('All ')
  line.mend()

  const again = await opened(await context.newPage(), id)
  await expect(item(chair, 1).locator('ins')).toHaveText(' Every year.')
  await expect(item(chair, 1)).toHaveText(`All ${second} Every year.`)
  const kept = isKept(again)
  await expect(kept).toContainText('in the text: 1; kept here, since they could not stand: 1.')
  await expect(kept.locator('q')).toHaveText([' in any case'])
  await expectAccessible(again)
  await saved(again)
  // It is the author's to take back, as what was typed is.
  await into(again, 0, 'End')
  await again.keyboard.press('ControlOrMeta+z')
  await expect(item(chair, 1)).toHaveText(`All ${second}`)
  await again.keyboard.press('ControlOrMeta+Shift+z')
  await expect(item(chair, 1)).toHaveText(`All ${second} Every year.`)
  await saved(again)

  await again.reload()
  await expect(kept.locator('q')).toHaveText([' in any case'])
  await expect(item(again, 1)).toHaveText(`All ${second} Every year.`)
  await into(chair, 0)
  await chair.getByRole('button', { name: 'Reopen …' }).click()
  await chair.getByLabel('Why it is reopened').fill('Uruguay asked for the floor.')
  await chair.getByRole('button', { name: 'Reopen', exact: true }).click()
  await kept.getByRole('button', { name: 'Propose again' }).click()
  await expect(item(chair, 0).locator('ins')).toHaveText(' in any case')
  await expect(kept).toHaveCount(0)
  await saved(again)
  await again.reload()
  await opened(again, id)
  await expect(item(again, 0)).toHaveText(`${first} in any case`)
  await expect(isKept(again)).toHaveCount(0)
})

test('two pages of one editor come back together: each brings its own, words with what they replace', async ({
  browser,
}) => {
  const id = await draft('Two pages')
  const chair = await opened(await as(browser, 'chair'), id)
  const context = await contextIn(browser)
  const line = await lineOf(context)
  const [a, other] = [await context.newPage(), await context.newPage()]
  await signIn(a, 'secretariat')
  await Promise.all([opened(a, id), opened(other, id)])
  await line.cut()
  await Promise.all([lost(a), lost(other)])
  await replace(a, 0, 'answer', 'reply')
  await replace(a, 1, 'train', 'teach')
  await into(other, 1, 'End')
  await other.keyboard.insertText(' Soon.')
  await replace(other, 0, 'parties', 'all')
  await agree(chair, 0)
  line.mend()
  const merged = 'States parties should teach central authorities. Soon.'
  for (const page of [a, other, chair]) await expect(item(page, 1)).toHaveText(merged)
  for (const page of [a, other, chair]) await expect(item(page, 0)).toHaveText(first)
  await expect(isKept(a).locator('q')).toHaveText(['reply', 'answer'])
  await expect(isKept(other).locator('q')).toHaveText(['all', 'parties'])
  await Promise.all([saved(a), saved(other)])
  // What one of them lets go of, the other keeps.
  await isKept(a).getByRole('button', { name: 'Let go' }).first().click()
  await other.reload()
  await expect
    .poll(async () => (await isKept(other).locator('q').allTextContents()).sort())
    .toEqual(['all', 'answer', 'parties'])
  await expect(item(other, 1)).toHaveText(merged)
})

test('what was merged and is refused once more is not brought a third time by itself', async ({ browser }) => {
  const id = await draft('Refused twice')
  const chair = await opened(await as(browser, 'chair'), id)
  const { line, a } = await atTheText(browser, id)
  await line.cut()
  await lost(a)
  await into(a, 0, 'End')
  await a.keyboard.insertText(' in any case')
  await into(a, 1, 'End')
  await a.keyboard.insertText(' Every year.')
  await agree(chair, 0)
  line.mend({ holdsWords: true })
  await expect(isKept(a)).toContainText('in the text: 1;')
  await expect(item(a, 1)).toContainText('Every year.')
  await line.cut()
  await lost(a)
  await agree(chair, 1)
  line.mend()
  await expect(isKept(a).locator('q')).toHaveText([' in any case', ' Every year.'])
  await expect(isKept(a)).toContainText('A change was not accepted.')
  await expect(item(a, 1)).toHaveText(second)
  await saved(chair)
  await expect(item(chair, 1)).toHaveText(second)
})

test('what was adopted meanwhile leaves a copy beside the adopted text', async ({ browser }) => {
  const id = await draft('Adopted meanwhile')
  const chair = await opened(await as(browser, 'chair'), id)
  const context = await contextIn(browser)
  const line = await lineOf(context)
  const [a, other] = [await context.newPage(), await context.newPage()]
  await signIn(a, 'delegate-a')
  await Promise.all([opened(a, id), opened(other, id)])
  await line.cut()
  await Promise.all([lost(a), lost(other)])
  await into(a, 0, 'End')
  await a.keyboard.insertText(' without delay')
  await into(other, 1, 'End')
  await other.keyboard.insertText(' Soon.')
  await other.close()
  await saved(chair)
  await chair.getByRole('button', { name: 'Adopt …' }).click()
  await chair.getByRole('button', { name: 'Adopt', exact: true }).click()
  await expect(chair.getByText('Fingerprint of the text')).toBeVisible()

  // The page that is open still, and the one that was closed: both leave their words.
  line.mend()
  const kept = a.getByRole('alert').filter({ hasText: 'kept here for you alone' })
  await expect(kept.locator('q')).toHaveText([' without delay', ' Soon.'], { timeout: 20_000 })
  await a.reload()
  await expect(kept.locator('q')).toHaveText([' without delay', ' Soon.'])
  await expect(kept.getByRole('button', { name: 'Propose again' })).toHaveCount(0)
  await expectAccessible(a)
  await kept.getByRole('button', { name: 'Let go' }).first().click()
  await kept.getByRole('button', { name: 'Let go' }).click()
  await a.reload()
  await expect(a.getByText('Fingerprint of the text')).toBeVisible()
  await expect(kept).toHaveCount(0)
})

test('who signs in after another is shown nothing of theirs and sends nothing of it; its author finds it again', async ({
  browser,
}) => {
  const id = await draft('One browser, two people')
  const context = await contextIn(browser)
  const line = await lineOf(context)
  const page = await context.newPage()
  await signIn(page, 'delegate-a')
  await opened(page, id)
  await line.cut()
  await lost(page)
  await into(page, 0, 'End')
  await page.keyboard.insertText(' (secret)')
  await page.goto('/desk')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await page.waitForURL((url) => url.pathname === '/')
  line.mend()
  await signIn(page, 'delegate-b')
  await opened(page, id)
  await saved(page)
  await expect(item(page, 0)).toHaveText(first)
  await page.goto('/account')
  await expect(page.getByRole('heading', { name: 'Browsers signed in' })).toBeVisible()
  await expect(page.getByText('may hold words that are not saved')).toHaveCount(0)

  await signIn(page, 'delegate-a')
  await page.goto('/account')
  await expect(page.getByText('may hold words that are not saved')).toBeVisible()
  await opened(page, id)
  await saved(page)
  await expect(item(page, 0)).toContainText('(secret)')
  await page.goto('/account')
  await expect(page.getByText('may hold words that are not saved')).toHaveCount(0)
  await page.getByRole('button', { name: 'Delete from this browser' }).click()
  await expect(page.getByRole('status')).toHaveText('Deleted from this browser: One browser, two people')
  expect(await databases(page)).toEqual([])
})

test('what a page keeps is deleted when that page is closed, and what may not be saved only when one is asked', async ({
  browser,
}) => {
  const id = await draft('Deleted from one browser')
  const { context, line, a } = await atTheText(browser, id)
  await saved(a)
  const account = await context.newPage()
  await account.goto('/account')
  // As long as a text is open its page may hold words.
  const remove = account.getByRole('button', { name: 'Delete from this browser' })
  await remove.click()
  const question = account.getByRole('dialog', { name: 'Delete words that nobody else may have?' })
  await expect(question).toContainText('Deleted from one browser')
  await expectAccessible(account)
  await question.getByRole('button', { name: 'Delete all the same' }).click()
  await expect(account.getByRole('status')).toContainText('is open in another page of this browser')
  expect(await databases(account)).toHaveLength(1)

  await line.cut()
  await lost(a)
  await into(a, 0, 'End')
  await a.keyboard.insertText(' Not sent.')
  await written(a)
  await a.close()
  await remove.click()
  await question.getByRole('button', { name: 'Close' }).click()
  expect(await databases(account)).toHaveLength(1)
  await remove.click()
  await question.getByRole('button', { name: 'Delete all the same' }).click()
  await expect(account.getByRole('status')).toHaveText('Deleted from this browser: Deleted from one browser')
  await expect(account.getByRole('heading', { name: 'Kept in this browser' })).toBeFocused()
  expect(await databases(account)).toEqual([])
  line.mend()
  await expect(item(await opened(await context.newPage(), id), 0)).toHaveText(first)
})

test('a browser that keeps nothing says so, and everything else goes on', async ({ browser }) => {
  const id = await draft('Nothing kept')
  const context = await contextIn(browser)
  await context.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('forbidden', 'SecurityError')
    }
  })
  const line = await lineOf(context)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  await signIn(page, 'delegate-a')
  await opened(page, id)
  await into(page, 0, 'End')
  await page.keyboard.insertText(' now')
  await saved(page)
  await line.cut()
  await expect(page.locator('.save-state')).toContainText('this browser keeps nothing')
  await page.keyboard.insertText(' and then')
  line.mend()
  await saved(page)
  await expect(item(page, 0)).toContainText('now and then')
  expect(errors).toEqual([])
})
