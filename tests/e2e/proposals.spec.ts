// Delegations propose, support and withdraw in one text with real keys; the chair accepts, and the gavel falls. What each sees,
// what a key refuses and why, and what a reload keeps.
import type { Browser, Page } from '@playwright/test'
import { closeDatabase } from '../support/drafts'
import { expect, expectAccessible, test } from '../support/e2e'
import { as, contextIn, leaveAfterEach, opened } from '../support/people'
import { copied, into, item, room as roomOf, saved, select } from '../support/room'

const first = 'States parties should answer requests without delay;'
const second = 'States parties should train central authorities.'

test.describe.configure({ timeout: 180_000 })

leaveAfterEach()
test.afterAll(() => closeDatabase())

async function room(browser: Browser, title: string, personas = ['delegate-a', 'delegate-b', 'chair']) {
  const { id, pages } = await roomOf(browser, title, personas, [first, second])
  const [a, b, chair] = pages as [Page, Page, Page]
  return { a, b, chair, id }
}

/** A provision as it is read aloud, mark by mark. */
const marks = (page: Page, n: number) =>
  item(page, n).evaluate((element) =>
    [...element.children]
      .map((one) => {
        const { by } = (one as HTMLElement).dataset
        const tag = one.tagName === 'INS' ? '+' : one.tagName === 'DEL' ? '-' : ''
        return `${tag}${one.textContent}${by ? ` ${by}` : ''}`
      })
      .join('|'),
  )
const marked = (page: Page, n: number) => expect.poll(() => marks(page, n))

test('two delegations propose in one sentence, others support, the chair decides', async ({ browser }) => {
  const { a, b, chair, id } = await room(browser, 'Two propose')
  await expect(a.getByText('Proposing for Uruguay')).toBeVisible()

  await select(a, 0, 'without delay')
  await a.keyboard.insertText('within a month')
  await into(b, 0, 'States parties'.length)
  await b.keyboard.insertText(' in good faith')
  const stands =
    'States parties|+ in good faith (Jordan)| should answer requests |-without delay|+within a month (Uruguay)|;'
  for (const page of [a, b, chair]) await marked(page, 0).toBe(stands)
  await expect(a.getByText('1 with proposals')).toBeVisible()
  await expect(a.locator('.outline a.item').first()).toContainText('proposals: 2')

  // Whose it is and what it does, in the margin, for a screen reader too; support is recorded for all to see.
  const ofUruguay = (page: Page) => page.getByRole('article', { name: 'Proposal by Uruguay' })
  const ofJordan = (page: Page) => page.getByRole('article', { name: 'Proposal by Jordan' })
  await expect(ofUruguay(b)).toContainText('replaces')
  await expect(ofJordan(b)).toContainText('inserts')
  await expect(ofJordan(b).getByRole('button', { name: 'Support' })).toHaveCount(0)
  await expect(ofUruguay(b).getByRole('button', { name: 'Accept' })).toHaveCount(0)
  await ofUruguay(b).getByRole('button', { name: 'Support' }).click()
  await expect(b.getByText('Your support is recorded.')).toBeVisible()
  await expect(ofUruguay(a)).toContainText('Supported by Jordan')
  await marked(a, 0).toContain('(Uruguay, Jordan)')
  await expectAccessible(b)
  await ofUruguay(b).getByRole('button', { name: 'Take back support' }).click()
  await expect(ofUruguay(a)).not.toContainText('Supported by')

  // Why, in a sentence of one's own.
  await ofJordan(b).getByText('Add a note').click()
  await ofJordan(b).getByLabel('Why, in a sentence').fill('As in article 31 of the Vienna Convention.')
  await ofJordan(b).getByRole('button', { name: 'Save the note' }).click()
  await expect(ofJordan(a)).toContainText('As in article 31')

  // A reload, and a page without scripts, show the same marks.
  await saved(a)
  await saved(b)
  await opened(a, id)
  await marked(a, 0).toBe(stands)
  const still = await as(browser, 'delegate-a')
  const plain = await contextIn(browser, {
    javaScriptEnabled: false,
    storageState: await still.context().storageState(),
  })
  const unscripted = await plain.newPage()
  await unscripted.goto(`/drafts/${id}`)
  await expect(unscripted.locator('.still.item ins')).toHaveText([' in good faith', 'within a month'])
  await expect(unscripted.locator('.still.item del')).toHaveText('without delay')

  // The chair accepts one; the other stands as it stood.
  await into(chair, 0)
  await ofUruguay(chair).getByRole('button', { name: 'Accept' }).click()
  await expect(chair.getByText('The proposal is accepted.')).toBeVisible()
  for (const page of [a, b, chair])
    await marked(page, 0).toBe('States parties|+ in good faith (Jordan)| should answer requests within a month;')
  await expect(chair.getByRole('button', { name: 'Agree', exact: true })).toBeDisabled()

  // Jordan withdraws, after a question.
  await into(b, 0)
  await ofJordan(b).getByRole('button', { name: 'Withdraw' }).click()
  await b.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
  for (const page of [a, b, chair]) await marked(page, 0).toBe('States parties should answer requests within a month;')

  // The gavel: nothing is typed into what is agreed, and a key says why; reopening takes a reason.
  await chair.getByRole('button', { name: 'Agree ad referendum' }).click()
  await expect(item(a, 0)).toHaveAttribute('data-note', /Agreed ad referendum/)
  await into(a, 0)
  await a.keyboard.type('x')
  await expect(a.getByRole('alert')).toHaveText(/This provision is agreed ad referendum\. Ask the chair to reopen it\./)
  await marked(a, 0).toBe('States parties should answer requests within a month;')
  await chair.getByRole('button', { name: 'Agree', exact: true }).click()
  await expect(a.getByText('1 of 4 agreed')).toBeVisible()
  await expectAccessible(chair)
  await chair.getByRole('button', { name: 'Reopen …' }).click()
  await chair.getByRole('button', { name: 'Reopen', exact: true }).click()
  await expect(chair.getByRole('dialog').getByText('Say why this provision is reopened.')).toBeVisible()
  await chair.getByLabel('Why it is reopened').fill('The translation differs.')
  await chair.getByRole('button', { name: 'Reopen', exact: true }).click()
  await expect(a.getByText('Reopened: The translation differs.')).toBeVisible()
  await expect(item(a, 0)).toHaveClass(/\bopen\b/)
})

test('proposals on the same words are shown as a conflict, with their variants side by side', async ({ browser }) => {
  const { a, b, chair } = await room(browser, 'In conflict')
  await select(a, 0, 'without delay')
  await a.keyboard.insertText('within a month')
  await marked(b, 0).toContain('+within a month (Uruguay)')
  await select(b, 0, 'without delay')
  await b.keyboard.insertText('in time')
  await expect(b.locator('.shown .contested')).not.toHaveCount(0)
  await expect(b.locator('.contradiction li')).toHaveText([
    'Text as it stoodwithout delay',
    'Uruguaywithin a month',
    'Jordanin time',
  ])
  await expect(a.locator('.outline a.item').first()).toContainText('proposals: 2, in conflict')

  // The list of all, by delegation; each leads to its place.
  await chair.getByText('All open proposals (2)').click()
  await chair.getByLabel('Delegation').selectOption({ label: 'Jordan' })
  await expect(chair.locator('.all-proposals .lines li')).toHaveCount(1)
  await chair.locator('.all-proposals .lines a').click()
  await expect(item(chair, 0)).toHaveClass(/\bhere\b/)
  await expectAccessible(chair)

  await chair.getByRole('article', { name: 'Proposal by Jordan' }).getByRole('button', { name: 'Accept' }).click()
  await marked(a, 0).toContain('in time')
  await expect(a.locator('.shown .contested')).toHaveCount(0)
  await chair.getByRole('article', { name: 'Proposal by Uruguay' }).getByRole('button', { name: 'Reject' }).click()
  for (const page of [a, b, chair]) await marked(page, 0).toBe('States parties should answer requests in time;')
})

test('the proposals of one delegation stand out, those of others step back and stay marked; one choice for all', async ({
  browser,
}) => {
  const { a, b, chair, id } = await room(browser, 'Of one delegation')
  await select(a, 0, 'without delay')
  await a.keyboard.insertText('within a month')
  await into(b, 1, 'States parties'.length)
  await b.keyboard.insertText(' in good faith')
  await marked(chair, 1).toContain('+ in good faith (Jordan)')
  await marked(chair, 0).toContain('+within a month (Uruguay)')
  const choice = chair.getByLabel('Proposals of')
  await expect(choice.locator('option')).toHaveText(['All delegations', 'Jordan', 'Uruguay'])
  const [uruguays, jordans] = [item(chair, 0).locator('ins'), item(chair, 1).locator('ins')]
  const set = (one: typeof uruguays) =>
    one.evaluate((element) => {
      const { fontWeight, textDecorationLine, textDecorationThickness } = getComputedStyle(element)
      return { weight: Number(fontWeight), line: textDecorationLine, thick: Number.parseFloat(textDecorationThickness) }
    })
  const alike = await set(uruguays)
  await expect.poll(() => set(jordans)).toEqual(alike)

  await choice.selectOption({ label: 'Uruguay' })
  await expect(uruguays).toHaveClass(/of-chosen/)
  await expect(jordans).toHaveClass(/of-others/)
  await expect.poll(async () => (await set(uruguays)).thick).toBeGreaterThan(alike.thick)
  await expect.poll(() => set(jordans)).toMatchObject({ weight: 400, line: 'underline' })
  await marked(chair, 1).toContain('+ in good faith (Jordan)')
  const outlined = chair.locator('.outline a.of-chosen')
  await expect(outlined).toHaveCount(1)
  await expect(outlined).toContainText('of Uruguay: 1')
  await chair.getByText('All open proposals (2)').click()
  await expect(chair.getByLabel('Delegation')).toHaveValue(await choice.inputValue())
  await expect(chair.locator('.all-proposals .lines li')).toHaveCount(1)
  await expectAccessible(chair)
  await chair.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(chair)
  await chair.emulateMedia({ colorScheme: null })

  // What another writes meanwhile is dressed as it comes.
  await b.keyboard.insertText(' and fully')
  await marked(chair, 1).toContain('+ in good faith and fully (Jordan)')
  await expect(jordans).toHaveClass(/of-others/)

  // Whoever supports a proposal asks for it too; the list says the same.
  await into(b, 0)
  await b.getByRole('article', { name: 'Proposal by Uruguay' }).getByRole('button', { name: 'Support' }).click()
  await chair.getByLabel('Delegation').selectOption({ label: 'Jordan' })
  await expect(choice.locator('option:checked')).toHaveText('Jordan')
  for (const one of [uruguays, jordans]) await expect(one).toHaveClass(/of-chosen/)
  await expect(chair.locator('.all-proposals .lines li')).toHaveCount(2)

  // The choice is sent along in the address, and is there before the live text is; one that is not here is none.
  await expect(chair).toHaveURL(/\?of=JO$/)
  await choice.selectOption({ label: 'Uruguay' })
  await expect(chair).toHaveURL(/\?of=UY$/)
  await saved(a)
  await saved(b)
  const still = await chair.request.get(chair.url())
  expect(await still.text()).toMatch(/<ins class="insertion of-others"[^>]*> in good faith and fully/)
  await opened(chair, id, '?of=UY')
  await expect(jordans).toHaveClass(/of-others/)
  await opened(chair, id, '?of=XX')
  await expect(choice).toHaveValue('')
  await expect(jordans).toHaveClass('insertion')
})

test('a button that another moves away under the pointer is pressed all the same; one that has become another is not', async ({
  browser,
}) => {
  const { a, b, chair, id } = await room(browser, 'Pressed while it moves')
  await select(a, 0, 'without delay')
  await a.keyboard.insertText('within a month')
  const ofUruguay = (page: Page) => page.getByRole('article', { name: 'Proposal by Uruguay' })
  const support = (page: Page) => ofUruguay(page).getByRole('button', { name: /support/i })
  await into(b, 0)
  await expect(support(b)).toHaveText('Support')
  /** Pressed, moved by somebody else, and let go where it was pressed. */
  const press = async (meanwhile: () => Promise<unknown>) => {
    await support(b).hover()
    const y = async () => (await support(b).boundingBox())?.y ?? 0
    const before = await y()
    await b.mouse.down()
    await meanwhile()
    await expect.poll(async () => (await y()) - before).toBeGreaterThan(15)
    await b.mouse.up()
  }
  await into(a, 0)
  await press(async () => {
    await ofUruguay(a).locator('summary').click()
    await ofUruguay(a).getByRole('textbox').fill('A month is what most States need for an answer.')
    await ofUruguay(a).getByRole('button', { name: 'Save the note' }).click()
  })
  await expect(b.getByText('Your support is recorded.')).toBeVisible()
  await expect(support(b)).toHaveText('Take back support')
  await support(b).click()
  await expect(b.getByText('Your support is taken back.')).toBeVisible()
  await expect(support(b)).toHaveText('Support')

  const other = await opened(await as(browser, 'delegate-b'), id)
  await into(other, 0)
  await press(() => support(other).click())
  await expect(support(b)).toHaveText('Take back support')
  await saved(b)
  await marked(chair, 0).toContain('(Uruguay, Jordan)')
})

test('keys strike what is not one’s own, take back what is, and undo each step', async ({ browser }) => {
  const { a, b } = await room(browser, 'Keys that propose')
  await into(a, 1, 'States parties'.length)
  for (let n = 0; n < 'parties'.length; n++) await a.keyboard.press('Backspace')
  await marked(b, 1).toBe('States |-parties (Uruguay)| should train central authorities.')
  // Backspace left the caret before the strike: what is typed there stands before it. Undo takes back a step of half a second.
  const [before, after] = ['States |-parties (Uruguay)|', 'States |+Parties |-parties (Uruguay)|']
  await a.waitForTimeout(500)
  await a.keyboard.insertText('Parties ')
  await marked(b, 1).toContain(after)
  await a.keyboard.press('Control+z')
  await marked(b, 1).toContain(before)
  await a.keyboard.press('Control+y')
  await marked(b, 1).toContain(after)
  // What is one's own goes as it came.
  for (let n = 0; n < 'Parties '.length; n++) await a.keyboard.press('Backspace')
  await marked(b, 1).toBe(`${before} should train central authorities.`)

  // Delete goes on behind what it strikes.
  await into(b, 1, 'States parties should '.length)
  for (let n = 0; n < 'train'.length; n++) await b.keyboard.press('Delete')
  await b.keyboard.insertText('support')
  await marked(a, 1).toBe('States |-parties (Uruguay)| should |-train|+support (Jordan)| central authorities.')

  // What is left of the words alone is copied.
  await b.keyboard.press('Control+a')
  await expect
    .poll(async () => (await copied(b)).plain.split('\n').at(-1))
    .toBe('States  should support central authorities.')

  // All selected and deleted: all struck, nothing gone, and undone at once.
  await a.keyboard.press('Control+a')
  await a.keyboard.press('Delete')
  await expect(b.locator('.shown.title del')).toHaveText('Keys that propose')
  await marked(b, 0).toBe(`-${first} (Uruguay)`)
  await expect(item(a, 0)).toHaveText(first)
  await a.keyboard.press('Control+z')
  await marked(b, 0).toBe(first)
  await marked(b, 1).toContain('-parties (Uruguay)')
})

test('a delegation proposes a provision; the kinds of others are not a delegation’s to change', async ({ browser }) => {
  const { a, b, chair } = await room(browser, 'A provision proposed')
  await a.locator('.outline a.item').nth(1).click()
  await a.keyboard.press('Enter')
  await expect(a.locator('.shown.proposed.here')).toHaveCount(1)
  await a.keyboard.type('States parties should meet;')
  await expect(b.locator('.shown.proposed')).toHaveText('States parties should meet;')
  await expect(b.locator('.shown.proposed')).toHaveAttribute('data-note', 'Proposed by Uruguay')

  const why = 'Only the secretariat and the chair remove provisions or change their kind.'
  await into(a, 0, 5)
  await a.keyboard.press('Tab')
  await expect(a.getByRole('alert')).toContainText(why)
  await a.getByRole('alert').getByRole('button', { name: 'Close' }).click()
  await expect(a.getByRole('button', { name: 'Remove' })).toHaveCount(0)
  await expect(a.locator('.shown.item')).toHaveCount(3)

  // An editor leaves what is proposed to the chair, and is told so.
  await into(chair, 2, 6)
  await chair.keyboard.press('Delete')
  await expect(chair.getByRole('alert')).toContainText('stay until the chair has decided')
  await marked(chair, 2).toBe('+States parties should meet;')

  // Empty, it goes by the key that began it.
  await a.locator('.outline a.item').nth(2).click()
  await a.keyboard.press('Enter')
  await expect(a.locator('.shown.item')).toHaveCount(4)
  await a.keyboard.press('Backspace')
  await expect(a.locator('.shown.item')).toHaveCount(3)
  await into(chair, 2)
  await chair.getByRole('button', { name: 'Accept' }).click()
  await expect(b.locator('.shown.proposed')).toHaveCount(0)
  await expect(item(b, 2)).toHaveText('States parties should meet;')
})

test('what was proposed while the gavel fell is kept, and proposed again once the provision is open', async ({
  browser,
}) => {
  const { a, b, chair } = await room(browser, 'Gavel and words')
  await saved(chair)
  let hold = false
  let lines = 0
  await a.routeWebSocket(/\/collab\//, (socket) => {
    const server = socket.connectToServer()
    if (++lines > 1) return
    server.onMessage((message) => {
      // Of what the server sends, a misses the others' changes for a while; refusals and the end reach it.
      if (!(hold && typeof message !== 'string' && message[0] === 0)) socket.send(message)
    })
  })
  await a.reload()
  await expect(a.locator('.paper.live .shown').first()).toBeVisible()
  await into(chair, 0)
  hold = true
  await chair.getByRole('button', { name: 'Agree', exact: true }).click()
  await expect(item(b, 0)).toHaveClass(/\bagreed\b/)
  await select(a, 0, 'without delay')
  await a.keyboard.insertText('in time')
  hold = false
  await expect(a.getByRole('alert').getByText('A change was not accepted.')).toBeVisible()
  await expect(a.locator('.kept q')).toHaveText(['without delay', 'in time'])
  await expect(a.getByRole('button', { name: 'Propose again' })).toHaveCount(0)
  await marked(a, 0).toBe(first)
  await chair.getByRole('button', { name: 'Reopen …' }).click()
  await chair.getByLabel('Why it is reopened').fill('Uruguay asked for the floor.')
  await chair.getByRole('button', { name: 'Reopen', exact: true }).click()
  await a.getByRole('button', { name: 'Propose again' }).first().click()
  await a.getByRole('button', { name: 'Propose again' }).first().click()
  await marked(b, 0).toBe('States parties should answer requests |-without delay|+in time (Uruguay)|;')
  await expect(a.locator('.kept q')).toHaveCount(0)
})

test('two delegations type at once in one provision; each word stands whole, under its own', async ({ browser }) => {
  const { a, b, chair } = await room(browser, 'At once')
  await into(a, 0, 'States'.length)
  await into(b, 0, 'States parties should'.length)
  await Promise.all([
    a.keyboard.type(' and organizations', { delay: 15 }),
    b.keyboard.type(' as a rule', { delay: 20 }),
    // The secretariat's and chair's hands are in the same text.
    (async () => {
      await into(chair, 1, 'States parties'.length)
      await chair.keyboard.type(' also', { delay: 20 })
    })(),
  ])
  const expected =
    'States|+ and organizations (Uruguay)| parties should|+ as a rule (Jordan)| answer requests without delay;'
  for (const page of [a, b, chair]) {
    await marked(page, 0).toBe(expected)
    await marked(page, 1).toBe('States parties also should train central authorities.')
  }

  // At the very same place: nothing is mixed letter by letter.
  await a.locator('.outline a.item').nth(1).click()
  await b.locator('.outline a.item').nth(1).click()
  await Promise.all([a.keyboard.type(' AAAA', { delay: 15 }), b.keyboard.type(' BBBB', { delay: 15 })])
  for (const page of [a, b, chair])
    await expect
      .poll(async () =>
        (await marks(page, 1))
          .split('|')
          .filter((one) => one.startsWith('+'))
          .sort(),
      )
      .toEqual(['+ AAAA (Uruguay)', '+ BBBB (Jordan)'])
})

test('a composition is proposed whole, also in the midst of another’s words', async ({ browser }) => {
  const { a, b } = await room(browser, 'Composition proposed')
  await into(a, 0, 6)
  const ime = await a.context().newCDPSession(a)
  for (const text of ['n', 'ni', 'nihao']) {
    await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await a.waitForTimeout(40)
  }
  await into(b, 0, 14)
  await b.keyboard.insertText(' z')
  await ime.send('Input.insertText', { text: '你好' })
  const expected = 'States|+你好 (Uruguay)| parties|+ z (Jordan)| should answer requests without delay;'
  await marked(a, 0).toBe(expected)
  await marked(b, 0).toBe(expected)
})

for (const [name, options, address] of [
  ['on a telephone', { viewport: { width: 390, height: 844 } }, ''],
  ['in Arabic', {}, '?lang=ar'],
  ['in the dark', { colorScheme: 'dark' }, ''],
] as const)
  test(`proposals are read and made ${name}`, async ({ browser }) => {
    const { a, id } = await room(browser, `Proposals ${name}`, ['delegate-a'])
    await select(a, 0, 'without delay')
    await a.keyboard.insertText('within a month')
    await saved(a)
    const b = await as(browser, 'delegate-b', options)
    await b.goto(`/drafts/${id}${address}`)
    await expect(item(b, 0)).toBeVisible()
    await into(b, 0, 6)
    await b.keyboard.insertText(' that can')
    await marked(a, 0).toContain('States|+ that can (Jordan)| parties')
    await expect(b.locator('article.proposal')).toHaveCount(2)
    expect(await b.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    await expectAccessible(b)
  })
