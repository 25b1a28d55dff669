// Every page in Arabic: whatever stands there in Latin letters says which language it is in, so that it is read aloud and set as
// that language. What belongs to no language (a symbol, an address, a hash, a person's own name) is left out, and so is what
// somebody has typed into a field.
import type { Page } from '@playwright/test'
import { expect, test } from '../support/e2e'
import { as, leaveAfterEach } from '../support/people'

leaveAfterEach()

/** What is called so in every language: the product, kinds of files, keys as they are engraved, an algorithm, a tool. */
const ownNames = [
  'Rapporteur',
  'PDF',
  'Word',
  'OpenDocument',
  'RTF',
  'Escape',
  'Tab',
  'Shift',
  'Alt',
  'SHA-256',
  'wg-6',
]

const addresses = {
  '': [
    '/',
    '/sign-in',
    '/calendar',
    '/calendar?view=month',
    '/bodies',
    '/bodies/wg-3',
    '/sessions/wg-3-13',
    '/sessions/wg-2-wg-3-2022-05-24',
    '/documents',
    '/documents/CTOC/COP/WG.2/2022/4-CTOC/COP/WG.3/2022/4',
    '/recommendations',
    '/recommendations?article=untoc-16&session=wg-2-wg-3-2022-05-24',
    '/resolutions',
    '/resolutions/cop/9/1',
    '/resolutions/cop/10/6',
    '/review',
    '/review/clusters/1',
    '/review/clusters/4',
    '/search?q=extradition',
    '/no/such/page',
  ],
  secretariat: [
    '/desk',
    '/account',
    '/sessions/new',
    '/bodies/new',
    '/documents/new',
    '/sessions/wg-3-13/edit',
    '/sessions/wg-3-20/people',
  ],
  'delegate-a': ['/desk'],
  admin: ['/administration', '/administration/history', '/administration/rooms'],
} as const

/** One of each that has no address of its own choosing: a recommendation of the joint discussion, an activity, drafts. */
const onwards: Partial<Record<keyof typeof addresses, [from: string, link: string][]>> = {
  '': [
    ['/sessions/wg-2-wg-3-2022-05-24', 'a[href^="/recommendations/"]'],
    ['/recommendations?q=%22video+link%22', '.register a.sentence'],
    ['/resolutions/cop/9/1', 'a[href^="/activities/"]'],
    ['/sessions/wg-2-20', 'a[href^="/drafts/"]'],
  ],
  // Of the demonstration: in those that are first on a desk other tests write at the same time.
  secretariat: [['/sessions/wg-3-20', 'a[href^="/drafts/"]']],
  'delegate-a': [['/sessions/wg-3-20', 'a[href^="/drafts/"]']],
}

for (const persona of Object.keys(addresses) as (keyof typeof addresses)[])
  test(`no word in Latin letters passes for Arabic: ${persona || 'the public'}`, async ({ browser, page: still }) => {
    test.setTimeout(180_000)
    const page = persona === '' ? still : await as(browser, persona)
    await page.goto('/sign-in?lang=ar')
    const people = await page.locator('button[name="persona"] b').allTextContents()
    expect(people.length).toBeGreaterThan(3)
    const beyond: string[] = []
    for (const [from, link] of onwards[persona] ?? []) {
      await page.goto(from)
      beyond.push((await page.locator(link).first().getAttribute('href')) as string)
    }
    for (const address of [...addresses[persona], ...beyond]) {
      await page.goto(address)
      if (address.startsWith('/drafts/')) await page.waitForLoadState('networkidle')
      // Whom other tests have invited.
      if (address === '/administration')
        people.push(...(await page.locator('tbody tr td:first-child b').allTextContents()))
      expect.soft(await latinWords(page, [...ownNames, ...people]), address).toEqual([])
    }
  })

test('a title in the language it was issued in is set as that language is', async ({ page }) => {
  await page.goto('/sessions/wg-3-13?lang=ar')
  const items = page.locator('#agenda li > span > [lang="en"]')
  expect(await items.count()).toBeGreaterThan(1)
  for (const one of await items.all()) await expect(one).toHaveAttribute('dir', 'ltr')
  await page.goto('/documents')
  for (const one of await page.locator('a.title[lang="en"]').all()) await expect(one).toHaveAttribute('dir', 'ltr')
  await page.goto('/review/clusters/4')
  await expect(page.getByRole('link', { name: '16 تسليم المجرمين' })).not.toHaveAttribute('lang')
  await expect(page.getByText('كما تُذكر').first()).toContainText('غير متحقَّق منه')
})

/** The words in Latin letters that a page in Arabic gives out as Arabic. */
function latinWords(page: Page, names: string[]): Promise<string[]> {
  return page.evaluate((names) => {
    const noWords = '.sym, .brand, .avatar, .cursor, .hash, .process, code, script, noscript, style, textarea'
    const bare = (text: string) =>
      names
        // Keys, as they are engraved.
        .reduce((left, name) => left.replaceAll(name, ''), text.replace(/\b(?:Ctrl|Alt|Shift)(?:\+\w+)+/g, ''))
        // Addresses, symbols and roman numbers read alike in every language.
        .replace(/\S+@\S+|https?:\/\/\S+|\b[A-Z]+(?:\.\d+)?(?:\/[\w.[\]]+)+|\b[IVX]+\b/g, '')
    const passes = (element: Element, text: string) =>
      /[A-Za-z]{2,}/.test(bare(text)) &&
      !element.closest(noWords) &&
      element.closest('[lang]')?.getAttribute('lang') === 'ar'
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.parentElement && passes(node.parentElement, node.nodeValue ?? ''))
        found.push(`${node.parentElement.tagName} ${node.nodeValue}`)
    for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
      for (const element of document.querySelectorAll(`[${name}]`))
        if (passes(element, element.getAttribute(name) ?? '')) found.push(`${name}: ${element.getAttribute(name)}`)
    return found
  }, names)
}
