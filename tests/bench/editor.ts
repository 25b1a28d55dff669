// npm run bench -- editor: what a key costs in a browser, and how long a text takes to open, with twenty people in the room; beside
// the same text in a bare @lexical/yjs set-up in the same run. Prints JSON; ends with 1 where an aim does not hold.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import * as Y from 'yjs'
import { wholeBrowser } from '../support/chromium'
import { ensureWholeBrowser } from '../support/ensure-browser'
import { seeded } from '../support/seeded'
import { stockClient, until } from '../support/stock-client'
import { type RunningServer, startServer } from './collab/servers'
import { makeWorld, type World } from './collab/world'
import { serveBare } from './editor/bare-page'
import { writeDraft } from './editor/drafts'
import { type Spent, shares, spentBy, type Took, typeKeys, watchKeys } from './editor/keys'
import { enterBare, enterOurs, type Others, others, paragraphsOf } from './editor/people'
import { type Size, sizes, type TextName, words } from './editor/texts'
import { installation } from './installation'

const rounds = Number(process.env.BENCH_ROUNDS ?? 3)
const keys = Number(process.env.BENCH_KEYS ?? 60)
/** Milliseconds, and how many times the bare set-up's. */
const aims = { paint: 50, ratio: 1.25, open: 1_500 }
/** Of the four rows, those that are asked for. */
const asked = process.env.BENCH_ROWS?.split(',')
const profiles = process.env.BENCH_CPU_PROF
const told = (what: string) => console.error(`${new Date().toISOString().slice(11, 19)} ${what}`)

type Hand = 'edit' | 'propose'
type Opened = { page: Page; ms: number }
type Row = { text: TextName; hand: Hand; ours: Measured; bare: Measured; ratio: number; holds: boolean }
type Measured = { paint: ReturnType<typeof shares>; script: ReturnType<typeof shares>; spent: Spent; open: number }

execFileSync('npx', ['remix', 'vite:build', ...(profiles ? ['--minify', 'false'] : [])], {
  stdio: ['ignore', 'ignore', 'inherit'],
})
const place = await installation()
const rows: Row[] = []
let browser: Browser | undefined
const running: { stop: () => Promise<unknown> }[] = []
try {
  const world = await makeWorld()
  writeFileSync(join(place.folder, 'rooms.json'), '[]')
  for (const name of ['tail.json', 'state', 'before'])
    writeFileSync(join(place.folder, name), name === 'tail.json' ? '[]' : '')
  const ours = await startServer('ours', place.folder, { ...place.env, ROLE: 'all' })
  const plain = await startServer('yws', place.folder, place.env)
  const bare = await serveBare(place.folder)
  running.push(bare, plain, ours)
  ensureWholeBrowser()
  browser = await chromium.launch(wholeBrowser)
  for (const text of Object.keys(sizes) as TextName[]) {
    told(`writing the text “${text}”`)
    const draft = await writeDraft(world.sessionId, sizes[text])
    for (const hand of ['edit', 'propose'] as const) {
      if (asked && !asked.includes(`${text}-${hand}`)) continue
      const row = await measured(browser, { text, hand, draft, world, ours, plain, bare: bare.url })
      rows.push(row)
      told(JSON.stringify(row))
    }
  }
} finally {
  await browser?.close()
  for (const one of running) await one.stop()
  await place.remove()
}

type Given = {
  text: TextName
  hand: Hand
  draft: string
  world: World
  ours: RunningServer
  plain: RunningServer
  bare: string
}

/** Both set-ups with their rooms full at the same time, typed into in turn, so that both meet the same machine. */
async function measured(browser: Browser, given: Given): Promise<Row> {
  const { text, hand, draft, world, ours, plain, bare } = given
  const { secretariat, delegates } = world.people
  const room = `${text}-${hand}`
  const server = `ws://127.0.0.1:${plain.port}`
  const address = `${bare}/?${new URLSearchParams({ server, room, words })}`
  await bringBare(browser, address, server, room, sizes[text])
  const present: Others[] = [
    await enterOurs({ url: `ws://127.0.0.1:${ours.port}/collab`, id: draft, cookies: secretariat.slice(1) }),
    await enterBare({ url: server, id: room, cookies: secretariat.slice(1) }),
  ]
  const [cookie = ''] = hand === 'edit' ? secretariat : delegates
  const { provisions } = sizes[text]
  const openOurs = () =>
    open(browser, `http://127.0.0.1:${ours.port}/drafts/${draft}`, '.paper.live .shown', provisions, cookie)
  const openBare = () => open(browser, address, '.surface p', provisions)
  const opened = { ours: [] as number[], bare: [] as number[] }
  const spent = { ours: [] as Spent[], bare: [] as Spent[] }
  const took: Record<'ours' | 'bare', Took> = { ours: { paint: [], script: [] }, bare: { paint: [], script: [] } }
  for (let n = 0; n < rounds; n++)
    for (const [which, opening, line] of [
      ['ours', openOurs, '.paper.live .shown'],
      ['bare', openBare, '.surface p'],
    ] as const) {
      const { page, ms } = await opening()
      opened[which].push(ms)
      await page
        .locator(line)
        .nth(Math.floor(provisions / 2) + n)
        .click({ position: { x: 120, y: 20 } })
      // Nobody types before they have read a line; what opening has left to do is done by then.
      await page.waitForTimeout(1_500)
      await typeKeys(page, 5)
      const stop = which === 'ours' ? await profiled(page, `${room}-${n}`) : null
      const spentMeanwhile = await spentBy(page)
      const { paint, script } = await typeKeys(page, keys)
      spent[which].push(await spentMeanwhile())
      await stop?.()
      took[which].paint.push(...paint)
      took[which].script.push(...script)
      await page.context().close()
    }
  for (const one of present) one.leave()
  const figures = (which: 'ours' | 'bare'): Measured => ({
    paint: shares(took[which].paint),
    script: shares(took[which].script),
    spent: perKey(spent[which]),
    open: shares(opened[which]).p50,
  })
  const [mine, other] = [figures('ours'), figures('bare')]
  const ratio = Math.round((100 * mine.paint.p95) / other.paint.p95) / 100
  const holds = mine.paint.p95 <= aims.paint && ratio <= aims.ratio && mine.open <= aims.open
  return { text, hand, ours: mine, bare: other, ratio, holds }
}

function perKey(all: readonly Spent[]): Spent {
  const of = (name: keyof Spent) =>
    Math.round((100 * all.reduce((sum, one) => sum + one[name], 0)) / (keys * all.length)) / 100
  return { scripts: of('scripts'), style: of('style'), layout: of('layout') }
}

/** Writes what the page's scripts did while keys were typed, to be opened in the browser's own tools. */
async function profiled(page: Page, name: string): Promise<(() => Promise<void>) | null> {
  if (!profiles) return null
  const session = await page.context().newCDPSession(page)
  await session.send('Profiler.enable')
  await session.send('Profiler.setSamplingInterval', { interval: 200 })
  await session.send('Profiler.start')
  return async () => {
    const { profile } = await session.send('Profiler.stop')
    writeFileSync(join(profiles, `${name}.cpuprofile`), JSON.stringify(profile))
  }
}

/** From the address to the whole text, ready to be written into, in a browser that has not been here. */
async function open(browser: Browser, address: string, line: string, lines: number, cookie?: string): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  if (cookie) {
    const [name = '', value = ''] = cookie.split('=')
    await context.addCookies([{ name, value, url: new URL(address).origin }])
  }
  const page = await context.newPage()
  page.on('pageerror', (error) => told(`an error in the page: ${error}`))
  await page.addInitScript(watchKeys)
  await page.goto(address, { waitUntil: 'commit' })
  const handle = await page.waitForFunction(
    ([line, lines]) => document.querySelectorAll(line as string).length >= Number(lines) && performance.now(),
    [line, lines] as const,
    { polling: 'raf', timeout: 60_000 },
  )
  return { page, ms: Math.round(Number(await handle.jsonValue())) }
}

/** The bare text is brought by a first browser, and its history by one client. */
async function bringBare(browser: Browser, address: string, server: string, room: string, size: Size): Promise<void> {
  const { page } = await open(browser, `${address}&paragraphs=${size.provisions}`, '.surface p', size.provisions)
  const client = stockClient(server, room, '')
  await until(() => paragraphsOf(client.doc).length >= size.provisions, 'the bare text is there', 60_000)
  await page.context().close()
  const random = seeded(3)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(client.doc))
  const all = paragraphsOf(doc)
  for (let n = 0; n < size.edits; n++) {
    // As often as in ours a letter comes and goes, by one of twenty people.
    doc.clientID = 2_000 + (n % 20)
    const paragraph = all[n % all.length]
    if (!paragraph) continue
    const at = 1 + Math.floor(random() * (paragraph.length - 12))
    if (n % 2 === 0) paragraph.insert(at, 'as')
    else paragraph.delete(at, 2)
  }
  Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(doc))
  await new Promise((settled) => setTimeout(settled, 1_000))
  client.close()
}

const machine = { cpus: cpus().length, model: cpus()[0]?.model, node: process.version, people: others + 1 }
console.info(JSON.stringify({ aims, machine, keys: keys * rounds, rows }, null, 1))
process.exitCode = rows.length > 0 && rows.every((row) => row.holds) ? 0 : 1
process.exit()
