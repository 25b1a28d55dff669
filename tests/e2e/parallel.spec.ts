// A text in several languages: a version in Arabic opened, written and kept abreast of its original; from right to left, and in
// Chinese, one writes as one does in any language.
import type { Browser, Page } from '@playwright/test'
import { aDraftOf, closeDatabase } from '../support/drafts'
import { expect, expectAccessible, test } from '../support/e2e'
import { as, leaveAfterEach, opened } from '../support/people'
import { into, item, saved } from '../support/room'

const first = 'States parties should answer requests;'
const second = 'States parties should train central authorities.'
const arabic = 'ينبغي للدول الأطراف أن ترد على الطلبات؛'

test.describe.configure({ timeout: 180_000 })

leaveAfterEach()
test.afterAll(() => closeDatabase())

async function versionIn(browser: Browser, title: string, language: 'ar' | 'zh', own: string) {
  const id = await aDraftOf(process.env.E2E_DATA_DIR as string, title, [first, second])
  const secretariat = await as(browser, 'secretariat')
  await secretariat.goto(`/drafts/${id}/languages`)
  await secretariat.getByRole('combobox', { name: 'Language', exact: true }).selectOption(language)
  await secretariat.getByRole('textbox', { name: 'Title in that language' }).fill(own)
  await secretariat.getByRole('button', { name: 'Open this version' }).click()
  await secretariat.waitForURL('**/languages/beside')
  const parallel = new URL(secretariat.url()).pathname.split('/')[2] as string
  return { id, parallel, secretariat }
}

const words = (page: Page, n: number) => item(page, n).evaluate((element) => element.textContent)

test('a version in Arabic stands beside the original, and what changes there since is marked', async ({ browser }) => {
  const { id, parallel, secretariat } = await versionIn(browser, 'In two languages', 'ar', 'توصيات')
  const row = (n: number) => secretariat.locator('.beside-row.item').nth(n)
  await expect(row(0)).toContainText('Not written yet')
  await expect(row(0).locator('[lang="en"]')).toHaveAttribute('dir', 'ltr')
  await expect(row(0).locator('[lang="ar"]')).toHaveAttribute('dir', 'rtl')
  await expectAccessible(secretariat)

  await opened(secretariat, parallel)
  await into(secretariat, 0, 'End')
  await expect(secretariat.locator('.original-words')).toHaveText(first)
  await secretariat.keyboard.insertText(arabic)
  await saved(secretariat)
  await secretariat.goto(`/drafts/${parallel}/languages/beside`)
  await expect(row(0).locator('[lang="ar"]')).toContainText(arabic)
  await row(0).getByRole('button', { name: 'Translated as it stands' }).click()
  await expect(row(0)).toContainText('✓ Translated')

  const chair = await as(browser, 'chair')
  await opened(chair, id)
  await into(chair, 0)
  await chair.keyboard.type('All ')
  await saved(chair)
  await into(chair, 0, 'End')
  await chair.keyboard.press('Enter')
  await chair.keyboard.type('States parties should report;')
  await expect(item(chair, 1)).toHaveText('States parties should report;')
  await saved(chair)

  await secretariat.reload()
  await expect(row(0)).toContainText('Original changed since')
  await row(0).getByText('What the original has changed since').click()
  await expect(row(0).locator('ins')).toContainText('All')
  await expect(row(1)).toContainText('Not here yet')
  await secretariat.getByRole('button', { name: 'Follow the original' }).click()
  await expect(row(1)).toContainText('Not written yet')
  await expect(row(2).locator('.label').first()).toHaveText('(c)')
  await expect(secretariat.getByText('The structure of the original has changed')).toHaveCount(0)
  await opened(secretariat, parallel)
  await expect(item(secretariat, 0)).toHaveText(arabic)
  await expect(item(secretariat, 2)).toHaveAttribute('data-label', '(c)')
})

test('an adopted text is read in each language in which it has been entered, and in no other', async ({
  browser,
  page: visitor,
}) => {
  const { id, parallel, secretariat } = await versionIn(browser, 'Adopted in two languages', 'ar', 'توصيات')
  const own = ['اعتمد الفريق العامل التوصيات التالية:', arabic, 'ينبغي للدول الأطراف أن تدرب السلطات المركزية.']
  await opened(secretariat, parallel)
  for (const [n, words] of own.entries()) {
    await secretariat
      .locator('.paper.live .shown')
      .nth(n + 1)
      .click()
    await secretariat.keyboard.insertText(words)
  }
  await saved(secretariat)
  await secretariat.goto(`/drafts/${parallel}/languages/beside`)
  const row = (n: number) => secretariat.locator('.beside-row[id]').nth(n)
  const mark = async (n: number) => {
    await row(n).getByRole('button', { name: 'Translated as it stands' }).click()
    await expect(row(n)).toContainText('✓ Translated')
  }
  for (const n of [0, 1, 2]) await mark(n)

  const chair = await as(browser, 'chair')
  await opened(chair, id)
  await chair.getByRole('button', { name: 'Adopt …' }).click()
  const withIt = chair.getByRole('region', { name: 'Language versions' })
  await expect(withIt).toContainText('Not ready: not entered with it')
  await expect(withIt).toContainText('(b) is not marked as translated as it stands.')
  // It is looked at again while the question stands.
  await mark(3)
  await expect(withIt).toContainText('Sealed and entered with the text')
  await expectAccessible(chair)
  await secretariat.goto(`/drafts/${parallel}`)
  await into(secretariat, 1, 'End')
  await secretariat.keyboard.insertText(' ')
  await saved(secretariat)
  await expect(withIt).toContainText('Not ready: not entered with it')
  await chair.getByRole('button', { name: 'Adopt', exact: true }).click()
  await expect(chair.getByText('Not entered yet')).toBeVisible()
  await expect(chair.getByText('3 of 4 translated')).toBeVisible()
  await expect(chair.getByRole('navigation', { name: 'Languages of this text' })).toHaveCount(0)
  await visitor.goto(`/drafts/${id}`)
  const text = visitor.locator('.paper.text')
  await expect(text.locator('.item').first()).toContainText(first)
  await expect(visitor.getByText('Not entered yet')).toHaveCount(0)

  await secretariat.goto(`/drafts/${id}`)
  await secretariat.getByRole('link', { name: 'Languages', exact: true }).click()
  await expect(secretariat.getByText('The version is entered beside it when all of it is translated.')).toBeVisible()
  await secretariat.getByRole('combobox', { name: 'Language', exact: true }).selectOption('fr')
  await secretariat.getByRole('textbox', { name: 'Title in that language' }).fill('Recommandations')
  await secretariat.getByRole('button', { name: 'Open this version' }).click()
  await expect(secretariat.getByText('The original has been adopted.')).toBeVisible()

  await secretariat.goto(`/drafts/${parallel}/languages/beside`)
  await expect(secretariat.getByText('something is lacking')).toBeVisible()
  await expect(secretariat.getByRole('button', { name: 'Enter this version' })).toHaveCount(0)
  await secretariat.getByText('What is lacking: 1').click()
  await expect(secretariat.getByRole('link', { name: '(b) is not marked as translated as it stands.' })).toBeVisible()
  await expectAccessible(secretariat)
  await mark(3)
  await secretariat.getByRole('button', { name: 'Enter this version' }).click()
  await secretariat.waitForURL(`**/drafts/${parallel}`)

  await visitor.goto(`/drafts/${parallel}`)
  await expect(text).toHaveAttribute('dir', 'rtl')
  await expect(text.locator('.item').first()).toContainText(arabic)
  const languages = visitor.getByRole('navigation', { name: 'Languages of this text' })
  await expect(languages.locator('[aria-current="page"]')).toHaveText('العربية')
  await expectAccessible(visitor)
  await expect(text.getByRole('link', { name: 'its recommendation' }).first()).toHaveAttribute('href', /\?language=ar$/)
  await languages.getByRole('link', { name: 'English' }).click()
  await expect(text.locator('.item').first()).toContainText(first)
  await text.getByRole('link', { name: 'its recommendation' }).first().click()
  await expect(visitor.locator('h1')).toHaveText(first)
  await languages.getByRole('link', { name: 'العربية' }).click()
  await expect(visitor.locator('h1')).toHaveText(arabic)
  await expect(visitor.locator('h1')).toHaveAttribute('dir', 'rtl')
  await expectAccessible(visitor)
})

test('Arabic is written, proposed and deleted from right to left', async ({ browser }) => {
  const { parallel, secretariat } = await versionIn(browser, 'Right to left', 'ar', 'من اليمين')
  await opened(secretariat, parallel)
  await expect(secretariat.locator('.surface')).toHaveCSS('direction', 'rtl')
  await into(secretariat, 0, 'End')
  await secretariat.keyboard.type('ينبغي للدول')
  await secretariat.keyboard.press('Backspace')
  await secretariat.keyboard.type('ل UNODC أن ترد')
  await expect.poll(() => words(secretariat, 0)).toBe('ينبغي للدول UNODC أن ترد')
  // To the left is on.
  await secretariat.keyboard.press('Home')
  await secretariat.keyboard.press('ArrowLeft')
  await secretariat.keyboard.type('ـ')
  await expect.poll(() => words(secretariat, 0)).toBe('يـنبغي للدول UNODC أن ترد')
  await secretariat.keyboard.press('Backspace')
  await saved(secretariat)

  const delegate = await as(browser, 'delegate-a')
  await opened(delegate, parallel)
  await into(delegate, 0, 'End')
  await delegate.keyboard.type(' فورا')
  await expect(item(secretariat, 0).locator('ins')).toHaveText(' فورا')
  await expect(item(secretariat, 0).locator('ins')).toHaveAttribute('data-by', '(Uruguay)')
  for (let n = 0; n < 3; n++) await delegate.keyboard.press('Shift+ArrowRight')
  await delegate.keyboard.press('Delete')
  await expect(item(secretariat, 0).locator('ins')).toHaveText(' ف')
  // A division is proposed here as anywhere, and what follows it begins at the right.
  await delegate.keyboard.press('Home')
  for (let n = 0; n < 'ينبغي '.length; n++) await delegate.keyboard.press('ArrowLeft')
  await delegate.keyboard.press('Enter')
  await expect(item(secretariat, 0).locator('.division')).toHaveText('¶')
  await expect.poll(() => words(secretariat, 0)).toContain('¶للدول')
  const begins = await item(secretariat, 0).evaluate((element) => {
    const [first, , after] = [...element.children].map((one) => [...one.getClientRects()].at(-1))
    return {
      below: (after?.top ?? 0) > (first?.top ?? 0),
      right: Math.round(after?.right ?? 0) - Math.round(first?.right ?? 0),
    }
  })
  expect(begins).toEqual({ below: true, right: 0 })
})

test('Chinese is composed beside the original', async ({ browser }) => {
  const { parallel, secretariat } = await versionIn(browser, 'In Chinese', 'zh', '建议')
  await opened(secretariat, parallel)
  await into(secretariat, 0, 'End')
  const ime = await secretariat.context().newCDPSession(secretariat)
  for (const text of ['d', 'di', 'diy', 'diyu', 'diyue'])
    await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  await ime.send('Input.insertText', { text: '缔约国' })
  await secretariat.keyboard.insertText('应当答复请求；')
  await expect.poll(() => words(secretariat, 0)).toBe('缔约国应当答复请求；')
  await saved(secretariat)
  await secretariat.goto(`/drafts/${parallel}/languages/beside`)
  await expect(secretariat.locator('.beside-row.item').first().locator('[lang="zh"]')).toContainText(
    '缔约国应当答复请求；',
  )
})
