// The demonstration comes in whole, once, and shows what a negotiated text can have.
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '~/db.server'
import { firstBrokenLine } from '~/events.server'
import { besidePage, languagesPage } from '~/queries/languages-page.server'
import { versionPage, versionsPage } from '~/queries/versions-page.server'
import { seedDemo } from '../../prisma/seed/demo'
import { freshDatabase } from '../support/db'
import { actorOfPersona } from '../support/persona'

freshDatabase()
const now = new Date('2026-11-24T10:00:00Z')

beforeAll(() => seedDemo(now))

it('the demonstration comes in through the commands, once', async () => {
  expect(await db.recommendation.count()).toBe(12)
  await seedDemo(now)
  expect(await db.recommendation.count()).toBe(12)
  expect(await firstBrokenLine(db)).toBeNull()
})

describe('the text on joint investigations', () => {
  const theDraft = () =>
    db.draft.findFirstOrThrow({ where: { title: 'Draft recommendations on joint investigations' } })

  it('has two named versions as they were circulated, and what was decided between them', async () => {
    const [{ id }, chair] = [await theDraft(), await actorOfPersona('chair')]
    const { versions } = await versionsPage(id, chair)
    expect(versions.map((one) => [one.name, one.by, one.at, one.document?.symbols])).toEqual([
      ['Rev.1', 'Martin Keller', new Date('2026-11-23T14:00:00Z'), ['CTOC/COP/WG.3/2026/CRP.1/Rev.1']],
      ['Rev.2', 'Martin Keller', new Date('2026-11-24T07:00:00Z'), ['CTOC/COP/WG.3/2026/CRP.1/Rev.2']],
    ])
    const items = async (name: string) => {
      const { kept, text } = await versionPage(id, name, chair)
      expect(kept).toBe('as frozen')
      return text.provisions
        .filter((one) => one.kind === 'item')
        .map((one) => one.pieces.map((piece) => piece.text).join(''))
    }
    const both = [
      'States parties are encouraged to conclude agreements on joint investigations under article 19 of the Convention;',
      'States parties should agree at the outset of a joint investigation on how evidence is to be shared;',
    ]
    expect(await items('Rev.1')).toEqual([
      ...both,
      'States parties may wish to post liaison officers with one another;',
      'The Secretariat is requested to collect examples of agreements.',
    ])
    expect(await items('Rev.2')).toEqual([
      ...both,
      'The Secretariat is requested to collect examples of agreements and to make them available to States parties.',
    ])
  })

  it('was written at the hours that it tells, none after the version that holds it', async () => {
    const { id } = await theDraft()
    const log = await db.draftUpdate.findMany({ where: { draftId: id }, orderBy: { seq: 'asc' } })
    const hours = log.map((one) => one.at.getTime())
    expect(hours).toEqual([...hours].sort((a, b) => a - b))
    for (const version of await db.draftVersion.findMany({ where: { draftId: id } }))
      for (const { seq, at } of log) expect(at <= version.madeAt).toBe(seq <= version.uptoSeq)
  })

  it('is being translated into French, and says of each provision how far', async () => {
    const [{ id }, secretariat] = [await theDraft(), await actorOfPersona('secretariat')]
    const [french] = (await languagesPage(id, secretariat)).versions
    expect(french).toMatchObject({ language: 'fr', title: 'Projet de recommandations sur les enquêtes conjointes' })
    const { rows, behind } = await besidePage(french?.id ?? '', secretariat)
    expect(rows.map((row) => row.standing)).toEqual(['translated', 'translated', 'translated', 'empty', 'changed'])
    expect(behind).toEqual({ missing: 0, elsewhere: 0, removed: 0 })
  })

  it('is marked as invented, with all that belongs to it', async () => {
    const { id } = await theDraft()
    const drafts = await db.draft.findMany({ where: { OR: [{ id }, { parallelOfId: id }] } })
    const papers = await db.document.findMany({ where: { draftVersions: { some: { draftId: id } } } })
    expect([...drafts, ...papers].map((one) => one.mark)).toEqual(Array(4).fill('demonstration'))
  })
})
