// Selected words taken up with the mouse and put down elsewhere in the text: moved, proposed or copied, as if cut and pasted.
import type { Page } from '@playwright/test'
import { closeDatabase } from '../support/drafts'
import { expect, test } from '../support/e2e'
import { leaveAfterEach } from '../support/people'
import { inStep, into, item, items, moved, room, saved, select, selectOver } from '../support/room'

test.describe.configure({ timeout: 120_000 })
leaveAfterEach()
test.afterAll(() => closeDatabase())

type Spot = { x: number; y: number }

/** The middle of the line, behind so many characters of the nth item. */
const spot = (page: Page, n: number, behind: number): Promise<Spot> =>
  item(page, n).evaluate((element, count) => {
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    let left = count
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const length = node.textContent?.length ?? 0
      if (left <= length) {
        const range = document.createRange()
        range.setStart(node, left)
        const { x, y, height } = range.getBoundingClientRect()
        return { x, y: y + height / 2 }
      }
      left -= length
    }
    throw new Error('so far the item does not reach')
  }, behind)

async function drag(page: Page, from: Spot, to: Spot, key?: 'Control'): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 12, from.y + 3, { steps: 3 })
  await page.mouse.move(to.x, to.y, { steps: 5 })
  if (key) await page.keyboard.down(key)
  // The place is where the pointer rests.
  await page.mouse.move(to.x, to.y)
  await page.mouse.up()
  if (key) await page.keyboard.up(key)
}

/** Selects words of an item, takes them up in their middle, and puts them down behind so many characters of another. */
async function dragWords(page: Page, n: number, words: string, to: [n: number, behind: number], key?: 'Control') {
  await select(page, n, words)
  const start = ((await item(page, n).textContent()) ?? '').indexOf(words)
  const middle = start + Math.floor(words.length / 2)
  await drag(page, await spot(page, n, middle), await spot(page, ...to), key)
}

const marked = (page: Page, n: number) =>
  expect.poll(() =>
    item(page, n).evaluate((element) =>
      [...element.childNodes]
        .map((one) => {
          const sign = one.nodeName === 'INS' ? '+' : one.nodeName === 'DEL' ? '-' : ''
          return sign === '' ? one.textContent : `|${sign}${one.textContent}|`
        })
        .join(''),
    ),
  )

const first = 'States should quickly answer requests;'
const second = 'States should train authorities.'

test('an editor’s words are moved, in one step, and copied with Control', async ({ browser }) => {
  const { pages } = await room(browser, 'Dragged by an editor', ['secretariat', 'chair'], [first, second])
  const [a, b] = pages as [Page, Page]
  // Within a provision, forward.
  await dragWords(a, 0, 'quickly ', [0, 'States should quickly answer '.length])
  await expect(item(b, 0)).toHaveText('States should answer quickly requests;')
  // Backward, into another provision; the caret stands behind what was put down.
  await dragWords(a, 1, 'train ', [0, 'States should '.length])
  await expect(item(b, 0)).toHaveText('States should train answer quickly requests;')
  await expect(item(b, 1)).toHaveText('States should authorities.')
  await expect(item(a, 0)).toHaveClass(/\bhere\b/)
  await a.keyboard.insertText('and ')
  await expect(item(b, 0)).toHaveText('States should train and answer quickly requests;')
  for (const stands of [
    ['States should train answer quickly requests;', 'States should authorities.'],
    ['States should answer quickly requests;', second],
    [first, second],
  ]) {
    await a.keyboard.press('Control+z')
    await expect(item(b, 0)).toHaveText(stands[0] as string)
    await expect(item(b, 1)).toHaveText(stands[1] as string)
  }
  await a.keyboard.press('Control+y')
  await a.keyboard.press('Control+y')
  await expect(item(b, 1)).toHaveText('States should authorities.')
  await expect(item(b, 0)).toHaveText('States should train answer quickly requests;')

  await dragWords(a, 0, 'quickly ', [1, 'States should '.length], 'Control')
  await expect(item(b, 1)).toHaveText('States should quickly authorities.')
  await expect(item(b, 0)).toHaveText('States should train answer quickly requests;')
  // Where they are already nothing happens.
  await dragWords(a, 0, 'answer quickly', [0, 'States should train answer quick'.length])
  await moved(a)
  await saved(a)
  await expect
    .poll(() => items(a))
    .toEqual(['(a) States should train answer quickly requests;', '(b) States should quickly authorities.'])
  await inStep(a, b)
})

test('words that another writes in meanwhile go along, and the rest stands', async ({ browser }) => {
  const { pages } = await room(browser, 'Dragged meanwhile', ['secretariat', 'chair'], [first, second])
  const [a, b] = pages as [Page, Page]
  await select(a, 0, 'quickly ')
  const from = await spot(a, 0, 'States should qui'.length)
  await a.mouse.move(from.x, from.y)
  await a.mouse.down()
  await a.mouse.move(from.x + 12, from.y + 3, { steps: 3 })
  await select(b, 0, 'States')
  await b.keyboard.insertText('All States parties')
  await select(b, 1, 'should')
  await b.keyboard.insertText('shall')
  await expect(item(a, 1)).toHaveText('States shall train authorities.')
  const to = await spot(a, 1, 'States shall '.length)
  await a.mouse.move(to.x, to.y, { steps: 5 })
  await a.mouse.up()
  await expect(item(b, 0)).toHaveText('All States parties should answer requests;')
  await expect(item(b, 1)).toHaveText('States shall quickly train authorities.')
})

test('a delegation’s words are struck and proposed, and its own go with it', async ({ browser }) => {
  const { pages } = await room(browser, 'Dragged by a delegation', ['delegate-a', 'secretariat'], [first, second])
  const [a, b] = pages as [Page, Page]
  await dragWords(a, 0, 'quickly ', [0, 'States should quickly answer '.length])
  await marked(b, 0).toBe('States should |-quickly |answer |+quickly |requests;')
  await into(b, 0)
  await expect(b.getByRole('article', { name: 'Proposal by Uruguay' })).toHaveCount(1)
  await a.keyboard.press('Control+z')
  await marked(b, 0).toBe(first)

  await dragWords(a, 0, 'quickly ', [1, 'States should '.length])
  await marked(b, 0).toBe('States should |-quickly |answer requests;')
  await marked(b, 1).toBe('States should |+quickly |train authorities.')
  // Its own words are its own to move: nothing is struck twice, and one step brings them back.
  await dragWords(a, 1, 'quickly ', [0, 'States should quickly answer '.length])
  await marked(b, 0).toBe('States should |-quickly |answer |+quickly |requests;')
  await marked(b, 1).toBe(second)
  await a.keyboard.press('Control+z')
  await marked(b, 1).toBe('States should |+quickly |train authorities.')
  await marked(b, 0).toBe('States should |-quickly |answer requests;')
  await saved(a)
})

test('nothing is dragged into what has been agreed, or out of it, and nothing is lost', async ({ browser }) => {
  const { pages } = await room(browser, 'Dragged into agreed', ['secretariat', 'chair'], [first, second])
  const [a, chair] = pages as [Page, Page]
  await item(chair, 1).click()
  await chair.getByRole('button', { name: 'Agree', exact: true }).click()
  await expect(item(a, 1)).toHaveClass(/\bagreed\b/)
  await dragWords(a, 0, 'quickly ', [1, 'States should '.length])
  await expect(a.getByRole('alert')).toContainText('agreed')
  await expect(item(a, 0)).toHaveText(first)
  await expect(item(a, 1)).toHaveText(second)
  await dragWords(a, 1, 'train ', [0, 'States should '.length])
  await moved(a)
  await expect(item(a, 0)).toHaveText(first)
  await dragWords(a, 1, 'train ', [0, 'States should '.length], 'Control')
  await expect(item(chair, 0)).toHaveText('States should train quickly answer requests;')
  await expect(item(chair, 1)).toHaveText(second)
})

test('words of several provisions become provisions where they are put down, and leave those they come from', async ({
  browser,
}) => {
  const { pages } = await room(
    browser,
    'Dragged over several',
    ['secretariat', 'chair'],
    ['One for all;', 'Two of them;', 'Three.'],
  )
  const [a, b] = pages as [Page, Page]
  await select(a, 0, 'for all;')
  for (let n = 0; n < 'Two'.length + 1; n++) await a.keyboard.press('Shift+ArrowRight')
  await moved(a)
  await drag(a, await spot(a, 0, 'One for'.length), await spot(a, 2, 'Three.'.length))
  await expect
    .poll(() => items(b))
    .toEqual(['(a) One ', '(b)  of them;', '(c) Three.for all;', '(d) Two'].map((one) => one.trim()))
  await a.keyboard.press('Control+z')
  await a.keyboard.press('Control+z')
  await expect.poll(() => items(b)).toEqual(['(a) One for all;', '(b) Two of them;', '(c) Three.'])
  // In front of what is dragged its provision is divided: the words go all the same, from where they stand then.
  await select(a, 0, 'for all;')
  for (let n = 0; n < 'Two'.length + 1; n++) await a.keyboard.press('Shift+ArrowRight')
  await moved(a)
  await drag(a, await spot(a, 0, 'One for'.length), await spot(a, 0, 'O'.length))
  await expect.poll(() => items(b)).toEqual(['(a) Ofor all;', '(b) Two', '(c) ne', '(d)  of them;', '(e) Three.'])
})

test('whole provisions that are dragged away leave nothing behind', async ({ browser }) => {
  const { pages } = await room(browser, 'Dragged whole', ['secretariat', 'chair'], ['One;', 'Two;', 'Three.', 'Four.'])
  const [a, b] = pages as [Page, Page]
  await selectOver(a, [0, 0], [1, 'Two;'.length])
  await drag(a, await spot(a, 0, 'On'.length), await spot(a, 3, 'Four.'.length))
  await expect.poll(() => items(b)).toEqual(['(a) Three.', '(b) Four.One;', '(c) Two;'])
  await a.keyboard.press('Control+z')
  await a.keyboard.press('Control+z')
  await expect.poll(() => items(b)).toEqual(['(a) One;', '(b) Two;', '(c) Three.', '(d) Four.'])
})

test('what comes from outside is put down where the pointer is; a comment only quotes what is dragged into it', async ({
  browser,
}) => {
  const { pages } = await room(browser, 'Dragged from outside', ['secretariat', 'chair'], [first, second])
  const [a, b] = pages as [Page, Page]
  await select(a, 1, 'train')
  const to = await spot(a, 0, 'States '.length)
  await a.evaluate(({ x, y }) => {
    const data = new DataTransfer()
    data.setData('text/plain', 'parties ')
    const drop = { dataTransfer: data, clientX: x, clientY: y, bubbles: true, cancelable: true }
    document.elementFromPoint(x, y)?.dispatchEvent(new DragEvent('drop', drop))
  }, to)
  await expect(item(b, 0)).toHaveText('States parties should quickly answer requests;')
  await expect(item(b, 1)).toHaveText(second)

  await a.evaluate(() => {
    const field = document.createElement('textarea')
    field.id = 'beside'
    Object.assign(field.style, { position: 'fixed', left: '0', top: '0', zIndex: '99' })
    document.body.append(field)
  })
  await select(a, 1, 'train ')
  const box = await a.locator('#beside').boundingBox()
  await drag(a, await spot(a, 1, 'States should tra'.length), { x: (box?.x ?? 0) + 20, y: (box?.y ?? 0) + 15 })
  await expect(a.locator('#beside')).toHaveValue(/train/)
  await expect(item(a, 1)).toHaveText(second)
  await saved(a)
  await expect(item(b, 1)).toHaveText(second)
})
