// An informal draft and its versions in other languages: nobody reads the one before the other is shown to the room.
import { beforeAll, describe, expect, it } from 'vitest'
import { openLanguageVersion } from '~/commands/language-versions.server'
import { moveDraft } from '~/commands/move-draft.server'
import { tableDraft } from '~/commands/table-draft.server'
import { db } from '~/db.server'
import type { Person } from '~/domain/permission'
import { draftPage } from '~/queries/draft-page.server'
import { atTheBarrier, linesOf, refused } from '../support/barrier'
import { freshDatabase } from '../support/db'
import { aBody, aDelegate, aDraft, anActor, aSession } from '../support/factories'

const { url } = freshDatabase(8)
const now = new Date('2026-11-24T10:00:00Z')
const arabic = { language: 'ar' as const, title: 'توصيات' }

let secretariat: Person
let group: string

beforeAll(async () => {
  secretariat = await anActor('secretariat')
  group = (await aBody({ symbolPrefix: 'CTOC/COP/WG.99' })).id
})

const meeting = async () => (await aSession([group])).id

describe('a version in another language', () => {
  it('N12: is informal as long as its original is, and opened with it', async () => {
    const session = await meeting()
    const { actor } = await aDelegate(session, 'XU')
    const statusOf = async (draft: string) => (await db.draft.findUniqueOrThrow({ where: { id: draft } })).status
    const informal = async () => {
      const { id } = await aDraft(session)
      await db.draft.update({ where: { id }, data: { status: 'informal' } })
      return { id, version: (await openLanguageVersion(secretariat, id, arabic, now)).id }
    }
    const one = await informal()
    const { id: french } = await openLanguageVersion(secretariat, one.id, { language: 'fr', title: 'A' }, now)
    await moveDraft(secretariat, french, { to: 'withdrawn', reason: 'Begun anew.' }, now)
    expect(await refused(draftPage(one.version, actor))).toBe('P1 404')
    expect(await refused(moveDraft(secretariat, one.version, { to: 'under_negotiation' }, now))).toBe('N12 409')
    const page = await draftPage(one.version, secretariat)
    expect(page.kind === 'open' && page.draft.may.move).toEqual(['withdrawn'])

    await moveDraft(secretariat, one.id, { to: 'under_negotiation' }, now)
    expect([await statusOf(one.version), await statusOf(french)]).toEqual(['under_negotiation', 'withdrawn'])
    expect((await draftPage(one.version, actor)).kind).toBe('open')
    expect((await linesOf(one.version)).at(-1)).toBe(`under negotiation by ${secretariat.personId}`)

    const tabled = await informal()
    await tableDraft(secretariat, tabled.id, { symbol: 'CTOC/COP/WG.99/2026/L.81' }, now)
    expect([await statusOf(tabled.id), await statusOf(tabled.version)]).toEqual(['tabled', 'under_negotiation'])

    const ended = await informal()
    await moveDraft(secretariat, ended.id, { to: 'withdrawn', reason: 'No agreement.' }, now)
    expect(await statusOf(ended.version)).toBe('informal')
  })

  it('N12: is opened with it, whichever of both is opened first', async () => {
    const { id } = await aDraft(await meeting())
    await db.draft.update({ where: { id }, data: { status: 'informal' } })
    const { told } = await atTheBarrier(
      url(),
      () => moveDraft(secretariat, id, { to: 'under_negotiation' }, now),
      () => openLanguageVersion(secretariat, id, arabic, now),
    )
    expect(told).toEqual([])
    const both = await db.draft.findMany({ where: { OR: [{ id }, { parallelOfId: id }] } })
    expect(both.map((one) => one.status)).toEqual(['under_negotiation', 'under_negotiation'])
  })
})
