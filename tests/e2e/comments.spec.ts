// Comments that all who negotiate share, and notes that one delegation or group keeps to itself: two delegations, the secretariat,
// and whoever else looks on. What each sees at once, what follows its words, and what never leaves its circle.
import type { Page } from '@playwright/test'
import { aDraftOf, closeDatabase } from '../support/drafts'
import { expect, expectAccessible, test } from '../support/e2e'
import { as, contextIn, leaveAfterEach, opened } from '../support/people'
import { into, item, select } from '../support/room'

const first = 'States parties should answer requests without delay;'
const second = 'States parties should train central authorities.'

test.describe.configure({ timeout: 180_000 })

leaveAfterEach()
test.afterAll(() => closeDatabase())

const aText = (title: string) => aDraftOf(process.env.E2E_DATA_DIR as string, title, [first, second])
const here = (page: Page) => page.getByRole('region', { name: 'Comments and notes here' })
const cards = (page: Page) => here(page).getByRole('article')
const marks = (page: Page) => page.locator('.talk-mark')

/** The words that are painted as spoken of. */
const painted = (page: Page) =>
  page.evaluate(() =>
    ['talk-comment', 'talk-note', 'talk-here'].flatMap((name) =>
      [...(CSS.highlights.get(name) ?? [])].map((range) => String(range)),
    ),
  )

async function comment(page: Page, words: string, to?: string): Promise<void> {
  await page.keyboard.press('Control+Alt+KeyM')
  const form = here(page).getByRole('article', { name: 'A new comment or note' })
  await expect(form.getByRole('textbox')).toBeFocused()
  if (to) await form.getByLabel('Who reads it').selectOption({ label: to })
  await form.getByRole('textbox').focus()
  await page.keyboard.insertText(words)
  await page.keyboard.press('Control+Enter')
  await expect(form).toHaveCount(0)
}

test('a comment shows at the others at once, follows its words, is answered, resolved and reopened', async ({
  browser,
}) => {
  const id = await aText('Comments')
  const [a, b, secretariat] = (await Promise.all(
    ['delegate-a', 'delegate-b', 'secretariat'].map((one) => as(browser, one)),
  )) as [Page, Page, Page]
  await Promise.all([a, b, secretariat].map((page) => opened(page, id)))

  await select(a, 0, 'without delay')
  await a.keyboard.press('Control+Alt+KeyM')
  const form = here(a).getByRole('article', { name: 'A new comment or note' })
  const words = form.getByRole('textbox', { name: 'Your comment' })
  await expect(words).toBeFocused()
  await expect(form.locator('q')).toHaveText('without delay')
  // A person is named from a list, by keyboard alone.
  await a.keyboard.type('Is this realistic, @om')
  await expect(form.getByRole('listbox').getByRole('option')).toHaveText(['Omar Haddad Jordan'])
  await expectAccessible(a)
  await a.keyboard.press('Enter')
  await expect(words).toHaveValue('Is this realistic, @Omar Haddad ')
  await a.keyboard.insertText('?')
  const sent = Date.now()
  await a.keyboard.press('Control+Enter')
  await expect(marks(b)).toHaveCount(1)
  expect(Date.now() - sent, 'milliseconds until another sees it').toBeLessThan(2_000)
  await expect(here(a).getByText('Your comment is sent.')).toBeVisible()
  await expect(b.locator('.outline a.item').first()).toContainText('comments: 1')
  await expect.poll(() => painted(b)).toEqual(['without delay'])
  const line = () =>
    item(b, 0)
      .locator('span')
      .first()
      .evaluate((one) => getComputedStyle(one, '::highlight(talk-comment)').textDecorationLine)
  await expect.poll(line).toBe('underline')
  await b.getByRole('checkbox', { name: 'Comments' }).uncheck()
  await expect(marks(b)).toBeHidden()
  await expect.poll(line).toBe('none')
  await b.getByRole('checkbox', { name: 'Comments' }).check()

  await marks(b).click()
  await expect(cards(b)).toContainText(['Is this realistic, @Omar Haddad ?'])
  await expect(cards(b).locator('q')).toHaveText('without delay')
  await expect(cards(b).locator('.talk-words b')).toHaveText('@Omar Haddad')
  await cards(b).getByRole('button', { name: 'Answer' }).click()
  await b.keyboard.insertText('We think so.')
  await b.keyboard.press('Control+Enter')
  await expect(cards(a)).toContainText(['We think so.'])

  // The secretariat writes around the words, then divides the provision in the middle of them.
  await into(secretariat, 0, 'States parties'.length)
  await secretariat.keyboard.insertText(' concerned')
  await expect(item(b, 0)).toContainText('States parties concerned should')
  await expect.poll(() => painted(b)).toEqual(['without delay'])
  await into(secretariat, 0, 'States parties concerned should answer requests without'.length)
  await secretariat.keyboard.press('Enter')
  await expect(item(b, 1)).toHaveText(' delay;')
  await expect.poll(() => painted(b)).toEqual(['without', ' delay'])
  await into(secretariat, 1)
  await secretariat.keyboard.press('Backspace')
  await expect(item(b, 0)).toContainText('requests without delay;')
  await expect.poll(() => painted(b)).toEqual(['without delay'])

  // Their words gone, the thread says so and keeps them.
  await select(secretariat, 0, 'without delay')
  await secretariat.keyboard.press('Delete')
  await expect(cards(b)).toContainText(['These words are no longer in the text.'])
  await expect(cards(b).locator('q')).toHaveText('without delay')
  await expect.poll(() => painted(b)).toEqual([])

  await into(secretariat, 0)
  await cards(secretariat).getByRole('button', { name: 'Resolve' }).click()
  await expect(cards(b)).toContainText(['Resolved by Martin Keller'])
  await expect(b.locator('.outline a.item').first()).not.toContainText('comments')
  await cards(b).getByRole('button', { name: 'Reopen' }).click()
  await expect(b.locator('.outline a.item').first()).toContainText('comments: 1')

  // A mention waits on the desk until it has been seen.
  const notices = b.getByRole('region', { name: /New for you/ })
  await b.goto('/desk')
  await expect(notices.getByRole('listitem')).toContainText(['You are mentioned in a comment'])
  await expectAccessible(b)
  const seen = b.waitForResponse((one) => one.request().method() === 'POST' && one.url().endsWith('/talk/live'))
  await notices.getByRole('link', { name: 'Comments' }).click()
  await expect(cards(b)).toContainText(['Is this realistic'])
  await seen
  await b.goto('/desk')
  await expect(b.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(notices).toHaveCount(0)
})

/** All that arrives in a browser, by socket and by request. */
function heardBy(page: Page) {
  const frames: string[] = []
  const bodies: Promise<string>[] = []
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => frames.push(Buffer.from(payload).toString('latin1'))),
  )
  page.on('response', (answer) => bodies.push(answer.text().catch(() => '')))
  return {
    looks: () => frames.filter((one) => one.includes('"look":"talk"')).length,
    all: async () => [...frames, ...(await Promise.all(bodies))].join('\n'),
  }
}

test('a note of a delegation, or of a group, reaches nobody else: not one byte', async ({ browser }) => {
  const id = await aText('Notes')
  const a = await as(browser, 'delegate-a')
  const b = await as(browser, 'delegate-b')
  const others = await Promise.all(['secretariat', 'chair', 'admin'].map((one) => as(browser, one)))
  const strangers = [b, ...others]
  const heard = strangers.map(heardBy)
  await Promise.all([a, ...strangers].map((page) => opened(page, id)))

  await into(a, 1)
  await comment(a, 'Our limit is paragraph XYLOPHON.', 'Uruguay alone')
  await expect(cards(a)).toContainText(['Note of Uruguay alone'])
  // What is sent after it has arrived: what was sent before would have.
  await into(a, 0)
  await comment(a, 'For everybody.')
  for (const page of [b, ...others.slice(0, 2)]) await expect(marks(page)).toHaveCount(1)
  await expect(marks(a)).toHaveCount(2)
  expect(heard.map((one) => one.looks())).toEqual([1, 1, 1, 0])

  // A group: made by the head of one delegation, joined by the head of the other.
  await a.getByText(/^Comments and notes \(\d\)/).click()
  await a.getByRole('link', { name: 'Groups of delegations' }).click()
  await a.getByText('Make a group').click()
  await a.getByLabel('Name of the group').fill('KLEEBLATT')
  await a.getByLabel('Jordan').check()
  await expectAccessible(a)
  await a.getByRole('button', { name: 'Make it, and invite them' }).click()
  await expect(a.getByRole('heading', { name: 'KLEEBLATT' })).toBeVisible()
  const groups = new URL(a.url()).pathname
  await opened(a, id)
  await into(a, 1)
  await comment(a, 'Between us: TAUSENDFUSS.', 'The group KLEEBLATT')
  await expect(cards(a)).toContainText(['Note of Uruguay alone', 'Note in KLEEBLATT'])
  expect(await heard[0]?.all()).not.toContain('TAUSENDFUSS')

  await b.goto(groups)
  await b.getByRole('button', { name: 'Join' }).click()
  await expect(b.getByText('Member')).toBeVisible()
  await opened(b, id)
  await into(b, 1)
  await expect(cards(b)).toContainText(['Between us: TAUSENDFUSS.'])
  await cards(b).getByRole('button', { name: 'Answer' }).click()
  await b.keyboard.insertText('Agreed: SEEPFERD.')
  await b.keyboard.press('Control+Enter')
  await expect(cards(a)).toContainText(['XYLOPHON', 'SEEPFERD'])

  // Each page and list that the others can open tells nothing of any of it.
  for (const page of strangers) {
    await opened(page, id)
    await page.goto(`/drafts/${id}/talk?show=all`)
    if (page !== b) expect((await page.goto(groups))?.status()).toBe(404)
  }
  for (const [n, page] of others.entries()) {
    const answer = await page.request.get(`/drafts/${id}/talk/live`)
    expect([answer.status(), answer.headers()['cache-control']]).toEqual([n === 2 ? 404 : 200, 'no-store'])
    expect(await answer.text()).not.toMatch(/XYLOPHON|KLEEBLATT|TAUSENDFUSS|SEEPFERD/)
  }
  await others[2]?.goto('/administration/history')
  await expect(others[2] as Page).toHaveURL(/history/)
  const [jordan = '', ...rest] = await Promise.all(heard.map((one) => one.all()))
  expect(jordan).toContain('TAUSENDFUSS')
  expect(jordan).not.toContain('XYLOPHON')
  for (const all of rest) expect(all).not.toMatch(/XYLOPHON|KLEEBLATT|TAUSENDFUSS|SEEPFERD/)
})

test('unsent words survive a reload, one’s own remark is changed, removed and brought back, threads by keyboard', async ({
  browser,
}) => {
  const id = await aText('Own remarks')
  const a = await opened(await as(browser, 'delegate-a'), id)
  await select(a, 0, 'answer requests')
  await a.keyboard.press('Control+Alt+KeyM')
  await a.keyboard.insertText('Half a thou')
  await opened(a, id)
  const form = here(a).getByRole('article', { name: 'A new comment or note' })
  await expect(form.getByRole('textbox')).toHaveValue('Half a thou')
  await expect(form.locator('q')).toHaveText('answer requests')
  // Without a line to the server nothing is lost; with one it is sent once.
  await a.context().setOffline(true)
  await form.getByRole('button', { name: 'Send the comment' }).click()
  await expect(form.getByRole('alert')).toContainText('The server was not reached.')
  await a.context().setOffline(false)
  await form.getByRole('textbox').press('End')
  await a.keyboard.insertText('ght')
  await form.getByRole('button', { name: 'Send the comment' }).click()
  await expect(cards(a)).toContainText(['Half a thought'])

  await cards(a).getByRole('button', { name: 'Change' }).click()
  await cards(a).getByRole('textbox').fill('A whole thought')
  await cards(a).getByRole('button', { name: 'Save' }).click()
  await expect(cards(a).locator('.talk-words')).toHaveText('A whole thought (changed)')
  await cards(a).getByRole('button', { name: 'Remove' }).click()
  await expect(cards(a)).toContainText(['Removed by its author.'])
  await cards(a).getByRole('button', { name: 'Bring it back' }).click()
  await expect(cards(a).locator('.talk-words')).toHaveText('A whole thought (changed)')

  await into(a, 1)
  await comment(a, 'On the second.')
  await expect(cards(a)).toContainText(['On the second.'])
  await a.keyboard.press('Control+Alt+KeyJ')
  await expect(item(a, 0)).toHaveClass(/\bhere\b/)
  await expect(here(a).locator('.talk.active')).toContainText('A whole thought')
  await a.keyboard.press('Control+Alt+KeyJ')
  await expect(item(a, 1)).toHaveClass(/\bhere\b/)
  await a.keyboard.press('Control+Alt+KeyK')
  await expect(item(a, 0)).toHaveClass(/\bhere\b/)

  const list = a.locator('.all-talk')
  await list.getByText(/^Comments and notes \(2\)/).click()
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await list.getByLabel('Show').selectOption('mentions')
  await expect(list).toContainText('None of this kind.')
  await list.getByLabel('Show').selectOption('mine')
  await expect(list.getByRole('listitem')).toHaveCount(2)
  await expectAccessible(a)

  // Neither is part of what is printed of the text, unless that page is asked for.
  await a.emulateMedia({ media: 'print' })
  await expect(a.locator('.talk-marks')).toBeHidden()
  await expect(here(a)).toBeHidden()
  await a.emulateMedia({ media: 'screen' })
  await list.getByRole('link', { name: 'Text with comments, to print' }).click()
  await expect(a.locator('.talked .provision.item').first()).toContainText('answer requests[1]')
  await expect(a.locator('#about-1')).toContainText('A whole thought')
  await expectAccessible(a)
})

test('on a phone they lie in a sheet, in Arabic they read from the right, and without scripts by forms', async ({
  browser,
}) => {
  const id = await aText('Everywhere')
  const a = await opened(await as(browser, 'delegate-a'), id)
  await select(a, 0, 'answer requests')
  await comment(a, 'Which requests?')
  const phone = await opened(await as(browser, 'delegate-b', { viewport: { width: 390, height: 844 } }), id)
  await expect(marks(phone)).toHaveCount(1)
  await marks(phone).click()
  const sheet = phone.getByRole('dialog', { name: 'Comments and notes' })
  await expect(sheet).toContainText('Which requests?')
  await expectAccessible(phone)
  await sheet.getByRole('button', { name: 'Answer' }).click()
  await phone.keyboard.insertText('All of them.')
  await sheet.locator('form').getByRole('button', { name: 'Answer' }).click()
  await expect(cards(a)).toContainText(['All of them.'])
  await sheet.getByRole('button', { name: 'Close' }).click()
  await expect(sheet).toBeHidden()
  const wide = await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(wide).toBeLessThanOrEqual(0)

  await a.goto(`/drafts/${id}?lang=ar`)
  await expect(a.locator('.paper.live .shown').first()).toBeVisible()
  await item(a, 0).click({ position: { x: 80, y: 18 } })
  await expect(a.getByRole('article', { name: 'تعليق من Lucía Ferreira' })).toContainText('Which requests?')
  await a.goto('/desk?lang=en')

  const plain = await contextIn(browser, {
    javaScriptEnabled: false,
    storageState: await a.context().storageState(),
  })
  const unscripted = await plain.newPage()
  await unscripted.goto(`/drafts/${id}`)
  await unscripted.getByRole('link', { name: 'Comments and notes' }).click()
  await expect(unscripted.locator('#about-1')).toContainText('All of them.')
  await unscripted.getByText('Comment on a provision').click()
  await unscripted.getByLabel('Your words').fill(' ')
  await unscripted.getByRole('button', { name: 'Send' }).click()
  await expect(unscripted.getByText('Write what you have to say.')).toBeVisible()
  await unscripted.getByLabel('Provision').selectOption({ index: 3 })
  await unscripted.getByLabel('Your words').fill('Trained by whom?')
  await unscripted.getByRole('button', { name: 'Send' }).click()
  await expect(unscripted.locator('#about-2')).toContainText('Trained by whom?')
  await unscripted.locator('#about-2').getByRole('button', { name: 'Resolve' }).click()
  await expect(unscripted.locator('#about-2')).toHaveCount(0)
  await unscripted.goto(`/drafts/${id}/talk?show=resolved`)
  await expect(unscripted.locator('#about-1')).toContainText('Resolved by Lucía Ferreira')
})

test('whoever hears nothing of what is said asks for nothing', async ({ browser }) => {
  const id = await aDraftOf(process.env.E2E_DATA_DIR as string, 'Unheard', ['One;'])
  const page = await as(browser, 'observer')
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/talk/live')) asked.push(request.url())
  })
  await opened(page, id)
  await expect(page.locator('.save-state[data-stored]')).toBeVisible()
  await expect(page.getByText('Put the cursor into a provision to see what concerns it.')).toBeVisible()
  expect(asked).toEqual([])
})
