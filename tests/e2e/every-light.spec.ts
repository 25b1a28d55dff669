// Every page in every light: narrow and magnified without a page that runs out of its frame, dark without a word that cannot be
// read, printed as a document, and under a title of its own.
import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from '../support/e2e'
import { signIn } from '../support/people'

const open = [
  '/',
  '/sign-in',
  '/calendar',
  '/calendar?view=month',
  '/bodies',
  '/bodies/wg-3',
  '/sessions/wg-3-13',
  '/documents',
  '/documents/CTOC/COP/WG.2/2022/4',
  '/recommendations',
  '/resolutions',
  '/resolutions/cop/9/1',
  '/review',
  '/review/clusters/4',
  '/search?q=electronic+evidence',
]
const ofTheSecretariat = [
  '/desk',
  '/account',
  '/sessions/new',
  '/bodies/new',
  '/documents/new',
  '/sessions/wg-3-13/edit',
]
const ofTheAdministrator = ['/administration', '/administration/parties', '/administration/history']

/** Visits the pages that everybody sees, and those that only some do. */
async function everywhere(page: Page, look: (address: string) => Promise<void>) {
  const visit = async (addresses: readonly string[]) => {
    for (const address of addresses) {
      await page.goto(address)
      await look(address)
    }
  }
  await visit(open)
  await signIn(page, 'secretariat')
  await visit(ofTheSecretariat)
  await signIn(page, 'admin')
  await visit(ofTheAdministrator)
}

async function aRecommendation(page: Page): Promise<string> {
  await page.goto('/recommendations?q=%22video+link%22')
  return (await page.locator('.register a.sentence').first().getAttribute('href')) ?? ''
}

test('no page runs out of its frame, on a phone or magnified twice', async ({ page }) => {
  test.setTimeout(120_000)
  await everywhere(page, async (address) => {
    for (const width of [390, 720]) {
      await page.setViewportSize({ width, height: 844 })
      expect(await beyond(page), `${address} at ${width} pixels`).toBe(0)
    }
  })
})

test('no page runs out of its frame where it is read from the right', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/bodies?lang=ar')
  for (const address of ['/', '/sessions/wg-3-13', '/recommendations', '/resolutions/cop/9/1', '/review/clusters/4']) {
    await page.goto(address)
    expect(await beyond(page), address).toBe(0)
  }
})

/** How many pixels of the page lie beside what is seen of it. */
function beyond(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

test('dark pages are read as well as light ones', async ({ page }) => {
  test.setTimeout(120_000)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/')
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(20, 23, 27)')
  for (const address of [
    '/calendar?view=month',
    '/sessions/wg-3-13',
    '/recommendations',
    await aRecommendation(page),
  ]) {
    await page.goto(address)
    await expectAccessible(page)
  }
  await signIn(page, 'review')
  for (const address of ['/desk', '/review', '/review/clusters/4']) {
    await page.goto(address)
    await expectAccessible(page)
  }
})

test('every page has a title of its own', async ({ page }) => {
  const titles = new Map<string, string>()
  for (const address of open.filter((one) => !one.startsWith('/calendar?'))) {
    const title = /<title>(.*?)<\/title>/.exec(await (await page.request.get(address)).text())?.[1] ?? ''
    if (address !== '/') expect(title, address).toMatch(/^.{3,} · Rapporteur$/)
    expect(titles.get(title), `${address} is titled as another page`).toBe(undefined)
    titles.set(title, address)
  }
  await page.goto('/bodies')
  await page.getByRole('link', { name: 'Working Group on Firearms' }).click()
  await expect(page).toHaveTitle('Working Group on Firearms · Rapporteur')
  await page.goto('/sessions/none-such')
  await expect(page).toHaveTitle('Not found · Rapporteur')
})

test('a printed page is a document: black on white also from a dark screen, without controls, under its symbol and day', async ({
  page,
}) => {
  const address = await aRecommendation(page)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  for (const printed of [address, '/sessions/wg-3-13', '/resolutions/cop/9/1', '/documents/CTOC/COP/WG.2/2022/4']) {
    await page.goto(printed)
    const controls = page.locator('nav, button, input, select, summary').filter({ visible: true })
    const crumbs = page.locator('nav.crumbs').filter({ visible: true })
    expect(await controls.count(), printed).toBe(await crumbs.count())
    const colours = await page.evaluate(() => {
      const ofAll = (select: string) =>
        [...document.querySelectorAll(select)]
          .filter((one) => one.checkVisibility())
          .map((one) => getComputedStyle(one))
      return {
        ground: getComputedStyle(document.body).backgroundColor,
        ink: getComputedStyle(document.body).color,
        links: [...new Set(ofAll('main a').map((one) => `${one.textDecorationLine} ${one.color}`))],
      }
    })
    expect(colours.ground, printed).toBe('rgb(255, 255, 255)')
    expect(colours.ink, printed).toBe('rgb(0, 0, 0)')
    for (const link of colours.links) expect(link, printed).toMatch(/^none rgb\((\d{1,2}), (\d{1,2}), (\d{1,2})\)$/)
    await expect(page.locator('.printed')).toContainText(`${new URL(page.url()).pathname}`)
    await expect(page.locator('.printed')).toContainText(/Printed \d{1,2} \w+ \d{4}, \d\d\.\d\d/)
  }
  await page.goto(address)
  await expect(page.locator('.head')).toContainText('CTOC/COP/WG.2/2026/3, para. 7 (d)')
})

test('the day and hour on a printed page are those of its printing', async ({ page }) => {
  await page.goto('/bodies')
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => {
    window.Date = class extends Date {
      constructor(...given: [] | [string]) {
        super(given[0] ?? '2031-03-04T09:05:00Z')
      }
    } as DateConstructor
    window.dispatchEvent(new Event('beforeprint'))
  })
  await expect(page.locator('.printed')).toHaveText(/Printed 4 March 2031, 10\.05$/)
})

test('no row, paragraph or provision is cut where a printed page ends', async ({ page }) => {
  await page.emulateMedia({ media: 'print' })
  await page.goto('/recommendations')
  const cut = await page.evaluate(
    () =>
      [...document.querySelectorAll('.register > li')].filter((one) => getComputedStyle(one).breakInside !== 'avoid')
        .length,
  )
  expect(cut).toBe(0)
  const sheets = (await page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []
  expect(sheets.length).toBeGreaterThan(0)
})

test('an Arabic page calls meetings by their names, and refuses in Arabic', async ({ page }) => {
  await page.goto('/sessions/wg-3-13?lang=ar')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'الفريق العامل المعني بالتعاون الدولي، الاجتماع الثالث عشر',
  )
  await page.goto('/sign-in')
  await page.locator('input[name="email"]').fill('nobody@example.org')
  await page.locator('input[name="password"]').fill('not the right one')
  await page.locator('input[name="password"]').press('Enter')
  await expect(page.getByRole('alert')).toHaveText('عنوان البريد الإلكتروني أو كلمة المرور غير صحيح.')
  await page.goto('/sessions/none-such')
  await expect(page.getByText('لا توجد دورة في هذا العنوان.')).toBeVisible()
})
