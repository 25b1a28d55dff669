// Words composed with an input method (Chinese, Korean, dead keys) while others type, strike and divide in the same provision, in
// edit and in propose mode. The composition is driven through the browser's own input, as an input method drives it.
import type { CDPSession, Page } from '@playwright/test'
import { closeDatabase } from '../support/drafts'
import { expect, test } from '../support/e2e'
import { leaveAfterEach } from '../support/people'
import { inStep, into, item, items, room, select, selectOver } from '../support/room'

test.describe.configure({ timeout: 180_000 })
leaveAfterEach()
test.afterAll(() => closeDatabase())

type Input = { what: string; steps: string[]; ends: string }
const inputs: Input[] = [
  { what: 'Chinese', steps: ['n', 'ni', 'nih', 'niha', 'nihao'], ends: '你好' },
  { what: 'Korean', steps: ['ㅎ', '하', '한'], ends: '한' },
  { what: 'a dead key', steps: ['´'], ends: 'é' },
]

/** @param between what somebody else does after each step */
async function compose(page: Page, { steps, ends }: Input, between: (n: number) => Promise<void>): Promise<void> {
  const ime: CDPSession = await page.context().newCDPSession(page)
  for (const [n, text] of steps.entries()) {
    // The key comes first, and says that an input method has taken it.
    await ime.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', key: 'Process', windowsVirtualKeyCode: 229 })
    await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await between(n)
    await page.waitForTimeout(40)
  }
  await ime.send('Input.insertText', { text: ends })
  await ime.detach()
}

const words = 'States parties should answer;'

for (const persona of ['secretariat', 'delegate-a'] as const)
  for (const input of inputs)
    test(`${input.what} by ${persona}, while another types in the same provision`, async ({ browser }) => {
      const { pages } = await room(browser, `Composed ${input.what}`, [persona, 'chair'], [words])
      const [a, b] = pages as [Page, Page]
      await into(a, 0, 'States '.length)
      await into(b, 0, 'End')
      await compose(a, input, () => b.keyboard.type('z'))
      const typed = 'z'.repeat(input.steps.length)
      const expected = [`(a) States ${input.ends}parties should answer;${typed}`]
      await expect.poll(() => items(a)).toEqual(expected)
      await expect.poll(() => items(b)).toEqual(expected)
      if (persona !== 'secretariat') await expect(item(b, 0).locator('ins')).toHaveText(input.ends)
      // The caret stands behind it, and typing goes on there.
      await a.keyboard.type('!')
      await expect.poll(() => items(b)).toEqual([expected[0]?.replace(input.ends, `${input.ends}!`)])
    })

test('a delegation composes over words of the text, which are struck, while another strikes beside it', async ({
  browser,
}) => {
  const { pages } = await room(browser, 'Composed over', ['delegate-a', 'delegate-b'], [words])
  const [a, b] = pages as [Page, Page]
  await into(a, 0, 'States '.length)
  for (let n = 0; n < 'parties'.length; n++) await a.keyboard.press('Shift+ArrowRight')
  await into(b, 0, 'End')
  await compose(a, inputs[0] as Input, () => b.keyboard.press('Backspace'))
  await expect(item(b, 0).locator('ins').first()).toHaveText('你好')
  await expect.poll(() => items(a)).toEqual(await items(b))
  await expect(item(a, 0).locator('del').first()).toHaveText('parties')
  expect((await items(a))[0]).toContain('States parties你好 should')
})

test('what is composed over several provisions takes their place, and what is left of the last is joined to it', async ({
  browser,
}) => {
  const { pages } = await room(
    browser,
    'Composed over provisions',
    ['secretariat', 'chair'],
    ['One is;', 'Two;', 'Three.'],
  )
  const [a, b] = pages as [Page, Page]
  await selectOver(a, [0, 'One '.length], [2, 'Thr'.length])
  await into(b, 0, 0)
  await compose(a, inputs[0] as Input, () => b.keyboard.type('z'))
  const expected = [`(a) ${'z'.repeat(5)}One 你好ee.`]
  await expect.poll(() => items(b)).toEqual(expected)
  await expect.poll(() => items(a)).toEqual(expected)
  await a.keyboard.type('!')
  await expect.poll(() => items(b)).toEqual([expected[0]?.replace('你好', '你好!')])
})

for (const [what, act] of [
  ['divides', (page: Page) => page.keyboard.press('Enter')],
  ['joins', (page: Page) => page.keyboard.press('Backspace')],
] as const)
  test(`what is composed goes where its words went when another ${what} the provision`, async ({ browser }) => {
    const { pages } = await room(browser, `Composed, ${what}`, ['secretariat', 'chair'], ['First;', words])
    const [a, b] = pages as [Page, Page]
    await into(a, 1, 'States parties should '.length)
    await into(b, 1, what === 'divides' ? 'States '.length : 0)
    await compose(a, inputs[0] as Input, async (n) => {
      if (n === 1) await act(b)
      if (n === 1) await expect.poll(async () => (await items(b)).length).toBe(what === 'divides' ? 3 : 1)
    })
    const all =
      what === 'divides'
        ? ['(a) First;', '(b) States', '(c) parties should 你好answer;']
        : ['(a) First;States parties should 你好answer;']
    await expect.poll(() => items(b)).toEqual(all)
    await inStep(a, b)
  })

test('what a delegation composes behind a division that it proposes goes with it when the chair accepts', async ({
  browser,
}) => {
  const { pages } = await room(browser, 'Composed, a division', ['delegate-a', 'chair'], [words])
  const [a, chair] = pages as [Page, Page]
  await into(a, 0, 'States parties '.length)
  // A word is composed, and Enter comes right behind it.
  await compose(a, inputs[1] as Input, async () => undefined)
  await a.keyboard.press('Enter')
  await expect(item(chair, 0)).toHaveText('States parties 한¶should answer;')
  await into(chair, 0, 2)
  const accept = chair.getByRole('button', { name: 'Accept', exact: true })
  await expect(accept).toBeVisible()
  await compose(a, inputs[0] as Input, async (n) => {
    if (n === 1) await accept.click()
    if (n === 1) await expect.poll(async () => (await items(chair)).length).toBe(2)
  })
  await expect.poll(() => items(chair)).toEqual(['(a) States parties 한', '(b) 你好should answer;'])
  await inStep(a, chair)
  await a.keyboard.type('!')
  await expect.poll(() => items(chair)).toEqual(['(a) States parties 한', '(b) 你好!should answer;'])
})

for (const [who, over] of [
  ['secretariat', '你 requests;'],
  ['delegate-a', 'answer你 requests;'],
] as const)
  test(`while ${who} composes nothing of it is in the text, at the caret, in an empty provision and over words`, async ({
    browser,
  }) => {
    const { pages } = await room(browser, `Unseen, ${who}`, [who, 'chair'], ['answer requests;', ''])
    const [a, chair] = pages as [Page, Page]
    const among = async () => (await items(chair)).join('\n')
    const composed = (before: string) =>
      compose(a, { what: '', steps: ['n', 'ni'], ends: '你' }, async () => expect(await among()).toBe(before))
    await into(a, 0, 'answer'.length)
    await composed('(a) answer requests;\n(b)')
    await expect.poll(among).toBe('(a) answer你 requests;\n(b)')
    await item(a, 1).click()
    await expect(item(a, 1)).toHaveClass(/\bhere\b/)
    await composed('(a) answer你 requests;\n(b)')
    await expect.poll(among).toBe('(a) answer你 requests;\n(b) 你')
    await a.keyboard.press('Control+z')
    await a.keyboard.press('Control+z')
    await expect.poll(among).toBe('(a) answer requests;\n(b)')
    await select(a, 0, 'answer')
    await compose(a, { what: '', steps: ['n', 'ni'], ends: '你' }, async () =>
      expect(await among()).not.toContain('\u200B'),
    )
    await expect(item(chair, 0)).toHaveText(over)
    await inStep(a, chair)
  })

for (const who of ['secretariat', 'delegate-a'])
  test(`a composition that ${who} gives up leaves nothing, and what is typed afterwards stands where it was`, async ({
    browser,
  }) => {
    const { pages } = await room(browser, `Composed and given up, ${who}`, [who, 'chair'], ['First one;', 'Two.'])
    const [a, chair] = pages as [Page, Page]
    const ime = await a.context().newCDPSession(a)
    for (const [behind, stands] of [
      [3, 'FirXst one;'],
      [0, 'XFirXst one;'],
      ['End', 'XFirXst one;X'],
    ] as const) {
      await into(a, 0, behind)
      for (const text of ['n', 'ni', ''])
        await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
      await a.keyboard.type('X')
      await expect(item(chair, 0)).toHaveText(stands)
      await expect(item(a, 0)).toHaveText(stands)
    }
  })

for (const who of ['secretariat', 'delegate-a'])
  test(`what ${who} composes in an agreed provision is not taken, and what is typed elsewhere afterwards is`, async ({
    browser,
  }) => {
    const { pages } = await room(browser, `Composed in an agreed one, ${who}`, [who, 'chair'], ['One;', 'Fourth.'])
    const [a, chair] = pages as [Page, Page]
    await into(chair, 1)
    await chair.getByRole('button', { name: 'Agree', exact: true }).click()
    await expect(item(a, 1)).toHaveClass(/\bagreed\b/)
    await into(a, 1, 2)
    const ime = await a.context().newCDPSession(a)
    await ime.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 })
    await ime.send('Input.insertText', { text: '你' })
    await expect(a.getByRole('alert')).toContainText('This provision has been agreed.')
    await expect(item(a, 1)).toHaveText('Fourth.')
    await a.keyboard.type('q')
    await expect(item(a, 1)).toHaveText('Fourth.')
    await into(a, 0)
    await a.keyboard.type('Here. ')
    await expect(item(chair, 0)).toHaveText('Here. One;')
  })
