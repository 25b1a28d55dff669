// Undo is one's own: beside another's words, after acts, with its redo; and what was decided is not taken back by a key.
import type { Page } from '@playwright/test'
import { aDraftOf, closeDatabase } from '../support/drafts'
import { expect, test } from '../support/e2e'
import { as, leaveAfterEach, opened } from '../support/people'
import { inStep, into, item, items, moved, paste, room, saved, stepsOf } from '../support/room'

test.describe.configure({ timeout: 120_000 })
leaveAfterEach()
test.afterAll(() => closeDatabase())

const first = 'States parties should answer requests;'
const second = 'States parties should train central authorities.'
const draft = (title: string) => aDraftOf(process.env.E2E_DATA_DIR as string, title, [first, second])

const undo = 'Control+z'
const redo = 'Control+Shift+z'

const text = (page: Page, n: number) => expect(item(page, n))

test('takes back one’s own words between another’s, and brings them back', async ({ browser }) => {
  const id = await draft('Undone beside another')
  const [a, b] = await Promise.all([as(browser, 'secretariat'), as(browser, 'chair')])
  await Promise.all([opened(a, id), opened(b, id)])
  await into(a, 0)
  await a.keyboard.insertText('All ')
  await text(b, 0).toHaveText(`All ${first}`)
  await into(b, 0)
  await b.keyboard.insertText('Today ')
  await into(b, 1, 'End')
  await b.keyboard.insertText(' Soon.')
  await text(a, 0).toHaveText(`Today All ${first}`)
  await a.keyboard.press('Control+z')
  await text(b, 0).toHaveText(`Today ${first}`)
  await text(b, 1).toHaveText(`${second} Soon.`)
  await a.keyboard.press('Control+z')
  await text(a, 0).toHaveText(`Today ${first}`)
  await a.keyboard.press('Control+Shift+z')
  await text(b, 0).toHaveText(`Today All ${first}`)
  await b.keyboard.press('Control+z')
  await text(a, 1).toHaveText(second)
  await text(a, 0).toHaveText(`Today All ${first}`)
})

test('goes on after an act: a provision divided by another keeps what was undone beside it', async ({ browser }) => {
  const id = await draft('Undone after an act')
  const [a, b] = await Promise.all([as(browser, 'secretariat'), as(browser, 'chair')])
  await Promise.all([opened(a, id), opened(b, id)])
  await into(a, 1, 'End')
  await a.keyboard.insertText(' Every year.')
  await saved(a)
  await into(b, 0)
  for (let n = 0; n < 'States parties'.length; n++) await b.keyboard.press('ArrowRight')
  await b.keyboard.press('Enter')
  await expect(a.locator('.paper.live .shown.item')).toHaveCount(3)
  await a.keyboard.press('Control+z')
  await text(a, 2).toHaveText(second)
  await text(b, 2).toHaveText(second)
  await a.keyboard.press('Control+y')
  await text(b, 2).toHaveText(`${second} Every year.`)
  await text(b, 0).toHaveText('States parties')
})

test('a delegation takes back its proposal word by word, and not what the chair has accepted', async ({ browser }) => {
  const id = await draft('Undone and decided')
  const [a, chair] = await Promise.all([as(browser, 'delegate-a'), as(browser, 'chair')])
  await Promise.all([opened(a, id), opened(chair, id)])
  await into(a, 0, 'End')
  await a.keyboard.insertText(' In time.')
  await text(chair, 0).toContainText('In time.')
  await a.keyboard.press('Control+z')
  await expect(item(chair, 0).locator('ins')).toHaveCount(0)
  await a.keyboard.press('Control+y')
  await expect(item(chair, 0).locator('ins')).toHaveText(' In time.')
  await into(chair, 0)
  await chair.getByRole('button', { name: 'Accept' }).click()
  await expect(chair.getByText('The proposal is accepted.')).toBeVisible()
  await expect(item(a, 0).locator('ins')).toHaveCount(0)
  await a.keyboard.press('Control+z')
  await text(a, 0).toHaveText(`${first} In time.`)
  await text(chair, 0).toHaveText(`${first} In time.`)
})

test('takes back acts and words in the order in which they were done, and makes them again', async ({ browser }) => {
  const { pages } = await room(browser, 'Acts undone', ['secretariat', 'chair'], ['One;', 'Two;', 'Three.'])
  const [a, b] = pages as [Page, Page]
  const stages = [await items(a)]
  const key = async (press: string, stands: string[]) => {
    await moved(a)
    await a.keyboard.press(press)
    await expect.poll(() => items(b)).toEqual(stands)
    await expect.poll(() => items(a)).toEqual(stands)
    stages.push(stands)
  }
  await into(a, 0, 'End')
  await key('Enter', ['(a) One;', '(b)', '(c) Two;', '(d) Three.'])
  await key('N', ['(a) One;', '(b) N', '(c) Two;', '(d) Three.'])
  await key('Tab', ['(a) One;', '(i) N', '(b) Two;', '(c) Three.'])
  await into(a, 1, 'Tw'.length)
  await key('Enter', ['(a) One;', '(i) N', '(b) Tw', '(c) o;', '(d) Three.'])
  await key('Alt+Shift+ArrowDown', ['(a) One;', '(i) N', '(b) Tw', '(c) Three.', '(d) o;'])
  await into(a, 2)
  await key('Backspace', ['(a) One;', '(i) N', '(b) TwThree.', '(c) o;'])
  await into(a, 0)
  const toolbar = a.getByRole('group', { name: 'The provision you stand in' })
  await toolbar.getByRole('button', { name: 'Remove' }).click()
  const last = ['(i) N', '(a) TwThree.', '(b) o;']
  await expect.poll(() => items(b)).toEqual(last)
  stages.push(last)
  await a.locator('.surface').focus()
  for (const stood of stages.slice(0, -1).reverse()) {
    await a.keyboard.press('Control+z')
    await expect.poll(() => items(b)).toEqual(stood)
    await expect.poll(() => items(a)).toEqual(stood)
  }
  await a.keyboard.press('Control+z')
  for (const stands of stages.slice(1)) {
    await a.keyboard.press('Control+Shift+z')
    await expect.poll(() => items(b)).toEqual(stands)
    await expect.poll(() => items(a)).toEqual(stands)
  }
  await saved(a)
})

test('leaves a provision in which others have written since, and says so', async ({ browser }) => {
  const { pages } = await room(browser, 'Undone, gone on', ['secretariat', 'chair'], ['One;'])
  const [a, b] = pages as [Page, Page]
  await into(a, 0, 'End')
  await a.keyboard.type(' Soon')
  await a.keyboard.press('Enter')
  await expect(item(b, 1)).toHaveCount(1)
  await into(b, 1)
  await b.keyboard.type('Theirs.')
  await expect(item(a, 1)).toHaveText('Theirs.')
  await a.keyboard.press('Control+z')
  await expect(a.getByRole('alert')).toContainText('Others have gone on from here since.')
  await expect.poll(() => items(b)).toEqual(['(a) One; Soon', '(b) Theirs.'])
  await a.keyboard.press('Control+z')
  await expect.poll(() => items(b)).toEqual(['(a) One;', '(b) Theirs.'])
})

test('a delegation takes back the provision and the move that it has just proposed', async ({ browser }) => {
  const { pages } = await room(browser, 'Proposals undone', ['delegate-a', 'chair'], ['One;', 'Two.'])
  const [a, chair] = pages as [Page, Page]
  await into(a, 0, 'End')
  await a.keyboard.press('Enter')
  await a.keyboard.insertText('Ours;')
  await expect.poll(() => items(chair)).toEqual(['(a) One;', '(a bis) Ours;', '(b) Two.'])
  await into(a, 0)
  await a.keyboard.press('Alt+ArrowDown')
  await expect(item(chair, 0)).toHaveAttribute('data-note', /Uruguay: to be moved/)
  await a.keyboard.press('Control+z')
  await expect(item(chair, 0)).toHaveAttribute('data-note', '')
  await a.keyboard.press('Control+z')
  await expect.poll(() => items(chair)).toEqual(['(a) One;', '(a bis)', '(b) Two.'])
  await a.keyboard.press('Control+z')
  await expect.poll(() => items(chair)).toEqual(['(a) One;', '(b) Two.'])
})

test('what was pasted is pasted again, between the two parts of what it had divided', async ({ browser }) => {
  const { pages } = await room(browser, 'Pasted again', ['secretariat', 'chair'], ['States answer;', 'Two.'])
  const [a, b] = pages as [Page, Page]
  const key = stepsOf(a, b, items)
  await into(a, 0, 'States '.length)
  await paste(a, { plain: 'first\n(a) New;\n(i) within;\n(b) Other.' })
  const pasted = ['(a) States first', '(b) New;', '(i) within;', '(c) Other.', '(d) answer;', '(e) Two.']
  await expect.poll(() => items(b)).toEqual(pasted)
  const before = ['(a) States answer;', '(b) Two.']
  await key(undo, before)
  await key(redo, pasted)
  await key(undo, before)
  // Another writes on both sides of the place meanwhile.
  await into(b, 0)
  await b.keyboard.type('All ')
  await into(b, 0, 'End')
  await b.keyboard.type(' soon')
  await expect.poll(() => items(a)).toEqual(['(a) All States answer; soon', '(b) Two.'])
  const again = ['(a) All States first', ...pasted.slice(1, 4), '(d) answer; soon', '(e) Two.']
  await key(redo, again)
  await key(undo, ['(a) All States answer; soon', '(b) Two.'])
  await key(redo, again)
  // Gone on from by another, that one stays, and what it keeps apart.
  await into(b, 1, 'End')
  await b.keyboard.type(' Theirs')
  await expect.poll(async () => (await items(a))[1]).toBe('(b) New; Theirs')
  await a.keyboard.press(undo)
  await expect(a.getByRole('alert')).toContainText('Others have gone on from here since.')
  await expect.poll(() => items(b)).toEqual(['(a) All States first', '(b) New; Theirs', '(c) answer; soon', '(d) Two.'])
  await inStep(a, b)
  await saved(a)
})

test('a delegation proposes again what it has taken back: a paste, a provision, a join', async ({ browser }) => {
  const { pages } = await room(browser, 'Proposed again', ['delegate-a', 'chair'], ['One;', 'Two.'])
  const [a, chair] = pages as [Page, Page]
  const key = stepsOf(a, chair, items)
  const before = ['(a) One;', '(b) Two.']
  await into(a, 0, 'End')
  await paste(a, { plain: '(b) Ours;\n(c) And this;' })
  const pasted = ['(a) One;', '(a bis) Ours;', '(a ter) And this;', '(b) Two.']
  await expect.poll(() => items(chair)).toEqual(pasted)
  for (let n = 0; n < 2; n++) {
    await key(undo, before)
    await key(redo, pasted)
    await expect(item(chair, 2)).toHaveAttribute('data-note', /Proposed by Uruguay/)
  }
  await key(undo, before)

  await into(a, 0, 'End')
  await key('Enter', ['(a) One;', '(a bis)', '(b) Two.'])
  await key('N', ['(a) One;', '(a bis) N', '(b) Two.'])
  await key(undo, ['(a) One;', '(a bis)', '(b) Two.'])
  await key(undo, before)
  await key(redo, ['(a) One;', '(a bis)', '(b) Two.'])
  await key(redo, ['(a) One;', '(a bis) N', '(b) Two.'])
  await key(undo, ['(a) One;', '(a bis)', '(b) Two.'])
  await key(undo, before)

  await into(a, 1)
  await a.keyboard.press('Backspace')
  for (let n = 0; n < 2; n++) {
    await expect(item(chair, 0)).toHaveClass(/joined/)
    await a.keyboard.press(undo)
    await expect(item(chair, 0)).not.toHaveClass(/joined/)
    await moved(a)
    await a.keyboard.press(redo)
  }
  await expect(item(chair, 1)).toHaveAttribute('data-note', '¶ Uruguay: to be joined to the end of (a)')
  await expect.poll(() => items(chair)).toEqual(before)
})
