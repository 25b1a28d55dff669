// The procedure of a draft in several browsers: sponsors and tabling, silence and objections, a recorded vote by keyboard, a matter
// of one Protocol only, States parties, and help with drafting.
import type { Page } from '@playwright/test'
import { personAsActor } from '~/actor.server'
import { startSilence } from '~/commands/silence.server'
import { db } from '~/db.server'
import { shownIn } from '~/domain/silence'
import { aDraftOf, closeDatabase } from '../support/drafts'
import { expect, expectAccessible, test } from '../support/e2e'
import { as, leaveAfterEach, opened } from '../support/people'
import { saved } from '../support/room'

const first = 'States parties should answer requests;'
const second = 'States parties should train central authorities.'
const dataDir = () => process.env.E2E_DATA_DIR as string

leaveAfterEach()
test.afterAll(() => closeDatabase())

const procedure = (page: Page, id: string) => page.goto(`/drafts/${id}/procedure`)
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const unfold = (page: Page, label: string) => page.locator('summary', { hasText: label }).click()

test('delegations sponsor a draft, it is tabled under the next symbol, and another joins later', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const id = await aDraftOf(dataDir(), 'Tabled by its sponsors', [first, second])
  const [secretariat, uruguay, jordan] = await Promise.all(
    ['secretariat', 'delegate-a', 'delegate-b'].map((persona) => as(browser, persona)),
  )
  if (!secretariat || !uruguay || !jordan) throw new Error('There are three browsers.')
  await procedure(uruguay, id)
  await unfold(uruguay, 'Join the sponsors …')
  await uruguay.getByLabel('as main sponsor').check()
  await press(uruguay, 'Join the sponsors')
  await expect(uruguay.locator('.sponsors')).toContainText('Uruguay Main sponsor')

  await procedure(secretariat, id)
  await unfold(secretariat, 'Join the sponsors …')
  await secretariat.locator('#sponsors details[open]').getByLabel('Delegation').selectOption({ label: 'Kenya' })
  await press(secretariat, 'Join the sponsors')
  await expect(secretariat.locator('.tabled-head')).toContainText('Kenya and Uruguay: draft recommendations')
  await expectAccessible(secretariat)

  // The symbol is proposed; one that is taken is refused beside its field, and stays there to be mended.
  await unfold(secretariat, 'Table it …')
  const symbol = await secretariat.getByLabel('Symbol').inputValue()
  expect(symbol).toMatch(/^CTOC\/COP\/(WG\.3\/)?20\d\d\/L\.\d+$/)
  await secretariat.getByLabel('Symbol').fill('L.7')
  await press(secretariat, 'Table it')
  await expect(secretariat.getByText('is not a document symbol')).toBeVisible()
  await expect(secretariat.getByLabel('Symbol')).toHaveValue('L.7')
  await secretariat.getByLabel('Symbol').fill(symbol)
  await press(secretariat, 'Table it')
  await expect(secretariat.getByText(`Tabled as ${symbol}`)).toBeVisible()

  await procedure(jordan, id)
  await unfold(jordan, 'Join the sponsors …')
  await press(jordan, 'Join the sponsors')
  await expect(jordan.locator('.tabled-head')).toContainText('Subsequently joined by Jordan')
  // Uruguay, who looks on, sees it without doing anything.
  await expect(uruguay.locator('.tabled-head')).toContainText('Subsequently joined by Jordan')

  await opened(jordan, id)
  await expect(jordan.locator('.tabled-head')).toContainText(symbol)
  await jordan.goto(`/documents/${symbol}`)
  await expect(jordan.getByText('Tabled by its sponsors').first()).toBeVisible()

  // Its main sponsor withdraws it, with a reason; a co-sponsor is not asked.
  await opened(uruguay, id)
  await unfold(uruguay, 'The draft goes on …')
  await uruguay.getByLabel('Why').fill('It is overtaken by another text.')
  await press(uruguay, 'Do it')
  await expect(uruguay.locator('.head .tag').first()).toContainText('Withdrawn')
})

test('silence closes the text, an objection breaks it at the deadline, and everybody sees it', async ({ browser }) => {
  test.setTimeout(300_000)
  const id = await aDraftOf(dataDir(), 'Put under silence', [first, second])
  const [chair, uruguay, jordan] = await Promise.all(
    ['chair', 'delegate-a', 'delegate-b'].map((persona) => as(browser, persona)),
  )
  if (!chair || !uruguay || !jordan) throw new Error('There are three browsers.')
  await opened(uruguay, id)
  const observer = await opened(await as(browser, 'observer'), id)
  await procedure(chair, id)
  await unfold(chair, 'Put it under silence …')
  await chair.getByLabel('Deadline').fill('2020-01-01T18:00')
  await press(chair, 'Begin the silence procedure')
  await expect(chair.getByText('This deadline has passed.')).toBeVisible()

  // As if the chair had begun it ten minutes ago, to end at a full minute that leaves time to object.
  const person = await db.person.findFirstOrThrow({ where: { persona: 'chair' } })
  const actor = await personAsActor(person.id)
  if (!actor) throw new Error('There is no chair in this demonstration.')
  const { session } = await db.draft.findUniqueOrThrow({ where: { id }, select: { session: true } })
  const now = Date.now()
  await startSilence(
    actor,
    id,
    { deadline: shownIn(new Date(now + 90_000), session.timeZone) },
    new Date(now - 600_000),
  )
  await expect(uruguay.getByText('This text is under silence until')).toBeVisible()
  // Who only reads sees it as well, without asking.
  await expect(observer.getByText('This text is under silence until')).toBeVisible()
  await expect(uruguay.locator('.surface')).toHaveAttribute('contenteditable', 'false')
  await expect(uruguay.locator('.countdown')).toHaveText(/\d+ min \d+ s left/)
  await expectAccessible(uruguay)

  await procedure(jordan, id)
  await unfold(jordan, 'Object …')
  await press(jordan, 'Object')
  await expect(jordan.getByText('Say what the objection is.')).toBeVisible()
  await jordan.getByLabel('The objection').fill('Paragraph (b) goes too far.')
  await press(jordan, 'Object')
  await expect(jordan.locator('.positions')).toContainText('Paragraph (b) goes too far.')
  await procedure(chair, id)
  await expect(chair.locator('.positions')).toContainText('Jordan')

  await expect(jordan.getByText('Silence was broken')).toBeVisible({ timeout: 130_000 })
  await expect(uruguay.getByText('This text is under silence until')).toHaveCount(0, { timeout: 20_000 })
  for (const page of [uruguay, observer])
    await expect(page.locator('.head .tag', { hasText: 'Under negotiation' })).toBeVisible()
  const lines = await db.event.findMany({ where: { subjectId: id, deed: 'recorded that silence was broken' } })
  expect(lines).toHaveLength(1)

  // Consensus is barred, in words, until the objection is withdrawn.
  await opened(chair, id)
  await saved(chair)
  await press(chair, 'Adopt …')
  await press(chair, 'Adopt')
  await expect(chair.getByText('There is no consensus while an objection stands: Jordan.')).toBeVisible()
})

test('a recorded vote is entered by keyboard, carries, and is shown with the explanations of position', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const id = await aDraftOf(dataDir(), 'Put to the vote', [first, second])
  const [secretariat, chair, uruguay] = await Promise.all(
    ['secretariat', 'chair', 'delegate-a'].map((persona) => as(browser, persona)),
  )
  if (!secretariat || !chair || !uruguay) throw new Error('There are three browsers.')
  const observer = await opened(await as(browser, 'observer'), id)
  await expect(observer.getByText('It has no sponsors.')).toBeVisible()
  await expect(observer.getByText(/Votes recorded/)).toHaveCount(0)
  await procedure(secretariat, id)
  const sheet = secretariat.locator('.roll-call')
  await expect(sheet.locator('tbody tr')).toHaveCount(6)
  await sheet.locator('tbody input:checked').first().focus()
  // Austria, Japan, Jordan, Kenya: down, up again, then Poland and Uruguay.
  for (const key of ['f', 'a', 'b', 'ArrowDown', 'ArrowUp', 'f', 'f', 'F']) await secretariat.keyboard.press(key)
  await expect(secretariat.locator('.tally')).toContainText('4 in favour, 1 against, 1 abstaining')
  await expect(secretariat.locator('.tally')).toContainText('the quorum is 4')
  await expectAccessible(secretariat)
  await press(secretariat, 'Record the votes')
  await expect.poll(() => db.vote.count({ where: { draftId: id } })).toBe(6)
  // Who has the text open sees it without doing anything.
  await expect(observer.getByText('Votes recorded: 6')).toBeVisible()

  await opened(chair, id)
  await saved(chair)
  await press(chair, 'Adopt …')
  await chair.getByLabel('Mode of adoption').selectOption('vote')
  await chair.getByLabel('As orally amended').check()
  await press(chair, 'Adopt')
  await expect(chair.locator('.facts')).toContainText('By vote, as orally amended')
  await expect(chair.locator('.facts')).toContainText('4 in favour, 1 against, 1 abstaining')

  await procedure(uruguay, id)
  await expect(uruguay.locator('#vote')).toContainText('Against (1)')
  await unfold(uruguay, 'State a position …')
  await uruguay.getByLabel('The position').fill('We voted in favour, on the understanding that (b) binds nobody.')
  await press(uruguay, 'State it')
  await expect(uruguay.locator('.positions')).toContainText('on the understanding')
})

test('on a matter of one Protocol only, only its parties sponsor, object and vote', async ({ browser }) => {
  test.setTimeout(120_000)
  const [secretariat, uruguay, jordan] = await Promise.all(
    ['secretariat', 'delegate-a', 'delegate-b'].map((persona) => as(browser, persona)),
  )
  if (!secretariat || !uruguay || !jordan) throw new Error('There are three browsers.')
  await secretariat.goto('/sessions/wg-3-20/drafts/new')
  await secretariat.getByLabel('Title').fill('Marking of firearms')
  await secretariat.getByLabel('It concerns').selectOption({ label: 'Firearms Protocol only' })
  await press(secretariat, 'Open the draft')
  await secretariat.waitForURL(/\/drafts\/[0-9a-f-]{36}$/)
  const id = secretariat.url().split('/').at(-1) as string
  // Said on the page of the text, and on each of the others about it.
  for (const part of ['', '/versions', '/compare', '/past', '/languages', '/procedure']) {
    await secretariat.goto(`/drafts/${id}${part}`)
    await expect(secretariat.locator('.head .tag', { hasText: 'Firearms Protocol only' }), part).toBeVisible()
  }

  await procedure(uruguay, id)
  await expect(uruguay.locator('summary', { hasText: 'Join the sponsors …' })).toBeVisible()
  await expect(uruguay.locator('summary', { hasText: 'Object …' })).toBeVisible()
  await procedure(jordan, id)
  await expect(jordan.getByText('Explanations of position')).toBeVisible()
  await expect(jordan.locator('summary', { hasText: /Join the sponsors|Object/ })).toHaveCount(0)
  await procedure(secretariat, id)
  await expect(secretariat.locator('.roll-call tbody th')).toHaveText(['Austria', 'Kenya', 'Uruguay'])
})

test('what States are is recorded from a pasted list, after a look at it', async ({ browser }) => {
  const page = await as(browser, 'secretariat')
  await page.goto('/administration/parties')
  await unfold(page, 'Paste many')
  const form = page.locator('#many-capacities')
  await form.getByLabel('Convention or Protocol').selectOption({ label: 'Smuggling of Migrants Protocol' })
  await form.getByLabel('One State a line').fill('NO, 2003-09-23\nNowhere\nChile, 29 November 2004')
  await form.getByLabel('Where it is known from').fill('A list of the depositary')
  await press(page, 'Look at what it would do')
  await expect(form.getByText('No State has this code or name.')).toBeVisible()
  await expect(form.getByRole('button', { name: /Record these/ })).toHaveCount(0)
  await form.getByLabel('One State a line').fill('NO, 2003-09-23\nChile, 29 November 2004')
  await press(page, 'Look at what it would do')
  await expect(form.getByLabel('Where it is known from')).toHaveValue('A list of the depositary')
  await press(page, 'Record these 2')
  await expect(page.locator('.capacities tr', { hasText: 'Chile' })).toContainText('from 29 November 2004')
  await page.goto('/administration/parties?q=chi')
  await expectAccessible(page)
})

test('help with drafting: an editor puts right in one press, a delegation proposes', async ({ browser }) => {
  test.setTimeout(120_000)
  const id = await aDraftOf(dataDir(), 'Helped', ['States parties should answer requests,', 'They should train'])
  const [secretariat, jordan] = await Promise.all(['secretariat', 'delegate-b'].map((persona) => as(browser, persona)))
  if (!secretariat || !jordan) throw new Error('There are two browsers.')
  await Promise.all([opened(secretariat, id), opened(jordan, id)])
  await secretariat.locator('.drafting-help summary').click()
  await expect(secretariat.locator('.drafting-help summary')).toHaveText('Drafting help (2)')
  await secretariat.getByRole('button', { name: 'Put it right: (a)' }).click()
  await expect(jordan.locator('.shown.item').first()).toHaveText('States parties should answer requests;')
  await jordan.locator('.drafting-help summary').click()
  await jordan.getByRole('button', { name: 'Propose it: (b)' }).click()
  await expect(secretariat.locator('.shown.item ins')).toHaveText('.')
  await expect(jordan.locator('.drafting-help')).toContainText('Nothing to point out.')
})
