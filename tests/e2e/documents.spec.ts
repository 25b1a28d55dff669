import { readFileSync, writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from '../support/e2e'
import { signIn } from '../support/people'

const symbolOfOurs = () => `CTOC/COP/2031/${Math.floor(Math.random() * 1_000_000) + 1}`

async function register(page: Page, symbol: string, title: string) {
  await page.goto('/documents/new')
  await page.getByLabel('Symbol', { exact: true }).fill(symbol)
  await page.getByLabel('Title').fill(title)
  await page.getByLabel('Kind').selectOption('background_paper')
  await page.getByRole('button', { name: 'Register it' }).click()
  await page.waitForURL(`**/documents/${symbol}`)
}

/** @param file its path, or its bytes: those go to the browser letter by letter, which a large file takes long over */
async function upload(page: Page, file: string | { name: string; mimeType: string; buffer: Buffer }) {
  await page.getByText('Add a language version', { exact: true }).click()
  await page.getByLabel('Language', { exact: true }).selectOption('fr')
  await page.getByLabel('File').setInputFiles(file)
  const answer = page.waitForResponse((one) => one.request().method() === 'POST')
  await page.getByRole('button', { name: 'Add it' }).click()
  return (await answer).status()
}

test('documents are found by words, symbol, kind, body and year', async ({ page }) => {
  await page.goto('/documents')
  await expectAccessible(page)
  await page.getByLabel('Words of the title, or a symbol').fill('WG.3/2021/3')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByText('One document')).toBeVisible()
  await page.getByRole('link', { name: 'CTOC/COP/WG.3/2021/3' }).click()
  await expect(page).toHaveURL(/\/documents\/CTOC\/COP\/WG\.3\/2021\/3$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('twelfth meeting')
  await expectAccessible(page)
  await page.goto('/documents?q=nothingiscalledso')
  await expect(page.getByText('No document answers to this.')).toBeVisible()
  await expectAccessible(page)
})

test('a joint document has one page under all its symbols', async ({ page }) => {
  for (const symbol of ['CTOC/COP/WG.2/2022/4-CTOC/COP/WG.3/2022/4', 'CTOC/COP/WG.3/2022/4']) {
    expect((await page.goto(`/documents/${symbol}`))?.status()).toBe(200)
    await expect(page.getByText('Symbols, one for each body')).toBeVisible()
  }
  expect((await page.goto('/documents/CTOC/COP/1999/77'))?.status()).toBe(404)
  expect((await page.goto('/documents/not a symbol'))?.status()).toBe(404)
})

test('a malformed symbol is refused beside its field, and no word is lost', async ({ page }) => {
  await signIn(page, 'secretariat')
  await page.goto('/documents/new')
  await expectAccessible(page)
  await page.getByLabel('Symbol', { exact: true }).fill('CTOC//2031')
  await page.getByLabel('Title').fill('A paper under no symbol')
  await page.getByLabel('Kind').selectOption('note_by_the_secretariat')
  const answer = page.waitForResponse((one) => one.request().method() === 'POST')
  await page.getByRole('button', { name: 'Register it' }).click()
  expect((await answer).status()).toBe(422)
  await expect(page.getByLabel('Symbol', { exact: true })).toHaveAccessibleDescription(/is not a document symbol/)
  await expect(page.getByLabel('Title')).toHaveValue('A paper under no symbol')
  await expect(page.getByLabel('Kind')).toHaveValue('note_by_the_secretariat')
  await page.getByLabel('Symbol', { exact: true }).fill('CTOC/COP/WG.3/2021/3')
  await page.getByRole('button', { name: 'Register it' }).click()
  await expect(page.getByLabel('Symbol', { exact: true })).toHaveAccessibleDescription(/bears this symbol already/)
  await expectAccessible(page)
})

test('a revision leads to what it revises, and back', async ({ page }) => {
  await signIn(page, 'secretariat')
  const symbol = symbolOfOurs()
  await register(page, symbol, 'A paper to be revised')
  await page.goto('/documents/new')
  await page.getByLabel('Symbol', { exact: true }).fill(`${symbol}/Rev.1`)
  await page.getByLabel('Title').fill('A paper revised')
  await page.getByLabel('Kind').selectOption('background_paper')
  await page.getByLabel('Its relation to another document').selectOption('revises')
  await page.getByLabel('Symbol of the other document').fill('CTOC/COP/1999/99')
  await page.getByRole('button', { name: 'Register it' }).click()
  await expect(page.getByLabel('Symbol of the other document')).toHaveAccessibleDescription(/is in the register/)
  await page.getByLabel('Symbol of the other document').fill(symbol)
  await page.getByRole('button', { name: 'Register it' }).click()
  await page.waitForURL(`**/documents/${symbol}/Rev.1`)
  await page.getByRole('main').getByRole('link', { name: symbol, exact: true }).click()
  await expect(page.getByText('Revised by')).toBeVisible()
})

test('a file is put in, and comes out byte for byte', async ({ page }) => {
  await signIn(page, 'secretariat')
  await register(page, symbolOfOurs(), 'A paper with a file')
  const bytes = Buffer.from('Le Groupe de travail\r\nÉlectronique: 𝛼\n'.repeat(500))
  expect(await upload(page, { name: 'papier.txt', mimeType: 'text/plain', buffer: bytes })).toBeLessThan(400)
  await expect(page.getByText('Français').first()).toBeVisible()
  await expectAccessible(page)
  const link = page.getByRole('link', { name: /Download/ })
  const arriving = page.waitForEvent('download')
  await link.click()
  const got = await arriving
  expect(readFileSync(await got.path()).equals(bytes)).toBe(true)
  expect(got.suggestedFilename()).toMatch(/^CTOC_COP_2031_\d+-fr\.txt$/)
  const address = (await link.getAttribute('href')) ?? ''
  const answer = await page.request.get(address)
  expect(answer.headers()['x-content-type-options']).toBe('nosniff')
  const { etag = '' } = answer.headers()
  expect(etag).toMatch(/^"[0-9a-f]{64}"$/)
  expect((await page.request.get(address, { headers: { 'If-None-Match': etag } })).status()).toBe(304)
})

test('what is no document, and what is too large, is refused with a sentence', async ({ page }, testInfo) => {
  await signIn(page, 'secretariat')
  await register(page, symbolOfOurs(), 'A paper without a file')
  const picture = Buffer.from('89504e470d0a1a0a0000000d4948445200000001000000010806000000', 'hex')
  expect(await upload(page, { name: 'paper.pdf', mimeType: 'application/pdf', buffer: picture })).toBe(415)
  await expect(page.getByLabel('File')).toHaveAccessibleDescription(/This file is not a document/)
  await expect(page.getByLabel('Language', { exact: true })).toHaveValue('fr')
  await page.reload()
  const large = testInfo.outputPath('paper.txt')
  writeFileSync(large, Buffer.alloc(22 * 1024 * 1024, 'a'))
  expect(await upload(page, large)).toBe(413)
  await expect(page.getByLabel('File')).toHaveAccessibleDescription(/larger than 20 MB/)
  await expect(page.getByLabel('Language', { exact: true })).toHaveValue('fr')
  await expect(page.getByText('No file of this document is in the register')).toBeVisible()
  await expectAccessible(page)
})

test('a document of a session stands under its item; a stranger is refused', async ({ page }) => {
  const address = '/sessions/wg-3-13/documents/new'
  await page.goto(address)
  await expect(page).toHaveURL(/\/sign-in/)
  await page.getByRole('button', { name: 'Omar Haddad' }).click()
  await expect(page.getByText('Only the secretariat of this session may change this.')).toBeVisible()
  await signIn(page, 'secretariat')
  await page.goto(address)
  await expectAccessible(page)
  const symbol = `CTOC/COP/WG.3/2022/${Math.floor(Math.random() * 1_000_000) + 100}`
  await page.getByLabel('Symbol', { exact: true }).fill(symbol)
  await page.getByLabel('Title').fill('Transfer of sentenced persons: a paper of this test')
  await page.getByLabel('Kind').selectOption('background_paper')
  await page.getByLabel(/Transfer of sentenced persons \(article 17/).check()
  await page.getByRole('button', { name: 'Register it' }).click()
  await page.waitForURL(`**/documents/${symbol}`)
  await page.goto('/sessions/wg-3-13')
  const item = page.locator('#agenda').getByRole('listitem').filter({ hasText: 'article 17' })
  await expect(item.getByRole('link', { name: symbol })).toBeVisible()
})
