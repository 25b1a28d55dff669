// What is copied for other programs: a page with numbers, italics, tables and footnotes, proposals with their marks and whose they are;
// pasted here again, it is the words alone.
import type { Page } from '@playwright/test'
import { closeDatabase } from '../support/drafts'
import { expect, test } from '../support/e2e'
import { leaveAfterEach } from '../support/people'
import { copied, into, item, items, replace, room, select } from '../support/room'

test.describe.configure({ timeout: 120_000 })
leaveAfterEach()
test.afterAll(() => closeDatabase())

async function paste(page: Page, html: string): Promise<void> {
  await page.keyboard.press('Control')
  await page.evaluate((given) => {
    const data = new DataTransfer()
    data.setData('text/html', given)
    data.setData('text/plain', 'not read')
    document.activeElement?.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    )
  }, html)
}

test('a text is copied with its numbers, italics and marks, and comes back without them', async ({ browser }) => {
  const { pages } = await room(
    browser,
    'Copied out',
    ['secretariat', 'delegate-a'],
    [
      { kind: 'preambular', text: 'Recalling its resolution 10/4 <A & B>,' },
      { kind: 'operative', text: 'Requests the Secretariat:' },
      'To report each year;',
      { kind: 'operative', text: 'Invites States to reply.' },
      '',
    ],
  )
  const [a, delegate] = pages as [Page, Page]
  await replace(delegate, 0, 'each year', 'soon')
  await expect(item(a, 0).locator('ins')).toHaveText('soon')
  await into(a, 0, 'End')
  await a.keyboard.press('Control+Alt+f')
  await a.keyboard.type('Orally.')
  await expect(a.locator('.shown.footnote')).toHaveText('Orally.')
  await into(a, 0)
  await a.keyboard.press('Control+a')
  const { html } = await copied(a)
  const found = await a.evaluate((given) => {
    const page = new DOMParser().parseFromString(given, 'text/html')
    const all = (selector: string) => [...page.querySelectorAll(selector)].map((one) => one.textContent)
    return { h1: all('h1'), p: all('p'), i: all('i'), s: all('s'), u: all('b u, u b'), said: all('[data-said-beside]') }
  }, html)
  expect(found).toEqual({
    h1: ['Copied out'],
    p: [
      'The Working Group adopted the following recommendations:',
      'Recalling its resolution 10/4 <A & B>,',
      '1.\tRequests the Secretariat:',
      '(a)\tTo report each yearsoon (Uruguay);[1]',
      '2.\tInvites States to reply.',
      '(a)\t',
      '[1] Orally.',
    ],
    i: ['Recalling', 'Requests', 'Invites'],
    s: ['each year'],
    u: ['soon'],
    said: [' (Uruguay)'],
  })

  // Read as a page, as from another browser: into the empty item at the end.
  await item(a, 1).click()
  await expect(item(a, 1)).toHaveClass(/\bhere\b/)
  await paste(a, html)
  await expect
    .poll(async () => (await items(a)).slice(5))
    .toEqual([
      'I. Copied out',
      'The Working Group adopted the following recommendations:',
      'Recalling its resolution 10/4 <A & B>,',
      '3. Requests the Secretariat:',
      '(a) To report soon;',
      '2 Orally.',
      '4. Invites States to reply.',
    ])
})

test('a phrase is copied with its marks, and stands between the same blanks where it is pasted here', async ({
  browser,
}) => {
  const { pages } = await room(browser, 'A phrase', ['secretariat'], ['States should answer <all> requests;', 'Two.'])
  const [a] = pages as [Page]
  await select(a, 0, ' answer <all> ')
  const { plain, html, own } = await copied(a)
  expect(plain).toBe(' answer <all> ')
  expect(html).toBe('<div lang="en" dir="ltr"> answer &lt;all&gt; </div>')
  expect(JSON.parse(own)).toHaveLength(1)
  await a.keyboard.press('Control+c')
  await into(a, 1, 'Two'.length)
  await a.keyboard.press('Control+v')
  await expect(item(a, 1)).toHaveText('Two answer <all> .')
})

test('a table is copied as one', async ({ browser }) => {
  const { pages } = await room(browser, 'A table copied', ['secretariat'], ['One;', ''])
  const [a] = pages as [Page]
  await item(a, 1).click()
  await paste(a, '<table><tr><th>State</th><th>Reviews</th></tr><tr><td>Norway</td><td>3</td></tr></table>')
  await expect(a.locator('.shown.cell')).toHaveCount(4)
  await into(a, 0)
  await a.keyboard.press('Control+a')
  const { html } = await copied(a)
  const rows = await a.evaluate(
    (given) =>
      [...new DOMParser().parseFromString(given, 'text/html').querySelectorAll('table tr')].map((row) =>
        [...row.children].map((cell) => `${cell.localName} ${cell.textContent}`),
      ),
    html,
  )
  expect(rows).toEqual([
    ['th State', 'th Reviews'],
    ['td Norway', 'td 3'],
  ])
})
