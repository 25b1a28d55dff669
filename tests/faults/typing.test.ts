// People type while the app, PostgreSQL, or both are killed: what anybody else had seen is there after the restart, although
// nobody's browser is left to bring it back. Where the writer's stays open, it types on and gives back all the rest. FAULT_SEEDS
// says how many times.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { outline } from '~/document/shape'
import { freePort } from '../../prisma/embedded'
import { drawing } from '../bench/pages/words'
import { dataFolder, ended, type RunningApp, startApp } from '../support/app'
import { stockClient, until } from '../support/stock-client'

const seeds = Array.from({ length: Number(process.env.FAULT_SEEDS ?? 10) }, (_, at) => at + 1)
const victims = ['the app', 'PostgreSQL', 'both'] as const

describe('people who type while things die', { timeout: 120_000 }, () => {
  const dataDir = dataFolder()
  let app: RunningApp
  let base: string
  let draftId: string
  let cookies: string[]

  const demo = (...args: string[]) =>
    execFileSync('npm', ['run', '-s', 'demo', '--', ...args], {
      env: { ...process.env, DEMO: '1', PORT: String(app.port), DATA_DIR: dataDir },
      encoding: 'utf8',
    }).trim()

  beforeAll(async () => {
    app = await startApp({ dataDir, port: await freePort(), env: { DEMO: '1', ROLE: 'collab' } })
    const room = demo('room')
    base = room.slice(0, room.lastIndexOf('/'))
    draftId = room.slice(room.lastIndexOf('/') + 1)
    cookies = ['secretariat', 'chair'].map((persona) => demo('cookie', '--as', persona))
  }, 300_000)
  afterAll(() => app.stop())

  function joined(who: 0 | 1) {
    const client = stockClient(base, draftId, cookies[who] as string)
    return { ...client, words: () => outline(client.doc).at(-1)?.text }
  }

  const wordsIn = (one: ReturnType<typeof joined>) =>
    new Set(
      one
        .words()
        ?.toString()
        .match(/<\d+\.\w+>/g),
    )

  it.each(seeds)('lose nothing that another has seen, seed %i', async (seed) => {
    const draw = drawing(seed)
    const victim = victims[Math.floor(draw() * 3)] as (typeof victims)[number]
    const fallsAfter = 5 + Math.floor(draw() * 30)
    const [writer, watcher] = [joined(0), joined(1)]
    await until(() => writer.provider.synced && watcher.provider.synced, 'both are in step')

    for (let n = 0; n < fallsAfter; n++) {
      writer.words()?.insert(0, `<${seed}.${n}>`)
      if (draw() < 0.7) await new Promise((next) => setTimeout(next, draw() * 12))
    }
    await until(() => watcher.words()?.toString().includes(`<${seed}.`) ?? false, 'the other sees the first words')
    // More are on their way when it happens.
    for (let n = fallsAfter; n < fallsAfter + 5; n++) writer.words()?.insert(0, `<${seed}.${n}>`)
    const delay = draw() * 8
    await new Promise((next) => setTimeout(next, delay))
    if (victim !== 'the app') process.kill(postgresPid(dataDir), 'SIGKILL')
    if (victim === 'PostgreSQL') await new Promise((next) => setTimeout(next, 50))
    await ended(app.child, 'SIGKILL')
    const seen =
      watcher
        .words()
        ?.toString()
        .match(/<[\d.]+>/g) ?? []
    const staysOpen = draw() < 0.5
    watcher.close()
    if (staysOpen) writer.words()?.insert(0, `<${seed}.offline>`)
    else writer.close()
    expect(seen.some((word) => word.startsWith(`<${seed}.`))).toBe(true)

    app = await startApp({ dataDir, port: app.port, env: { DEMO: '1', ROLE: 'collab' } })
    const later = joined(1)
    await until(() => later.provider.synced, 'who comes later is in step')
    expect(seen.filter((word) => !wordsIn(later).has(word))).toEqual([])
    if (staysOpen) {
      const all = wordsIn(writer)
      expect(all.has(`<${seed}.offline>`)).toBe(true)
      await until(() => [...all].every((word) => wordsIn(later).has(word)), 'the open browser gives back the rest')
      writer.close()
    }
    later.close()
  })
})

function postgresPid(dataDir: string): number {
  const note = join(dataDir, 'postgres-is-at')
  const home = existsSync(note) ? readFileSync(note, 'utf8').trim() : join(dataDir, 'postgres')
  return Number(readFileSync(join(home, 'cluster/postmaster.pid'), 'utf8').split('\n')[0])
}
