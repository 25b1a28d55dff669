// Two who edit the text itself, the secretariat and the chair, in two browsers with real keys: what each sees, what is stored,
// what is refused, what is adopted. What delegations propose is in proposals.spec.ts.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { startApp } from '../support/app'
import { aDraftOf, closeDatabase } from '../support/drafts'
import { expect, expectAccessible, test } from '../support/e2e'
import { as, contextIn, leaveAfterEach, opened, signIn } from '../support/people'
import { inStep, putBack, saved, texts } from '../support/room'

const first = 'States parties should answer requests;'
const second = 'States parties should train central authorities.'

leaveAfterEach()
test.afterAll(() => closeDatabase())

async function two(browser: Browser, title: string): Promise<{ a: Page; b: Page; id: string }> {
  const id = await aDraftOf(process.env.E2E_DATA_DIR as string, title, [first, second])
  const [a, b] = await Promise.all([as(browser, 'secretariat'), as(browser, 'chair')])
  await Promise.all([opened(a, id), opened(b, id)])
  return { a, b, id }
}

/** Puts the caret into the nth item, at one of its ends. */
async function into(page: Page, n: number, end: 'Home' | 'End'): Promise<void> {
  await page
    .locator('.shown.item')
    .nth(n)
    .click({ position: { x: 80, y: 18 } })
  await page.keyboard.press(end)
  await expect(page.locator('.shown.here.item')).toHaveCount(1)
}

test('two people write at once; words, names and cursors reach the other', async ({ browser }) => {
  const { a, b } = await two(browser, 'Two write at once')
  await into(a, 0, 'Home')
  await into(b, 1, 'Home')
  await Promise.all([a.keyboard.type('Without delay, ', { delay: 15 }), b.keyboard.type('In time, ', { delay: 15 })])
  const expected = [
    'Two write at once',
    'The Working Group adopted the following recommendations:',
    `(a) Without delay, ${first}`,
    `(b) In time, ${second}`,
  ]
  await expect.poll(() => texts(a)).toEqual(expected)
  await expect.poll(() => texts(b)).toEqual(expected)
  await saved(a)
  await expect(a.getByText('Writing as Martin Keller')).toBeVisible()
  await expect(a.locator('.cursor b')).toHaveText(['Amina Diallo'])
  await expect(b.locator('.cursor b')).toHaveText(['Martin Keller'])
  await expect(b.getByRole('img', { name: /Also here: Martin Keller/ })).toBeVisible()
  await b.locator('.shown.item').first().click()
  await expect(b.locator('.who-wrote')).toContainText('Martin Keller')
  await expectAccessible(a)

  // Both in one place: each word stands in one piece.
  await into(a, 0, 'End')
  await into(b, 0, 'End')
  await Promise.all([a.keyboard.type('AAAAAA', { delay: 10 }), b.keyboard.type('BBBBBB', { delay: 10 })])
  await expect.poll(async () => (await texts(a))[2]?.replace(/[^AB]/g, '').length).toBe(12)
  await expect.poll(async () => (await texts(a)).join() === (await texts(b)).join()).toBe(true)
})

test('Enter, Tab, Backspace and Alt with an arrow change the structure, and a reload keeps it', async ({ browser }) => {
  const { a, b, id } = await two(browser, 'Structure by keys')
  await into(a, 0, 'End')
  await a.keyboard.press('Enter')
  await a.keyboard.type('typed while the act is under way;')
  await expect.poll(() => texts(b)).toContain('(b) typed while the act is under way;')
  await a.keyboard.press('Tab')
  await expect.poll(() => texts(b)).toContain('(i) typed while the act is under way;')
  await a.keyboard.press('Shift+Tab')
  await expect.poll(() => texts(b)).toContain('(b) typed while the act is under way;')
  await a.keyboard.press('Alt+ArrowUp')
  await expect.poll(async () => (await texts(b))[2]).toBe('(a) typed while the act is under way;')
  await a.keyboard.press('Alt+ArrowDown')
  await expect.poll(async () => (await texts(b))[3]).toBe('(b) typed while the act is under way;')
  // The move puts the caret back where it stood: only then is it moved on.
  await expect.poll(async () => (await texts(a))[3]).toBe('(b) typed while the act is under way;')
  await expect(a.locator('.shown.here.item')).toHaveText('typed while the act is under way;')

  await a.keyboard.press('Home')
  await a.keyboard.press('Backspace')
  await a.keyboard.type(' ')
  await expect.poll(async () => (await texts(b))[2]).toBe(`(a) ${first} typed while the act is under way;`)
  for (let n = 0; n < 7; n++) await a.keyboard.press('ArrowRight')
  await a.keyboard.press('Enter')
  await a.keyboard.type('X')
  await expect.poll(async () => (await texts(b)).length).toBe(5)
  await inStep(a, b)
  await saved(a)

  await a.getByLabel('Kind of provision').selectOption('operative')
  await expect(b.locator('.shown.operative')).toHaveCount(1)
  const stood = await texts(b)
  await opened(a, id)
  await expect.poll(() => texts(a)).toEqual(stood)
})

test('selecting all and deleting leaves the empty title, and comes back at once; several lines become provisions', async ({
  browser,
}) => {
  const { a, b } = await two(browser, 'Clipboard')
  await into(a, 1, 'End')
  await a.keyboard.press('Control+a')
  await a.keyboard.press('Delete')
  await expect.poll(() => texts(b)).toEqual([''])
  await a.keyboard.press('Control+z')
  await expect.poll(() => texts(b)).toContain(`(b) ${second}`)

  await into(a, 1, 'End')
  await paste(a, ' One.\nTwo;\nThree.')
  const pasted = [`(b) ${second} One.`, '(c) Two;', '(d) Three.']
  await expect.poll(async () => (await texts(b)).slice(3)).toEqual(pasted)

  await paste(a, 'x'.repeat(2 * 1024 * 1024))
  await expect(a.getByRole('alert')).toContainText('too much to paste at once')
  await saved(a)
  expect((await texts(a)).slice(3)).toEqual(pasted)
})

/** Behind how many characters the editor itself knows the caret to be. */
const caretHeardOf = (page: Page) =>
  page.locator('.surface').evaluate((surface) => {
    type Editor = { getEditorState(): { _selection: { anchor: { offset: number } } | null } }
    return (surface as unknown as { __lexicalEditor: Editor }).__lexicalEditor.getEditorState()._selection?.anchor
      .offset
  })

/** As from another program, plain text; what comes with a form of its own is in paste.spec.ts. */
async function paste(page: Page, text: string): Promise<void> {
  // The key that a hand presses first tells the editor where the caret is.
  await page.keyboard.press('Control')
  await page.evaluate((plain) => {
    const data = new DataTransfer()
    data.setData('text/plain', plain)
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, text)
}

test('a composition is undisturbed by another’s words, and arrives whole', async ({ browser }) => {
  const { a, b } = await two(browser, 'Composition')
  await into(a, 0, 'Home')
  await into(b, 0, 'End')
  const ime = await a.context().newCDPSession(a)
  for (const text of ['n', 'ni', 'nih', 'niha', 'nihao']) {
    await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await b.keyboard.type('z')
    await saved(b)
  }
  expect((await texts(b))[2]).not.toContain('ni')
  await ime.send('Input.insertText', { text: '你好' })
  const expected = `(a) 你好${first}zzzzz`
  await expect.poll(async () => (await texts(b))[2]).toBe(expected)
  await expect.poll(async () => (await texts(a))[2]).toBe(expected)
  await a.keyboard.type('!')
  await expect.poll(async () => (await texts(b))[2]).toBe(expected.replace('你好', '你好!'))
})

test('undo takes back one’s own words alone', async ({ browser }) => {
  const { a, b } = await two(browser, 'Undo')
  await into(a, 0, 'Home')
  await a.keyboard.insertText('mine ')
  await expect.poll(async () => (await texts(b))[2]).toBe(`(a) mine ${first}`)
  await into(b, 0, 'Home')
  await b.keyboard.insertText('yours ')
  await expect.poll(async () => (await texts(a))[2]).toBe(`(a) yours mine ${first}`)
  await a.keyboard.press('Control+z')
  await expect.poll(async () => (await texts(b))[2]).toBe(`(a) yours ${first}`)
  await a.keyboard.press('Control+y')
  await expect.poll(async () => (await texts(b))[2]).toBe(`(a) yours mine ${first}`)
})

test('a reader reads along, is told why, and cannot write', async ({ browser }) => {
  const { a, id } = await two(browser, 'Read along')
  const reader = await opened(await as(browser, 'observer'), id)
  await expect(reader.getByText('You are reading this text.')).toBeVisible()
  await reader.locator('.shown.item').first().click()
  await reader.keyboard.type('forbidden')
  await into(a, 0, 'Home')
  await a.keyboard.type('Yes: ')
  await expect.poll(async () => (await texts(reader))[2]).toBe(`(a) Yes: ${first}`)
  expect((await texts(a)).join()).not.toContain('forbidden')
  await expect(reader.getByRole('button', { name: /Remove/ })).toHaveCount(0)
  await expectAccessible(reader)
})

test('a draft that is not there, or not open to the public, is not found; without scripts its text is read', async ({
  page,
  browser,
}) => {
  const id = await aDraftOf(process.env.E2E_DATA_DIR as string, 'Readable', [first])
  expect((await page.goto(`/drafts/${id}`))?.status()).toBe(404)
  expect((await page.goto('/drafts/00000000-0000-7000-8000-000000000000'))?.status()).toBe(404)
  const a = await as(browser, 'delegate-a')
  const plain = await contextIn(browser, {
    javaScriptEnabled: false,
    storageState: await a.context().storageState(),
  })
  const still = await plain.newPage()
  await still.goto(`/drafts/${id}`)
  await expect(still.getByText(first).first()).toBeVisible()
})

test('what is refused is kept on the page and can be inserted again where it belongs', async ({ browser }) => {
  const id = await aDraftOf(process.env.E2E_DATA_DIR as string, 'Refused', [first, second])
  const [a, b] = await Promise.all([as(browser, 'secretariat'), as(browser, 'chair')])
  let hold = false
  let lines = 0
  await b.routeWebSocket(/\/collab\//, (socket) => {
    const server = socket.connectToServer()
    // Later lines belong to a new copy, which misses nothing.
    if (++lines > 1) return
    server.onMessage((message) => {
      // Of what the server sends, b misses the others' changes for a while; refusals and the end reach it.
      if (!(hold && typeof message !== 'string' && message[0] === 0)) socket.send(message)
    })
  })
  await Promise.all([opened(a, id), opened(b, id)])
  await into(b, 0, 'End')
  await into(a, 0, 'End')
  hold = true
  await a.getByRole('button', { name: 'Remove' }).click()
  await expect.poll(async () => (await texts(a)).length).toBe(3)
  await b.keyboard.type('kept words')
  hold = false
  await expect(b.getByRole('alert').getByText('A change was not accepted.')).toBeVisible()
  await expect(b.locator('.kept q')).toContainText('k')
  await expect.poll(async () => (await texts(b)).length).toBe(3)
  await expect(b.getByRole('button', { name: 'Copy' }).first()).toBeVisible()
  await expect(b.getByRole('button', { name: 'Insert again' })).toHaveCount(0)
  // Where they belong is put back: there they can go again.
  await putBack(a)
  await b.getByRole('button', { name: 'Insert again' }).first().click()
  await expect.poll(async () => (await texts(a))[2]).toContain(`${first}k`)
  await inStep(a, b)
  await saved(b)
})

test('while the database stands still nothing is said to be saved', async ({ browser }) => {
  test.setTimeout(120_000)
  const app = await startApp()
  try {
    const id = await aDraftOf(app.dataDir, 'Stalled', [first])
    const a = await opened(await as(browser, 'secretariat', { baseURL: app.url }), id)
    await into(a, 0, 'Home')
    await a.keyboard.type('One ')
    await saved(a)
    const pids = postgresPids(app.dataDir)
    for (const pid of pids) process.kill(pid, 'SIGSTOP')
    await a.keyboard.type('two ')
    await expect(a.locator('.save-state')).toHaveText('Not saved yet …')
    await a.keyboard.type('three ')
    expect((await texts(a))[2]).toBe(`(a) One two three ${first}`)
    for (const pid of pids) process.kill(pid, 'SIGCONT')
    await saved(a)
    await opened(a, id)
    expect((await texts(a))[2]).toBe(`(a) One two three ${first}`)
  } finally {
    await closeDatabase()
    await app.stop()
  }
})

/** The server and all that serve its connections. */
function postgresPids(dataDir: string): number[] {
  const note = join(dataDir, 'postgres-is-at')
  const home = existsSync(note) ? readFileSync(note, 'utf8').trim() : join(dataDir, 'postgres')
  const main = Number(readFileSync(join(home, 'cluster/postmaster.pid'), 'utf8').split('\n')[0])
  const children = readFileSync(`/proc/${main}/task/${main}/children`, 'utf8').trim().split(/\s+/).map(Number)
  return [main, ...children]
}

test('the chair adopts what is on the screen; the others see the adopted text', async ({ browser }) => {
  const { a, b: chair } = await two(browser, 'To be adopted')
  await into(a, 1, 'End')
  await a.keyboard.insertText(' [brackets]')
  await expect.poll(async () => (await texts(chair))[3]).toContain('[brackets]')
  await chair.getByRole('button', { name: 'Adopt …' }).click()
  await expect(chair.getByText('(b) still has brackets.')).toBeVisible()
  await expect(chair.getByRole('button', { name: 'Adopt', exact: true })).toBeDisabled()
  await chair.getByRole('button', { name: 'Close' }).click()
  await a.keyboard.press('Control+z')
  await expect.poll(async () => (await texts(chair))[3]).toBe(`(b) ${second}`)

  await chair.getByRole('button', { name: 'Adopt …' }).click()
  await expectAccessible(chair)
  await chair.getByLabel('Paragraph of the report').fill('nine')
  await chair.getByRole('button', { name: 'Adopt', exact: true }).click()
  await expect(chair.getByText('Give the number of a paragraph, such as 9.')).toBeVisible()
  await chair.getByLabel('Paragraph of the report').fill('9')
  await chair.getByRole('button', { name: 'Adopt', exact: true }).click()
  await expect(chair.getByText('By consensus')).toBeVisible()
  const hash = await chair.locator('code.hash').textContent()
  expect(hash).toMatch(/^[0-9a-f]{64}$/)
  await expect(chair.getByRole('link', { name: /para\. 9 \(b\)/ })).toBeVisible()
  await expectAccessible(chair)

  await expect(a.locator('code.hash')).toHaveText(hash as string)
  await expect(a.locator('.paper')).toContainText(second)
})

test('the secretariat withdraws a draft, and says why', async ({ browser }) => {
  const id = await aDraftOf(process.env.E2E_DATA_DIR as string, 'To be withdrawn', [first])
  const page = await opened(await as(browser, 'secretariat'), id)
  await page.getByText('The draft goes on …').click()
  await page.getByLabel('What happens to the draft').selectOption('withdrawn')
  await page.getByRole('button', { name: 'Do it' }).click()
  await expect(page.getByText('Say why, in a sentence')).toBeVisible()
  await page.getByLabel('Why').fill('The sponsors tabled another text.')
  await page.getByRole('button', { name: 'Do it' }).click()
  await expect(page.locator('.head .tag')).toContainText('Withdrawn')
  await expect(page.getByText('The sponsors tabled another text.')).toBeVisible()
})

test('what is typed in the moment before a page is left is stored, and an act does not overtake it', async ({
  browser,
}) => {
  const id = await aDraftOf(process.env.E2E_DATA_DIR as string, 'Typed and left', [first, second])
  const b = await opened(await as(browser, 'chair'), id)
  const anew = async () => {
    const page = await (await contextIn(browser)).newPage()
    await signIn(page, 'secretariat')
    return opened(page, id)
  }
  const a = await anew()
  await into(a, 0, 'End')
  await a.keyboard.type(' Soon')
  await a.close()
  await expect.poll(async () => (await texts(b)).at(2)).toBe(`(a) ${first} Soon`)

  const again = await anew()
  await into(again, 1, 'End')
  await again.keyboard.type(' Now')
  await again.keyboard.press('Enter')
  await again.keyboard.type('More')
  await expect(again.locator('.paper.live .shown.item').nth(2)).toHaveText('More')
  await again.goto('/calendar')
  const expected = [`(a) ${first} Soon`, `(b) ${second} Now`, '(c) More']
  await expect.poll(async () => (await texts(b)).slice(2)).toEqual(expected)
})

test('what fails within the page changes no text, and what is typed afterwards is stored', async ({ browser }) => {
  const id = await aDraftOf(process.env.E2E_DATA_DIR as string, 'Failed within', [first, second])
  const b = await opened(await as(browser, 'chair'), id)
  const a = await (await contextIn(browser)).newPage()
  const failures: string[] = []
  a.on('pageerror', (error) => failures.push(error.message))
  await signIn(a, 'secretariat')
  await opened(a, id)
  await into(a, 1, 'End')
  // A caret of which nothing is heard yet has nowhere to come back to.
  await expect.poll(() => caretHeardOf(a)).toBe(second.length)
  // Half of an update, as a fault would leave it: the words of a provision are gone when it fails.
  await a.evaluate((words) => {
    type Node = { __text?: string; remove(): void }
    type Editor = { update(work: () => void): void; getEditorState(): { _nodeMap: Map<string, Node> } }
    const { __lexicalEditor: editor } = document.querySelector('.surface') as unknown as { __lexicalEditor: Editor }
    try {
      editor.update(() => {
        for (const one of editor.getEditorState()._nodeMap.values()) if (one.__text === words) one.remove()
        throw new Error('a fault')
      })
    } catch {}
  }, first)
  await a.keyboard.type(' Still here.')
  await expect.poll(async () => (await texts(b)).slice(2)).toEqual([`(a) ${first}`, `(b) ${second} Still here.`])
  await inStep(a, b)
  expect(failures).toEqual(['a fault'])
})
